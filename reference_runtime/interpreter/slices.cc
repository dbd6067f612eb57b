#include "reference_runtime/interpreter/slices.h"

#include <algorithm>
#include <string>

#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/memory/size_classes.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// No object is larger: the address space of the machine.
constexpr uint64_t kObjectBytesMax = 1ull << 48;
// Slices double while their capacity is below this, then grow by a quarter and a bit.
constexpr int64_t kDoublingCapacityMax = 256;

bool is_too_large(uint64_t element_bytes, int64_t count) {
  uint64_t bytes = 0;
  return count < 0 || __builtin_mul_overflow(element_bytes, static_cast<uint64_t>(count), &bytes) ||
         bytes > kObjectBytesMax;
}

bool is_above(int64_t index, int64_t bound) {
  return static_cast<uint64_t>(index) > static_cast<uint64_t>(bound);
}

void TouchElements(World& world, Goroutine& g, const void* at, uint64_t bytes, Touch touch) {
  if (bytes == 0) return;
  if (Observer* const observer = world.observer()) {
    observer->Memory(g, at, static_cast<uint32_t>(bytes), touch);
  }
}

// What limits the last index: the capacity of a slice, or the length of a string or an array.
struct Limit {
  int64_t value = 0;
  bool is_capacity = false;
};

// Completes indices that were not given and checks all, in gc's order.
Flow Check(World& world, Goroutine& g, Limit limit, int64_t length, SliceIndices* indices) {
  using image::SliceFault;
  if ((indices->given & SliceIndices::kLow) == 0) indices->low = 0;
  if ((indices->given & SliceIndices::kHigh) == 0) indices->high = length;
  if (indices->given & SliceIndices::kMax) {
    if (is_above(indices->max, limit.value)) {
      return RaiseSlice(
          world, g,
          limit.is_capacity ? SliceFault::kSlice3MaxCapacity : SliceFault::kSlice3MaxLength,
          indices->max, limit.value);
    }
    if (is_above(indices->high, indices->max)) {
      return RaiseSlice(world, g, SliceFault::kSlice3HighMax, indices->high, indices->max);
    }
    if (is_above(indices->low, indices->high)) {
      return RaiseSlice(world, g, SliceFault::kSlice3LowHigh, indices->low, indices->high);
    }
    return Flow::kNext;
  }
  indices->max = limit.value;
  if ((indices->given & SliceIndices::kHigh) && is_above(indices->high, limit.value)) {
    return RaiseSlice(
        world, g, limit.is_capacity ? SliceFault::kSliceHighCapacity : SliceFault::kSliceHighLength,
        indices->high, limit.value);
  }
  if (is_above(indices->low, indices->high)) {
    return RaiseSlice(world, g, SliceFault::kSliceLowHigh, indices->low, indices->high);
  }
  return Flow::kNext;
}

GoSlice Cut(std::byte* data, const SliceIndices& indices, uint64_t element_bytes) {
  const int64_t capacity = indices.max - indices.low;
  // A slice without room keeps the address it came from: one past the end is another object's.
  if (capacity > 0) data += static_cast<uint64_t>(indices.low) * element_bytes;
  return {data, indices.high - indices.low, capacity};
}

int64_t GrownCapacity(int64_t old_capacity, int64_t wanted) {
  if (wanted > 2 * old_capacity) return wanted;
  if (old_capacity < kDoublingCapacityMax) return 2 * old_capacity;
  int64_t capacity = old_capacity;
  while (capacity < wanted) capacity += (capacity + 3 * kDoublingCapacityMax) / 4;
  return capacity;
}

}  // namespace

Flow SliceString(World& world, Goroutine& g, const GoString& text, SliceIndices indices,
                 GoString* out) {
  const Flow flow = Check(world, g, {text.length, false}, text.length, &indices);
  if (flow != Flow::kNext) return flow;
  const int64_t length = indices.high - indices.low;
  *out = {length > 0 ? text.data + indices.low : text.data, length};
  return Flow::kNext;
}

Flow SliceSlice(World& world, Goroutine& g, const GoSlice& slice, SliceIndices indices,
                uint64_t element_bytes, GoSlice* out) {
  const Flow flow = Check(world, g, {slice.capacity, true}, slice.length, &indices);
  if (flow == Flow::kNext) *out = Cut(slice.data, indices, element_bytes);
  return flow;
}

Flow SliceArray(World& world, Goroutine& g, std::byte* array, const image::Type& array_type,
                SliceIndices indices, GoSlice* out) {
  const auto length = static_cast<int64_t>(array_type.length);
  const Flow flow = Check(world, g, {length, false}, length, &indices);
  if (flow == Flow::kNext) *out = Cut(array, indices, array_type.elem->size);
  return flow;
}

