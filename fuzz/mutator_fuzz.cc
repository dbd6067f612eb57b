// Bytes are a mutator program: two goroutines allocate, load, store and forget, while a collector
// goes on in steps between them, in the order that libFuzzer picks, with one of three write
// barriers. A shadow of the graph knows what can be reached: it is there and as it was written, new
// blocks are zero and overlap nothing in use, and the heap passes the checker of
// conformance/heap_walk at every look, tricolour invariant included.
//
// The environment variable ASSAY_FUZZ_FAULT plants a defect (the canary, which must crash):
// no-deletion-barrier, no-insertion-barrier, stacks-not-rescanned, early-end.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "conformance/heap_walk/check.h"
#include "fuzz/planted.h"
#include "reference_runtime/collector/marking.h"
#include "reference_runtime/memory/span_heap.h"
#include "reference_runtime/platform/pages.h"

namespace {

using namespace assay;
using runtime::Contents;
using runtime::Marking;
using runtime::Span;
using runtime::SpanHeap;

constexpr uint64_t kPages = 64;
constexpr size_t kGoroutines = 2;
constexpr size_t kRoots = 3;  // that a goroutine has on its stack
constexpr size_t kSlotsUsed = 3;
constexpr int kFixedSteps = 2000;
constexpr std::array kDesigns{Marking::Design::kHybrid, Marking::Design::kSnapshot,
                              Marking::Design::kInsertion};

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "mutator program: %s\n", what);
  std::abort();
}

