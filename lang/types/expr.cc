// Expressions: dispatch, names, literals, and what has no file of its own.
#include <algorithm>

#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {

void Checker::RawExpr(Operand& x, Expr* e, const Type* hint) {
  x = Operand();
  x.type = invalid_type();
  x.expr = e;
  const Depth depth(*this);
  if (depth.too_deep()) {
    Error(e->position, "declarations depend on each other too deeply");
  } else {
    ExprInternal(x, e, hint);
  }
  x.expr = e;
  if (x.valid() && !unresolved_.empty()) {
    // The value of a type that is still being defined, in an array length within its definition.
    const NamedType* named = TypeAs<NamedType>(x.type);
    if (named != nullptr && named->origin != nullptr) named = named->origin;
    if (named != nullptr && unresolved_.contains(named) && x.mode != Mode::kType) {
      const auto start = std::find(path_.begin(), path_.end(), named->name);
      const std::vector<Object*> cycle(start, path_.end());
      ReportCycle(cycle.empty() ? std::vector<Object*>{named->name} : cycle);
      x.mode = Mode::kInvalid;
    }
  }
  Record(x);
}

void Checker::Record(const Operand& x) {
  if (!x.valid()) NoteInvalid(x.expr->position);
  x.expr->mode = x.mode;
  x.expr->type = x.valid() ? x.type : invalid_type();
  x.expr->constant = x.is_constant() ? x.value : nullptr;
}

// Reports what may not stand where x does: a call without a value, a built-in that is not called, a
// type.
void Checker::Exclude(Operand& x, bool no_value, bool builtin, bool type) {
  switch (x.mode) {
    case Mode::kNoValue:
      if (!no_value) return;
      Error(x, x, type ? " used as value" : " used as value or type");
      break;
    case Mode::kBuiltin:
      if (!builtin) return;
      Error(x, x, " must be called");
      break;
    case Mode::kType:
      if (!type) return;
      Error(x, x, " is not an expression");
      break;
    default:
      return;
  }
  x.mode = Mode::kInvalid;
}

void Checker::SingleValue(Operand& x) {
  if (x.mode != Mode::kValue || x.type->kind != TypeKind::kTuple) return;
  Error(x, "multiple-value ", x, " in single-value context");
  x.mode = Mode::kInvalid;
}

void Checker::CheckExpr(Operand& x, Expr* e, const Type* hint) {
  RawExpr(x, e, hint);
  ExcludeGeneric(x);
  Exclude(x, true, true, true);
  SingleValue(x);
}

void Checker::ValueFor(Operand& x, Expr* e) {
  RawExpr(x, e);
  if (x.mode == Mode::kType) ExcludeGeneric(x);
  Exclude(x, true, true, true);
  SingleValue(x);
}

void Checker::MultiExpr(Operand& x, Expr* e) {
  RawExpr(x, e);
  Exclude(x, true, true, true);
}

void Checker::ExprOrType(Operand& x, Expr* e, bool may_be_generic) {
  RawExpr(x, e);
  Exclude(x, true, false, false);
  SingleValue(x);
  if (!may_be_generic) ExcludeGeneric(x);
}

void Checker::ExprInternal(Operand& x, Expr* e, const Type* hint) {
  switch (e->kind) {
    case ExprKind::kBad:
      return;
    case ExprKind::kIdent:
      return IdentExpr(x, Cast<Ident>(e));
    case ExprKind::kBasicLiteral:
      return LiteralExpr(x, Cast<BasicLiteral>(e));
    case ExprKind::kCompositeLiteral:
      return CompositeLiteralOf(x, Cast<CompositeLiteral>(e), hint);
    case ExprKind::kFuncLiteral:
      return FuncLiteralExpr(x, Cast<FuncLiteral>(e));
    case ExprKind::kParen:
      RawExpr(x, Cast<ParenExpr>(e)->inner, hint);
      ExcludeGeneric(x);
      return;
    case ExprKind::kSelector:
      return Selector(x, Cast<SelectorExpr>(e), false);
    case ExprKind::kIndex:
      return Index(x, Cast<IndexExpr>(e));
    case ExprKind::kSlice:
      return SliceOperation(x, Cast<SliceExpr>(e));
    case ExprKind::kTypeAssert:
      return TypeAssertion(x, Cast<TypeAssertExpr>(e));
    case ExprKind::kCall:
      return Call(x, Cast<CallExpr>(e));
    case ExprKind::kStar:
      return StarExprOf(x, Cast<StarExpr>(e));
    case ExprKind::kUnary:
      return Unary(x, Cast<UnaryExpr>(e));
    case ExprKind::kBinary: {
      auto* const binary = Cast<BinaryExpr>(e);
      return Binary(x, binary, binary->left, binary->right, binary->op, binary->op_position);
    }
    case ExprKind::kKeyValue:
      Error(e->position, "no key:value expected");
      return;
    case ExprKind::kEllipsis:
      Error(e->position, "invalid use of ...");
      return;
    case ExprKind::kArrayType:
    case ExprKind::kSliceType:
    case ExprKind::kStructType:
    case ExprKind::kFuncType:
    case ExprKind::kInterfaceType:
    case ExprKind::kMapType:
    case ExprKind::kChanType:
      x.type = TypeOf(e);
      x.mode = Mode::kType;  // even if it is invalid: it is a type
      return;
  }
}

