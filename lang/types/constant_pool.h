// ConstantPool: makes Constants and computes with them.
//
// Source:  Go spec, "Constant expressions". The kind of a Constant follows its type's class:
// integer
//          types kInt, floating-point kFloat, complex kComplex; callers convert with ToKind first.
// Threads: an object belongs to one thread; its Constants may be read from any afterwards.
#pragma once

#include <deque>
#include <string_view>

#include "lang/syntax/token.h"
#include "lang/types/constant.h"
#include "lang/types/type.h"

namespace assay::lang {

class ConstantPool {
 public:
  ConstantPool();
  ~ConstantPool();
  ConstantPool(const ConstantPool&) = delete;
  ConstantPool& operator=(const ConstantPool&) = delete;

  const Constant* Bool(bool value);
  const Constant* String(std::string_view value);
  const Constant* Int(int64_t value);
  const Constant* Uint(uint64_t value);
  // Of a well-formed literal token. Null when it is too large to be represented.
  const Constant* Literal(Token token, std::string_view text);

  // The same number as a constant of another numeric kind; null when it does not fit (a fraction as
  // an integer). Other kinds: null unless it is the value's own.
  const Constant* ToKind(const Constant* value, ConstantKind kind);

  // + - ^ of a number, ! of a bool. `size_bits` of an unsigned type cuts the result of ^, else 0.
  const Constant* Unary(Token op, const Constant* value, int size_bits);
  // Arithmetic, logic and + of strings; both of one kind. Division of integers truncates; the
  // divisor must not be zero. Null when the result is too large to be represented.
  const Constant* Binary(Token op, const Constant* left, const Constant* right);
  // Needs kInt. Null when the result would have more than a few thousand bits.
  const Constant* Shift(Token op, const Constant* value, uint64_t count);
  bool Compare(Token op, const Constant* left, const Constant* right);

  const Constant* Real(const Constant* value);       // kFloat
  const Constant* Imaginary(const Constant* value);  // kFloat
  const Constant* Complex(const Constant* real, const Constant* imaginary);

  // The UTF-8 encoding of a kInt code point; U+FFFD when it is none.
  const Constant* StringOfRune(const Constant* value);

  // The value as one of basic type `kind` (a typed, or an untyped kind), rounded as floating-point
  // types demand; null when it cannot be represented: `truncated` then tells a fraction from an
  // overflow.
  const Constant* Represent(const Constant* value, TypeKind kind, bool* truncated);

  // Bits of an integer's magnitude. Needs kInt.
  static int BitLength(const Constant* value);

 private:
  const Constant* Add(ConstantData data);

  std::deque<ConstantData> data_;
  std::deque<Constant> constants_;
};

}  // namespace assay::lang
