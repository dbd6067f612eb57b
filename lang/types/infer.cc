// Type inference: the type arguments that a call or assignment leaves out.
// Source: Go spec, "Type inference".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"
#include "lang/types/unify.h"

namespace assay::lang {

bool Mentions(const Type* type, std::span<TypeParameter* const> parameters) {
  const auto any = [&](std::span<const Type* const> list) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Type* part) { return Mentions(part, parameters); });
  };
  switch (type->kind) {
    case TypeKind::kTypeParameter:
      return std::find(parameters.begin(), parameters.end(), type) != parameters.end();
    case TypeKind::kNamed:
      return any(static_cast<const NamedType*>(type)->type_arguments);
    case TypeKind::kArray:
      return Mentions(static_cast<const ArrayType*>(type)->element, parameters);
    case TypeKind::kSlice:
      return Mentions(static_cast<const SliceType*>(type)->element, parameters);
    case TypeKind::kPointer:
      return Mentions(static_cast<const PointerType*>(type)->element, parameters);
    case TypeKind::kChan:
      return Mentions(static_cast<const ChanType*>(type)->element, parameters);
    case TypeKind::kMap:
      return Mentions(static_cast<const MapType*>(type)->key, parameters) ||
             Mentions(static_cast<const MapType*>(type)->value, parameters);
    case TypeKind::kSignature:
      return any(static_cast<const SignatureType*>(type)->parameters) ||
             any(static_cast<const SignatureType*>(type)->results);
    case TypeKind::kTuple:
      return any(static_cast<const TupleType*>(type)->types);
    case TypeKind::kStruct:
      for (const Variable* const field : static_cast<const StructType*>(type)->fields) {
        if (Mentions(field->type, parameters)) return true;
      }
      return false;
    case TypeKind::kInterface: {
      const auto* const interface = static_cast<const InterfaceType*>(type);
      for (const InterfaceMethod& method : interface->declared) {
        if (Mentions(method.signature, parameters)) return true;
      }
      for (const Embedded& embedded : interface->embedded) {
        if (Mentions(embedded.type, parameters)) return true;
      }
      return false;
    }
    case TypeKind::kUnion:
      for (const Term& term : static_cast<const UnionType*>(type)->terms) {
        if (Mentions(term.type, parameters)) return true;
      }
      return false;
    default:
      return false;
  }
}

namespace {

// What the types of a constraint's only term have in common.
struct Core {
  const Type* type = nullptr;
  bool tilde = false;
  bool single = false;  // there is just one term
};

Core CoreOf(const TypeParameter* parameter) {
  const InterfaceType* const bound = BoundOf(parameter);
  if (bound == nullptr || !bound->has_terms) return {};
  if (bound->terms.size() == 1) return {bound->terms[0].type, bound->terms[0].tilde, true};
  return {CoreType(parameter), true, false};
}

}  // namespace

const SignatureType* Checker::GenericSignature(const Operand& x) {
  if (x.mode != Mode::kValue) return nullptr;
  const SignatureType* const signature = TypeAs<SignatureType>(x.type);
  return signature != nullptr && !signature->type_parameters.empty() ? signature : nullptr;
}

// Copies of type parameters, so that a generic function may be called within itself.
std::span<TypeParameter* const> Checker::RenameTypeParameters(
    std::span<TypeParameter* const> parameters) {
  std::vector<TypeParameter*> renamed;
  std::vector<const Type*> types;
  for (TypeParameter* const parameter : parameters) {
    renamed.push_back(arena_.New<TypeParameter>(*parameter));
    types.push_back(renamed.back());
  }
  for (TypeParameter* const parameter : renamed) {
    parameter->constraint =
        storage_.instantiator.Substitute(parameter->constraint, parameters, types);
  }
  return arena_.Copy(renamed);
}

std::string Checker::NamesOf(std::span<TypeParameter* const> parameters) {
  std::string text;
  for (size_t i = 0; i < parameters.size(); ++i) {
    if (i > 0)
      text += i + 1 < parameters.size() ? ", " : parameters.size() > 2 ? ", and " : " and ";
    text += parameters[i]->name->name.text();
  }
  return text;
}