// ---- names

void Checker::IdentExpr(Operand& x, Ident* e) {
  if (e->name.is_blank()) {
    Error(e->position, "cannot use _ as value or type");
    return;
  }
  Object* const object = context_.scope->Lookup(e->name);
  if (object == nullptr) {
    Error(e->position, "undefined: ", e->name);
    return;
  }
  e->object = object;
  if (object->package != &package_ && object->package != nullptr) {
    if (const auto import = dot_imports_.find(object->package); import != dot_imports_.end()) {
      import->second->used = true;
    }
  }
  Resolve(object);
  switch (object->kind) {
    case ObjectKind::kPackageName:
      Error(e->position, "use of package ", e->name, " not in selector");
      return;
    case ObjectKind::kConstant:
      RecordUse(object);
      if (!is_valid(object->type)) return;
      x.value = static_cast<const ConstantObject*>(object)->value;
      if (object == storage_.universe.iota()) {
        if (context_.iota == nullptr) {
          Error(e->position, "cannot use iota outside constant declaration");
          return;
        }
        x.value = context_.iota;
      }
      if (x.value == nullptr) return;
      x.mode = Mode::kConstant;
      break;
    case ObjectKind::kTypeName:
      if (!is_valid(object->type)) return;
      if (object->type == storage_.universe.any_type() ||
          object->type == storage_.universe.comparable_type()) {
        if (object->package == nullptr) {
          RequireGo(kGenericsSince, e->position, "predeclared ", e->name);
        }
      }
      x.mode = Mode::kType;
      break;
    case ObjectKind::kVariable: {
      auto* const variable = static_cast<Variable*>(object);
      UseVariable(variable);
      NoteCapture(variable);
      if (variable->role == Variable::Role::kPackage) RecordUse(object);
      if (!is_valid(object->type)) return;
      x.mode = Mode::kVariable;
      break;
    }
    case ObjectKind::kFunction:
      RecordUse(object);
      // Null within the function's own signature.
      x.type = object->type != nullptr ? object->type : arena_.New<SignatureType>();
      if (is_valid(x.type)) x.mode = Mode::kValue;
      return;
    case ObjectKind::kBuiltin:
      x.mode = Mode::kBuiltin;
      x.builtin = static_cast<const BuiltinObject*>(object)->builtin;
      break;
    case ObjectKind::kNil:
      x.mode = Mode::kNil;
      break;
  }
  x.type = object->type;
}

// ---- literals

// Ways to write numbers that came with a language version.
void Checker::RequireForLiteral(const BasicLiteral* e) {
  if (e->token >= Token::kRuneLiteral || GoMinor(e->position) >= kModernLiteralsSince) return;
  const std::string_view text = e->text;
  const auto require = [&](std::string_view what) {
    RequireGo(kModernLiteralsSince, e->position, what);
  };
  if (text.find('_') != std::string_view::npos) return require("underscore in numeric literal");
  if (text.size() < 2 || text[0] != '0') return;
  const char base = static_cast<char>(text[1] | ('a' - 'A'));
  if (base == 'b') return require("binary literal");
  if (base == 'o') return require("0o/0O-style octal literal");
  if (base == 'x' && e->token != Token::kIntLiteral) {
    require("hexadecimal floating-point literal");
  }
}

void Checker::LiteralExpr(Operand& x, BasicLiteral* e) {
  constexpr size_t kLengthMax = 10000;  // gc's
  switch (e->token) {
    case Token::kIntLiteral:
      x.type = Basic(TypeKind::kUntypedInt);
      break;
    case Token::kFloatLiteral:
      x.type = Basic(TypeKind::kUntypedFloat);
      break;
    case Token::kImaginaryLiteral:
      x.type = Basic(TypeKind::kUntypedComplex);
      break;
    case Token::kRuneLiteral:
      x.type = Basic(TypeKind::kUntypedRune);
      break;
    case Token::kStringLiteral:
      x.type = Basic(TypeKind::kUntypedString);
      break;
    default:
      return;  // the scanner has reported it
  }
  if (e->token < Token::kRuneLiteral && e->text.size() > kLengthMax) {
    Error(e->position, "excessively long constant: ", e->text.substr(0, 10), "... (",
          e->text.size(), " chars)");
    return;
  }
  RequireForLiteral(e);
  x.value = constants().Literal(e->token, e->text);
  if (x.value == nullptr) {
    Error(e->position, "malformed constant: ", e->text);
    return;
  }
  x.mode = Mode::kConstant;
  CheckOverflow(x, e->position, "");
}

