// StackMove: what becomes of the addresses of a goroutine's stack when the stack moves. Go:
// adjustinfo, copystack.
//
// A stack grows and shrinks by being copied, its top to the top of another one. Addresses of it
// lie in the goroutine's own frames, where stack maps tell pointers from bits (image/function.h),
// and in what the runtime keeps for the goroutine; nowhere else (stack_pointers.h, F1). Each
// kind has its line in fix_up.def.
//
// Threads: that of whoever owns the goroutine. Others may come to meet it in a channel meanwhile
// and
//          write into its stack: CopyStack holds the locks of all channels that it waits on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

enum class FixUp : uint8_t {
  kNone,
#define ASSAY_FIX_UP(name, text) k##name,
#include "reference_runtime/stack/fix_up.def"
#undef ASSAY_FIX_UP
};

class StackMove {
 public:
  // Nothing has moved.
  StackMove() = default;
  // What lay in [lo, hi) lies `distance` bytes higher. `forgotten` is left as it was: for tests of
  // what finds that out.
  StackMove(std::byte* lo, std::byte* hi, ptrdiff_t distance, FixUp forgotten)
      : lo_(lo), hi_(hi), distance_(distance), forgotten_(forgotten) {}

  // Where `pointer` points now, if it is one of `kind`.
  template <typename T>
  T* Adjusted(FixUp kind, T* pointer) const {
    auto* const byte = reinterpret_cast<std::byte*>(pointer);
    if (byte < lo_ || byte >= hi_ || kind == forgotten_) return pointer;
    return reinterpret_cast<T*>(byte + distance_);
  }
  template <typename T>
  void Adjust(FixUp kind, T*& pointer) const {
    pointer = Adjusted(kind, pointer);
  }
  // Of the words at `base`, those that are pointers, from number `first` up to `end`.
  void AdjustWords(FixUp kind, std::byte* base, const std::vector<bool>& pointers, size_t first,
                   size_t end) const;

  // Copies the `used` bytes at the end of the stack, and adjusts what those who come to meet g know
  // of it, so that they write into the old one before, or into the new one after. g does not run,
  // and will not meanwhile.
  void CopyStack(Goroutine& g, uint64_t used) const;
  // All that g has besides, after that. g.sched is adjusted first.
  void AdjustGoroutine(Goroutine& g) const;

 private:
  void AdjustWord(FixUp kind, std::byte* base, int64_t offset) const;
  void AdjustFrames(const Goroutine& g) const;
  void AdjustDefers(Goroutine& g) const;
  void AdjustPanics(Goroutine& g) const;
  void AdjustWaiters(Goroutine& g) const;

  std::byte* lo_ = nullptr;
  std::byte* hi_ = nullptr;
  ptrdiff_t distance_ = 0;
  FixUp forgotten_ = FixUp::kNone;
};

}  // namespace assay::runtime