std::vector<const Type*> Checker::Infer(const Inference& inference, Position at) {
  const std::span<TypeParameter* const> parameters = inference.parameters;
  const auto fail = [&](Position where, auto... parts) {
    Error(where, inference.context, parts...);
    return std::vector<const Type*>();
  };
  // What the written type arguments settle need not be inferred.
  std::vector<const Type*> wanted_types = inference.wanted;
  {
    std::vector<const Type*> known = inference.known;
    for (size_t i = 0; i < known.size(); ++i) {
      if (known[i] == nullptr) known[i] = parameters[i];
    }
    for (const Type*& type : wanted_types) {
      type = storage_.instantiator.Substitute(type, parameters, known);
    }
  }
  Unifier unifier(parameters, inference.known);
  const auto mismatch = [&](const Type* wanted, const Operand& x) {
    const Position where = inference.reverse ? at : x.expr->position;
    const std::string of = inference.reverse ? TargetText(x) : ExprString(x.expr);
    const std::vector<const Type*> known = unifier.AllInferred();
    const bool none =
        std::all_of(known.begin(), known.end(), [](const Type* type) { return type == nullptr; });
    if (none && !known.empty()) {
      return fail(where, "type ", x.type, " of ", of, " does not match ", wanted, " (cannot infer ",
                  NamesOf(parameters), ")");
    }
    std::vector<const Type*> so_far = known;
    for (size_t i = 0; i < so_far.size(); ++i) {
      if (so_far[i] == nullptr) so_far[i] = parameters[i];
    }
    const Type* const inferred = storage_.instantiator.Substitute(wanted, parameters, so_far);
    if (inferred == wanted) {
      return fail(where, "type ", x.type, " of ", of, " does not match ", wanted);
    }
    if (inference.reverse) {
      return fail(where, "inferred type ", inferred, " for ", wanted, " does not match type ",
                  x.type, " of ", of);
    }
    return fail(where, "type ", x.type, " of ", of, " does not match inferred type ", inferred,
                " for ", wanted);
  };
  // Typed arguments.
  std::vector<size_t> untyped;
  for (size_t i = 0; i < inference.arguments.size(); ++i) {
    const Operand& x = inference.arguments[i];
    const Type* const wanted = wanted_types[i];
    if (!x.valid() || !Mentions(wanted, parameters)) {
      const SignatureType* const generic = GenericSignature(x);
      if (generic == nullptr) continue;
    }
    if (is_untyped(x.type)) {
      if (is_type_parameter(wanted) && !x.is_nil()) untyped.push_back(i);
      continue;
    }
    if (!unifier.Unify(wanted, inference.types[i], Unifier::Match::kLoose)) {
      return mismatch(wanted, x);
    }
  }
  // Constraints: core types and methods, as long as they tell more.
  for (size_t round = 0; round <= parameters.size(); ++round) {
    const std::vector<const Type*> before = unifier.AllInferred();
    for (size_t i = 0; i < parameters.size(); ++i) {
      const Type* inferred = unifier.Inferred(i);
      const Core core = CoreOf(parameters[i]);
      const auto unsatisfied = [&] {
        return fail(at, parameters[i], " (type ", inferred, ") does not satisfy ",
                    parameters[i]->constraint);
      };
      if (core.type != nullptr) {
        if (inferred == nullptr) {
          if (core.single && !core.tilde) unifier.Set(i, core.type);
          continue;
        }
        if (core.tilde && !is_type_parameter(inferred)) inferred = Underlying(inferred);
        if (!unifier.Unify(inferred, core.type, Unifier::Match::kLoose)) {
          inferred = unifier.Inferred(i);
          return unsatisfied();
        }
        inferred = unifier.Inferred(i);
      }
      // A type that the constraint itself has settled has its methods checked later.
      if (inferred != nullptr && (core.type == nullptr || round == 0)) {
        const InterfaceType* const bound = BoundOf(parameters[i]);
        if (bound == nullptr) continue;
        for (const InterfaceMethod& method : bound->methods) {
          const LookupResult found = Lookup(inferred, method.name);
          const SignatureType* have =
              found.method != nullptr ? found.method->signature()
              : found.outcome == LookupResult::Outcome::kInterfaceMethod
                  ? found.interface->methods[static_cast<size_t>(found.interface_index)].signature
                  : nullptr;
          if (have != nullptr && !unifier.Unify(method.signature, have, Unifier::Match::kExact)) {
            return fail(at, parameters[i], " (type ", inferred, ") does not satisfy ",
                        parameters[i]->constraint, " (wrong type for method ", method.name,
                        ")\n\t\thave ", method.name, have, "\n\t\twant ", method.name,
                        method.signature);
          }
          const Type* const alone = MethodsOnly(method);
          std::string cause;
          if (Satisfies(inferred, alone, &cause)) continue;
          if (have != nullptr && Mentions(method.signature, parameters)) continue;
          return fail(at, parameters[i], " (type ", inferred, ") does not satisfy ",
                      parameters[i]->constraint,
                      cause.substr(Text(inferred, " does not satisfy ", alone).size()));
        }
      }
    }
    if (unifier.AllInferred() == before) break;
  }
  // Untyped constants: the default type of the largest kind among those of one parameter.
  std::vector<const Type*> largest(parameters.size());
  for (const size_t i : untyped) {
    const Type* const wanted = wanted_types[i];
    const auto parameter = static_cast<size_t>(
        std::find(parameters.begin(), parameters.end(), wanted) - parameters.begin());
    if (parameter >= parameters.size() || unifier.Inferred(parameter) != nullptr) continue;
    const Type*& max = largest[parameter];
    const Type* const type = inference.arguments[i].type;
    if (max == nullptr) {
      max = type;
    } else if (is_numeric(max) && is_numeric(type)) {
      if (type->kind > max->kind) max = type;
    } else if (max->kind != type->kind) {
      return fail(inference.arguments[i].expr->position, "mismatched types ", max, " and ", type,
                  " (cannot infer ", wanted, ")");
    }
  }
  for (size_t i = 0; i < parameters.size(); ++i) {
    if (largest[i] != nullptr) unifier.Set(i, DefaultType(largest[i]));
  }
  // What was inferred may mention other parameters.
  std::vector<const Type*> types = unifier.AllInferred();
  for (size_t round = 0; round <= parameters.size(); ++round) {
    std::vector<const Type*> known = types;
    for (size_t i = 0; i < known.size(); ++i) {
      if (known[i] == nullptr) known[i] = parameters[i];
    }
    for (const Type*& type : types) {
      if (type != nullptr && type->nesting < kTypeDepthMax) {
        type = storage_.instantiator.Substitute(type, parameters, known);
      }
    }
  }
  for (size_t i = 0; i < types.size(); ++i) {
    if (types[i] != nullptr && !Mentions(types[i], parameters)) continue;
    return fail(at, "cannot infer ", parameters[i], " (declared at ", parameters[i]->name->position,
                ")");
  }
  return types;
}

