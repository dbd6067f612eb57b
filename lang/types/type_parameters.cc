// Type parameters, their constraints, and instances of generic types.
// Source: Go spec, "Type parameter declarations", "Type constraints", "Instantiations".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {

// Declares the parameters in `scope`; their constraints are to be resolved next.
std::span<TypeParameter* const> Checker::DeclareTypeParameters(List<FieldDecl*> list,
                                                               Scope* scope) {
  std::vector<TypeParameter*> parameters;
  for (FieldDecl* const decl : list) parameters.push_back(NewTypeParameter(decl->name, scope));
  return NumberTypeParameters(parameters);
}

// Constraints may mention the parameters, and the type that has them.
void Checker::ResolveConstraints(List<FieldDecl*> list, std::span<TypeParameter* const> parameters,
                                 Scope* scope) {
  const SavedContext saved(*this);
  context_.scope = scope;
  const Expr* last_expr = nullptr;
  const Type* last_type = nullptr;
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i]->type != last_expr) {
      last_expr = list[i]->type;
      last_type = ConstraintOf(list[i]->type);
    }
    parameters[i]->constraint = last_type;
  }
  Later([this, parameters] { FinishConstraints(parameters); });
}

TypeParameter* Checker::NewTypeParameter(Ident* ident, Scope* scope) {
  auto* const object = arena_.New<TypeName>(ident->name, &package_, ident->position);
  auto* const parameter = arena_.New<TypeParameter>(object);
  parameter->constraint = storage_.universe.any_type();
  object->type = parameter;
  Declare(scope, ident, object);
  return parameter;
}

std::span<TypeParameter* const> Checker::NumberTypeParameters(
    const std::vector<TypeParameter*>& parameters) {
  for (size_t i = 0; i < parameters.size(); ++i) parameters[i]->index = static_cast<int>(i);
  return arena_.Copy(parameters);
}

// A constraint need not be an interface: then it stands for one with that element.
const Type* Checker::ConstraintOf(Expr* x) {
  ++type_depth_;
  const Type* const element = ConstraintElement(x);
  --type_depth_;
  if (is_type_parameter(element)) {
    Error(x->position, "cannot use a type parameter as constraint");
    return invalid_type();
  }
  if (element->kind != TypeKind::kUnion) return element;
  return ImplicitInterface(element, x->position);
}

InterfaceType* Checker::ImplicitInterface(const Type* element, Position at) {
  auto* const interface = arena_.New<InterfaceType>();
  interface->embedded = arena_.Copy(std::vector<Embedded>{{element, at}});
  interface->is_implicit = true;
  Nest(interface, element);
  Later([this, interface] { Complete(interface); });
  return interface;
}

// Constraints that turned out to be other types than interfaces are wrapped up.
void Checker::FinishConstraints(std::span<TypeParameter* const> parameters) {
  const Type* last_constraint = nullptr;
  const Type* last_wrapped = nullptr;
  for (TypeParameter* const parameter : parameters) {
    const Type* const constraint = parameter->constraint;
    if (!is_valid(constraint) || !is_valid(Underlying(constraint)) || is_interface(constraint)) {
      continue;
    }
    if (constraint != last_constraint) {
      last_constraint = constraint;
      InterfaceType* const wrapped = ImplicitInterface(constraint, parameter->name->position);
      Complete(wrapped);
      last_wrapped = wrapped;
    }
    parameter->constraint = last_wrapped;
  }
}

