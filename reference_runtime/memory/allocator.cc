// The reservation, from low to high: [zero-sized values: 64 bytes][the Heap, or chunks ...].
// Package variables lie far below, as in any program.
//
// Regions. A small object is cut from its region's current chunk. When it does not fit, the rest of
// the chunk is wasted and the next chunk becomes the current one. A large object gets a chunk of
// its own size. A region's chunks are found again after a Reset by their place in its sequence of
// chunks and by their size, which both follow from the requests alone.
#include "reference_runtime/memory/allocator.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/collector/traced_sweep.h"
#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Where Go's own heap begins on 64-bit machines: addresses that a program prints look familiar.
constexpr uint64_t kHeapStart = 0xc000000000;
constexpr uint64_t kGlobalsStart = 0x500000;
constexpr uint64_t kReservedBytes = 64ull << 30;
constexpr uint64_t kChunkBytes = 64 << 10;
constexpr uint64_t kLargeBytes = kChunkBytes / 4;
// So many bytes a cache allocates before they count as live.
constexpr uint64_t kAddedBytes = 8 << 10;
// What the pages of a heap may take beyond its objects: a share of it, and spans that are nearly
// empty.
constexpr uint64_t kSpanShare = 4;
constexpr uint64_t kSpanBytes = 16 << 20;

constexpr uint64_t RoundUp(uint64_t size, uint64_t unit) { return (size + unit - 1) / unit * unit; }

constexpr uint64_t kLargeStructBytes = 128;

// Large structs whose pointers come first: a time.Timer, whose other words the runtime uses.
Contents ContentsOfLarge(const image::Type& type) {
  const auto head = type.pointer_words.begin() +
                    static_cast<int64_t>(std::min(type.pointer_words.size(), kHeadBytes / 8));
  const bool has_more = std::find(head, type.pointer_words.end(), true) != type.pointer_words.end();
  return has_more ? Contents::kPointers : Contents::kHead;
}

Contents ContentsOf(const image::Type& type, uint64_t count) {
  if (!type.has_pointers()) return Contents::kBytes;
  const bool is_large = count == 1 && type.size >= kLargeStructBytes;
  return is_large ? ContentsOfLarge(type) : Contents::kPointers;
}

// By this the program notices when an object dies.
bool WatchesObjects(const image::Image& image) {
  return std::any_of(image.natives.begin(), image.natives.end(), [](const std::string& name) {
    return name == "runtime.watchObject" || name == "runtime.setFinalizer";
  });
}

}  // namespace

Allocator::Allocator(World& world)
    : world_(world),
      bytes_max_(world.options().heap_bytes_max),
      collects_always_(world.options().collect_always),
      pages_(kReservedBytes, reinterpret_cast<std::byte*>(kHeapStart)),
      globals_pages_(RoundUp(static_cast<uint64_t>(world.image().globals_size) + 1, kChunkBytes),
                     reinterpret_cast<std::byte*>(kGlobalsStart)) {
  ASSAY_CHECK(static_cast<uint64_t>(world.image().globals_size) < globals_pages_.size(),
              "no address space for the package variables");
  ASSAY_CHECK(pages_.size() > kChunkBytes, "no address space for the heap");
  globals_ = globals_pages_.start();
  next_chunk_ = pages_.start() + kChunkBytes;
  if (!world.is_stepped()) {
    heap_ = std::make_unique<Heap>(next_chunk_, pages_.size() - kChunkBytes,
                                   bytes_max_ + bytes_max_ / kSpanShare + kSpanBytes);
  } else if (WatchesObjects(world.image())) {
    log_ = std::make_unique<ObjectLog>();
  }
}

Allocator::~Allocator() = default;

void* Allocator::New(Goroutine& g, const image::Type& type, uint64_t count) {
  uint64_t size = 0;
  if (__builtin_mul_overflow(type.size, count, &size)) return nullptr;
  return NewBytes(g, size, ContentsOf(type, count));
}

void* Allocator::NewBytes(Goroutine& g, uint64_t size, Contents contents) {
  if (size == 0) return pages_.start();
  if (size > bytes_max_) return nullptr;
  if (HostedRun* const hosted = world_.hosted()) {
    return hosted->Allocate(size, contents != Contents::kBytes);
  }
  return heap_ != nullptr ? NewInHeap(g, size, contents) : NewInRegion(g, size, contents);
}

// What is not added yet is less than a piece, and so is left out of account until it is.
void* Allocator::NewInHeap(Goroutine& g, uint64_t size, Contents contents) {
  if (size >= kAddedBytes && rough_live_bytes() + size > bytes_max_) return nullptr;
  // The World's own processor is number -1.
  const auto cache = static_cast<uint32_t>(g.machine->processor->id + 1);
  const Heap::Place place = heap_->Allocate(cache, size, contents);
  uint64_t& not_added = not_added_[cache].bytes;
  not_added += place.bytes;
  if (not_added >= kAddedBytes && !AddPiece(g, not_added)) return nullptr;
  if (collects_always_) set_collection_asked(true);
  if (is_collection_due()) g.machine->local->slice.Cut();
  return place.address;
}

// A little work of the collector belongs to each piece. False: it is one too many.
bool Allocator::AddPiece(Goroutine& g, uint64_t& piece) {
  const uint64_t bytes = std::exchange(piece, 0);
  const uint64_t before = live_bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (before + bytes > bytes_max_) return false;
  if (world_.scheduler().parallel() == nullptr) return true;
  if (!heap_->is_swept()) SweepForPiece(g);
  if (world_.collector().cycle().OwesAfter(g, bytes)) g.machine->local->slice.Cut();
  return true;
}