std::string Checker::TargetText(const Operand& x) {
  return x.target.empty() ? "result variable" : std::string(x.target.text());
}

// Replaces the type parameters of a generic function by new ones, which are appended to the
// inference together with the arguments that are known; returns the signature in terms of them.
const SignatureType* Checker::AddGeneric(Inference& inference, const Operand& x) {
  const SignatureType* const signature = GenericSignature(x);
  const std::span<TypeParameter* const> renamed = RenameTypeParameters(signature->type_parameters);
  std::vector<const Type*> types(renamed.begin(), renamed.end());
  auto* const plain = arena_.New<SignatureType>(
      *storage_.instantiator.Substitute(signature, signature->type_parameters, types));
  plain->type_parameters = {};
  inference.parameters.insert(inference.parameters.end(), renamed.begin(), renamed.end());
  inference.known.insert(inference.known.end(), x.type_arguments.begin(), x.type_arguments.end());
  inference.known.resize(inference.parameters.size());
  return plain;
}

// Makes x, a generic function, its instance. That an argument does not satisfy its constraint is
// reported `at` or, when it is one of `exprs`, there; the instance has its type nevertheless.
void Checker::Instantiate(Operand& x, std::span<const Type* const> arguments, List<Expr*> exprs,
                          Position at) {
  const SignatureType* const signature = GenericSignature(x);
  int wrong = -1;
  const std::string cause = WhyUnsatisfied(signature->type_parameters, arguments, &wrong);
  const auto index = static_cast<size_t>(wrong);
  if (wrong >= 0) {
    Error(index < exprs.size() ? exprs[index]->position : at, cause);
  }
  auto* const plain = arena_.New<SignatureType>(
      *storage_.instantiator.Substitute(signature, signature->type_parameters, arguments));
  plain->type_parameters = {};
  x.type = plain;
  x.type_arguments = {};
  if (wrong < 0) NameInstance(x.expr, arguments, plain);
}

// f[A, B]: all type arguments, or the first few; the rest is inferred where that can be.
void Checker::FunctionInstance(Operand& x, IndexExpr* e) {
  const SignatureType* const signature = GenericSignature(x);
  std::vector<const Type*> arguments;
  bool valid = true;
  for (Expr* const index : e->indices) {
    arguments.push_back(VarType(index));
    valid = valid && is_valid(arguments.back());
  }
  const size_t wanted = signature->type_parameters.size();
  if (valid && arguments.size() > wanted) {
    Error(e->indices[wanted]->position, "got ", arguments.size(), " type arguments but want ",
          wanted);
    valid = false;
  }
  if (!valid) {
    x.mode = Mode::kInvalid;
    return;
  }
  RequireGo(kGenericsSince, e->left_bracket, "function instantiation");
  x.expr = e;
  x.type_arguments = arena_.Copy(arguments);
  if (arguments.size() == wanted) Instantiate(x, x.type_arguments, e->indices, e->position);
}

