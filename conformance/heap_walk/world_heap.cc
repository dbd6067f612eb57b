#include "conformance/heap_walk/world_heap.h"

#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/records.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::conformance {
namespace {

using runtime::Goroutine;
using runtime::GoState;

constexpr int64_t kWordBytes = 8;
constexpr uint64_t kFrameAlign = 16;

uint64_t Address(const void* pointer) { return reinterpret_cast<uint64_t>(pointer); }

uint64_t WordAt(const std::byte* base, int64_t offset) {
  return runtime::Get<uint64_t>(base, offset);
}

class Walk {
 public:
  Walk(runtime::World& world, const assay_heap_sink& sink)
      : world_(world), sink_(sink), liveness_(world.image()) {}

  void All() {
    sink_.phase(sink_.to, ASSAY_HEAP_IDLE, ASSAY_TRICOLOUR_WEAK);
    runtime::Heap& heap = world_.allocator().heap();
    // What is dead and not swept holds pointers to what has been.
    while (heap.SweepOne()) {
    }
    sink_.arena(sink_.to, Address(heap.start()), Address(heap.start()) + heap.system_bytes());
    heap.ForEachSpan([&](const runtime::Span& span) { Span(span); });
    for (int64_t at = 0; at < world_.image().globals_size; at += kWordBytes) {
      Root("a package variable", WordAt(world_.allocator().globals(), at));
    }
    for (const Goroutine* const g : world_.scheduler().all()) Stack(*g);
  }

 private:
  void Span(const runtime::Span& span) {
    const assay_heap_span told{Address(span.start), span.pages * runtime::kHeapPageBytes,
                               span.block_bytes, span.blocks, span.used.get()};
    sink_.span(sink_.to, &told);
    for (uint32_t i = 0; i < span.blocks; ++i) {
      if (!span.is_allocated(i)) continue;
      sink_.block(sink_.to, i, 0);
      const runtime::Object block{span.start + i * span.block_bytes, span.block_bytes,
                                  span.contents};
      for (int64_t at = 0; at < static_cast<int64_t>(block.pointer_bytes()); at += kWordBytes) {
        sink_.word(sink_.to, WordAt(block.start, at));
      }
    }
  }

  void Root(const char* name, uint64_t pointer) { sink_.root(sink_.to, name, pointer, 0); }

  void Stack(const Goroutine& g) {
    sink_.stack(sink_.to, g.id, Address(g.stack_lo), Address(g.stack_hi), 0);
    for (const auto* record = g.defers; record != nullptr; record = record->link) {
      Root("a deferred call", Address(record->closure));
    }
    for (const auto* record = g.panics; record != nullptr; record = record->link) {
      Root("a panic", Address(record->value.word));
    }
    // Whoever waits is within the instruction before its pc: what that reads is in use.
    bool is_within = g.state == GoState::kWaiting || g.state == GoState::kSyscall;
    for (runtime::Gobuf frame = g.sched; frame.function != nullptr;
         frame = runtime::CallerOf(frame)) {
      Frame(frame, is_within && frame.pc > 0 ? frame.pc - 1 : frame.pc);
      is_within = false;
    }
  }

  void Frame(const runtime::Gobuf& frame, int32_t pc) {
    const image::Function& function = *frame.function;
    const uint64_t lo = Address(frame.fp);
    sink_.frame(sink_.to, function.name.c_str(), lo, lo + function.frame_size, Covered(function));
    if (function.code.empty()) return;
    const runtime::WordSet& live = liveness_.Before(function, pc);
    const auto words = static_cast<int64_t>(function.frame_pointers.size());
    for (int64_t word = function.outgoing_size / kWordBytes; word < words; ++word) {
      if (!function.frame_pointers[word] || !runtime::Contains(live, word)) continue;
      sink_.slot(sink_.to, lo + word * kWordBytes, WordAt(frame.fp, word * kWordBytes),
                 ASSAY_SLOT_POINTER);
    }
  }

  // The map ends before the header, whose words the runtime knows; where there is no pointer, there
  // is no map.
  static uint64_t Covered(const image::Function& function) {
    if (function.frame_pointers.empty()) return function.frame_size;
    const uint64_t bytes = function.frame_pointers.size() * kWordBytes + image::kFrameHeaderBytes;
    return (bytes + kFrameAlign - 1) / kFrameAlign * kFrameAlign;
  }

  runtime::World& world_;
  const assay_heap_sink& sink_;
  runtime::Liveness liveness_;
};

}  // namespace

void WalkWorld(runtime::World& world, const assay_heap_sink& sink) { Walk(world, sink).All(); }

}  // namespace assay::conformance
