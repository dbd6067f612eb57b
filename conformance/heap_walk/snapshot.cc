#include "conformance/heap_walk/snapshot.h"

#include <fmt/core.h>

#include <limits>

namespace assay::conformance {
namespace {

HeapSnapshot& Of(void* to) { return *static_cast<HeapSnapshot*>(to); }

std::string Text(const char* text) { return text == nullptr ? "?" : text; }

void Phase(void* to, int phase, int tricolour) {
  Of(to).phase = phase;
  Of(to).tricolour = tricolour;
}

void Arena(void* to, uint64_t lo, uint64_t hi) { Of(to).arenas.push_back({lo, hi}); }

void Span(void* to, const assay_heap_span* span) {
  if (span == nullptr) return Of(to).nonsense.push_back("a span is null");
  const bool fits = span->block_bytes > 0 && span->blocks <= span->bytes / span->block_bytes &&
                    span->address <= std::numeric_limits<uint64_t>::max() - span->bytes;
  if (!fits) {
    return Of(to).nonsense.push_back(fmt::format("the span at {:#x} is smaller than its {} blocks",
                                                 span->address, span->blocks));
  }
  Of(to).spans.push_back(*span);
}

void Block(void* to, uint64_t index, int flags) {
  HeapSnapshot& snapshot = Of(to);
  if (snapshot.spans.empty()) return snapshot.nonsense.push_back("a block comes before any span");
  const assay_heap_span& span = snapshot.spans.back();
  if (index >= span.blocks) {
    return snapshot.nonsense.push_back(
        fmt::format("the span at {:#x} has no block {}", span.address, index));
  }
  snapshot.blocks.push_back({span.address + index * span.block_bytes, span.block_bytes, flags, {}});
  snapshot.span_of.push_back(snapshot.spans.size() - 1);
}

void Word(void* to, uint64_t pointer) {
  if (Of(to).blocks.empty()) return Of(to).nonsense.push_back("a word comes before any block");
  if (pointer != 0) Of(to).blocks.back().pointers.push_back(pointer);
}

void Root(void* to, const char* name, uint64_t pointer, int flags) {
  Of(to).roots.push_back({Text(name), pointer, (flags & ASSAY_BLACK) != 0});
}

void Stack(void* to, uint64_t goroutine, uint64_t lo, uint64_t hi, int flags) {
  Of(to).stacks.push_back(
      {goroutine, lo, hi, (flags & ASSAY_STACK_OLD) != 0, (flags & ASSAY_BLACK) != 0, {}});
}

void Frame(void* to, const char* function, uint64_t lo, uint64_t hi, uint64_t map_bytes) {
  if (Of(to).stacks.empty()) return Of(to).nonsense.push_back("a frame comes before any stack");
  Of(to).stacks.back().frames.push_back({Text(function), lo, hi, map_bytes, {}});
}

void Slot(void* to, uint64_t address, uint64_t value, int flags) {
  HeapSnapshot& snapshot = Of(to);
  if (snapshot.stacks.empty() || snapshot.stacks.back().frames.empty()) {
    return snapshot.nonsense.push_back("a slot comes before any frame");
  }
  snapshot.stacks.back().frames.back().slots.push_back(
      {address, value, (flags & ASSAY_SLOT_POINTER) != 0});
}

}  // namespace

assay_heap_sink SinkOf(HeapSnapshot& snapshot) {
  return {sizeof(assay_heap_sink),
          &snapshot,
          Phase,
          Arena,
          Span,
          Block,
          Word,
          Root,
          Stack,
          Frame,
          Slot};
}

HeapSnapshot TakeSnapshot(HeapWalk walk) {
  HeapSnapshot snapshot;
  const assay_heap_sink sink = SinkOf(snapshot);
  walk(&sink);
  return snapshot;
}

}  // namespace assay::conformance
