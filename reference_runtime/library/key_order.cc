#include "reference_runtime/library/key_order.h"

#include <cmath>
#include <cstdint>

#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

template <typename T>
int Compare(T x, T y) {
  return x < y ? -1 : x > y ? 1 : 0;
}

template <typename T>
int CompareAs(const std::byte* a, const std::byte* b) {
  return Compare(LoadArgument<T>(a, 0), LoadArgument<T>(b, 0));
}

template <typename T>
int CompareFloats(const std::byte* a, const std::byte* b) {
  const T x = LoadArgument<T>(a, 0);
  const T y = LoadArgument<T>(b, 0);
  if (std::isnan(x) || std::isnan(y)) return Compare(!std::isnan(x), !std::isnan(y));
  return Compare(x, y);
}

template <typename T>
int CompareComplex(const std::byte* a, const std::byte* b) {
  const int real = CompareFloats<T>(a, b);
  return real != 0 ? real : CompareFloats<T>(a + sizeof(T), b + sizeof(T));
}

const std::byte* DataOf(const Type& type, const GoInterface& value) {
  return reinterpret_cast<const std::byte*>(type.is_direct() ? &value.word : value.word);
}

int CompareInterfaces(const Type& type, const std::byte* a, const std::byte* b) {
  const auto x = LoadArgument<GoInterface>(a, 0);
  const auto y = LoadArgument<GoInterface>(b, 0);
  const Type* const left = DynamicType(type, x);
  const Type* const right = DynamicType(type, y);
  if (left == nullptr || right == nullptr) return Compare(left != nullptr, right != nullptr);
  if (left == right) return CompareKeys(*left, DataOf(*left, x), DataOf(*right, y));
  // Go leaves open how different types of one kind are ordered.
  return left->kind != right->kind ? Compare(left->kind, right->kind)
                                   : Compare(left->name.compare(right->name), 0);
}

int CompareStructs(const Type& type, const std::byte* a, const std::byte* b) {
  for (const image::Field& field : type.fields) {
    const int order = CompareKeys(*field.type, a + field.offset, b + field.offset);
    if (order != 0) return order;
  }
  return 0;
}

int CompareArrays(const Type& type, const std::byte* a, const std::byte* b) {
  for (uint64_t offset = 0; offset < type.size; offset += type.elem->size) {
    const int order = CompareKeys(*type.elem, a + offset, b + offset);
    if (order != 0) return order;
  }
  return 0;
}

}  // namespace

int CompareKeys(const Type& type, const std::byte* a, const std::byte* b) {
  switch (type.kind) {
    case Kind::kBool:
    case Kind::kUint8:
      return CompareAs<uint8_t>(a, b);
    case Kind::kInt8:
      return CompareAs<int8_t>(a, b);
    case Kind::kInt16:
      return CompareAs<int16_t>(a, b);
    case Kind::kInt32:
      return CompareAs<int32_t>(a, b);
    case Kind::kInt:
    case Kind::kInt64:
      return CompareAs<int64_t>(a, b);
    case Kind::kUint16:
      return CompareAs<uint16_t>(a, b);
    case Kind::kUint32:
      return CompareAs<uint32_t>(a, b);
    case Kind::kFloat32:
      return CompareFloats<float>(a, b);
    case Kind::kFloat64:
      return CompareFloats<double>(a, b);
    case Kind::kComplex64:
      return CompareComplex<float>(a, b);
    case Kind::kComplex128:
      return CompareComplex<double>(a, b);
    case Kind::kString:
      return LoadArgument<GoString>(a, 0).view().compare(LoadArgument<GoString>(b, 0).view());
    case Kind::kInterface:
      return CompareInterfaces(type, a, b);
    case Kind::kStruct:
      return CompareStructs(type, a, b);
    case Kind::kArray:
      return CompareArrays(type, a, b);
    default:  // unsigned words, and what has an address
      return CompareAs<uint64_t>(a, b);
  }
}

}  // namespace assay::runtime
