// Arithmetic, string concatenation, && and ||.
#include <limits>

#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

Op IntegerOp(Token op, bool is_unsigned_type) {
  switch (op) {
    case Token::kAdd:
      return Op::kAdd;
    case Token::kSub:
      return Op::kSub;
    case Token::kMul:
      return Op::kMul;
    case Token::kDiv:
      return is_unsigned_type ? Op::kDivUnsigned : Op::kDivSigned;
    case Token::kRem:
      return is_unsigned_type ? Op::kRemUnsigned : Op::kRemSigned;
    case Token::kAnd:
      return Op::kAnd;
    case Token::kOr:
      return Op::kOr;
    case Token::kXor:
      return Op::kXor;
    case Token::kAndNot:
      return Op::kAndNot;
    default:
      break;
  }
  ASSAY_CHECK(false, "an integer operator of Go");
  return Op::kNop;
}

Op FloatOp(Token op) {
  switch (op) {
    case Token::kAdd:
      return Op::kFloatAdd;
    case Token::kSub:
      return Op::kFloatSub;
    case Token::kMul:
      return Op::kFloatMul;
    default:
      return Op::kFloatDiv;
  }
}

Op ComplexOp(Token op) {
  switch (op) {
    case Token::kAdd:
      return Op::kComplexAdd;
    case Token::kSub:
      return Op::kComplexSub;
    case Token::kMul:
      return Op::kComplexMul;
    default:
      return Op::kComplexDiv;
  }
}

}  // namespace

bool Generator::FitsImmediate(int64_t value) {
  return value > std::numeric_limits<int32_t>::min() &&
         value <= std::numeric_limits<int32_t>::max();
}

void Generator::Wrap(const Type* type, int32_t at) {
  if (is_integer(type) && SizeOf(type) < 8) Emit(Op::kExtend, at, at, 0, 0, WidthOf(type));
}

void Generator::AddConstant(const Type* type, int32_t dest, int32_t left, int64_t right) {
  Emit(Op::kAddImm, dest, left, static_cast<int32_t>(right));
  Wrap(type, dest);
}

void Generator::Shift(Token op, const Type* type, int32_t dest, int32_t left, int32_t right,
                      const Type* right_type) {
  const int32_t is_signed_count = is_unsigned(right_type) ? 0 : 1;
  if (op == Token::kShiftLeft) {
    Emit(Op::kShiftLeft, dest, left, right, 0, is_signed_count);
    Wrap(type, dest);
  } else {
    Emit(is_unsigned(type) ? Op::kShiftRightUnsigned : Op::kShiftRightSigned, dest, left, right, 0,
         is_signed_count);
  }
}

void Generator::Arithmetic(Token op, const Type* type, int32_t dest, int32_t left, int32_t right,
                           const Type* right_type) {
  if (is_shift(op)) return Shift(op, type, dest, left, right, right_type);
  if (is_string(type)) {
    Emit(Op::kConcat, dest, left, right);
  } else if (is_complex(type)) {
    const int32_t width = KindOf(type) == TypeKind::kComplex64 ? image::kF32 : image::kF64;
    Emit(ComplexOp(op), dest, left, right, 0, width);
  } else if (is_float(type)) {
    Emit(FloatOp(op), dest, left, right, 0, WidthOf(type));
  } else {
    Emit(IntegerOp(op, is_unsigned(type)), dest, left, right);
    const bool may_leave = op == Token::kAdd || op == Token::kSub || op == Token::kMul ||
                           (op == Token::kDiv && !is_unsigned(type));
    if (may_leave) Wrap(type, dest);
  }
}

int32_t Generator::BinaryValue(const BinaryExpr* e, Want want) {
  if (e->op == Token::kAndAnd || e->op == Token::kOrOr) return LogicalValue(e, want);
  if (is_comparison(e->op)) return ComparisonValue(e, want);
  if (is_string(e->type)) return Concatenate(e, want);
  const bool is_sum = e->op == Token::kAdd || e->op == Token::kSub;
  if (is_sum && is_integer(e->type) && e->right->constant != nullptr &&
      FitsImmediate(e->right->constant->AsInt64())) {
    const int64_t right = e->right->constant->AsInt64();
    const int32_t left = Value(e->left);
    const int32_t dest = Result(want, e->type);
    const PositionScope at(*this, e->op_position);
    AddConstant(e->type, dest, left, e->op == Token::kAdd ? right : -right);
    return dest;
  }
  const Type* const right_type = is_shift(e->op) ? e->right->type : e->type;
  const auto operands = InOrder({e->left, e->right}, {e->type, right_type});
  const int32_t dest = Result(want, e->type);
  const PositionScope at(*this, e->op_position);
  Arithmetic(e->op, e->type, dest, operands[0], operands[1], right_type);
  return dest;
}

int32_t Generator::Concatenate(const BinaryExpr* e, Want want) {
  // a + b + c + ... is one instruction.
  std::vector<const Expr*> operands;
  const Expr* left = e;
  while (true) {
    while (const auto* paren = TryCast<ParenExpr>(left)) left = paren->inner;
    const auto* sum = left->constant == nullptr ? TryCast<BinaryExpr>(left) : nullptr;
    if (sum == nullptr) break;
    operands.push_back(sum->right);
    left = sum->left;
  }
  operands.push_back(left);
  const size_t count = operands.size();
  if (count == 2) {
    const auto values = InOrder({operands[1], operands[0]}, {e->type, e->type});
    const int32_t dest = Result(want, e->type);
    const PositionScope at(*this, e->op_position);
    Emit(Op::kConcat, dest, values[0], values[1]);
    return dest;
  }
  std::vector<bool> pointers;
  for (size_t i = 0; i < count; ++i) {
    pointers.push_back(true);
    pointers.push_back(false);
  }
  const int32_t list = AllocateWords(std::move(pointers));
  std::vector<Evaluation> evaluations;
  for (size_t i = 0; i < count; ++i) {
    const Expr* const operand = operands[count - 1 - i];
    const int32_t place = list + 16 * static_cast<int32_t>(i);
    evaluations.push_back({has_call(operand), [this, operand, place] {
                             return Value(operand, {place, true});
                           }});
  }
  InOrder(evaluations);
  const int32_t dest = Result(want, e->type);
  const PositionScope at(*this, e->op_position);
  Emit(Op::kConcatMany, dest, list, static_cast<int32_t>(count));
  return dest;
}

int32_t Generator::LogicalValue(const BinaryExpr* e, Want want) {
  const int32_t dest = want.fresh ? want.at : AllocateBits();
  const Label end = NewLabel();
  Value(e->left, {dest, true});
  if (e->op == Token::kAndAnd) {
    JumpIfNot(dest, end);
  } else {
    JumpIf(dest, end);
  }
  Value(e->right, {dest, true});
  Bind(end);
  return dest;
}

}  // namespace assay::lang
