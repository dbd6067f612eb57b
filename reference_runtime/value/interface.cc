#include <cstring>

#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/itab.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// The first word of an interface value of `interface_type` that holds a `type`; null if type does
// not implement it.
const void* TypeWord(World& world, const image::Type& interface_type, const image::Type& type) {
  if (interface_type.is_empty_interface()) return &type;
  return world.itabs().Find(interface_type, type);
}

}  // namespace

const image::Type* DynamicType(const image::Type& interface_type, const GoInterface& value) {
  if (value.type_word == nullptr) return nullptr;
  if (interface_type.is_empty_interface()) return static_cast<const image::Type*>(value.type_word);
  return static_cast<const Itab*>(value.type_word)->type;
}

Flow MakeInterface(World& world, Goroutine& g, const image::Type& interface_type,
                   const image::Type& type, const std::byte* value, GoInterface* out) {
  GoInterface result;
  result.type_word = TypeWord(world, interface_type, type);
  if (type.is_direct()) {
    std::memcpy(&result.word, value, sizeof result.word);
  } else {
    result.word = world.allocator().New(g, type);
    if (result.word == nullptr) return world.OutOfMemory(g);
    if (type.has_pointers()) world.Filling(g, value, type.size);
    if (type.size != 0) std::memcpy(result.word, value, type.size);
  }
  *out = result;  // last: `value` may lie where `out` does
  return Flow::kNext;
}

GoInterface InterfaceAround(World& world, const image::Type& interface_type,
                            const image::Type& type, void* value) {
  return {TypeWord(world, interface_type, type), value};
}

Flow ConvertInterface(World& world, Goroutine&, const image::Type& from, const image::Type& to,
                      const GoInterface& value, GoInterface* out) {
  const image::Type* const type = DynamicType(from, value);
  void* const word = value.word;
  out->type_word = type == nullptr ? nullptr : TypeWord(world, to, *type);
  out->word = word;
  return Flow::kNext;
}

bool InterfaceHolds(World& world, const image::Type& from, const image::Type& target,
                    const GoInterface& value) {
  const image::Type* const type = DynamicType(from, value);
  if (target.kind != image::Kind::kInterface) return type == &target;
  return type != nullptr && TypeWord(world, target, *type) != nullptr;
}

Flow AssertType(World& world, Goroutine& g, const image::Type& from, const image::Type& target,
                const GoInterface& value, std::byte* out, uint64_t* ok) {
  const GoInterface source = value;  // `out` may lie where `value` does
  const bool holds = InterfaceHolds(world, from, target, source);
  if (!holds && ok == nullptr) {
    const image::Type* const type = DynamicType(from, source);
    const bool lacks_method = type != nullptr && target.kind == image::Kind::kInterface;
    return RaiseAssert(world, g, from, type, target,
                       lacks_method ? MissingMethod(target, *type) : std::string());
  }
  if (ok != nullptr) *ok = holds ? 1 : 0;
  if (target.size == 0) return Flow::kNext;
  if (!holds) {
    std::memset(out, 0, target.size);
  } else if (target.kind == image::Kind::kInterface) {
    const GoInterface result{TypeWord(world, target, *DynamicType(from, source)), source.word};
    std::memcpy(out, &result, sizeof result);
  } else if (target.is_direct()) {
    std::memcpy(out, &source.word, sizeof source.word);
  } else {
    std::memcpy(out, source.word, target.size);
  }
  return Flow::kNext;
}

GoString NewString(World& world, Goroutine& g, std::string_view text) {
  if (text.empty()) return {};
  void* const data = world.allocator().NewBytes(g, text.size(), Contents::kBytes);
  if (data == nullptr) return {};
  std::memcpy(data, text.data(), text.size());
  return {static_cast<const char*>(data), static_cast<int64_t>(text.size())};
}

}  // namespace assay::runtime
