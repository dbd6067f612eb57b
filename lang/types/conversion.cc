// Assignability and explicit conversions.
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {
namespace {

// Whether the type has a name of its own: basic and defined types.
bool HasName(const Type* type) {
  return type->kind == TypeKind::kNamed || type->kind == TypeKind::kTypeParameter ||
         type->kind <= TypeKind::kUntypedNil;
}

// The types of the type set, if it names any; else none.
std::span<const Term> TermsOf(const Type* type) {
  const TypeParameter* const parameter = TypeAs<TypeParameter>(type);
  return parameter != nullptr && has_terms(parameter) ? BoundOf(parameter)->terms
                                                      : std::span<const Term>();
}

bool is_bytes_or_runes(const Type* type) {
  const SliceType* const slice = UnderlyingAs<SliceType>(type);
  if (slice == nullptr) return false;
  const TypeKind kind = KindOf(slice->element);
  return kind == TypeKind::kUint8 || kind == TypeKind::kInt32;
}

}  // namespace

// ---- assignability. Source: Go spec, "Assignability".

bool Checker::AssignableTo(const Operand& x, const Type* target, std::string* cause) {
  if (!x.valid() || !is_valid(target)) return true;  // reported already
  const Type* const from = x.type;
  if (Identical(from, target)) return true;
  const Type* const from_under = Underlying(from);
  const Type* const target_under = Underlying(target);
  if (is_untyped(from)) {
    Failure failure = Failure::kNone;
    return ImplicitType(x, target, &failure) != nullptr;
  }
  if (Identical(from_under, target_under) && (!HasName(from) || !HasName(target))) return true;
  if (target_under->kind == TypeKind::kInterface) {
    if (ImplementsInterface(from, target, cause)) return true;
    if (!is_type_parameter(from)) return false;
    if (cause != nullptr) cause->clear();
  }
  // To or from a type parameter: what can be done with each type of its type set, if the other
  // type has no name.
  if (is_type_parameter(target) && !HasName(from)) {
    for (const Term& term : TermsOf(target)) {
      if (AssignableTo(x, term.type, nullptr)) continue;
      if (cause != nullptr) {
        *cause = Text("cannot assign ", from, " to ", term.type, " (in ", target, ")");
      }
      return false;
    }
    return !TermsOf(target).empty();
  }
  if (is_type_parameter(from) && !HasName(target)) {
    for (const Term& term : TermsOf(from)) {
      Operand part = x;
      part.type = term.type;
      if (AssignableTo(part, target, nullptr)) continue;
      if (cause != nullptr) {
        *cause = Text("cannot assign ", term.type, " (in ", from, ") to ", target);
      }
      return false;
    }
    return !TermsOf(from).empty();
  }
  const PointerType* const target_pointer = TypeAs<PointerType>(target_under);
  if (target_pointer != nullptr && is_interface(target_pointer->element) && cause != nullptr) {
    *cause = Text(from, " does not implement ", target, " (type ", target,
                  " is pointer to interface, not interface)");
  }
  if (from_under->kind == TypeKind::kInterface) {
    std::string ignored;
    if (ImplementsInterface(target, from, &ignored) && cause != nullptr) {
      *cause = "need type assertion";
    }
    return false;
  }
  const ChanType* const from_chan = TypeAs<ChanType>(from_under);
  const ChanType* const target_chan = TypeAs<ChanType>(target_under);
  return from_chan != nullptr && target_chan != nullptr &&
         from_chan->direction == Direction::kBoth &&
         Identical(from_chan->element, target_chan->element) &&
         (!HasName(from) || !HasName(target));
}

bool Checker::ImplementsInterface(const Type* type, const Type* target, std::string* cause) {
  const InterfaceType* const interface = UnderlyingAs<InterfaceType>(target);
  // A package variable, or type argument, may be checked before methods have been.
  if (!all_resolved_) {
    for (const InterfaceMethod& wanted : interface->methods) Lookup(type, wanted.name);
  }
  const MissingMethod missing = FindMissingMethod(type, interface);
  if (missing.why == MissingMethod::Why::kNone) return true;
  if (cause != nullptr) *cause = WhyMissing(missing, type, target);
  return false;
}

std::string Checker::WhyMissing(const MissingMethod& missing, const Type* type,
                                const Type* target) {
  const auto have_want = [&](Name name, const SignatureType* have) {
    const auto signature = [&](const SignatureType* s) {
      return TypeString(s, &package_).substr(4);
    };
    return Text("\n\t\thave ", name, signature(have), "\n\t\twant ", missing.wanted->name,
                signature(missing.wanted->signature));
  };
  const std::string intro = Text(type, " does not implement ", target, " ");
  const Name name = missing.wanted->name;
  switch (missing.why) {
    case MissingMethod::Why::kWrongSignature:
      return Text(intro, "(wrong type for method ", name, ")",
                  missing.have != nullptr ? have_want(name, missing.have) : "");
    case MissingMethod::Why::kPointerReceiver:
      return Text(intro, "(method ", name, " has pointer receiver)");
    case MissingMethod::Why::kField:
      return Text(intro, "(", type, ".", name, " is a field, not a method)");
    case MissingMethod::Why::kAmbiguous:
      return Text(intro, "(ambiguous selector ", type, ".", name, ")");
    default:
      break;
  }
  if (missing.pointer_to_interface) {
    return Text(intro, "(type ", type, " is pointer to interface, not interface)");
  }
  if (const Object* const similar = LookupIgnoringCase(type, name.text(), &package_)) {
    if (const Function* const method = ObjectAs<Function>(similar)) {
      return Text(intro, "(missing method ", name, ")",
                  have_want(method->name, method->signature()));
    }
  }
  if (!name.is_exported() && missing.wanted->package != &package_) {
    return Text(intro, "(unexported method ", name, ")");
  }
  return Text(intro, "(missing method ", name, ")");
}

// ---- explicit conversions. Source: Go spec, "Conversions".

bool Checker::ConvertibleTo(const Operand& x, const Type* target, std::string* cause) {
  if (AssignableTo(x, target, cause)) return true;
  const Type* const from = x.type;
  if (is_type_parameter(from) || is_type_parameter(target)) {
    return ConvertibleByTerms(x, target, cause);
  }
  const Type* const from_under = Underlying(from);
  const Type* const target_under = Underlying(target);
  if (IdenticalIgnoringTags(from_under, target_under)) return true;
  const PointerType* const from_pointer = TypeAs<PointerType>(from);
  const PointerType* const target_pointer = TypeAs<PointerType>(target);
  if (from_pointer != nullptr && target_pointer != nullptr &&
      IdenticalIgnoringTags(Underlying(from_pointer->element),
                            Underlying(target_pointer->element))) {
    return true;
  }
  const auto is_real = [](const Type* type) { return is_integer(type) || is_float(type); };
  if (is_real(from) && is_real(target)) return true;
  if (is_complex(from) && is_complex(target)) return true;
  if (is_string(target) && (is_integer(from) || is_bytes_or_runes(from))) return true;
  if (is_string(from) && is_bytes_or_runes(target)) return true;
  const auto is_pointer_like = [](const Type* under) {
    return under->kind == TypeKind::kPointer || under->kind == TypeKind::kUintptr;
  };
  if ((is_pointer_like(from_under) && target_under->kind == TypeKind::kUnsafePointer) ||
      (from_under->kind == TypeKind::kUnsafePointer && is_pointer_like(target_under))) {
    return true;
  }
  if (const SliceType* const slice = TypeAs<SliceType>(from_under)) {
    const ArrayType* array = TypeAs<ArrayType>(target_under);
    const PointerType* const pointer = TypeAs<PointerType>(target_under);
    if (pointer != nullptr) array = UnderlyingAs<ArrayType>(pointer->element);
    if (array != nullptr && Identical(slice->element, array->element)) {
      const int since = pointer != nullptr ? kSliceToArrayPointerSince : kSliceToArraySince;
      if (GoMinor(x.expr->position) >= since) return true;
      *cause = std::string("conversion of slice to array ") +
               (pointer != nullptr ? "pointer " : "") + Requires(since, x.expr->position);
    }
  }
  return false;
}

// One of the types is a type parameter: every type of its type set must be convertible.
bool Checker::ConvertibleByTerms(const Operand& x, const Type* target, std::string* cause) {
  const Type* const from = x.type;
  const std::span<const Term> from_terms = TermsOf(from);
  const std::span<const Term> target_terms = TermsOf(target);
  if ((is_type_parameter(from) && from_terms.empty()) ||
      (is_type_parameter(target) && target_terms.empty())) {
    return false;
  }
  const Term whole_from{false, from};
  const Term whole_target{false, target};
  const bool from_one = !is_type_parameter(from);
  const bool target_one = !is_type_parameter(target);
  for (const Term& f : from_one ? std::span<const Term>(&whole_from, 1) : from_terms) {
    for (const Term& t : target_one ? std::span<const Term>(&whole_target, 1) : target_terms) {
      Operand part = x;
      part.type = f.type;
      std::string why;
      if (ConvertibleTo(part, t.type, &why)) continue;
      if (cause != nullptr) {
        const std::string in_from = from_one ? "" : Text(" (in ", from, ")");
        const std::string in_target = target_one ? "" : Text(" (in ", target, ")");
        *cause = Text("cannot convert ", f.type, in_from, " to type ", t.type, in_target,
                      cause->empty() ? "" : "\n\t", *cause);
      }
      return false;
    }
  }
  return true;
}

// A constant becomes a value that is not constant: its type is not known.
void Checker::ConstantToTypeParameter(Operand& x, const Type* target) {
  std::string cause;
  if (TermsOf(target).empty()) {
    cause = Text(target, " does not contain specific types");
    if (AssignableTo(x, target, nullptr)) cause.clear();
  }
  for (const Term& term : TermsOf(target)) {
    Operand part = x;
    const bool constant_type = KindOf(term.type) <= TypeKind::kString;
    const bool converts = constant_type ? Representable(x, term.type, nullptr) == Failure::kNone ||
                                              (is_integer(x.type) && is_string(term.type))
                                        : ConvertibleTo(part, term.type, nullptr);
    if (converts) continue;
    cause =
        is_integer(x.type) && is_integer(term.type)
            ? Text("constant ", x.value->ToString(), " overflows ", term.type, " (in ", target, ")")
            : Text("cannot convert ", x, " to type ", term.type, " (in ", target, ")");
    break;
  }
  if (!cause.empty()) {
    // gc calls the constant a value by now.
    std::string text = Text(x);
    if (const size_t at = text.rfind(" constant"); at != std::string::npos) {
      text.replace(at, std::string::npos, " value)");
    }
    Error(x, "cannot convert ", text, " to type ", target, ": ", cause);
    x.mode = Mode::kInvalid;
    return;
  }
  if (is_untyped(x.type)) {
    Operand operand = x;
    SetType(operand, DefaultType(x.type));
  }
  x.mode = Mode::kValue;
  x.value = nullptr;
  x.comma_ok = false;
  x.type = target;
}

// In an instance, T(x) of a constant x and a type parameter T.
void Checker::ConstantToTypeArgument(Operand& x, const Type* target) {
  const bool is_text = is_string(target) && is_integer(x.type);
  if (is_untyped(x.type)) {
    Operand operand = x;
    const bool stays = KindOf(target) <= TypeKind::kString && !is_text &&
                       Representable(x, target, nullptr) == Failure::kNone;
    SetType(operand, stays ? target : DefaultType(x.type));
  }
  x.mode = Mode::kValue;
  x.value = nullptr;
  x.comma_ok = false;
  x.type = target;
}

void Checker::Conversion(Operand& x, const Type* target) {
  if (const InterfaceType* const interface = UnderlyingAs<InterfaceType>(target)) {
    if (is_constraint_only(interface)) {
      Error(x, "cannot use interface ", target,
            " in conversion (contains specific type constraints or is comparable)");
      x.mode = Mode::kInvalid;
      return;
    }
  }
  if (x.is_constant() && is_type_parameter(target)) return ConstantToTypeParameter(x, target);
  const bool constant_type = KindOf(target) <= TypeKind::kString;
  const bool was_constant = x.is_constant();
  bool ok = false;
  std::string cause;
  if (was_constant && constant_type) {
    const Constant* value = nullptr;
    if (Representable(x, target, &value) == Failure::kNone) {
      x.value = value;
      ok = true;
    } else if (is_integer(x.type) && is_string(target)) {
      x.value = constants().StringOfRune(x.value);
      ok = true;
    } else if (is_instance() && is_numeric(x.type) && is_numeric(target)) {
      return ConstantToTypeArgument(x, target);
    } else if (is_integer(x.type) && is_integer(target)) {
      Error(x, "constant ", x.value->ToString(), " overflows ", target);
      x.mode = Mode::kInvalid;
      return;
    } else if (is_numeric(x.type) && is_integer(target)) {
      // The message shows the integer that does not fit.
      if (const Constant* const whole = constants().ToKind(x.value, ConstantKind::kInt)) {
        x.value = whole;
      }
    }
  } else {
    ok = ConvertibleTo(x, target, &cause);
  }
  if (!ok) {
    Error(x, "cannot convert ", x, " to type ", target, cause.empty() ? "" : ": ", cause);
    x.mode = Mode::kInvalid;
    return;
  }
  if (is_untyped(x.type)) {
    // The operand's own type: the target where that makes sense, else its default type.
    const Type* own = target;
    if (is_interface(target) && !x.is_nil()) own = DefaultType(x.type);
    if (was_constant && !constant_type) own = DefaultType(x.type);
    if (!(was_constant && constant_type)) {
      Operand operand = x;
      SetType(operand, own);
      if (!operand.valid()) {
        x.mode = Mode::kInvalid;
        return;
      }
    }
  }
  if (!(was_constant && constant_type)) {
    x.mode = Mode::kValue;
    x.value = nullptr;
  }
  x.comma_ok = false;
  x.type = target;
}

}  // namespace assay::lang
