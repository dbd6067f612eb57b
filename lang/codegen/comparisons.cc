// Comparisons and conditions. Source: Go spec, "Comparison operators".
#include <optional>
#include <utility>

#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// Comparing by one 8-byte slot compares the values.
bool is_slot_comparable(const Type* type) { return is_scalar(type) && !is_float(type); }

// The instruction that compares values of such a type; of <, <=, == and !=.
Op SlotComparison(Token op, const Type* type) {
  switch (op) {
    case Token::kEqual:
      return Op::kEqual;
    case Token::kNotEqual:
      return Op::kNotEqual;
    case Token::kLess:
      return is_unsigned(type) ? Op::kLessUnsigned : Op::kLessSigned;
    default:
      return is_unsigned(type) ? Op::kLessEqualUnsigned : Op::kLessEqualSigned;
  }
}

// The jump that a comparison with `number` comes to, which may change the number by one.
std::optional<Op> JumpOnNumberFor(Token op, bool sense, const Type* type, int64_t& number) {
  if (op == Token::kEqual || op == Token::kNotEqual) {
    return (op == Token::kEqual) == sense ? Op::kJumpIfEqualImm : Op::kJumpIfNotEqualImm;
  }
  if (is_unsigned(type)) return std::nullopt;
  // x <= n is x < n + 1.
  if (op == Token::kLessEqual || op == Token::kGreater) number++;
  const bool is_less = op == Token::kLess || op == Token::kLessEqual;
  return is_less == sense ? Op::kJumpIfLessImm : Op::kJumpIfNotLessImm;
}

}  // namespace

void Generator::CompareWithNil(Token op, int32_t dest, int32_t value) {
  // Slices: their pointer. Interfaces: their type word. All others are one pointer.
  const int32_t zero = IntValue(0);
  Emit(op == Token::kEqual ? Op::kEqual : Op::kNotEqual, dest, value, zero);
}

void Generator::Compare(Token op, const Type* type, int32_t dest, int32_t left, int32_t right) {
  // x > y is y < x, x >= y is y <= x: for floats with NaN too.
  if (op == Token::kGreater || op == Token::kGreaterEqual) {
    std::swap(left, right);
    op = op == Token::kGreater ? Token::kLess : Token::kLessEqual;
  }
  const bool is_not = op == Token::kNotEqual;
  const bool is_equality = is_not || op == Token::kEqual;
  if (is_float(type)) {
    const Op float_op = is_equality          ? Op::kFloatEqual
                        : op == Token::kLess ? Op::kFloatLess
                                             : Op::kFloatLessEqual;
    Emit(float_op, dest, left, right, 0, WidthOf(type));
    if (is_not) Emit(Op::kNot, dest, dest);
  } else if (is_slot_comparable(type)) {
    Emit(SlotComparison(op, type), dest, left, right);
  } else if (is_string(type) && !is_equality) {
    const int32_t order = AllocateBits();
    Emit(Op::kStringCompare, order, left, right);
    Emit(op == Token::kLess ? Op::kLessSigned : Op::kLessEqualSigned, dest, order, IntValue(0));
  } else {
    if (is_string(type)) {
      Emit(Op::kStringEqual, dest, left, right);
    } else if (is_complex(type)) {
      const int32_t width = KindOf(type) == TypeKind::kComplex64 ? image::kF32 : image::kF64;
      Emit(Op::kComplexEqual, dest, left, right, 0, width);
    } else {
      Emit(Op::kEqualWide, dest, left, right, TypeId(type));
    }
    if (is_not) Emit(Op::kNot, dest, dest);
  }
}

void Generator::CompareEqual(int32_t dest, TypedValue left, TypedValue right) {
  // One of the two may be an interface that the other is converted to.
  if (is_interface(left.type) && !is_interface(right.type)) {
    right = {ConvertImplicitly(right, left.type, {}), left.type, nullptr};
  } else if (is_interface(right.type) && !is_interface(left.type)) {
    left = {ConvertImplicitly(left, right.type, {}), right.type, nullptr};
  } else if (changes_representation(right.type, left.type)) {
    // Two interface types: the wider is converted to the narrower.
    if (const auto* to = UnderlyingAs<InterfaceType>(left.type); Implements(right.type, to)) {
      right = {ConvertImplicitly(right, left.type, {}), left.type, nullptr};
    } else {
      left = {ConvertImplicitly(left, right.type, {}), right.type, nullptr};
    }
  }
  Compare(Token::kEqual, left.type, dest, left.at, right.at);
}

