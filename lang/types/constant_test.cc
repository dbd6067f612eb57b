#include "lang/types/constant.h"

#include <gtest/gtest.h>

#include <string>

#include "lang/types/constant_pool.h"

namespace assay::lang {
namespace {

class ConstantTest : public testing::Test {
 protected:
  const Constant* Int(std::string_view text) { return pool_.Literal(Token::kIntLiteral, text); }
  const Constant* Float(std::string_view text) { return pool_.Literal(Token::kFloatLiteral, text); }
  std::string String(std::string_view text) {
    return std::string(pool_.Literal(Token::kStringLiteral, text)->AsString());
  }
  const Constant* Represent(const Constant* value, TypeKind kind) {
    bool truncated = false;
    return pool_.Represent(value, kind, &truncated);
  }

  ConstantPool pool_;
};

TEST_F(ConstantTest, IntegersAreExact) {
  const Constant* const big = Int("1_000_000_000_000_000_000_000_000_000_000");
  EXPECT_EQ(pool_.Binary(Token::kMul, big, big)->ToString(), "1" + std::string(60, '0'));
  EXPECT_EQ(pool_.Shift(Token::kShiftLeft, Int("1"), 100)->ToString(),
            "1267650600228229401496703205376");
}

TEST_F(ConstantTest, IntegerLiteralsHaveFiveForms) {
  for (const char* const text : {"255", "0xFF", "0b1111_1111", "0o377", "0377"}) {
    EXPECT_EQ(Int(text)->AsInt64(), 255) << text;
  }
}

TEST_F(ConstantTest, DivisionTruncatesTowardsZero) {
  const Constant* const minus_seven = pool_.Int(-7);
  EXPECT_EQ(pool_.Binary(Token::kDiv, minus_seven, pool_.Int(2))->AsInt64(), -3);
  EXPECT_EQ(pool_.Binary(Token::kRem, minus_seven, pool_.Int(2))->AsInt64(), -1);
}

TEST_F(ConstantTest, BitOperationsAreThoseOfTwosComplement) {
  for (const int64_t x : {0, 1, -1, 5, -6, 255, -256}) {
    for (const int64_t y : {0, 1, -1, 3, -4, 127, -128}) {
      const Constant* const a = pool_.Int(x);
      const Constant* const b = pool_.Int(y);
      EXPECT_EQ(pool_.Binary(Token::kAnd, a, b)->AsInt64(), x & y);
      EXPECT_EQ(pool_.Binary(Token::kOr, a, b)->AsInt64(), x | y);
      EXPECT_EQ(pool_.Binary(Token::kXor, a, b)->AsInt64(), x ^ y);
      EXPECT_EQ(pool_.Binary(Token::kAndNot, a, b)->AsInt64(), x & ~y);
    }
    EXPECT_EQ(pool_.Shift(Token::kShiftRight, pool_.Int(x), 3)->AsInt64(), x >> 3);
    EXPECT_EQ(pool_.Unary(Token::kXor, pool_.Int(x), 0)->AsInt64(), ~x);
  }
  EXPECT_EQ(pool_.Unary(Token::kXor, pool_.Int(1), 8)->AsInt64(), 254);
}

TEST_F(ConstantTest, FractionsAreExact) {
  const Constant* const third = pool_.Binary(Token::kDiv, Float("1.0"), Float("3.0"));
  const Constant* const one = pool_.Binary(Token::kMul, third, Float("3.0"));
  EXPECT_TRUE(pool_.Compare(Token::kEqual, one, Float("1.0")));
  EXPECT_EQ(pool_.ToKind(one, ConstantKind::kInt)->AsInt64(), 1);
  EXPECT_EQ(pool_.ToKind(third, ConstantKind::kInt), nullptr);
}

TEST_F(ConstantTest, FloatsRoundToNearestEven) {
  EXPECT_EQ(Float("0.1")->AsDouble(), 0.1);
  EXPECT_EQ(Float("0.1")->AsFloat(), 0.1f);
  EXPECT_EQ(Float("4.9e-324")->AsDouble(), 4.9e-324);
  EXPECT_EQ(Float("2.4703282292062327e-324")->AsDouble(), 0);
  EXPECT_EQ(Float("1.7976931348623157e308")->AsDouble(), 1.7976931348623157e308);
  EXPECT_EQ(Float("9007199254740993.0")->AsDouble(), 9007199254740992.0);
  EXPECT_EQ(Float("0x1.fffffffffffff8p0")->AsDouble(), 2.0);
  // Rounding to float by way of double would give the other neighbour.
  EXPECT_EQ(Float("1.00000005960464477540")->AsFloat(), 1.00000012f);
}

TEST_F(ConstantTest, HugeFloatsKeepTheirMagnitude) {
  const Constant* const huge = Float("1e100000");
  ASSERT_NE(huge, nullptr);
  EXPECT_EQ(huge->ToString(), "1e+100000");
  const Constant* const one = pool_.Binary(Token::kDiv, huge, huge);
  EXPECT_EQ(one->AsDouble(), 1);
  EXPECT_EQ(Represent(huge, TypeKind::kFloat64), nullptr);
  EXPECT_EQ(Float("1e10000000000"), nullptr);
}

TEST_F(ConstantTest, RepresentKnowsTheLimitsOfEveryIntegerType) {
  EXPECT_NE(Represent(pool_.Int(-128), TypeKind::kInt8), nullptr);
  EXPECT_EQ(Represent(pool_.Int(128), TypeKind::kInt8), nullptr);
  EXPECT_NE(Represent(pool_.Int(255), TypeKind::kUint8), nullptr);
  EXPECT_EQ(Represent(pool_.Int(-1), TypeKind::kUint), nullptr);
  EXPECT_NE(Represent(pool_.Uint(~uint64_t{0}), TypeKind::kUint64), nullptr);
  EXPECT_EQ(Represent(pool_.Uint(~uint64_t{0}), TypeKind::kInt64), nullptr);
  bool truncated = false;
  EXPECT_EQ(pool_.Represent(Float("1.5"), TypeKind::kInt, &truncated), nullptr);
  EXPECT_TRUE(truncated);
  EXPECT_EQ(Represent(Float("3e2"), TypeKind::kInt)->AsInt64(), 300);
}

TEST_F(ConstantTest, RepresentRoundsFloats) {
  const Constant* const rounded = Represent(Float("0.1"), TypeKind::kFloat32);
  EXPECT_EQ(rounded->AsDouble(), static_cast<double>(0.1f));
}

TEST_F(ConstantTest, ComplexArithmetic) {
  const Constant* const i = pool_.Literal(Token::kImaginaryLiteral, "1i");
  const Constant* const square = pool_.Binary(Token::kMul, i, i);
  EXPECT_EQ(square->AsDouble(), -1);
  EXPECT_EQ(square->ImaginaryAsDouble(), 0);
  EXPECT_EQ(pool_.ToKind(square, ConstantKind::kInt)->AsInt64(), -1);
  const Constant* const quotient =
      pool_.Binary(Token::kDiv, pool_.Complex(Float("1.0"), Float("1.0")), i);
  EXPECT_EQ(quotient->AsDouble(), 1);
  EXPECT_EQ(quotient->ImaginaryAsDouble(), -1);
}

TEST_F(ConstantTest, StringLiteralsAreUnquoted) {
  EXPECT_EQ(String("\"a\\tb\\x41\\101\\u00e4\\\"\""), "a\tbAA\xC3\xA4\"");
  EXPECT_EQ(String("`a\\n\r\nb`"), "a\\n\nb");
  EXPECT_EQ(String("\"\\xff\""), "\xFF");
  EXPECT_EQ(pool_.Literal(Token::kRuneLiteral, "'\\n'")->AsInt64(), '\n');
  EXPECT_EQ(pool_.Literal(Token::kRuneLiteral, "'\xE4\xB8\x96'")->AsInt64(), 0x4E16);
}

TEST_F(ConstantTest, LongStringsAreCutInMessages) {
  EXPECT_LT(pool_.String(std::string(1000, 'x'))->ToString().size(), 100u);
}

}  // namespace
}  // namespace assay::lang