Flow MakeSlice(World& world, Goroutine& g, const image::Type& slice_type, int64_t length,
               int64_t capacity, GoSlice* out) {
  const image::Type& element = *slice_type.elem;
  if (is_too_large(element.size, length)) {
    return RaiseError(world, g, "makeslice: len out of range");
  }
  if (is_too_large(element.size, capacity) || length > capacity) {
    return RaiseError(world, g, "makeslice: cap out of range");
  }
  void* const data = world.allocator().New(g, element, static_cast<uint64_t>(capacity));
  if (data == nullptr) return world.OutOfMemory(g);
  *out = {static_cast<std::byte*>(data), length, capacity};
  return Flow::kNext;
}

Flow AppendGrow(World& world, Goroutine& g, const GoSlice& slice, int64_t count,
                const image::Type& slice_type, GoSlice* out) {
  const image::Type& element = *slice_type.elem;
  int64_t length = 0;
  if (__builtin_add_overflow(slice.length, count, &length) || is_too_large(element.size, length)) {
    return RaiseError(world, g, "growslice: len out of range");
  }
  if (length <= slice.capacity) {
    *out = {slice.data, length, slice.capacity};
    return Flow::kNext;
  }
  if (element.size == 0) {
    *out = {static_cast<std::byte*>(world.allocator().New(g, element)), length, length};
    return Flow::kNext;
  }
  const int64_t capacity = GrownCapacity(slice.capacity, length);
  const uint64_t bytes =
      RoundUpSize(static_cast<uint64_t>(capacity) * element.size, element.has_pointers());
  auto* const data = static_cast<std::byte*>(world.allocator().NewBytes(
      g, bytes, element.has_pointers() ? Contents::kPointers : Contents::kBytes));
  if (data == nullptr) return world.OutOfMemory(g);
  const uint64_t old_bytes = static_cast<uint64_t>(slice.length) * element.size;
  if (old_bytes > 0) {
    TouchElements(world, g, slice.data, old_bytes, Touch::kRead);
    if (element.has_pointers()) world.Filling(g, slice.data, old_bytes);
    CopyShared(data, slice.data, old_bytes);
  }
  *out = {data, length, static_cast<int64_t>(bytes / element.size)};
  return Flow::kNext;
}

Flow AppendElements(World& world, Goroutine& g, const GoSlice& slice, const std::byte* data,
                    int64_t count, const image::Type& slice_type, GoSlice* out) {
  const uint64_t element_bytes = slice_type.elem->size;
  const uint64_t bytes = static_cast<uint64_t>(count) * element_bytes;
  GoSlice grown;
  const Flow flow = AppendGrow(world, g, slice, count, slice_type, &grown);
  if (flow != Flow::kNext) return flow;
  if (bytes > 0) {
    std::byte* const end = grown.data + static_cast<uint64_t>(slice.length) * element_bytes;
    TouchElements(world, g, data, bytes, Touch::kRead);
    TouchElements(world, g, end, bytes, Touch::kWrite);
    if (slice_type.elem->has_pointers()) world.Overwriting(g, end, data, bytes);
    CopyShared(end, data, bytes);
  }
  // append of nothing to a nil slice is still nil.
  *out = count == 0 ? slice : grown;
  return Flow::kNext;
}

int64_t CopyElements(World& world, Goroutine& g, const GoSlice& to, const std::byte* from,
                     int64_t count, uint64_t element_bytes) {
  const int64_t copied = std::min(to.length, count);
  const uint64_t bytes = static_cast<uint64_t>(copied) * element_bytes;
  if (bytes > 0) {
    TouchElements(world, g, from, bytes, Touch::kRead);
    TouchElements(world, g, to.data, bytes, Touch::kWrite);
    const bool may_hold_pointers = element_bytes % sizeof(void*) == 0;
    if (may_hold_pointers) world.Overwriting(g, to.data, from, bytes);
    CopyShared(to.data, from, bytes);
  }
  return copied;
}

Flow CheckUnsafeSlice(World& world, Goroutine& g, std::string_view kind, uint64_t address,
                      int64_t length, uint64_t element_bytes) {
  const std::string what(kind);
  uint64_t bytes = 0;
  const bool overflows =
      length < 0 || __builtin_mul_overflow(static_cast<uint64_t>(length), element_bytes, &bytes) ||
      (address != 0 && bytes > 0 - address);
  if (overflows) return RaiseError(world, g, what + ": len out of range");
  if (address == 0 && length > 0) {
    return RaiseError(world, g, what + ": ptr is nil and len is not zero");
  }
  return Flow::kNext;
}

}  // namespace assay::runtime
