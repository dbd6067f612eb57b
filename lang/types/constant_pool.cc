#include "lang/types/constant_pool.h"

#include <cmath>
#include <string>

#include "base/check.h"
#include "lang/syntax/unicode.h"
#include "lang/types/constant_data.h"

namespace assay::lang {
namespace {

// Integers are cut off far above the 512 bits that the checker allows.
constexpr uint64_t kIntegerBitsMax = 8192;

bool IsFinite(const Float& x) {
  const BigFloat* const big = std::get_if<BigFloat>(&x);
  return big == nullptr || boost::multiprecision::isfinite(*big);
}

template <typename Operation>
Float Apply(const Float& x, const Float& y, Operation operation) {
  const BigRational* const a = std::get_if<BigRational>(&x);
  const BigRational* const b = std::get_if<BigRational>(&y);
  if (a != nullptr && b != nullptr) return Normalize(BigRational(operation(*a, *b)));
  return BigFloat(operation(ToBigFloat(x), ToBigFloat(y)));
}

Float Sum(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a + b; });
}
Float Difference(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a - b; });
}
Float Product(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a * b; });
}
Float Quotient(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a / b; });
}
Float Negative(const Float& x) {
  return std::visit(
      [](const auto& value) -> Float { return std::decay_t<decltype(value)>(-value); }, x);
}

int CompareFloats(const Float& x, const Float& y) { return SignOf(Difference(x, y)); }

template <typename T>
bool Holds(Token op, const T& order) {
  switch (op) {
    case Token::kEqual:
      return order == 0;
    case Token::kNotEqual:
      return order != 0;
    case Token::kLess:
      return order < 0;
    case Token::kLessEqual:
      return order <= 0;
    case Token::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

const Float& AsFloat(const Constant* x) { return std::get<Float>(x->data().value); }
const BigInt& AsInt(const Constant* x) { return std::get<BigInt>(x->data().value); }
const ComplexParts& AsComplex(const Constant* x) { return std::get<ComplexParts>(x->data().value); }

struct IntegerLimits {
  bool is_signed = false;
  unsigned bits = 0;  // 0: not an integer type
};

IntegerLimits LimitsOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::kInt8:
      return {true, 8};
    case TypeKind::kInt16:
      return {true, 16};
    case TypeKind::kInt32:
      return {true, 32};
    case TypeKind::kInt:
    case TypeKind::kInt64:
      return {true, 64};
    case TypeKind::kUint8:
      return {false, 8};
    case TypeKind::kUint16:
      return {false, 16};
    case TypeKind::kUint32:
      return {false, 32};
    case TypeKind::kUint:
    case TypeKind::kUint64:
    case TypeKind::kUintptr:
      return {false, 64};
    default:
      return {};
  }
}

bool Fits(const BigInt& x, IntegerLimits limits) {
  if (limits.is_signed) {
    const BigInt bound = BigInt(1) << (limits.bits - 1);
    return x >= -bound && x < bound;
  }
  return x.sign() >= 0 && x < BigInt(1) << limits.bits;
}

}  // namespace

ConstantPool::ConstantPool() = default;
ConstantPool::~ConstantPool() = default;

const Constant* ConstantPool::Add(ConstantData data) {
  data_.push_back(std::move(data));
  constants_.push_back(Constant(&data_.back()));
  return &constants_.back();
}

const Constant* ConstantPool::Bool(bool value) { return Add({value}); }

const Constant* ConstantPool::String(std::string_view value) { return Add({std::string(value)}); }

const Constant* ConstantPool::Int(int64_t value) { return Add({BigInt(value)}); }

const Constant* ConstantPool::Uint(uint64_t value) { return Add({BigInt(value)}); }

const Constant* ConstantPool::ToKind(const Constant* value, ConstantKind kind) {
  const ConstantKind from = value->kind();
  if (from == kind) return value;
  if (from < ConstantKind::kInt || kind < ConstantKind::kInt) return nullptr;
  if (from == ConstantKind::kComplex) {
    const ComplexParts& parts = AsComplex(value);
    if (!IsZero(parts.imaginary)) return nullptr;
    return ToKind(Add({parts.real}), kind);
  }
  if (kind == ConstantKind::kInt) {
    const Float& real = AsFloat(value);
    if (IsInteger(real) && HasSmallExponent(real)) return Add({ToInteger(real)});
    return nullptr;
  }
  if (from == ConstantKind::kInt) {
    return ToKind(Add({Normalize(BigRational(AsInt(value)))}), kind);
  }
  return Add({ComplexParts{AsFloat(value), BigRational(0)}});
}

