#include "lang/types/operand.h"

#include "lang/syntax/print.h"
#include "lang/types/constant.h"

namespace assay::lang {
namespace {

std::string_view ModeText(const Operand& x) {
  switch (x.mode) {
    case Mode::kInvalid:
      return "invalid operand";
    case Mode::kNoValue:
      return "no value";
    case Mode::kBuiltin:
      return "built-in";
    case Mode::kType:
      return "type";
    case Mode::kPackage:
      return "package";
    case Mode::kConstant:
      return "constant";
    case Mode::kNil:
      return "nil";
    case Mode::kVariable:
      return "variable";
    case Mode::kMapIndex:
      return "map index expression";
    case Mode::kValue:
      return x.comma_ok ? "comma, ok expression" : "value";
  }
  return "";
}

bool HasType(const Operand& x) {
  return x.mode != Mode::kInvalid && x.mode != Mode::kNoValue && x.mode != Mode::kBuiltin &&
         x.mode != Mode::kType && x.type != nullptr;
}

}  // namespace

std::string_view CompositeKind(const Type* type) {
  switch (KindOf(type)) {
    case TypeKind::kArray:
      return "array";
    case TypeKind::kSlice:
      return "slice";
    case TypeKind::kStruct:
      return "struct";
    case TypeKind::kPointer:
      return "pointer";
    case TypeKind::kTuple:
      return "tuple";
    case TypeKind::kSignature:
      return "func";
    case TypeKind::kInterface:
      return "interface";
    case TypeKind::kMap:
      return "map";
    case TypeKind::kChan:
      return "chan";
    default:
      return "";
  }
}

namespace {

// Whether an untyped constant was complex before it met another that is.
bool is_complex_by_itself(const Expr* e) {
  switch (e->kind) {
    case ExprKind::kParen:
      return is_complex_by_itself(Cast<ParenExpr>(e)->inner);
    case ExprKind::kBasicLiteral:
      return Cast<BasicLiteral>(e)->token == Token::kImaginaryLiteral;
    case ExprKind::kUnary:
      return is_complex_by_itself(Cast<UnaryExpr>(e)->operand);
    case ExprKind::kBinary: {
      const auto* binary = Cast<BinaryExpr>(e);
      return is_complex_by_itself(binary->left) || is_complex_by_itself(binary->right);
    }
    case ExprKind::kIdent: {
      const Object* const object = Cast<Ident>(e)->object;
      return object != nullptr && object->type != nullptr && is_complex(object->type);
    }
    default:
      return true;
  }
}

std::string ValueText(const Operand& x) {
  const bool is_real = x.value->kind() == ConstantKind::kComplex && is_untyped(x.type) &&
                       !is_complex_by_itself(x.expr);
  return is_real ? x.value->RealToString() : x.value->ToString();
}

}  // namespace

std::string Describe(const Operand& x, const Package* relative_to) {
  if (x.mode == Mode::kNil) {
    if (x.type == nullptr || x.type->kind == TypeKind::kUntypedNil) return "nil";
    return "nil (of type " + TypeString(x.type, relative_to) + ")";
  }
  const std::string expr = ExprString(x.expr);
  std::string text = expr + " (";
  const bool untyped = HasType(x) && is_untyped(x.type);
  if (untyped) text += TypeString(x.type) + " ";
  text += ModeText(x);
  if (x.is_constant() && x.value != nullptr) {
    const std::string value = ValueText(x);
    if (value != expr) text += " " + value;
  }
  if (HasType(x) && !untyped) {
    if (x.type->kind == TypeKind::kInvalid) {
      text += " with invalid type";
    } else {
      text += " of ";
      // What kind of type a name stands for.
      const InterfaceType* const interface = TypeAs<InterfaceType>(x.type);
      if (x.type->kind == TypeKind::kNamed || x.type->alias != nullptr ||
          (interface != nullptr && interface->is_any)) {
        const std::string_view kind = CompositeKind(x.type);
        if (!kind.empty()) {
          text += std::string(kind) + " ";
        } else if (KindOf(x.type) == TypeKind::kUnsafePointer) {
          text += "Pointer ";
        } else {
          text += TypeString(Underlying(x.type)) + " ";
        }
      }
      text += "type " + TypeString(x.type, relative_to);
      if (const TypeParameter* const parameter = TypeAs<TypeParameter>(x.type)) {
        text += " constrained by " + TypeString(parameter->constraint, relative_to);
      }
    }
  }
  return text + ")";
}

}  // namespace assay::lang
