// The types that untyped operands take on. Source: Go spec, "Constants", "Representability".
#include <vector>

#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {
namespace {

constexpr bool is_untyped_numeric(TypeKind kind) {
  return kind >= TypeKind::kUntypedInt && kind <= TypeKind::kUntypedComplex;
}

}  // namespace

const Type* Checker::DefaultType(const Type* type) const {
  switch (type->kind) {
    case TypeKind::kUntypedBool:
      return Basic(TypeKind::kBool);
    case TypeKind::kUntypedInt:
      return Basic(TypeKind::kInt);
    case TypeKind::kUntypedRune:
      return storage_.universe.rune_type();
    case TypeKind::kUntypedFloat:
      return Basic(TypeKind::kFloat64);
    case TypeKind::kUntypedComplex:
      return Basic(TypeKind::kComplex128);
    case TypeKind::kUntypedString:
      return Basic(TypeKind::kString);
    default:
      return type;
  }
}

// Whether constant x can be represented as a value of the basic type; `value` (unless null) gets
// it.
Checker::Failure Checker::Representable(const Operand& x, const Type* basic,
                                        const Constant** value) {
  bool truncated = false;
  const Constant* const result = constants().Represent(x.value, KindOf(basic), &truncated);
  if (result != nullptr) {
    if (value != nullptr) *value = result;
    return Failure::kNone;
  }
  if (!is_numeric(x.type) || !is_numeric(basic)) return Failure::kInvalid;
  return !is_integer(x.type) && is_integer(basic) ? Failure::kTruncated : Failure::kOverflow;
}

// gc names the underlying type then.
void Checker::ReportConversion(Failure failure, const Operand& x, const Type* target) {
  if (!is_type_parameter(target)) target = Underlying(target);
  switch (failure) {
    case Failure::kTruncated:
      Error(x, x, " truncated to ", target);
      break;
    case Failure::kOverflow:
      Error(x, x, " overflows ", target);
      break;
    default:
      Error(x, "cannot convert ", x, " to type ", target);
      break;
  }
}

void Checker::RepresentOrReport(Operand& x, const Type* basic) {
  const Constant* value = nullptr;
  const Failure failure = Representable(x, basic, &value);
  if (failure == Failure::kNone) {
    x.value = value;
    return;
  }
  if (overflow_is_late_ && failure == Failure::kOverflow) {
    late_errors_.emplace_back(x.expr->position, Text(x, " overflows ", basic));
  } else {
    ReportConversion(failure, x, basic);
  }
  x.mode = Mode::kInvalid;
}

const Type* Checker::ImplicitType(const Operand& x, const Type* target, Failure* failure) {
  *failure = Failure::kNone;
  if (!x.valid() || !is_untyped(x.type) || !is_valid(target)) return x.type;
  *failure = Failure::kInvalid;
  if (is_untyped(target)) {
    // Both are untyped: numbers go to the larger kind, others must be of one kind.
    const TypeKind from = x.type->kind;
    const TypeKind to = target->kind;
    if (is_untyped_numeric(from) && is_untyped_numeric(to)) {
      *failure = Failure::kNone;
      return from < to ? target : x.type;
    }
    if (from != to) return nullptr;
    *failure = Failure::kNone;
    return x.type;
  }
  const Type* const under = Underlying(target);
  if (is_type_parameter(target)) {
    const bool fits = AllUnder(target, [&](const Type* term) {
      Failure ignored = Failure::kNone;
      return term != nullptr && ImplicitType(x, term, &ignored) != nullptr;
    });
    if (!fits) return nullptr;
    *failure = Failure::kNone;
    return target;
  }
  if (x.is_nil()) {
    if (!has_nil(under)) return nullptr;
    *failure = Failure::kNone;
    return target;
  }
  if (under->kind < TypeKind::kUntypedBool) {
    if (x.is_constant()) {
      *failure = Representable(x, under, nullptr);
      return *failure == Failure::kNone ? target : nullptr;
    }
    // Not constant: a comparison, or a shift of a constant.
    const bool fits = x.type->kind == TypeKind::kUntypedBool ? is_boolean(under)
                      : is_untyped_numeric(x.type->kind)     ? is_numeric(under)
                                                             : is_string(under);
    if (!fits) return nullptr;
    *failure = Failure::kNone;
    return target;
  }
  if (const InterfaceType* const interface = UnderlyingAs<InterfaceType>(under)) {
    if (!interface->methods.empty()) return nullptr;
    *failure = Failure::kNone;
    return DefaultType(x.type);
  }
  return nullptr;
}

void Checker::ConvertUntyped(Operand& x, const Type* target) {
  Failure failure = Failure::kNone;
  const Type* const type = ImplicitType(x, target, &failure);
  if (type == nullptr) {
    ReportConversion(failure, x, target);
    x.mode = Mode::kInvalid;
    return;
  }
  if (type != x.type) SetType(x, type);
}

// Gives an untyped operand its type; representable is known for constants, except for default
// types.
void Checker::SetType(Operand& x, const Type* type) {
  if (x.is_constant() && KindOf(type) <= TypeKind::kUntypedString) {
    RepresentOrReport(x, type);
    if (!x.valid()) return;
  }
  x.type = type;
  SetUntypedTree(x.expr, type);
  x.expr->type = type;
  if (x.is_constant()) x.expr->constant = x.value;
}

// The final type of an untyped expression also is that of the untyped operands it is made of.
void Checker::SetUntypedTree(Expr* e, const Type* type) {
  std::vector<Expr*> right;  // operands that follow the leftmost ones, last first
  SetUntypedLeft(e, type, right);
  for (; !right.empty(); right.pop_back()) SetUntypedOperand(right.back(), type);
}

void Checker::SetUntypedLeft(Expr* e, const Type* type, std::vector<Expr*>& right) {
  while (e->type != nullptr && is_untyped(e->type)) {
    e->type = type;
    if (e->constant != nullptr || is_untyped(type)) return;
    switch (e->kind) {
      case ExprKind::kParen:
        e = Cast<ParenExpr>(e)->inner;
        continue;
      case ExprKind::kUnary:
        e = Cast<UnaryExpr>(e)->operand;
        break;
      case ExprKind::kBinary: {
        auto* const binary = Cast<BinaryExpr>(e);
        if (is_comparison(binary->op)) return;  // its operands have types of their own
        if (!is_shift(binary->op)) {
          right.push_back(binary->right);
        } else if (!is_integer(type) && binary->left->constant != nullptr) {
          Error(binary->left->position, "invalid operation: shifted operand ", binary->left,
                " (type ", type, ") must be integer");
          return;
        }
        e = binary->left;
        break;
      }
      default:
        return;
    }
    if (e->constant != nullptr) {
      SetUntypedOperand(e, type);
      return;
    }
  }
}

// A constant operand of a non-constant untyped expression, or another such expression.
void Checker::SetUntypedOperand(Expr* e, const Type* type) {
  if (e->constant == nullptr) return SetUntypedTree(e, type);
  if (ParenExpr* const paren = TryCast<ParenExpr>(e)) SetUntypedOperand(paren->inner, type);
  if (e->type == nullptr || !is_untyped(e->type)) return;
  Operand operand;
  operand.mode = Mode::kConstant;
  operand.type = e->type;
  operand.value = e->constant;
  operand.expr = e;
  SetType(operand, type);
}

}  // namespace assay::lang