// An element of an interface or constraint: a type, or a union with one or more terms.
const Type* Checker::ConstraintElement(Expr* x) {
  std::vector<Expr*> exprs;
  Expr* at = x;
  for (; at->kind == ExprKind::kBinary && Cast<BinaryExpr>(at)->op == Token::kOr;
       at = Cast<BinaryExpr>(at)->left) {
    exprs.insert(exprs.begin(), Cast<BinaryExpr>(at)->right);
  }
  exprs.insert(exprs.begin(), at);
  std::vector<Term> terms;
  bool valid = true;
  for (Expr* const e : exprs) {
    UnaryExpr* const tilde = TryCast<UnaryExpr>(e);
    if (tilde != nullptr && tilde->op == Token::kTilde) {
      terms.push_back({true, TypeOrInvalid(tilde->operand)});
    } else {
      terms.push_back({false, TypeOrInvalid(e)});
    }
    if (!is_valid(terms.back().type)) {
      valid = false;
      continue;
    }
    if (exprs.size() > 1 && is_type_parameter(terms.back().type)) {
      Error(e->position, "term cannot be a type parameter");
      return invalid_type();
    }
    if (terms.back().tilde && is_type_parameter(terms.back().type)) {
      Error(tilde->operand->position, "type in term ", e, " cannot be a type parameter");
      return invalid_type();
    }
  }
  if (!valid) return invalid_type();
  if (terms.size() == 1 && !terms[0].tilde) return terms[0].type;
  RequireGo(kGenericsSince, x->position, "embedding interface element ", x);
  const std::span<const Term> list = arena_.Copy(terms);
  x->mode = Mode::kType;
  x->type = arena_.New<UnionType>(list);
  Later([this, list, exprs] { CheckTerms(list, exprs); });
  return x->type;
}

void Checker::CheckTerms(std::span<const Term> terms, const std::vector<Expr*>& exprs) {
  for (size_t i = 0; i < terms.size(); ++i) {
    const Type* const type = terms[i].type;
    const Position at = exprs[i]->position;
    const Type* const under = Underlying(type);
    if (!is_valid(under)) continue;
    if (const InterfaceType* const interface = TypeAs<InterfaceType>(under)) {
      if (terms[i].tilde) {
        Error(at, "invalid use of ~ (", type, " is an interface)");
      } else if (terms.size() == 1) {
        continue;
      } else if (!interface->methods.empty()) {
        Error(at, "cannot use ", type, " in union (", type, " contains methods)");
      } else if (type == storage_.universe.comparable_type()) {
        Error(at, "cannot use comparable in union");
      } else if (interface->needs_comparable) {
        Error(at, "cannot use ", type, " in union (", type, " embeds comparable)");
      }
      continue;
    }
    const auto is_wrong = [](const Term& term) {
      return is_interface(term.type) ||
             (term.tilde && !Identical(Underlying(term.type), term.type));
    };
    if (is_wrong(terms[i])) {
      Error(at, "invalid use of ~ (underlying type of ", type, " is ", under, ")");
      continue;
    }
    for (size_t j = 0; j < i; ++j) {
      if (is_wrong(terms[j])) continue;
      if (!IncludesAll(terms.subspan(j, 1), terms.subspan(i, 1)) &&
          !IncludesAll(terms.subspan(i, 1), terms.subspan(j, 1))) {
        continue;
      }
      const auto text = [](const Term& term) {
        return (term.tilde ? "~" : "") + TypeString(term.type);
      };
      Error(at, "overlapping terms ", text(terms[i]), " and ", text(terms[j]));
      break;
    }
  }
}

std::string Checker::TermText(const Term& term) { return Text(term.tilde ? "~" : "", term.type); }

// The type of a variable, field or element, which no interface with type constraints can be.
const Type* Checker::VarTypeOrInvalid(Expr* x) {
  const Type* const type = TypeOrInvalid(x);
  if (type->kind == TypeKind::kNamed || type->kind == TypeKind::kInterface) {
    const Position at = x->position;
    Later([this, type, at] { CheckVarType(type, at); });
  }
  return type;
}

const Type* Checker::VarType(Expr* x) {
  ++type_depth_;
  const Type* const type = VarTypeOrInvalid(x);
  --type_depth_;
  ProcessLater();
  return type;
}

void Checker::CheckVarType(const Type* type, Position at) {
  const InterfaceType* const interface = UnderlyingAs<InterfaceType>(type);
  if (interface == nullptr || !is_constraint_only(interface)) return;
  Error(at, "cannot use type ", type, " outside a type constraint: interface ",
        interface->has_terms ? "contains type constraints" : "is (or embeds) comparable");
}

// ---- instances of types

void Checker::ReportUninstantiated(Expr* x) {
  const TypeName* const name = TypeNameOf(x);
  Error(x->position, "cannot use generic type ", x,
        TypeParametersString(name->type_parameters, &package_), " without instantiation");
}

// The name that x consists of, if it is that of a type. Needs x checked.
const TypeName* Checker::TypeNameOf(Expr* x) {
  x = Unparen(x);
  const Ident* ident = TryCast<Ident>(x);
  if (const SelectorExpr* const selector = TryCast<SelectorExpr>(x)) ident = selector->selector;
  return ident != nullptr ? ObjectAs<TypeName>(static_cast<const Object*>(ident->object)) : nullptr;
}