void Allocator::SweepForPiece(Goroutine& g) {
  TracedSweep sweep(world_, g);
  for (uint32_t i = sweeps_per_piece_.load(std::memory_order_relaxed); i > 0; i--) {
    if (!sweep.One()) break;
  }
}

void* Allocator::NewInRegion(Goroutine& g, uint64_t size, Contents contents) {
  const uint64_t bytes = RoundUp(size, 8);
  const sync::MutexLock lock(lock_);
  if (counts_.live_bytes() + bytes > bytes_max_) return nullptr;
  void* const object = AllocateIn(*g.region, bytes);
  if (object == nullptr) return nullptr;
  counts_.objects_allocated++;
  counts_.bytes_allocated += bytes;
  if (log_ != nullptr) log_->Add({static_cast<std::byte*>(object), bytes, contents});
  return object;
}

Allocator::Counts Allocator::counts() {
  Counts counts;
  {
    const sync::MutexLock lock(lock_);
    counts = counts_;
  }
  if (heap_ != nullptr) {
    // Go: tinyallocs are in Mallocs and in Frees.
    const Heap::Allocated allocated = heap_->allocated();
    counts.objects_allocated += allocated.blocks + allocated.tiny_objects;
    counts.objects_freed += allocated.tiny_objects;
    counts.bytes_allocated += allocated.bytes;
  }
  return counts;
}

bool Allocator::Find(const void* address, Object* out) {
  if (heap_ != nullptr) return heap_->Find(address, out);
  const sync::MutexLock lock(lock_);
  return log_ != nullptr && log_->Find(address, out);
}

Objects* Allocator::objects() {
  return heap_ != nullptr ? static_cast<Objects*>(heap_.get()) : log_.get();
}

Allocator::HeapBytes Allocator::heap_bytes() {
  const auto below = static_cast<uint64_t>(next_chunk_ - pages_.start());
  if (heap_ == nullptr) return {below, counts().live_bytes(), 0};
  const PageHeap::Counts pages = heap_->page_counts();
  return {below + (pages.in_use + pages.free + pages.scavenged) * kHeapPageBytes,
          pages.in_use * kHeapPageBytes, pages.scavenged * kHeapPageBytes};
}

uint64_t Allocator::Scavenge(uint64_t bytes) {
  return heap_ != nullptr ? heap_->Scavenge(bytes / kHeapPageBytes) * kHeapPageBytes : 0;
}

void Allocator::CountFreed(const SweepResult& swept) {
  {
    const sync::MutexLock lock(lock_);
    counts_.objects_freed += swept.objects_freed;
    counts_.bytes_freed += swept.bytes_freed;
  }
  not_added_.fill({});
  live_bytes_.store(counts().live_bytes(), std::memory_order_relaxed);
}

void Allocator::SetSweepPace() {
  const uint64_t live = rough_live_bytes();
  const uint64_t trigger = trigger_bytes_.load();
  const uint64_t pieces = (trigger - std::min(trigger, live)) / kAddedBytes;
  sweeps_per_piece_.store(
      static_cast<uint32_t>(heap_->spans() / std::max<uint64_t>(pieces, 1) + 1));
}

void* Allocator::AllocateIn(Region& region, uint64_t size) {
  if (size <= static_cast<uint64_t>(region.limit - region.next)) {
    std::byte* const object = region.next;
    region.next += size;
    return object;
  }
  if (size > kLargeBytes) {
    const Chunk chunk = NextChunk(region, RoundUp(size, kChunkBytes));
    if (chunk.size == 0) return nullptr;
    region.full.push_back(chunk);
    return chunk.start;
  }
  const Chunk chunk = NextChunk(region, kChunkBytes);
  if (chunk.size == 0) return nullptr;
  if (region.current.size > 0) region.full.push_back(region.current);
  region.current = chunk;
  region.next = chunk.start + size;
  region.limit = chunk.start + chunk.size;
  return chunk.start;
}

Chunk Allocator::NextChunk(Region& region, uint64_t size) {
  if (region.full.empty() && region.current.size == 0) dirty_.push_back(&region);
  const uint32_t index =
      static_cast<uint32_t>(region.full.size()) + (region.current.size > 0 ? 1 : 0);
  for (const Chunk& chunk : region.known) {
    if (chunk.index == index && chunk.size == size) return chunk;
  }
  const auto used = static_cast<uint64_t>(next_chunk_ - pages_.start());
  if (size > pages_.size() - used) return {};
  region.known.push_back({index, next_chunk_, size});
  next_chunk_ += size;
  return region.known.back();
}

void Allocator::Adopt(Goroutine& parent, Goroutine& child, uint32_t nth) {
  if (!world_.is_stepped()) {
    child.region = &root_;
    return;
  }
  auto& children = parent.region->children;
  if (children.size() <= nth) children.resize(nth + 1);
  if (children[nth] == nullptr) children[nth] = std::make_unique<Region>();
  child.region = children[nth].get();
}

void Allocator::Reset() {
  Pages::Clear(globals_, static_cast<uint64_t>(world_.image().globals_size));
  for (Region* const region : dirty_) {
    for (const Chunk& chunk : region->full) Pages::Clear(chunk.start, chunk.size);
    region->full.clear();
    Pages::Clear(region->current.start,
                 static_cast<uint64_t>(region->next - region->current.start));
    region->current = {};
    region->next = region->limit = nullptr;
  }
  dirty_.clear();
  if (heap_ != nullptr) heap_->Reset();
  if (log_ != nullptr) log_->Reset();
  counts_ = {};
  not_added_.fill({});
  live_bytes_.store(0);
  trigger_bytes_.store(~uint64_t{0});
  collection_asked_.store(false);
}

}  // namespace assay::runtime
