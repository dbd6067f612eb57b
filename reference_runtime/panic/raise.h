// Raising Go panics from the runtime's own code. Each function pushes the frame of the library
// function that makes the panic value (Image::hooks) and returns Flow::kReenter, to be returned on.
#pragma once

#include <cstdint>
#include <string_view>

#include "image/image.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

Flow RaiseIndex(World& world, Goroutine& g, int64_t index, int64_t length);
Flow RaiseSlice(World& world, Goroutine& g, image::SliceFault fault, int64_t index, int64_t bound);
Flow RaiseConvert(World& world, Goroutine& g, int64_t length, int64_t want);
// A range function calls a loop's body out of turn.
Flow RaiseRange(World& world, Goroutine& g, image::LoopState state);
Flow RaiseDivide(World& world, Goroutine& g);
Flow RaiseShift(World& world, Goroutine& g);
Flow RaiseNil(World& world, Goroutine& g);
// "send on closed channel", "close of nil channel", "all goroutines...": gc's plainError, a
// runtime.Error.
Flow RaisePlain(World& world, Goroutine& g, std::string_view text);
// "runtime error: " + text: hash of unhashable type, makeslice: len out of range, ...
Flow RaiseError(World& world, Goroutine& g, std::string_view text);
// Failed type assertion; `concrete` is null for a nil interface, missing_method "" if none.
Flow RaiseAssert(World& world, Goroutine& g, const image::Type& interface_type,
                 const image::Type* concrete, const image::Type& asserted,
                 std::string_view missing_method);

}  // namespace assay::runtime