// The generic type or alias that x names; null, reported, when it is none.
const TypeName* Checker::GenericTypeName(Expr* x, const Expr* whole) {
  x = Unparen(x);
  const Type* const type = TypeOfName(x, true);
  if (!is_valid(type)) return nullptr;
  x->mode = Mode::kType;
  x->type = type;
  const TypeName* const name = TypeNameOf(x);
  if (name != nullptr && !name->type_parameters.empty()) return name;
  // An alias of a generic type cannot be: it would have to be instantiated.
  if (whole == x) {
    Error(x->position, type, " is not a generic type");
  } else {
    Error(whole->position, "invalid operation: ", whole, " (", type, " is not a generic type)");
  }
  return nullptr;
}

const Type* Checker::InstanceOf(IndexExpr* x) {
  Expr* const base = Unparen(x->base);
  if (base->kind != ExprKind::kIdent && base->kind != ExprKind::kSelector) {
    const Type* const type = TypeOrInvalid(x->base);
    if (is_valid(type)) Error(x->position, x, " is not a type");
    return invalid_type();
  }
  const TypeName* const generic = GenericTypeName(x->base, x);
  if (generic == nullptr) return invalid_type();
  std::vector<const Type*> arguments;
  bool valid = true;
  for (Expr* const e : x->indices) {
    arguments.push_back(VarTypeOrInvalid(e));
    valid = valid && is_valid(arguments.back());
  }
  if (!valid) return invalid_type();
  const size_t wanted = generic->type_parameters.size();
  if (arguments.size() != wanted) {
    const bool few = arguments.size() < wanted;
    Error(x->position, few ? "not enough" : "too many", " type arguments for type ", generic->name,
          ": have ", arguments.size(), ", want ", wanted);
    return invalid_type();
  }
  RequireGo(kGenericsSince, x->position, "type instantiation");
  const std::vector<Expr*> exprs(x->indices.begin(), x->indices.end());
  const std::span<TypeParameter* const> parameters = generic->type_parameters;
  Later([this, parameters, arguments, exprs] {
    int wrong = -1;
    const std::string cause = WhyUnsatisfied(parameters, arguments, &wrong);
    if (wrong >= 0) Error(exprs[static_cast<size_t>(wrong)]->position, cause);
  });
  int32_t weight = 1;
  for (const Type* const argument : arguments) {
    weight = std::min(weight + argument->weight, Type::kWeightMax);
  }
  if (weight >= Type::kWeightMax) {
    Error(x->position, "type arguments of ", generic->name, " are too large");
    return invalid_type();
  }
  if (!is_instance()) instantiation_cycles_.Note(parameters, arguments, x->position);
  if (!generic->is_alias) {
    return storage_.instantiator.Instance(static_cast<const NamedType*>(generic->type), arguments,
                                          x->position);
  }
  if (!is_valid(generic->type)) return invalid_type();
  return storage_.instantiator.Substitute(generic->type, parameters, arguments);
}

// Why an operation that wants one underlying type cannot be had of a type parameter.
std::string Checker::WhyNoCoreType(const Type* type, Wanted wanted) {
  const Type* first = nullptr;
  std::string why = "no specific type";
  AllUnder(type, [&](const Type* under) {
    if (under == nullptr) return false;
    if (wanted == Wanted::kFunction && TypeAs<SignatureType>(under) == nullptr) {
      why = Text(under, " is not a function");
      return false;
    }
    if (first == nullptr) first = under;
    if (Identical(first, under)) return true;
    why = Text(first, " and ", under, " have different underlying types");
    return false;
  });
  return why;
}

// Why a value of a type parameter cannot be received from (sent to), when channels that only send
// (receive) do not serve; empty if it can, and for all other types.
std::string Checker::WhyNotAllChannels(const Type* type, Direction wrong) {
  if (!is_type_parameter(type)) return "";
  std::string why;
  AllUnder(type, [&](const Type* under) {
    const ChanType* const chan = TypeAs<ChanType>(under);
    if (chan == nullptr) {
      why = "no specific channel type";
    } else if (chan->direction == wrong) {
      why = Text(wrong == Direction::kSend ? "send-only channel " : "receive-only channel ", under);
    }
    return why.empty();
  });
  if (why.empty() && CoreType(type) == nullptr) why = "channels with different element types";
  return why;
}

