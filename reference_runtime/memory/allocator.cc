// The reservation, from low to high: [zero-sized values: 64 bytes][chunks ...]. Package variables
// lie far below, as in any program.
//
// A small object is cut from its region's current chunk. When it does not fit, the rest of the
// chunk is wasted and the next chunk becomes the current one. A large object gets a chunk of its
// own size. A region's chunks are found again after a Reset by their place in its sequence of
// chunks and by their size, which both follow from the requests alone.
#include "reference_runtime/memory/allocator.h"

#include "base/check.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Where Go's own heap begins on 64-bit machines: addresses that a program prints look familiar.
constexpr uint64_t kHeapStart = 0xc000000000;
constexpr uint64_t kGlobalsStart = 0x500000;
constexpr uint64_t kReservedBytes = 64ull << 30;
constexpr uint64_t kZeroSizedBytes = 64;
constexpr uint64_t kChunkBytes = 64 << 10;
constexpr uint64_t kLargeBytes = kChunkBytes / 4;

constexpr uint64_t RoundUp(uint64_t size, uint64_t unit) { return (size + unit - 1) / unit * unit; }

}  // namespace

Allocator::Allocator(World& world)
    : world_(world),
      pages_(kReservedBytes, reinterpret_cast<std::byte*>(kHeapStart)),
      globals_pages_(RoundUp(static_cast<uint64_t>(world.image().globals_size) + 1, kChunkBytes),
                     reinterpret_cast<std::byte*>(kGlobalsStart)) {
  ASSAY_CHECK(static_cast<uint64_t>(world.image().globals_size) < globals_pages_.size(),
              "no address space for the package variables");
  ASSAY_CHECK(pages_.size() > kChunkBytes, "no address space for the heap");
  globals_ = globals_pages_.start();
  next_chunk_ = pages_.start() + kChunkBytes;
}

Allocator::~Allocator() = default;

void* Allocator::New(Goroutine& g, const image::Type& type, uint64_t count) {
  uint64_t size = 0;
  if (__builtin_mul_overflow(type.size, count, &size)) return nullptr;
  return NewBytes(g, size);
}

void* Allocator::NewBytes(Goroutine& g, uint64_t size) {
  if (size == 0) return pages_.start();
  return Allocate(*g.region, size);
}

void* Allocator::Allocate(Region& region, uint64_t size) {
  if (size > world_.options().heap_bytes_max) return nullptr;
  size = RoundUp(size, 8);
  used_bytes_ += size;
  if (used_bytes_ > world_.options().heap_bytes_max) return nullptr;
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
  used_bytes_ = 0;
}

}  // namespace assay::runtime
