// Equality and hashing walk a value by its type in the same way, so that equal values have equal
// hashes: +0 and -0 hash alike, blank fields count for neither, and a NaN hashes at random because
// it equals nothing.
#include <cstring>

#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

enum class Comparison : uint8_t { kEqual, kDifferent, kUncomparable };

Comparison Of(bool equal) { return equal ? Comparison::kEqual : Comparison::kDifferent; }

const std::byte* BoxedValue(const Type& type, const GoInterface& value) {
  return type.is_direct() ? reinterpret_cast<const std::byte*>(&value.word)
                          : static_cast<const std::byte*>(value.word);
}

// On kUncomparable, *culprit is the dynamic type that cannot be compared.
Comparison Compare(const Type& type, const std::byte* a, const std::byte* b, const Type** culprit) {
  switch (type.kind) {
    case Kind::kFloat32:
      return Of(ReadAs<float>(a) == ReadAs<float>(b));
    case Kind::kFloat64:
      return Of(ReadAs<double>(a) == ReadAs<double>(b));
    case Kind::kComplex64:
      return Of(ReadAs<float>(a) == ReadAs<float>(b) &&
                ReadAs<float>(a + 4) == ReadAs<float>(b + 4));
    case Kind::kComplex128:
      return Of(ReadAs<double>(a) == ReadAs<double>(b) &&
                ReadAs<double>(a + 8) == ReadAs<double>(b + 8));
    case Kind::kString:
      return Of(ReadAs<GoString>(a).view() == ReadAs<GoString>(b).view());
    case Kind::kInterface: {
      const auto left = ReadAs<GoInterface>(a);
      const auto right = ReadAs<GoInterface>(b);
      const Type* const dynamic = DynamicType(type, left);
      if (dynamic != DynamicType(type, right)) return Comparison::kDifferent;
      if (dynamic == nullptr) return Comparison::kEqual;
      return Compare(*dynamic, BoxedValue(*dynamic, left), BoxedValue(*dynamic, right), culprit);
    }
    case Kind::kArray:
      if (!type.comparable) break;
      for (uint64_t i = 0; i < type.length; ++i) {
        const uint64_t offset = i * type.elem->size;
        const Comparison c = Compare(*type.elem, a + offset, b + offset, culprit);
        if (c != Comparison::kEqual) return c;
      }
      return Comparison::kEqual;
    case Kind::kStruct:
      if (!type.comparable) break;
      for (const image::Field& field : type.fields) {
        if (field.name == "_") continue;
        const Comparison c = Compare(*field.type, a + field.offset, b + field.offset, culprit);
        if (c != Comparison::kEqual) return c;
      }
      return Comparison::kEqual;
    case Kind::kFunc:
    case Kind::kMap:
    case Kind::kSlice:
      break;
    default:  // integers, bool, pointers, channels
      return Of(std::memcmp(a, b, type.size) == 0);
  }
  *culprit = &type;
  return Comparison::kUncomparable;
}

class Hasher {
 public:
  Hasher(World& world, Goroutine& g) : world_(world), g_(g), state_(world.options().seed) {}

  uint64_t state() const { return state_; }
  const Type* culprit() const { return culprit_; }

  // False when a dynamic type cannot be hashed: culprit().
  bool Add(const Type& type, const std::byte* value) {
    switch (type.kind) {
      case Kind::kFloat32:
        return AddFloat(static_cast<double>(ReadAs<float>(value)));
      case Kind::kFloat64:
        return AddFloat(ReadAs<double>(value));
      case Kind::kComplex64:
        return AddFloat(static_cast<double>(ReadAs<float>(value))) &&
               AddFloat(static_cast<double>(ReadAs<float>(value + 4)));
      case Kind::kComplex128:
        return AddFloat(ReadAs<double>(value)) && AddFloat(ReadAs<double>(value + 8));
      case Kind::kString: {
        const std::string_view text = ReadAs<GoString>(value).view();
        AddBytes(text.data(), text.size());
        return true;
      }
      case Kind::kInterface: {
        const auto boxed = ReadAs<GoInterface>(value);
        const Type* const dynamic = DynamicType(type, boxed);
        if (dynamic == nullptr) {
          AddWord(0);
          return true;
        }
        AddWord(static_cast<uint64_t>(dynamic->id) + 1);
        return Add(*dynamic, BoxedValue(*dynamic, boxed));
      }
      case Kind::kArray:
        if (!type.comparable) break;
        for (uint64_t i = 0; i < type.length; ++i) {
          if (!Add(*type.elem, value + i * type.elem->size)) return false;
        }
        return true;
      case Kind::kStruct:
        if (!type.comparable) break;
        for (const image::Field& field : type.fields) {
          if (field.name != "_" && !Add(*field.type, value + field.offset)) return false;
        }
        return true;
      case Kind::kFunc:
      case Kind::kMap:
      case Kind::kSlice:
        break;
      default:
        AddBytes(value, type.size);
        return true;
    }
    culprit_ = &type;
    return false;
  }

 private:
  // The finaliser of SplitMix64, see base/random.h.
  void AddWord(uint64_t word) { state_ = Random(state_ ^ word).Next(); }

  void AddBytes(const void* bytes, uint64_t size) {
    const auto* from = static_cast<const std::byte*>(bytes);
    AddWord(size);
    for (; size >= 8; size -= 8, from += 8) AddWord(ReadAs<uint64_t>(from));
    if (size == 0) return;
    uint64_t rest = 0;
    std::memcpy(&rest, from, size);
    AddWord(rest);
  }

  bool AddFloat(double value) {
    if (value != value) {
      AddWord(world_.random(g_).Next());
    } else {
      const double positive_zero = value == 0 ? 0 : value;
      AddBytes(&positive_zero, sizeof positive_zero);
    }
    return true;
  }

  World& world_;
  Goroutine& g_;
  uint64_t state_;
  const Type* culprit_ = nullptr;
};

}  // namespace

Flow EqualValues(World& world, Goroutine& g, const Type& type, const std::byte* a,
                 const std::byte* b, bool* equal) {
  const Type* culprit = nullptr;
  const Comparison comparison = Compare(type, a, b, &culprit);
  if (comparison == Comparison::kUncomparable) {
    return RaiseError(world, g, "comparing uncomparable type " + culprit->name);
  }
  *equal = comparison == Comparison::kEqual;
  return Flow::kNext;
}

Flow HashValue(World& world, Goroutine& g, const Type& type, const std::byte* value,
               uint64_t* hash) {
  Hasher hasher(world, g);
  if (!hasher.Add(type, value)) {
    return RaiseError(world, g, "hash of unhashable type " + hasher.culprit()->name);
  }
  *hash = hasher.state();
  return Flow::kNext;
}

}  // namespace assay::runtime
