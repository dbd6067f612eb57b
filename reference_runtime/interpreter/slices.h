// Slices: the instructions that make slices, cut them, copy them and let them grow.
//
// Source: Go spec, "Slice expressions", "Appending to and copying slices", "Conversions from slice
// to
//         array"; capacities after append as gc's (Go 1.22).
// Errors: bounds: Go panics as gc words them; no memory: World::OutOfMemory.
#pragma once

#include <cstdint>
#include <string_view>

#include "reference_runtime/value/values.h"

namespace assay::runtime {

// The indices of a slice expression: three slots, those of `given` being valid.
struct SliceIndices {
  static constexpr int32_t kLow = 1;
  static constexpr int32_t kHigh = 2;
  static constexpr int32_t kMax = 4;

  int64_t low = 0;
  int64_t high = 0;
  int64_t max = 0;
  int32_t given = 0;
};

Flow SliceString(World& world, Goroutine& g, const GoString& text, SliceIndices indices,
                 GoString* out);
Flow SliceSlice(World& world, Goroutine& g, const GoSlice& slice, SliceIndices indices,
                uint64_t element_bytes, GoSlice* out);
// `array` is not null.
Flow SliceArray(World& world, Goroutine& g, std::byte* array, const image::Type& array_type,
                SliceIndices indices, GoSlice* out);

Flow MakeSlice(World& world, Goroutine& g, const image::Type& slice_type, int64_t length,
               int64_t capacity, GoSlice* out);
// `slice` with `count` more elements, which are not stored yet. Go: growslice.
Flow AppendGrow(World& world, Goroutine& g, const GoSlice& slice, int64_t count,
                const image::Type& slice_type, GoSlice* out);
// append(slice, data[0:count]...)
Flow AppendElements(World& world, Goroutine& g, const GoSlice& slice, const std::byte* data,
                    int64_t count, const image::Type& slice_type, GoSlice* out);
// copy(to, from[0:count]): how many elements were copied.
int64_t CopyElements(World& world, Goroutine& g, const GoSlice& to, const std::byte* from,
                     int64_t count, uint64_t element_bytes);

// Raises what `kind`, unsafe.Slice or unsafe.String, does when `length` elements of `element_bytes`
// at `address` cannot be. Go: unsafeslice, unsafestring.
Flow CheckUnsafeSlice(World& world, Goroutine& g, std::string_view kind, uint64_t address,
                      int64_t length, uint64_t element_bytes);

}  // namespace assay::runtime