const Constant* ConstantPool::Unary(Token op, const Constant* value, int size_bits) {
  if (op == Token::kNot) return Bool(!value->AsBool());
  if (op == Token::kAdd) return value;
  if (op == Token::kXor) {
    BigInt result = -AsInt(value) - 1;
    if (size_bits > 0) result += BigInt(1) << size_bits;
    return Add({std::move(result)});
  }
  switch (value->kind()) {
    case ConstantKind::kInt:
      return Add({BigInt(-AsInt(value))});
    case ConstantKind::kFloat:
      return Add({Negative(AsFloat(value))});
    default: {
      const ComplexParts& parts = AsComplex(value);
      return Add({ComplexParts{Negative(parts.real), Negative(parts.imaginary)}});
    }
  }
}

namespace {

BigInt BinaryInt(Token op, const BigInt& x, const BigInt& y) {
  switch (op) {
    case Token::kAdd:
      return x + y;
    case Token::kSub:
      return x - y;
    case Token::kMul:
      return x * y;
    case Token::kDiv:
      return x / y;
    case Token::kRem:
      return x % y;
    // Two's complement of unlimited width, by identities on non-negative numbers.
    case Token::kAnd:
    case Token::kAndNot:
    case Token::kOr:
    default: {
      const unsigned bits = std::max(x == 0 ? 0u : static_cast<unsigned>(msb(abs(x))),
                                     y == 0 ? 0u : static_cast<unsigned>(msb(abs(y)))) +
                            2;
      const BigInt modulus = BigInt(1) << bits;
      const BigInt a = x.sign() < 0 ? BigInt(x + modulus) : x;
      const BigInt b = y.sign() < 0 ? BigInt(y + modulus) : y;
      BigInt result;
      if (op == Token::kAnd) {
        result = a & b;
      } else if (op == Token::kOr) {
        result = a | b;
      } else if (op == Token::kXor) {
        result = a ^ b;
      } else {
        result = a & (modulus - 1 - b);
      }
      return bit_test(result, bits - 1) ? BigInt(result - modulus) : result;
    }
  }
}

Float BinaryFloat(Token op, const Float& x, const Float& y) {
  switch (op) {
    case Token::kAdd:
      return Sum(x, y);
    case Token::kSub:
      return Difference(x, y);
    case Token::kMul:
      return Product(x, y);
    default:
      return Quotient(x, y);
  }
}

ComplexParts BinaryComplex(Token op, const ComplexParts& x, const ComplexParts& y) {
  const Float& a = x.real;
  const Float& b = x.imaginary;
  const Float& c = y.real;
  const Float& d = y.imaginary;
  switch (op) {
    case Token::kAdd:
      return {Sum(a, c), Sum(b, d)};
    case Token::kSub:
      return {Difference(a, c), Difference(b, d)};
    case Token::kMul:
      return {Difference(Product(a, c), Product(b, d)), Sum(Product(b, c), Product(a, d))};
    default: {
      const Float square = Sum(Product(c, c), Product(d, d));
      return {Quotient(Sum(Product(a, c), Product(b, d)), square),
              Quotient(Difference(Product(b, c), Product(a, d)), square)};
    }
  }
}

}  // namespace

const Constant* ConstantPool::Binary(Token op, const Constant* left, const Constant* right) {
  ASSAY_CHECK(left->kind() == right->kind(), "operands of a constant operation have one kind");
  switch (left->kind()) {
    case ConstantKind::kBool:
      return Bool(op == Token::kAndAnd ? left->AsBool() && right->AsBool()
                                       : left->AsBool() || right->AsBool());
    case ConstantKind::kString:
      return String(std::string(left->AsString()) + std::string(right->AsString()));
    case ConstantKind::kInt:
      return Add({BinaryInt(op, AsInt(left), AsInt(right))});
    case ConstantKind::kFloat: {
      Float result = BinaryFloat(op, AsFloat(left), AsFloat(right));
      return IsFinite(result) ? Add({std::move(result)}) : nullptr;
    }
    case ConstantKind::kComplex: {
      ComplexParts result = BinaryComplex(op, AsComplex(left), AsComplex(right));
      if (!IsFinite(result.real) || !IsFinite(result.imaginary)) return nullptr;
      return Add({std::move(result)});
    }
  }
  return nullptr;
}

const Constant* ConstantPool::Shift(Token op, const Constant* value, uint64_t count) {
  const BigInt& x = AsInt(value);
  if (op == Token::kShiftLeft) {
    if (x == 0) return value;
    if (count > kIntegerBitsMax || msb(abs(x)) > kIntegerBitsMax) return nullptr;
    return Add({BigInt(x << static_cast<unsigned>(count))});
  }
  if (count > kIntegerBitsMax * 2) return Int(x.sign() < 0 ? -1 : 0);
  // Arithmetic shift rounds towards minus infinity.
  const unsigned bits = static_cast<unsigned>(count);
  if (x.sign() >= 0) return Add({BigInt(x >> bits)});
  return Add({BigInt(-((-x - 1) >> bits) - 1)});
}

