// HeapSnapshot: a heap and its stacks at one moment, as a runtime told them through
// ports/abi/assay_heap.h.
//
// Threads: one.
// Errors:  what cannot be (a block without a span, an index beyond it) is in `nonsense`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ports/abi/assay_heap.h"

namespace assay::conformance {

struct HeapBlock {
  uint64_t address = 0;
  uint64_t bytes = 0;
  int flags = 0;
  std::vector<uint64_t> pointers;

  bool is_white() const { return (flags & (ASSAY_GREY | ASSAY_BLACK)) == 0; }
  bool is_grey() const { return (flags & ASSAY_GREY) != 0; }
  bool is_black() const { return !is_white() && !is_grey(); }
};

struct HeapRoot {
  std::string name;
  uint64_t pointer = 0;
  bool is_black = false;
};

struct StackSlot {
  uint64_t address = 0;
  uint64_t value = 0;
  bool is_pointer = false;
};

struct StackFrame {
  std::string function;
  uint64_t lo = 0, hi = 0;
  uint64_t map_bytes = 0;
  std::vector<StackSlot> slots;
};

struct HeapStack {
  uint64_t goroutine = 0;
  uint64_t lo = 0, hi = 0;
  bool is_old = false;
  bool is_black = false;
  std::vector<StackFrame> frames;
};

struct HeapSnapshot {
  int phase = ASSAY_HEAP_IDLE;
  int tricolour = ASSAY_TRICOLOUR_WEAK;
  struct Arena {
    uint64_t lo = 0, hi = 0;
  };
  std::vector<Arena> arenas;
  std::vector<assay_heap_span> spans;
  std::vector<HeapBlock> blocks;  // in use, in the order in which they were told
  std::vector<size_t> span_of;    // of each block
  std::vector<HeapRoot> roots;
  std::vector<HeapStack> stacks;
  std::vector<std::string> nonsense;
};

// Lets `walk` tell it.
using HeapWalk = void (*)(const assay_heap_sink*);
HeapSnapshot TakeSnapshot(HeapWalk walk);
// The sink that fills `snapshot`, for who has more to pass.
assay_heap_sink SinkOf(HeapSnapshot& snapshot);

}  // namespace assay::conformance