// ---- satisfaction. Source: Go spec, "Satisfying a type constraint".

// Why the first of the arguments that does not satisfy its parameter's constraint does not; `wrong`
// becomes its index, or -1.
std::string Checker::WhyUnsatisfied(std::span<TypeParameter* const> parameters,
                                    std::span<const Type* const> arguments, int* wrong) {
  *wrong = -1;
  for (size_t i = 0; i < parameters.size(); ++i) {
    const Type* const constraint = parameters[i]->constraint;
    if (!is_valid(constraint) || !is_valid(arguments[i])) continue;
    const Type* const bound = storage_.instantiator.Substitute(constraint, parameters, arguments);
    std::string cause;
    if (Satisfies(arguments[i], bound, &cause)) continue;
    *wrong = static_cast<int>(i);
    return cause;
  }
  return "";
}

namespace {

// Comparable without ever panicking: no interfaces inside.
bool is_strictly_comparable(const Type* type, int depth = 0) {
  const Type* const under = Underlying(type);
  if (depth > 100) return true;
  switch (under->kind) {
    case TypeKind::kInterface:
      return false;
    case TypeKind::kArray:
      return is_strictly_comparable(static_cast<const ArrayType*>(under)->element, depth + 1);
    case TypeKind::kStruct:
      for (const Variable* const field : static_cast<const StructType*>(under)->fields) {
        if (!is_strictly_comparable(field->type, depth + 1)) return false;
      }
      return true;
    default:
      return is_comparable(type);
  }
}

}  // namespace

// `cause` says why not: "T does not satisfy C (...)".
bool Checker::Satisfies(const Type* type, const Type* constraint, std::string* cause) {
  const InterfaceType* const bound = UnderlyingAs<InterfaceType>(constraint);
  const auto fail = [&](auto... why) {
    *cause = Text(why...);
    return false;
  };
  const std::string intro = Text(type, " does not satisfy ", constraint);
  if (!is_valid(Underlying(type)) || bound == nullptr) return true;
  if (bound->methods.empty() && !is_constraint_only(bound)) return true;
  const TypeParameter* const parameter = TypeAs<TypeParameter>(type);
  const InterfaceType* const own =
      parameter != nullptr ? BoundOf(parameter) : UnderlyingAs<InterfaceType>(type);
  if (bound->has_terms && bound->terms.empty()) {
    return fail("cannot satisfy ", constraint, " (empty type set)");
  }
  // No type at all satisfies everything.
  if (own != nullptr && own->has_terms && own->terms.empty()) return true;
  std::string missing;
  if (!ImplementsInterface(type, constraint, &missing)) {
    const size_t at = missing.find(" does not implement ");
    if (at != std::string::npos) missing.replace(at, 20, " does not satisfy ");
    *cause = missing;
    return false;
  }
  if (bound->needs_comparable && !is_strictly_comparable(type)) {
    if (!is_comparable(type)) return fail(type, " does not satisfy comparable");
    const Position file{package_.files[0]->index, 1, 1};
    if (GoMinor(file) < kInterfacesComparableSince) {
      return fail(type, " to satisfy comparable ", Requires(kInterfacesComparableSince, file));
    }
  }
  if (!bound->has_terms) return true;
  if (own != nullptr) {
    if (!own->has_terms) return fail(intro);
    for (const Term& term : own->terms) {
      if (IncludesAll(bound->terms, {&term, 1})) continue;
      return fail(intro, " (", TermText(term), " missing in ", TermsText(bound->terms), ")");
    }
    return true;
  }
  if (Includes(bound->terms, type)) return true;
  for (const Term& term : bound->terms) {
    if (!term.tilde && Identical(Underlying(term.type), term.type) &&
        Identical(term.type, Underlying(type))) {
      return fail(intro, " (possibly missing ~ for ", term.type, " in ", constraint, ")");
    }
  }
  return fail(intro, " (", type, " missing in ", TermsText(bound->terms), ")");
}

std::string Checker::TermsText(std::span<const Term> terms) {
  std::string text;
  for (const Term& term : terms) text += (text.empty() ? "" : " | ") + TermText(term);
  return text;
}

}  // namespace assay::lang