bool ConstantPool::Compare(Token op, const Constant* left, const Constant* right) {
  ASSAY_CHECK(left->kind() == right->kind(), "operands of a comparison have one kind");
  switch (left->kind()) {
    case ConstantKind::kBool:
      return (left->AsBool() == right->AsBool()) == (op == Token::kEqual);
    case ConstantKind::kString:
      return Holds(op, left->AsString().compare(right->AsString()));
    case ConstantKind::kInt:
      return Holds(op, AsInt(left).compare(AsInt(right)));
    case ConstantKind::kFloat:
      return Holds(op, CompareFloats(AsFloat(left), AsFloat(right)));
    case ConstantKind::kComplex: {
      const ComplexParts& x = AsComplex(left);
      const ComplexParts& y = AsComplex(right);
      const bool equal =
          CompareFloats(x.real, y.real) == 0 && CompareFloats(x.imaginary, y.imaginary) == 0;
      return equal == (op == Token::kEqual);
    }
  }
  return false;
}

const Constant* ConstantPool::Real(const Constant* value) {
  return Add({AsComplex(ToKind(value, ConstantKind::kComplex)).real});
}

const Constant* ConstantPool::Imaginary(const Constant* value) {
  return Add({AsComplex(ToKind(value, ConstantKind::kComplex)).imaginary});
}

const Constant* ConstantPool::Complex(const Constant* real, const Constant* imaginary) {
  return Add({ComplexParts{AsFloat(ToKind(real, ConstantKind::kFloat)),
                           AsFloat(ToKind(imaginary, ConstantKind::kFloat))}});
}

const Constant* ConstantPool::StringOfRune(const Constant* value) {
  std::string text;
  AppendRune(text, value->FitsUint64() && value->AsBits() <= kRuneMax
                       ? static_cast<uint32_t>(value->AsBits())
                       : kReplacement);
  return String(text);
}

const Constant* ConstantPool::Represent(const Constant* value, TypeKind kind, bool* truncated) {
  *truncated = false;
  const auto rounded = [&](const Float& x, bool single, Float& result) {
    const double nearest = single ? static_cast<double>(ToSingle(x)) : ToDouble(x);
    if (!std::isfinite(nearest)) return false;
    result = FromDouble(nearest);
    return true;
  };
  switch (kind) {
    case TypeKind::kBool:
    case TypeKind::kUntypedBool:
      return ToKind(value, ConstantKind::kBool);
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      return ToKind(value, ConstantKind::kString);
    case TypeKind::kFloat32:
    case TypeKind::kFloat64: {
      const Constant* const real = ToKind(value, ConstantKind::kFloat);
      *truncated = real == nullptr;
      Float result;
      if (real == nullptr || !rounded(AsFloat(real), kind == TypeKind::kFloat32, result)) {
        return nullptr;
      }
      return Add({std::move(result)});
    }
    case TypeKind::kComplex64:
    case TypeKind::kComplex128: {
      const Constant* const complex = ToKind(value, ConstantKind::kComplex);
      if (complex == nullptr) return nullptr;
      ComplexParts result;
      const bool single = kind == TypeKind::kComplex64;
      if (!rounded(AsComplex(complex).real, single, result.real) ||
          !rounded(AsComplex(complex).imaginary, single, result.imaginary)) {
        return nullptr;
      }
      return Add({std::move(result)});
    }
    case TypeKind::kUntypedFloat: {
      const Constant* const real = ToKind(value, ConstantKind::kFloat);
      *truncated = real == nullptr;
      return real;
    }
    case TypeKind::kUntypedComplex:
      return ToKind(value, ConstantKind::kComplex);
    default: {
      const IntegerLimits limits = LimitsOf(kind);
      if (limits.bits == 0 && kind != TypeKind::kUntypedInt && kind != TypeKind::kUntypedRune) {
        return nullptr;
      }
      const Constant* const integer = ToKind(value, ConstantKind::kInt);
      if (integer == nullptr) {
        *truncated = true;
        return nullptr;
      }
      if (limits.bits != 0 && !Fits(AsInt(integer), limits)) return nullptr;
      return integer;
    }
  }
}

int ConstantPool::BitLength(const Constant* value) {
  const BigInt& x = AsInt(value);
  return x == 0 ? 0 : static_cast<int>(msb(abs(x))) + 1;
}

}  // namespace assay::lang