class Bytes {
 public:
  Bytes(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool at_end() const { return at_ == size_; }
  size_t Below(size_t count) { return (at_ < size_ ? data_[at_++] : 0) % count; }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

// The heap as marking sees it; remembers what has been looked through.
class Graph final : public runtime::ObjectGraph {
 public:
  explicit Graph(SpanHeap& heap) : heap_(heap) {}

  struct Block {
    Span* span = nullptr;  // null: no object
    uint32_t index = 0;
    std::byte* start() const { return span->start + index * span->block_bytes; }
  };
  Block Find(const void* pointer) const {
    const auto* const byte = static_cast<const std::byte*>(pointer);
    Span* const span = byte == nullptr ? nullptr : heap_.SpanOf(byte);
    if (span == nullptr) return {};
    const auto index =
        static_cast<uint32_t>(static_cast<uint64_t>(byte - span->start) / span->block_bytes);
    return index < span->blocks && span->is_allocated(index) ? Block{span, index} : Block{};
  }

  Marked Mark(void* object) override {
    const Block block = Find(object);
    if (block.span == nullptr || !block.span->Mark(block.index)) return {};
    return {block.start(), block.span->block_bytes, true};
  }
  uint64_t LookThrough(void* object, Marking& marking, runtime::MarkingLocal& local) override {
    looked_through.insert(object);
    const Block block = Find(object);
    if (block.span->contents == Contents::kBytes) return 0;
    for (uint64_t at = 0; at < block.span->block_bytes; at += sizeof(void*)) {
      marking.Shade(local, reinterpret_cast<Marking::Slot*>(block.start() + at)->load());
    }
    return block.span->block_bytes;
  }

  std::set<void*> looked_through;

 private:
  SpanHeap& heap_;
};

class Play {
 public:
  Play(std::byte* memory, Bytes bytes)
      : bytes_(bytes),
        heap_({memory, kPages, kPages / 2,
               [memory](uint64_t first, uint64_t pages) {
                 runtime::Pages::Clear(memory + first * runtime::kHeapPageBytes,
                                       pages * runtime::kHeapPageBytes);
               }}),
        memory_(memory),
        graph_(heap_),
        design_(kDesigns[bytes_.Below(kDesigns.size())]) {
    for (Goroutine& g : goroutines_) g.cache.emplace(heap_);
  }

  void Run() {
    while (!bytes_.at_end()) Step();
    // Two collections without anybody in between leave what can be reached, and nothing else.
    for (Goroutine& g : goroutines_) g.roots[0] = nullptr;
    for (int ends = 0, steps = 0; ends < 3 && steps < kFixedSteps; ++steps) {
      if (CollectorStep() == Phase::kIdle) ++ends;
    }
    Look();
    if (phase_ == Phase::kIdle && CountBlocks() != Reached().size()) Fail("something stays");
  }

 private:
  enum class Phase : uint8_t { kIdle, kMarking, kSweeping };
  // What the mutator believes that an object holds.
  struct Shadow {
    uint64_t bytes = 0;
    std::vector<void*> slots;
  };
  struct Goroutine {
    std::array<void*, kRoots> roots{};
    bool is_black = false;
    std::optional<SpanHeap::Cache> cache;
    std::optional<Marking::Local> local;
  };

  void Step() {
    Goroutine& g = goroutines_[bytes_.Below(kGoroutines)];
    const bool must_be_black = design_ == Marking::Design::kSnapshot && phase_ == Phase::kMarking;
    if (must_be_black && !g.is_black) Scan(g);
    switch (bytes_.Below(12)) {
      case 0:
      case 1:
        return Allocate(g);
      case 2:
      case 3:
        return Store(g);
      case 4:
        return Load(g);
      case 5:
        Root(g) = nullptr;
        return;
      case 6:
        Root(g) = Root(g);
        return;
      case 7:
        return Write(g, &globals_[bytes_.Below(kRoots)], Root(g));
      case 8:
        Root(g) = globals_[bytes_.Below(kRoots)].load();
        return;
      case 9:
        return Look();
      default:
        CollectorStep();
    }
  }

  void*& Root(Goroutine& g) { return g.roots[bytes_.Below(kRoots)]; }

  void Allocate(Goroutine& g) {
    // Sizes from 16 on: what is smaller and has no pointers shares blocks.
    static constexpr std::array<uint64_t, 8> kSizes{16, 16, 16, 24, 24, 64, 2048, 40'000};
    const uint64_t size = kSizes[bytes_.Below(kSizes.size())];
    const auto contents = bytes_.Below(4) == 0 ? Contents::kBytes : Contents::kPointers;
    const SpanHeap::Place place = g.cache->Allocate(size, contents);
    if (place.address == nullptr) return;  // the heap is full
    if (reinterpret_cast<uint64_t>(place.address) % 8 != 0) Fail("a block is not aligned");
    for (uint64_t at = 0; at < size; ++at) {
      if (place.address[at] != std::byte{0}) Fail("a new block is not zero");
    }
    if (contents == Contents::kBytes) std::memset(place.address, 0x5a, size);
    CheckNew(place.address, size);
    const size_t slots = contents == Contents::kPointers ? size / sizeof(void*) : 0;
    shadows_[place.address] = {size, std::vector<void*>(slots)};
    if (phase_ == Phase::kMarking) graph_.looked_through.insert(place.address);
    Root(g) = place.address;
  }

  // Whatever the block overlaps is dead.
  void CheckNew(std::byte* start, uint64_t size) {
    std::vector<void*> dead;
    for (const auto& [object, shadow] : shadows_) {
      auto* const other = static_cast<std::byte*>(object);
      if (other < start + size && start < other + shadow.bytes) dead.push_back(object);
    }
    if (dead.empty()) return;
    const std::set<void*> reached = Reached();
    for (void* const object : dead) {
      if (reached.contains(object)) Fail("a block in use was handed out");
      shadows_.erase(object);
    }
  }

  // A slot of what `object` points at; null if it has none.
  Marking::Slot* SlotOf(void* object, size_t* index) {
    const auto shadow = shadows_.find(object);
    if (shadow == shadows_.end() || shadow->second.slots.empty()) return nullptr;
    *index = bytes_.Below(std::min(kSlotsUsed, shadow->second.slots.size()));
    return reinterpret_cast<Marking::Slot*>(static_cast<std::byte*>(object) +
                                            *index * sizeof(void*));
  }

  void Store(Goroutine& g) {
    void* const object = Root(g);
    void* const value = Root(g);
    size_t index = 0;
    Marking::Slot* const slot = SlotOf(object, &index);
    if (slot == nullptr) return;
    Write(g, slot, value);
    shadows_[object].slots[index] = value;
  }

  void Load(Goroutine& g) {
    void* const object = Root(g);
    size_t index = 0;
    const Marking::Slot* const slot = SlotOf(object, &index);
    if (slot != nullptr) Root(g) = slot->load();
  }

  void Write(Goroutine& g, Marking::Slot* slot, void* value) {
    if (phase_ != Phase::kMarking) return slot->store(value);
    const bool shades_old = design_ != Marking::Design::kInsertion;
    if (shades_old && fuzz::is_planted("no-deletion-barrier")) {
      if (design_ == Marking::Design::kHybrid) marking_->Shade(*g.local, value);
      return slot->store(value);
    }
    if (!shades_old && fuzz::is_planted("no-insertion-barrier")) return slot->store(value);
    marking_->Write(*g.local, *slot, value);
    // The checker knows grey objects by their marks, and the barrier marks when it is flushed.
    marking_->Flush(*g.local);
  }

  Phase CollectorStep() {
    switch (phase_) {
      case Phase::kIdle:
        Begin();
        break;
      case Phase::kMarking:
        MarkSomething();
        break;
      case Phase::kSweeping:
        if (!heap_.SweepOne()) phase_ = Phase::kIdle;
        break;
    }
    return phase_;
  }

  void Begin() {
    marking_.emplace(design_, graph_);
    worker_.emplace(*marking_);
    graph_.looked_through.clear();
    globals_black_ = false;
    for (Goroutine& g : goroutines_) {
      g.local.emplace(*marking_);
      g.is_black = false;
      g.cache->set_marks_new(true);
    }
    marking_->Begin();
    phase_ = Phase::kMarking;
  }

  void MarkSomething() {
    switch (bytes_.Below(12)) {
      case 0:
        for (Marking::Slot& global : globals_) marking_->Shade(*worker_, global.load());
        globals_black_ = true;
        return;
      case 1:
      case 3:
      case 4:
        return Scan(goroutines_[bytes_.Below(kGoroutines)]);
      case 2:
        return TryToEnd();
      default:
        marking_->Drain(*worker_, 1);
    }
  }

  void Scan(Goroutine& g) {
    for (void* const root : g.roots) marking_->Shade(*worker_, root);
    g.is_black = true;
  }

  void TryToEnd() {
    if (!globals_black_) {
      for (Marking::Slot& global : globals_) marking_->Shade(*worker_, global.load());
      globals_black_ = true;
    }
    for (Goroutine& g : goroutines_) {
      const bool again = marking_->rescans_stacks() && !fuzz::is_planted("stacks-not-rescanned");
      if (!g.is_black || again) Scan(g);
      marking_->Flush(*g.local);
    }
    marking_->Drain(*worker_, fuzz::is_planted("early-end") ? 8 : INT32_MAX);
    has_ended_marking_ = true;
    Look();
    has_ended_marking_ = false;
    marking_->End();
    for (Goroutine& g : goroutines_) {
      g.cache->set_marks_new(false);
      g.cache->Flush();
    }
    heap_.BeginCycle();
    phase_ = Phase::kSweeping;
  }

  std::set<void*> Reached() const {
    std::set<void*> reached;
    std::vector<void*> left;
    const auto follow = [&](void* object) {
      if (object != nullptr && reached.insert(object).second) left.push_back(object);
    };
    for (const Goroutine& g : goroutines_) {
      for (void* const root : g.roots) follow(root);
    }
    for (const Marking::Slot& global : globals_) follow(global.load());
    while (!left.empty()) {
      const auto shadow = shadows_.find(left.back());
      left.pop_back();
      if (shadow == shadows_.end()) Fail("the shadow has lost an object");
      for (void* const slot : shadow->second.slots) follow(slot);
    }
    return reached;
  }

  void Look() {
    for (void* const object : Reached()) {
      if (graph_.Find(object).span == nullptr) Fail("an object that can be reached was freed");
      const Shadow& shadow = shadows_.at(object);
      if (std::memcmp(object, shadow.slots.data(), shadow.slots.size() * sizeof(void*)) != 0) {
        Fail("an object does not hold what was stored");
      }
    }
    conformance::HeapSnapshot snapshot;
    Tell(conformance::SinkOf(snapshot));
    for (const conformance::HeapFault& fault : conformance::CheckHeap(snapshot)) {
      Fail((fault.invariant + ": " + fault.text).c_str());
    }
  }

  void Tell(const assay_heap_sink& sink) {
    const int phase = has_ended_marking_          ? ASSAY_HEAP_MARKED
                      : phase_ == Phase::kMarking ? ASSAY_HEAP_MARKING
                                                  : ASSAY_HEAP_IDLE;
    sink.phase(sink.to, phase, ASSAY_TRICOLOUR_WEAK);
    const auto address = [](const void* pointer) { return reinterpret_cast<uint64_t>(pointer); };
    sink.arena(sink.to, address(memory_), address(memory_ + kPages * runtime::kHeapPageBytes));
    heap_.pages().ForEachSpan([&](const Span& span) {
      const assay_heap_span told{address(span.start), span.pages * runtime::kHeapPageBytes,
                                 span.block_bytes, span.blocks, span.used.get()};
      sink.span(sink.to, &told);
      for (uint32_t i = 0; i < span.blocks; ++i) {
        if (!span.is_allocated(i)) continue;
        void* const start = span.start + i * span.block_bytes;
        const int colour =
            !span.is_marked(i) ? 0
            : graph_.looked_through.contains(start) || span.contents == Contents::kBytes
                ? ASSAY_BLACK
                : ASSAY_GREY;
        sink.block(sink.to, i, colour);
        const auto shadow = shadows_.find(start);
        if (shadow == shadows_.end()) continue;
        for (void* const slot : shadow->second.slots) sink.word(sink.to, address(slot));
      }
    });
    for (const Marking::Slot& global : globals_) {
      sink.root(sink.to, "a global", address(global.load()), globals_black_ ? ASSAY_BLACK : 0);
    }
    // With the insertion barrier a stack is grey again as soon as its goroutine runs.
    for (const Goroutine& g : goroutines_) {
      const bool is_black = g.is_black && design_ != Marking::Design::kInsertion;
      for (void* const root : g.roots) {
        sink.root(sink.to, "a stack", address(root), is_black ? ASSAY_BLACK : 0);
      }
    }
  }

  size_t CountBlocks() {
    size_t count = 0;
    heap_.pages().ForEachSpan([&](const Span& span) { count += span.used.get(); });
    return count;
  }

  Bytes bytes_;
  SpanHeap heap_;
  std::byte* const memory_;
  Graph graph_;
  const Marking::Design design_;
  std::array<Goroutine, kGoroutines> goroutines_;
  std::array<Marking::Slot, kRoots> globals_;
  std::map<void*, Shadow> shadows_;

  Phase phase_ = Phase::kIdle;
  bool globals_black_ = false;
  bool has_ended_marking_ = false;
  std::optional<Marking> marking_;
  std::optional<Marking::Local> worker_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const runtime::Pages pages(kPages * runtime::kHeapPageBytes, nullptr);
  runtime::Pages::Clear(pages.start(), pages.size());
  Play(pages.start(), Bytes(data, size)).Run();
  return 0;
}