int32_t Generator::ComparisonValue(const BinaryExpr* e, Want want) {
  const Expr* const left = e->left;
  const Expr* const right = e->right;
  if (left->mode == Mode::kNil || right->mode == Mode::kNil) {
    const Expr* const operand = left->mode == Mode::kNil ? right : left;
    const int32_t value = Value(operand);
    const int32_t dest = Result(want, e->type);
    const PositionScope at(*this, e->op_position);
    CompareWithNil(e->op, dest, value);
    return dest;
  }
  const auto operands = InOrder({left, right}, {left->type, right->type});
  const int32_t dest = Result(want, e->type);
  const PositionScope at(*this, e->op_position);
  const bool has_interface = is_interface(left->type) || is_interface(right->type);
  if (has_interface) {
    CompareEqual(dest, {operands[0], left->type, left}, {operands[1], right->type, right});
    if (e->op == Token::kNotEqual) Emit(Op::kNot, dest, dest);
  } else {
    Compare(e->op, left->type, dest, operands[0], operands[1]);
  }
  return dest;
}

bool Generator::BranchOnSlots(const BinaryExpr* e, bool sense, Label target) {
  const Type* const type = e->left->type;
  if (is_interface(e->right->type) || !is_slot_comparable(type)) return false;
  Token op = e->op;
  const Constant* const constant = e->right->constant;
  if (is_integer(type) && constant != nullptr && constant->FitsInt64()) {
    // With room for the one that it may change by.
    int64_t number = constant->AsInt64();
    const bool fits = number == static_cast<int32_t>(number) && number != INT32_MAX;
    const std::optional<Op> jump = fits ? JumpOnNumberFor(op, sense, type, number) : std::nullopt;
    if (jump.has_value()) {
      const int32_t value = Value(e->left);
      const PositionScope at(*this, e->op_position);
      JumpOnNumber(*jump, value, static_cast<int32_t>(number), target);
      return true;
    }
  }
  const auto operands = InOrder({e->left, e->right}, {type, e->right->type});
  int32_t left = operands[0];
  int32_t right = operands[1];
  if (op == Token::kGreater || op == Token::kGreaterEqual) {
    std::swap(left, right);
    op = op == Token::kGreater ? Token::kLess : Token::kLessEqual;
  }
  const PositionScope at(*this, e->op_position);
  JumpOn(SlotComparison(op, type), left, right, sense, target);
  return true;
}

void Generator::Branch(const Expr* e, bool sense, Label target) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const PositionScope at(*this, e->position);
  if (e->constant != nullptr) {
    if (e->constant->AsBool() == sense) Jump(target);
    return;
  }
  if (const auto* unary = TryCast<UnaryExpr>(e); unary != nullptr && unary->op == Token::kNot) {
    return Branch(unary->operand, !sense, target);
  }
  const auto* binary = TryCast<BinaryExpr>(e);
  if (binary != nullptr && (binary->op == Token::kAndAnd || binary->op == Token::kOrOr)) {
    // a && b is false as soon as a is; a || b is true as soon as a is.
    const bool deciding = binary->op == Token::kOrOr;
    if (sense == deciding) {
      Branch(binary->left, sense, target);
      return Branch(binary->right, sense, target);
    }
    const Label end = NewLabel();
    Branch(binary->left, deciding, end);
    Branch(binary->right, sense, target);
    return Bind(end);
  }
  if (binary != nullptr && is_comparison(binary->op) &&
      (binary->left->mode == Mode::kNil || binary->right->mode == Mode::kNil)) {
    const int32_t value = Value(binary->left->mode == Mode::kNil ? binary->right : binary->left);
    // The value's first word is zero exactly if it is nil.
    return (binary->op == Token::kNotEqual) == sense ? JumpIf(value, target)
                                                     : JumpIfNot(value, target);
  }
  if (binary != nullptr && is_comparison(binary->op) && BranchOnSlots(binary, sense, target))
    return;
  const int32_t value = Value(e);
  if (sense) {
    JumpIf(value, target);
  } else {
    JumpIfNot(value, target);
  }
}

}  // namespace assay::lang
