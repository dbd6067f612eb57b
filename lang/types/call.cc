// Calls of functions and methods, and conversions in the shape of calls.
#include <algorithm>

#include "lang/types/checker.h"
#include "lang/types/type_set.h"
#include "lang/types/unify.h"

namespace assay::lang {

bool Checker::UseAll(List<Expr*> list) {
  bool valid = true;
  for (Expr* const e : list) {
    Operand x;
    RawExpr(x, e);
    valid = valid && x.valid();
  }
  return valid;
}

void Checker::Call(Operand& x, CallExpr* e) {
  ExprOrType(x, e->function, true);
  if (x.mode == Mode::kType) ExcludeGeneric(x);
  if (!x.valid()) {
    UseAll(e->arguments);
    return;
  }
  if (x.mode == Mode::kType) {
    const Type* const target = x.type;
    x.mode = Mode::kInvalid;
    e->form = CallExpr::Form::kConversion;
    if (e->arguments.size() != 1) {
      UseAll(e->arguments);
      if (e->arguments.empty()) {
        Error(e->position, "missing argument in conversion to ", target);
      } else {
        Error(e->arguments.back()->position, "too many arguments in conversion to ", target);
      }
      return;
    }
    if (e->has_ellipsis) {
      Error(e->arguments[0]->position, "invalid use of ... in conversion to ", target);
      UseAll(e->arguments);
      return;
    }
    CheckExpr(x, e->arguments[0]);
    if (!x.valid()) return;
    const TypeName* const name = TypeNameOf(e->function);
    if (x.is_constant() && name != nullptr && name->is_type_argument) {
      return ConstantToTypeArgument(x, target);
    }
    Conversion(x, target);
    return;
  }
  if (x.mode == Mode::kBuiltin) {
    e->form = CallExpr::Form::kBuiltin;
    e->builtin = x.builtin;
    BuiltinCall(x, e, x.builtin);
    return;
  }
  const SignatureType* signature = CoreTypeAs<SignatureType>(x.type);
  if (signature == nullptr) {
    if (is_valid(Underlying(x.type))) {
      if (is_type_parameter(x.type)) {
        Error(x, "invalid operation: cannot call ", x, ": ",
              WhyNoCoreType(x.type, Wanted::kFunction));
      } else {
        Error(x, "invalid operation: cannot call ", x, ": ", x.type, " is not a function");
      }
    }
    // gc does not look at the arguments then.
    x.mode = Mode::kInvalid;
    return;
  }
  std::vector<Operand> args = ArgumentList(e);
  const bool generic = GenericSignature(x) != nullptr;
  const bool called = Arguments(e, args, signature, ExprString(e->function), &x);
  if (generic) {
    if (called) {
      signature = static_cast<const SignatureType*>(x.type);
    } else if (std::any_of(signature->results.begin(), signature->results.end(),
                           [&](const Type* result) {
                             return Mentions(result, signature->type_parameters);
                           })) {
      x.mode = Mode::kInvalid;
      return;
    }
  }
  x.value = nullptr;
  x.comma_ok = false;
  if (signature->results.empty()) {
    x.mode = Mode::kNoValue;
    x.type = arena_.New<TupleType>(std::span<const Type* const>());
    return;
  }
  x.mode = Mode::kValue;
  if (signature->results.size() == 1) {
    x.type = signature->results[0];
    return;
  }
  auto* const tuple = arena_.New<TupleType>(signature->results);
  tuple->names = signature->result_names;
  x.type = tuple;
}

std::vector<Operand> Checker::ArgumentList(CallExpr* e) {
  std::vector<Operand> list;
  if (e->arguments.size() == 1) {
    Operand x;
    MultiExpr(x, e->arguments[0]);
    const TupleType* const tuple =
        x.valid() && x.mode == Mode::kValue ? TypeAs<TupleType>(x.type) : nullptr;
    if (tuple == nullptr) return {x};
    e->spreads_tuple = true;
    for (const Type* const type : tuple->types) {
      Operand part = x;
      part.type = type;
      if (!is_valid(type)) part.mode = Mode::kInvalid;
      list.push_back(part);
    }
    return list;
  }
  for (Expr* const argument : e->arguments) {
    Operand x;
    RawExpr(x, argument);
    Exclude(x, true, true, true);
    SingleValue(x);
    list.push_back(x);
  }
  return list;
}

namespace {

std::string Join(const std::vector<std::string>& parts) {
  std::string text = "(";
  for (size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? ", " : "") + parts[i];
  return text + ")";
}

}  // namespace

// "\n\thave (...)\n\twant (...)": untyped numbers are all "number".
std::string Checker::HaveWant(const std::vector<Operand>& have, bool ellipsis,
                              std::span<const Type* const> want, bool variadic) {
  std::vector<std::string> have_parts;
  for (const Operand& x : have) {
    // What is wrong about an operand need not be its type.
    if (x.type == nullptr || !is_valid(x.type)) {
      have_parts.push_back("unknown type");
    } else if (x.is_nil()) {
      have_parts.push_back("nil");
    } else if (is_untyped(x.type)) {
      have_parts.push_back(is_numeric(x.type) ? "number" : is_boolean(x.type) ? "bool" : "string");
    } else {
      have_parts.push_back(TypeString(x.type, &package_));
    }
  }
  if (ellipsis && !have_parts.empty()) have_parts.back() += "...";
  std::vector<std::string> want_parts;
  for (size_t i = 0; i < want.size(); ++i) {
    const SliceType* const rest =
        variadic && i + 1 == want.size() ? TypeAs<SliceType>(want[i]) : nullptr;
    const Type* const type = rest != nullptr ? rest->element : want[i];
    want_parts.push_back((rest != nullptr ? "..." : "") +
                         (is_valid(type) ? TypeString(type, &package_) : "unknown type"));
  }
  return "\n\thave " + Join(have_parts) + "\n\twant " + Join(want_parts);
}

// Checks the arguments of a call of a function that messages call `name`.
bool Checker::Arguments(CallExpr* e, std::vector<Operand>& args, const SignatureType* signature,
                        std::string_view name, Operand* function) {
  std::vector<const Type*> parameters(signature->parameters.begin(), signature->parameters.end());
  if (e->has_ellipsis && !signature->variadic) {
    Error(e->position, "cannot use ... in call to non-variadic ", name);
    return false;
  }
  if (e->has_ellipsis && e->spreads_tuple) {
    Error(e->position, "cannot use ... with ", args.size(), "-valued ", e->arguments[0]);
    return false;
  }
  if (signature->variadic && !e->has_ellipsis) {
    // The last parameter stands for any number of its element type.
    const SliceType* const rest = TypeAs<SliceType>(parameters.back());
    parameters.pop_back();
    while (rest != nullptr && parameters.size() < args.size()) parameters.push_back(rest->element);
  }
  if (args.size() != parameters.size()) {
    const bool few = args.size() < parameters.size();
    const Expr* at = e;
    if (!e->arguments.empty()) {
      at = few || e->spreads_tuple ? e->arguments.back() : e->arguments[parameters.size()];
    }
    Error(at->position, few ? "not enough" : "too many", " arguments in call to ", name,
          HaveWant(args, e->has_ellipsis, signature->parameters, signature->variadic));
    return false;
  }
  if (function != nullptr && !InferCall(*function, e, args, parameters)) return false;
  const std::string context = Text("argument to ", name);
  for (size_t i = 0; i < args.size(); ++i) Assignment(args[i], parameters[i], context);
  return true;
}

}  // namespace assay::lang
