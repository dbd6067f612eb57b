// Arguments: reads the arguments of a native one after the other, then stores its results likewise.
// Layout: interpreter/native.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {

class Arguments {
 public:
  explicit Arguments(std::byte* args) : next_(args) {}

  template <typename T>
  T Take() {
    return LoadArgument<T>(Slot(sizeof(T)), 0);
  }
  bool TakeBool() { return Take<uint8_t>() != 0; }
  std::string_view TakeText() { return Take<GoString>().view(); }

  template <typename T>
  void Give(T value) {
    StoreResult(Slot(sizeof value), 0, value);
  }
  void GiveBool(bool value) { Give(uint64_t{value}); }
  void GiveText(World& world, Goroutine& g, std::string_view text) {
    Give(NewString(world, g, text));
  }

  // Where the next argument or result lies.
  std::byte* Slot(size_t size) {
    std::byte* const at = next_;
    next_ += (size + 7) / 8 * 8;
    return at;
  }

 private:
  std::byte* next_;
};

}  // namespace assay::runtime