// Where a generic function or type may not stand as such. What a function's constraints tell may be
// enough.
void Checker::ExcludeGeneric(Operand& x) {
  if (x.mode == Mode::kType) {
    const TypeName* const name = TypeNameOf(x.expr);
    if (name == nullptr || name->type_parameters.empty()) return;
    const Expr* const inner = Unparen(x.expr);
    Error(inner->position, "cannot use generic type ", inner, " without instantiation");
    x.mode = Mode::kInvalid;
    return;
  }
  if (GenericSignature(x) == nullptr) return;
  if (x.type_arguments.empty()) {
    Error(x, "cannot use generic function ", x.expr, " without instantiation");
    x.mode = Mode::kInvalid;
    return;
  }
  InferInstance(x, nullptr);
}

// Instantiates a generic function as `target` wants it (null: only its own arguments tell).
void Checker::InferInstance(Operand& x, const Type* target) {
  Inference inference;
  inference.reverse = true;
  const SignatureType* const signature = AddGeneric(inference, x);
  if (target != nullptr) {
    Operand wanted = x;
    wanted.type = target;
    inference.wanted = {signature};
    inference.arguments = {wanted};
    inference.types = {target};
  }
  const IndexExpr* const index = TryCast<IndexExpr>(Unparen(x.expr));
  const Position at = index != nullptr ? index->left_bracket : x.expr->position;
  if (target != nullptr) {
    constexpr int kAssignmentsInferSince = 21;
    if (GoMinor(at) < kGenericsSince) {
      RequireGo(kGenericsSince, at, "function instantiation");
    } else {
      RequireGo(kAssignmentsInferSince, at, "implicitly instantiated function in assignment");
    }
  }
  const std::vector<const Type*> types = Infer(inference, at);
  if (types.empty()) {
    x.mode = Mode::kInvalid;
    return;
  }
  Instantiate(x, types, index != nullptr ? index->indices : List<Expr*>(), at);
}

// Infers the type arguments of the function that is called, and of those among the arguments.
// `parameters` are the types that the arguments have to have; they become those of the instance.
bool Checker::InferCall(Operand& function, CallExpr* e, std::vector<Operand>& args,
                        std::vector<const Type*>& parameters) {
  const bool generic = GenericSignature(function) != nullptr;
  const auto is_generic = [](const Operand& x) { return GenericSignature(x) != nullptr; };
  if (!generic && std::none_of(args.begin(), args.end(), is_generic)) {
    return std::all_of(args.begin(), args.end(), [](const Operand& x) { return x.valid(); });
  }
  Inference inference;
  inference.context = Text("in call to ", e->function, ", ");
  std::vector<size_t> starts;  // of the arguments' own type parameters
  if (generic) {
    const SignatureType* const old = GenericSignature(function);
    AddGeneric(inference, function);
    const std::vector<const Type*> renamed(inference.parameters.begin(),
                                           inference.parameters.end());
    for (const Type*& parameter : parameters) {
      parameter = storage_.instantiator.Substitute(parameter, old->type_parameters, renamed);
    }
  }
  const size_t own = inference.parameters.size();
  for (size_t i = 0; i < args.size(); ++i) {
    starts.push_back(inference.parameters.size());
    const Type* type = args[i].type;
    if (!args[i].valid()) return false;
    if (GenericSignature(args[i]) != nullptr) type = AddGeneric(inference, args[i]);
    inference.types.push_back(type);
  }
  starts.push_back(inference.parameters.size());
  if (inference.parameters.empty()) return true;
  if (inference.known.empty() ||
      std::find(inference.known.begin(), inference.known.end(), nullptr) != inference.known.end()) {
    RequireGo(kGenericsSince, e->position, "implicit function instantiation");
  }
  inference.wanted = parameters;
  inference.arguments = args;
  const std::vector<const Type*> types = Infer(inference, e->left_paren);
  if (types.empty()) return false;
  for (const Type*& parameter : parameters) {
    parameter = storage_.instantiator.Substitute(parameter, inference.parameters, types);
  }
  const std::span<const Type* const> all(types);
  if (generic) {
    const IndexExpr* const index = TryCast<IndexExpr>(Unparen(e->function));
    function.expr = e->function;
    Instantiate(function, all.first(own), index != nullptr ? index->indices : List<Expr*>(),
                e->left_paren);
  }
  for (size_t i = 0; i < args.size(); ++i) {
    if (starts[i] == starts[i + 1]) continue;
    Instantiate(args[i], all.subspan(starts[i], starts[i + 1] - starts[i]), {},
                args[i].expr->position);
  }
  return true;
}

// The interface with one method.
const Type* Checker::MethodsOnly(const InterfaceMethod& method) {
  auto* const interface = arena_.New<InterfaceType>();
  interface->declared = arena_.Copy(std::vector<InterfaceMethod>{method});
  interface->methods = interface->declared;
  interface->complete = true;
  return interface;
}

}  // namespace assay::lang
