#include "reference_runtime/panic/raise.h"

#include <array>

#include "base/check.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Calls a hook with the bytes of `args`, which hold its arguments in order, 8-aligned.
template <typename Args>
Flow Raise(World& world, Goroutine& g, image::FunctionId hook, const Args& args) {
  ASSAY_CHECK(hook != image::kNone, "the image has no function for this run-time panic");
  return PushCall(world, g, world.interpreter().StaticClosureOf(hook),
                  reinterpret_cast<const std::byte*>(args.data()),
                  static_cast<int32_t>(sizeof(typename Args::value_type) * args.size()),
                  FrameKind::kRaised);
}

const image::Hooks& HooksOf(World& world) { return world.image().hooks; }

}  // namespace

Flow RaiseIndex(World& world, Goroutine& g, int64_t index, int64_t length) {
  return Raise(world, g, HooksOf(world).panic_index, std::array{index, length});
}

Flow RaiseSlice(World& world, Goroutine& g, image::SliceFault fault, int64_t index, int64_t bound) {
  return Raise(world, g, HooksOf(world).panic_slice, std::array{int64_t{fault}, index, bound});
}

Flow RaiseConvert(World& world, Goroutine& g, int64_t length, int64_t want) {
  return Raise(world, g, HooksOf(world).panic_convert, std::array{length, want});
}

Flow RaiseRange(World& world, Goroutine& g, image::LoopState state) {
  switch (state) {
    case image::kLoopDone:
      return RaiseError(world, g,
                        "range function continued iteration after function for loop body returned "
                        "false");
    case image::kLoopRunning:
      return RaiseError(world, g, "range function continued iteration after loop body panic");
    case image::kLoopExhausted:
      return RaiseError(world, g, "range function continued iteration after whole loop exit");
    case image::kLoopSwallowed:
      return RaiseError(world, g,
                        "range function recovered a loop body panic and did not resume panicking");
    case image::kLoopReady:
      break;
  }
  ASSAY_CHECK(false, "a loop that is ready may go on");
  return Flow::kExit;
}

Flow RaiseDivide(World& world, Goroutine& g) {
  return Raise(world, g, HooksOf(world).panic_divide, std::array<int64_t, 0>{});
}

Flow RaiseShift(World& world, Goroutine& g) {
  return Raise(world, g, HooksOf(world).panic_shift, std::array<int64_t, 0>{});
}

Flow RaiseNil(World& world, Goroutine& g) {
  return Raise(world, g, HooksOf(world).panic_nil, std::array<int64_t, 0>{});
}

Flow RaisePlain(World& world, Goroutine& g, std::string_view text) {
  return Raise(world, g, HooksOf(world).panic_plain, std::array{NewString(world, g, text)});
}

Flow RaiseError(World& world, Goroutine& g, std::string_view text) {
  return Raise(world, g, HooksOf(world).panic_error, std::array{NewString(world, g, text)});
}

Flow RaiseAssert(World& world, Goroutine& g, const image::Type& interface_type,
                 const image::Type* concrete, const image::Type& asserted,
                 std::string_view missing_method) {
  // gc does not name the operand's type when an interface was asserted.
  const bool to_interface = asserted.kind == image::Kind::kInterface;
  return Raise(world, g, HooksOf(world).panic_assert,
               std::array{NewString(world, g, to_interface ? "" : interface_type.name),
                          NewString(world, g, concrete != nullptr ? concrete->name : ""),
                          NewString(world, g, asserted.name), NewString(world, g, missing_method)});
}

}  // namespace assay::runtime
