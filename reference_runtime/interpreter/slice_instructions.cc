// Slices: cutting, making, appending, copying.
#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/interpreter/slices.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Instruction;

SliceIndices IndicesOf(const Goroutine& g, const Instruction& i) {
  return {Operand<int64_t>(g, i.c), Operand<int64_t>(g, i.c + 8), Operand<int64_t>(g, i.c + 16),
          i.x};
}

// A string's header is the beginning of a slice's.
GoString Elements(const Goroutine& g, int32_t offset) { return Operand<GoString>(g, offset); }
const std::byte* BytesOf(const GoString& elements) {
  return reinterpret_cast<const std::byte*>(elements.data);
}

}  // namespace

Flow PerformSliceString(World& world, Goroutine& g, const Instruction& i) {
  GoString result;
  const Flow flow = SliceString(world, g, Operand<GoString>(g, i.b), IndicesOf(g, i), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformSliceSlice(World& world, Goroutine& g, const Instruction& i) {
  GoSlice result;
  const uint64_t element_bytes = world.image().type(i.d).elem->size;
  const Flow flow =
      SliceSlice(world, g, Operand<GoSlice>(g, i.b), IndicesOf(g, i), element_bytes, &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformSliceArray(World& world, Goroutine& g, const Instruction& i) {
  const auto array = Operand<uint64_t>(g, i.b);
  if (array < kNilBytes) return RaiseNil(world, g);
  GoSlice result;
  const Flow flow = SliceArray(world, g, reinterpret_cast<std::byte*>(array),
                               world.image().type(i.d), IndicesOf(g, i), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformMakeSlice(World& world, Goroutine& g, const Instruction& i) {
  GoSlice result;
  const Flow flow = MakeSlice(world, g, world.image().type(i.b), Operand<int64_t>(g, i.c),
                              Operand<int64_t>(g, i.d), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformUnsafeSlice(World& world, Goroutine& g, const Instruction& i) {
  const bool is_string = i.x == 1;
  const auto address = Operand<uint64_t>(g, i.b);
  const auto length = Operand<int64_t>(g, i.c);
  const Flow flow = CheckUnsafeSlice(world, g, is_string ? "unsafe.String" : "unsafe.Slice",
                                     address, length, static_cast<uint64_t>(i.d));
  if (is_string) {
    return EndWith(g, i.a, flow, GoString{reinterpret_cast<const char*>(address), length});
  }
  return EndWith(g, i.a, flow, GoSlice{reinterpret_cast<std::byte*>(address), length, length});
}

Flow PerformAppendGrow(World& world, Goroutine& g, const Instruction& i) {
  GoSlice result;
  const Flow flow =
      AppendGrow(world, g, Operand<GoSlice>(g, i.b), i.c, world.image().type(i.d), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformAppendSlice(World& world, Goroutine& g, const Instruction& i) {
  const GoString added = Elements(g, i.c);
  GoSlice result;
  const Flow flow = AppendElements(world, g, Operand<GoSlice>(g, i.b), BytesOf(added), added.length,
                                   world.image().type(i.d), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformCopySlice(World& world, Goroutine& g, const Instruction& i) {
  const GoString from = Elements(g, i.c);
  const uint64_t element_bytes = world.image().type(i.d).elem->size;
  const int64_t copied =
      CopyElements(world, g, Operand<GoSlice>(g, i.b), BytesOf(from), from.length, element_bytes);
  if (i.a >= 0) SetOperand(g, i.a, copied);
  return Flow::kNext;
}

Flow PerformSliceToArray(World& world, Goroutine& g, const Instruction& i) {
  const auto slice = Operand<GoSlice>(g, i.b);
  const auto want = static_cast<int64_t>(world.image().type(i.c).length);
  if (slice.length < want) return RaiseConvert(world, g, slice.length, want);
  SetOperand(g, i.a, slice.data);
  return Flow::kNext;
}

}  // namespace assay::runtime
