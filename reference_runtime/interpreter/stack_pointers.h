// Stack pointers: the checks that catch a front end which lets an address of a frame escape.
//
// Invariants of a goroutine's stack, while Go code runs on it:
//  F1. No pointer into it lies outside of it.
//  F2. No pointer into a frame lies in a frame further out.
// Held by every store of a pointer and every return, where invariants are checked.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "image/function.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

// `pointer` has been stored at `to` by the function whose frame ends below `frame_end`.
inline void CheckStoredPointer(const Goroutine& g, const std::byte* frame_end, const std::byte* to,
                               uint64_t pointer) {
  const auto* const target = reinterpret_cast<const std::byte*>(pointer);
  if (target < g.stack_lo || target >= g.stack_hi) return;
  ASSAY_CHECK(to >= g.stack_lo && to < g.stack_hi, "F1: a pointer to a frame has escaped");
  ASSAY_CHECK(target >= frame_end || to < frame_end, "F2: a pointer to a frame has left it");
}

// The value of `type` at `from`, in a frame, is about to be stored at `to`: the same for its
// pointers. What is at `to` is not looked at, since other goroutines may be writing there.
inline void CheckStoredValue(const Goroutine& g, const std::byte* frame_end, const std::byte* to,
                             const std::byte* from, const image::Type& type) {
  for (size_t word = 0; word < type.pointer_words.size(); ++word) {
    if (!type.pointer_words[word]) continue;
    const auto offset = static_cast<int64_t>(word * 8);
    CheckStoredPointer(g, frame_end, to + offset, Get(from, offset));
  }
}

// The function at `fp` returns: what it leaves in its results does not point at its frame.
inline void CheckResults(const Goroutine& g, const std::byte* fp, const image::Function& function) {
  const std::byte* const frame_end = fp + function.frame_size;
  const auto first = static_cast<size_t>(function.args_size / 8);
  for (size_t word = first; word < function.args_pointers.size(); ++word) {
    if (!function.args_pointers[word]) continue;
    const auto offset = static_cast<int64_t>(word * 8);
    CheckStoredPointer(g, frame_end, frame_end + offset, Get(frame_end, offset));
  }
}

}  // namespace assay::runtime
