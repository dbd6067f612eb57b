// StackPool: the stacks of a World's goroutines, committed as they are touched. Go: stackpool.
//
// A stack stays with the descriptor of its goroutine and is reused with it.
//
// Source: shared seed 001, "Goroutine Stacks". Growth by copying comes with its own component;
// until then a stack is as large as it may ever be.
//
// Invariants, of every goroutine with a stack:
//  K1. stack_lo < stackguard < stack_hi.
//  K2. Its fp, while it does not run, is a multiple of 16 in [stack_lo, stack_hi).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reference_runtime/platform/pages.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class World;

// A prologue keeps fp this far above stack_lo, so that the frames which the runtime pushes on its
// own account (Image::hooks) always fit.
inline constexpr uint64_t kStackGuardBytes = 8 << 10;
inline constexpr uint64_t kStackBytesMin = 4 * kStackGuardBytes;

class StackPool {
 public:
  explicit StackPool(World& world);

  // Gives g a stack of WorldOptions::stack_bytes, or of kStackBytesCrowded where so many goroutines
  // live at once that larger ones would exhaust the address space.
  void Allocate(Goroutine& g);
  static void CheckInvariants(const Goroutine& g);

 private:
  static constexpr uint64_t kStacksBeforeCrowded = 4096;
  static constexpr uint64_t kStackBytesCrowded = 1 << 20;

  // A new arena of stacks of stack_bytes_. False when there is no address space for a single one.
  bool Reserve();

  uint64_t stack_bytes_ = 0;  // of the next stack
  uint64_t count_ = 0;        // stacks made
  std::vector<Pages> arenas_;
  std::byte* next_ = nullptr;  // in the newest arena: never used yet
  std::byte* end_ = nullptr;
};

}  // namespace assay::runtime
