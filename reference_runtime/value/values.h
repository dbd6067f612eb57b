// Values in memory: the layouts of strings, slices and interfaces, equality and hashing by type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "image/type.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct GoString {
  const char* data = nullptr;
  int64_t length = 0;
  std::string_view view() const { return {data, static_cast<size_t>(length)}; }
};
struct GoSlice {
  std::byte* data = nullptr;
  int64_t length = 0;
  int64_t capacity = 0;
};
// The first word of a non-empty interface value. One per pair of interface and concrete type, made
// on demand and kept for the World's life. Go: itab.
struct Itab {
  const image::Type* interface_type = nullptr;
  const image::Type* type = nullptr;
  // functions[i] implements interface_type->methods[i], or is null when the program calls it
  // through no interface; the array follows the struct.
  const image::Function* functions[1] = {nullptr};
};
// word is the pointer itself for direct types (Type::is_direct), else points at the boxed value.
struct GoInterface {
  const void* type_word = nullptr;  // const Type* (empty interface) or const Itab*; null for nil
  void* word = nullptr;
};

// The T that lies at `from`, wherever that is.
template <typename T>
T ReadAs(const std::byte* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// The dynamic type of a value of interface type `interface_type`; null for nil.
const image::Type* DynamicType(const image::Type& interface_type, const GoInterface& value);

// Compares two values of `type`. May panic on uncomparable dynamic types.
Flow EqualValues(World& world, Goroutine& g, const image::Type& type, const std::byte* a,
                 const std::byte* b, bool* equal);
// Hash consistent with EqualValues, under the World's seed. May panic: hash of unhashable type.
Flow HashValue(World& world, Goroutine& g, const image::Type& type, const std::byte* value,
               uint64_t* hash);

// Boxes the value of concrete type `type` at `value` into an interface of type `interface_type`.
Flow MakeInterface(World& world, Goroutine& g, const image::Type& interface_type,
                   const image::Type& type, const std::byte* value, GoInterface* out);
// The same, when the value lies at `value` as long as the interface is used.
GoInterface InterfaceAround(World& world, const image::Type& interface_type,
                            const image::Type& type, void* value);
// From interface type `from` to interface type `to`; nil stays nil; the methods are known to be
// there.
Flow ConvertInterface(World& world, Goroutine& g, const image::Type& from, const image::Type& to,
                      const GoInterface& value, GoInterface* out);
// value.(target). With ok null: traps; else *ok and a zero result. `out` has the size of target.
Flow AssertType(World& world, Goroutine& g, const image::Type& from, const image::Type& target,
                const GoInterface& value, std::byte* out, uint64_t* ok);
// Whether the interface holds `target` (concrete) or implements it (interface).
bool InterfaceHolds(World& world, const image::Type& from, const image::Type& target,
                    const GoInterface& value);

// Copies text into a fresh Go string of g.
GoString NewString(World& world, Goroutine& g, std::string_view text);
// As gc's print and println show a value of `type`.
std::string PrintText(const image::Type& type, const std::byte* value);

}  // namespace assay::runtime
