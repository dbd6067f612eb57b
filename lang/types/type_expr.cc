// Type expressions.
#include "lang/syntax/unicode.h"
#include "lang/types/checker.h"
#include "lang/types/sizes.h"
#include "lang/types/type_set.h"

namespace assay::lang {

const Type* Checker::TypeOf(Expr* x) {
  ++type_depth_;
  const Type* const type = TypeOrInvalid(x);
  --type_depth_;
  ProcessLater();
  return type;
}

const Type* Checker::TypeOrInvalid(Expr* x) {
  const Depth depth(*this);
  if (depth.too_deep()) Error(x->position, "declarations depend on each other too deeply");
  const Type* type = depth.too_deep() ? invalid_type() : DefinedType(x);
  if (NestsTooDeeply(type, x->position)) type = invalid_type();
  if (!is_valid(type)) NoteInvalid(x->position);
  x->mode = is_valid(type) ? Mode::kType : Mode::kInvalid;
  x->type = type;
  return type;
}

const Type* Checker::DefinedType(Expr* x) {
  switch (x->kind) {
    case ExprKind::kBad:
      return invalid_type();
    case ExprKind::kIdent:
    case ExprKind::kSelector:
      return TypeOfName(x, false);
    case ExprKind::kParen:
      return TypeOrInvalid(Cast<ParenExpr>(x)->inner);
    case ExprKind::kIndex:
      return InstanceOf(Cast<IndexExpr>(x));
    case ExprKind::kStar: {
      const Type* const element = VarTypeOrInvalid(Cast<StarExpr>(x)->operand);
      return is_valid(element) ? NewPointer(element) : invalid_type();
    }
    case ExprKind::kArrayType:
      return ArrayTypeOf(Cast<ArrayTypeExpr>(x));
    case ExprKind::kSliceType:
      return NewSlice(VarTypeOrInvalid(Cast<SliceTypeExpr>(x)->element));
    case ExprKind::kStructType:
      return StructTypeOf(Cast<StructTypeExpr>(x));
    case ExprKind::kFuncType:
      return SignatureOf(Cast<FuncTypeExpr>(x), storage_.NewScope(context_.scope), nullptr,
                         nullptr);
    case ExprKind::kInterfaceType:
      return InterfaceTypeOf(Cast<InterfaceTypeExpr>(x));
    case ExprKind::kMapType:
      return MapTypeOf(Cast<MapTypeExpr>(x));
    case ExprKind::kChanType: {
      constexpr int64_t kElementBytesMax = 1 << 16;
      auto* const chan = Cast<ChanTypeExpr>(x);
      const Type* const element = VarTypeOrInvalid(chan->element);
      Later([this, element, x] {
        if (SizeOf(element) >= kElementBytesMax) {
          Error(x->position, "channel element type too large (>64kB)");
        }
      });
      return arena_.New<ChanType>(chan->direction, element);
    }
    case ExprKind::kEllipsis:
      Error(x->position, "invalid use of ...");
      if (Expr* const element = Cast<EllipsisExpr>(x)->element) TypeOrInvalid(element);
      return invalid_type();
    default: {
      Operand operand;
      Error(x->position, x, " is not a type");
      RawExpr(operand, x);
      return invalid_type();
    }
  }
}

namespace {

// What the object is, in parentheses, for messages about names that are no types.
std::string_view ObjectRole(const Object* object) {
  if (object == nullptr) return "";
  switch (object->kind) {
    case ObjectKind::kPackageName:
      return " (package name)";
    case ObjectKind::kConstant:
      return " (constant)";
    case ObjectKind::kFunction:
      return " (function)";
    case ObjectKind::kBuiltin:
      return " (built-in function)";
    case ObjectKind::kNil:
      return " (untyped nil)";
    case ObjectKind::kVariable:
      break;
    default:
      return "";
  }
  switch (static_cast<const Variable*>(object)->role) {
    case Variable::Role::kPackage:
      return " (package-level variable)";
    case Variable::Role::kLocal:
      return " (local variable)";
    case Variable::Role::kField:
      return " (field)";
    case Variable::Role::kParameter:
      return " (parameter)";
    case Variable::Role::kResult:
      return " (result variable)";
    case Variable::Role::kReceiver:
      return " (receiver)";
  }
  return "";
}

}  // namespace

const Type* Checker::TypeOfName(Expr* x, bool may_be_generic) {
  Operand operand;
  operand.expr = x;
  if (Ident* const ident = TryCast<Ident>(x)) {
    Object* const object = ident->name.is_blank() ? nullptr : context_.scope->Lookup(ident->name);
    if (object != nullptr && object->kind != ObjectKind::kTypeName) {
      // What it is, and whether it is valid, does not matter, and it is not used as that.
      Error(x->position, x, ObjectRole(object), " is not a type");
      if (auto* const variable = ObjectAs<Variable>(object)) variable->used = true;
      ident->object = object;
      return invalid_type();
    }
    IdentExpr(operand, ident);
  } else {
    Selector(operand, Cast<SelectorExpr>(x), true);
  }
  switch (operand.mode) {
    case Mode::kType: {
      if (may_be_generic) return operand.type;
      const Ident* const ident = TryCast<Ident>(x);
      const Object* const object =
          ident != nullptr ? ident->object : Cast<SelectorExpr>(x)->selector->object;
      const TypeName* const name = ObjectAs<TypeName>(object);
      if (name == nullptr || name->type_parameters.empty()) return operand.type;
      ReportUninstantiated(x);
      break;
    }
    case Mode::kInvalid:
      break;
    case Mode::kNoValue:
      Error(x->position, x, " used as type");
      break;
    default:
      // gc does not call the functions of package unsafe functions here.
      Error(x->position, operand, " is not a type");
      break;
  }
  return invalid_type();
}

const Type* Checker::ArrayTypeOf(ArrayTypeExpr* x) {
  if (x->length->kind == ExprKind::kEllipsis) {
    Error(x->position, "invalid use of [...] array (outside a composite literal)");
    TypeOrInvalid(x->element);
    return invalid_type();
  }
  const int64_t length = ArrayLength(x->length);
  const Type* const element = VarTypeOrInvalid(x->element);
  if (length < 0) return invalid_type();
  const Type* const type = arena_.New<ArrayType>(element, length);
  const Position at = x->position;
  Later([this, type, at] {
    if (SizeOf(type) < 0) {
      late_errors_.emplace_back(at, Text("type ", type, " larger than address space"));
    }
  });
  return type;
}

// -1 after an error.
int64_t Checker::ArrayLength(Expr* x) {
  if (const Ident* const ident = TryCast<Ident>(x)) {
    Object* const object = context_.scope->Lookup(ident->name);
    if (object == nullptr) {
      Error(x->position, "undefined array length ", x, " or missing type constraint");
      return -1;
    }
    if (object->kind != ObjectKind::kConstant) {
      Error(x->position, "invalid array length ", x);
      if (object->kind == ObjectKind::kVariable) {
        UseVariable(static_cast<Variable*>(object));
        Resolve(object);
      }
      if (PackageName* const package = ObjectAs<PackageName>(object)) package->used = true;
      return -1;
    }
  }
  Operand length;
  CheckExpr(length, x);
  if (!length.is_constant()) {
    if (length.valid()) Error(length, "array length ", length, " must be constant");
    return -1;
  }
  if (is_untyped(length.type) || is_integer(length.type)) {
    const Constant* const value = constants().ToKind(length.value, ConstantKind::kInt);
    if (value != nullptr) {
      if (value->FitsInt64() && value->Sign() >= 0) return value->AsInt64();
      if (is_integer(length.type)) {
        Error(length, "invalid array length ", length);
      } else {
        Error(length, "array length ", length, " must be integer");
      }
      return -1;
    }
  }
  Error(length, "array length ", length,
        is_integer(length.type) ? " must be constant" : " must be integer");
  return -1;
}

const Type* Checker::MapTypeOf(MapTypeExpr* x) {
  const Type* const key = VarTypeOrInvalid(x->key);
  const Type* const value = VarTypeOrInvalid(x->value);
  const Position at = x->key->position;
  Later([this, key, at] {
    if (!is_valid(key) || is_comparable(key)) return;
    Error(at, "invalid map key type ", key,
          is_type_parameter(key) ? " (missing comparable constraint)" : "");
  });
  return arena_.New<MapType>(key, value);
}

// Counts `part` into the nesting of the literal it is a part of.
void Checker::Nest(Type* literal, const Type* part) { literal->Contain(part); }

bool Checker::NestsTooDeeply(const Type* type, Position at) {
  if (type->nesting <= kTypeDepthMax) return false;
  Error(at, "type is nested too deeply");
  return true;
}

// ---- structs

namespace {

// The name that an embedded field has by its type; null when the type is no name.
Ident* EmbeddedName(Expr* type) {
  switch (type->kind) {
    case ExprKind::kIdent:
      return Cast<Ident>(type);
    case ExprKind::kStar: {
      Expr* const operand = Cast<StarExpr>(type)->operand;
      return operand->kind == ExprKind::kStar ? nullptr : EmbeddedName(operand);
    }
    case ExprKind::kSelector:
      return Cast<SelectorExpr>(type)->selector;
    case ExprKind::kIndex:
      return EmbeddedName(Cast<IndexExpr>(type)->base);
    default:
      return nullptr;
  }
}

}  // namespace

const Type* Checker::StructTypeOf(StructTypeExpr* x) {
  auto* const type = arena_.New<StructType>();
  std::vector<Variable*> fields;
  std::unordered_map<Name, const Variable*> by_name;
  const Expr* last_expr = nullptr;  // "a, b T" is resolved once
  const Type* last_type = nullptr;
  for (FieldDecl* const decl : x->fields) {
    if (decl->type != last_expr) {
      last_expr = decl->type;
      last_type = VarTypeOrInvalid(decl->type);
    }
    Name name;
    Position at = decl->position;
    if (decl->embedded) {
      const Ident* const ident = EmbeddedName(decl->type);
      if (ident == nullptr) {
        Error(decl->position, "invalid embedded field type ", decl->type);
        continue;
      }
      name = ident->name;
      at = ident->position;
      const Type* const embedded = last_type;
      const Position type_at = decl->type->position;
      Later([this, embedded, type_at] {
        const PointerType* const pointer = TypeAs<PointerType>(embedded);
        const Type* const base = pointer != nullptr ? pointer->element : embedded;
        const TypeKind kind = KindOf(base);
        if (!is_valid(Underlying(base))) return;
        if (kind == TypeKind::kTypeParameter) {
          Error(type_at, "embedded field type cannot be a (pointer to a) type parameter");
        } else if (kind == TypeKind::kUnsafePointer) {
          Error(type_at, "embedded field type cannot be unsafe.Pointer");
        } else if (kind == TypeKind::kPointer) {
          Error(type_at, "embedded field type cannot be a pointer");
        } else if (pointer != nullptr && kind == TypeKind::kInterface) {
          Error(type_at, "embedded field type cannot be a pointer to an interface");
        }
      });
    } else {
      name = decl->name->name;
      at = decl->name->position;
    }
    auto* const field =
        arena_.New<Variable>(Variable::Role::kField, name, &package_, at, last_type);
    field->embedded = decl->embedded;
    field->index = static_cast<int32_t>(fields.size());
    if (decl->tag != nullptr && decl->tag->token != Token::kStringLiteral) {
      if (decl->tag->token != Token::kBad) {
        Error(decl->tag->position,
              "invalid syntax tree: incorrect tag syntax: ", Quote(decl->tag->text));
      }
    } else if (decl->tag != nullptr) {
      field->tag =
          arena_.Copy(constants().Literal(Token::kStringLiteral, decl->tag->text)->AsString());
    }
    decl->variable = field;
    if (decl->name != nullptr) decl->name->object = field;
    if (!name.is_blank()) {
      const auto [other, inserted] = by_name.emplace(name, field);
      if (!inserted) {
        Error(at, name, " redeclared", OtherDeclaration(other->second));
        continue;
      }
    }
    fields.push_back(field);
  }
  type->fields = arena_.Copy(fields);
  for (const Variable* const field : fields) Nest(type, field->type);
  return type;
}

// ---- signatures

std::vector<Variable*> Checker::CollectParameters(List<FieldDecl*> fields, Variable::Role role,
                                                  bool* variadic) {
  std::vector<Variable*> variables;
  const Expr* last_expr = nullptr;
  const Type* last_type = nullptr;
  for (size_t i = 0; i < fields.size(); ++i) {
    FieldDecl* const decl = fields[i];
    if (decl->type != last_expr) {
      last_expr = decl->type;
      if (EllipsisExpr* const ellipsis = TryCast<EllipsisExpr>(decl->type)) {
        last_type = VarTypeOrInvalid(ellipsis->element);
        if (variadic == nullptr) {
          Error(ellipsis->position, "invalid use of ...");
        } else if (i + 1 == fields.size()) {
          *variadic = true;
          last_type = NewSlice(last_type);
        }
        ellipsis->mode = Mode::kType;
        ellipsis->type = last_type;
      } else {
        last_type = VarTypeOrInvalid(decl->type);
      }
    }
    auto* const variable =
        arena_.New<Variable>(role, decl->name != nullptr ? decl->name->name : Name(), &package_,
                             decl->position, last_type);
    variable->index = static_cast<int32_t>(i);
    variable->reassigned = role == Variable::Role::kResult;
    decl->variable = variable;
    variables.push_back(variable);
  }
  return variables;
}

// `parameters` and `results` (unless null) get the variables. They and the variable of `receiver`
// (unless null) are declared in `scope` when all types are known: none of these names one of them.
SignatureType* Checker::SignatureOf(FuncTypeExpr* x, Scope* scope,
                                    std::vector<Variable*>* parameters,
                                    std::vector<Variable*>* results, const FieldDecl* receiver) {
  auto* const signature = arena_.New<SignatureType>();
  const std::vector<Variable*> in =
      CollectParameters(x->parameters, Variable::Role::kParameter, &signature->variadic);
  const std::vector<Variable*> out =
      CollectParameters(x->results, Variable::Role::kResult, nullptr);
  const auto declare = [&](const FieldDecl* field) {
    if (field->name != nullptr) Declare(scope, field->name, field->variable);
  };
  if (receiver != nullptr) declare(receiver);
  for (const FieldDecl* const field : x->parameters) declare(field);
  for (const FieldDecl* const field : x->results) declare(field);
  const auto types_of = [&](const std::vector<Variable*>& variables) {
    std::vector<const Type*> types;
    for (const Variable* const variable : variables) types.push_back(variable->type);
    return arena_.Copy(types);
  };
  const auto names_of = [&](const std::vector<Variable*>& variables) -> std::span<const Name> {
    std::vector<Name> names;
    for (const Variable* const variable : variables) names.push_back(variable->name);
    return !names.empty() && names[0].empty() ? std::span<const Name>() : arena_.Copy(names);
  };
  for (const Variable* const variable : in) Nest(signature, variable->type);
  for (const Variable* const variable : out) Nest(signature, variable->type);
  signature->parameters = types_of(in);
  signature->results = types_of(out);
  signature->parameter_names = names_of(in);
  signature->result_names = names_of(out);
  x->mode = Mode::kType;
  x->type = signature;
  if (parameters != nullptr) *parameters = in;
  if (results != nullptr) *results = out;
  return signature;
}

}  // namespace assay::lang