void Checker::FuncLiteralExpr(Operand& x, FuncLiteral* e) {
  Scope* const scope = storage_.NewScope(context_.scope);
  std::vector<Variable*> parameters;
  std::vector<Variable*> results;
  ++type_depth_;
  const SignatureType* const signature = SignatureOf(e->signature, scope, &parameters, &results);
  --type_depth_;
  ProcessLater();
  FunctionInfo* const info = NewFunctionInfo(signature, e->body);
  info->literal = e;
  info->parameters = parameters;
  info->results = results;
  e->info = info;
  if (info->outer != nullptr) {
    FunctionInfo* const root = info->outer->root();
    root->literals.push_back(info);
    info->literal_number = static_cast<int32_t>(root->literals.size());
  }
  // Outside of functions the body may mention the variable that is being declared, whose type is
  // not known yet.
  (info->outer != nullptr ? literals_ : bodies_).push_back([this, info, scope, context = context_] {
    const SavedContext saved(*this);
    context_ = context;
    FunctionBody(info, scope);
  });
  x.mode = Mode::kValue;
  x.type = signature;
}

// ---- *x and x.(T)

void Checker::StarExprOf(Operand& x, StarExpr* e) {
  ExprOrType(x, e->operand);
  if (!x.valid()) return;
  if (x.mode == Mode::kType) {
    x.type = NewPointer(x.type);
    return;
  }
  if (x.is_nil() || x.mode == Mode::kBuiltin) {
    Error(x, "invalid operation: cannot indirect ", x);
    x.mode = Mode::kInvalid;
    return;
  }
  const PointerType* const pointer = CoreTypeAs<PointerType>(x.type);
  if (pointer == nullptr) {
    const bool pointers =
        is_type_parameter(x.type) && has_nil(x.type) &&
        AllUnder(x.type, [](const Type* under) { return under->kind == TypeKind::kPointer; });
    if (pointers) {
      Error(x, "invalid operation: pointers of ", x, " must have identical base types");
    } else {
      Error(x, "invalid operation: cannot indirect ", x);
    }
    x.mode = Mode::kInvalid;
    return;
  }
  x.mode = Mode::kVariable;
  x.type = pointer->element;
}

void Checker::TypeAssertion(Operand& x, TypeAssertExpr* e) {
  CheckExpr(x, e->base);
  if (!x.valid()) return;
  if (e->type_expr == nullptr) {
    Error(e->position, "invalid syntax tree: use of .(type) outside type switch");
    x.mode = Mode::kInvalid;
    return;
  }
  if (is_type_parameter(x.type)) {
    Error(x, "invalid operation: cannot use type assertion on type parameter value ", x);
    x.mode = Mode::kInvalid;
    return;
  }
  if (!is_interface(x.type)) {
    Error(x, "invalid operation: ", x, " is not an interface");
    x.mode = Mode::kInvalid;
    return;
  }
  const Type* const type = VarType(e->type_expr);
  if (!is_valid(type)) {
    x.mode = Mode::kInvalid;
    return;
  }
  CheckAssertable(x, type, e->position, e);
  x.mode = Mode::kValue;
  x.comma_ok = true;
  x.type = type;
}

// Reports a `type` that no value of the interface x can have. `e` is null in type switches.
void Checker::CheckAssertable(const Operand& x, const Type* type, Position at,
                              const TypeAssertExpr* e) {
  // The values' own types decide about interfaces, and instances about type parameters.
  if (is_interface(type) || is_type_parameter(type) || is_instance()) return;
  const MissingMethod missing = FindMissingMethod(type, UnderlyingAs<InterfaceType>(x.type));
  if (missing.why == MissingMethod::Why::kNone) return;
  const std::string cause = WhyMissing(missing, type, x.type);
  if (e != nullptr) {
    Error(at, "impossible type assertion: ", e, "\n\t", cause);
  } else {
    Error(at, "impossible type switch case: ", type, "\n\t", x, " cannot have dynamic type ", type,
          " ", cause.substr(Text(type, " does not implement ", x.type, " ").size()));
  }
}

}  // namespace assay::lang
