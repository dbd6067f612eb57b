// Allocator: zeroed memory for Go values, out of the platform's pages.
//
// In free runs objects come from a Heap, whose memory the collector frees and which is used again.
// In stepped runs each goroutine allocates from a Region of its own, at addresses that depend only
// on its ancestry and on what it has allocated before. So an object has the same address in all
// runs that are equivalent up to commuting independent steps, which the explorer relies on. Nothing
// there is used again before the World is reset; a program that could notice the collector's work
// has its objects logged.
//
// Threads: New and NewBytes by any machine, for the goroutine that it runs; the rest while nothing
//          else runs.
// Errors:  null when the World's heap limit is reached; the caller returns World::OutOfMemory().
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "image/type.h"
#include "platform/mutex.h"
#include "reference_runtime/memory/heap.h"
#include "reference_runtime/memory/object_log.h"
#include "reference_runtime/memory/region.h"
#include "reference_runtime/platform/pages.h"

namespace assay::runtime {

class World;
struct Goroutine;

class Allocator {
 public:
  explicit Allocator(World& world);
  ~Allocator();
  Allocator(const Allocator&) = delete;
  Allocator& operator=(const Allocator&) = delete;

  // `count` zero values of `type`, contiguous, aligned; null when the World's heap limit is
  // reached. A zero-sized value has an address of its own kind, never null. Go: mallocgc.
  void* New(Goroutine& g, const image::Type& type, uint64_t count = 1);
  // `size` zero bytes, 8-aligned. The collector looks through them unless contents is kBytes.
  void* NewBytes(Goroutine& g, uint64_t size, Contents contents = Contents::kPointers);

  // The package variables: Image::globals_size zero bytes at an address that never changes.
  std::byte* globals() const { return globals_; }

  // What has happened since the last Reset. Bytes are those of whole blocks.
  struct Counts {
    uint64_t objects_allocated = 0;
    uint64_t objects_freed = 0;
    uint64_t bytes_allocated = 0;
    uint64_t bytes_freed = 0;

    uint64_t live_bytes() const { return bytes_allocated - bytes_freed; }
    uint64_t live_objects() const { return objects_allocated - objects_freed; }
  };
  Counts counts();
  // Bytes of address space that the heap uses; of those, what lies in spans, and what has been
  // given back to the platform.
  struct HeapBytes {
    uint64_t system = 0;
    uint64_t in_use = 0;
    uint64_t released = 0;

    uint64_t held() const { return system - released; }
  };
  HeapBytes heap_bytes();
  // Gives up to `bytes` of free pages back to the platform; returns how many. By any thread.
  uint64_t Scavenge(uint64_t bytes);

  // Finds the object that `address` lies in; false if there is none, or objects() is null.
  bool Find(const void* address, Object* out);

  // Of free runs.
  Heap& heap() { return *heap_; }

  // ---- for the collector
  // Null in stepped runs of programs that cannot notice the collector.
  Objects* objects();
  void CountFreed(const SweepResult& swept);
  // From that many live bytes on is_collection_due, and the interpreter is interrupted.
  void set_trigger_bytes(uint64_t bytes) { trigger_bytes_.store(bytes); }
  // So that all is swept when the trigger comes.
  void SetSweepPace();
  void set_collection_asked(bool asked) { collection_asked_.store(asked); }
  // Without what processors have allocated in pieces that are not full.
  uint64_t rough_live_bytes() const { return live_bytes_.load(std::memory_order_relaxed); }
  bool is_collection_due() const {
    return live_bytes_.load(std::memory_order_relaxed) >=
               trigger_bytes_.load(std::memory_order_relaxed) ||
           collection_asked_.load(std::memory_order_relaxed);
  }

  // The region of g0.
  Region& root() { return root_; }
  // Gives `child`, the nth goroutine (from 0) that `parent` starts, its region.
  void Adopt(Goroutine& parent, Goroutine& child, uint32_t nth);

  // Forgets everything; cost proportional to what was allocated.
  void Reset();

 private:
  bool AddPiece(Goroutine& g, uint64_t& piece);
  void SweepForPiece(Goroutine& g);
  void* NewInHeap(Goroutine& g, uint64_t size, Contents contents);
  void* NewInRegion(Goroutine& g, uint64_t size, Contents contents);
  void* AllocateIn(Region& region, uint64_t size);
  // A chunk of `size` bytes, the same one as the last time that `region` asked in this situation.
  // Size 0: no address space is left.
  Chunk NextChunk(Region& region, uint64_t size);

  World& world_;
  const uint64_t bytes_max_;
  const bool collects_always_;
  Pages pages_;
  Pages globals_pages_;
  std::byte* globals_ = nullptr;
  std::byte* next_chunk_ = nullptr;  // what lies above has never been used
  sync::Mutex lock_{sync::LockRank::kLeaf};
  Counts counts_;  // guarded by lock_, as log_ is. What is allocated in heap_ is counted there
  // About as many bytes as are live: what caches have allocated is added by pieces.
  std::atomic<uint64_t> live_bytes_{0};
  // What a cache's owner has allocated and not added yet; each in a line of its own, because owners
  // write there at every allocation.
  struct alignas(64) NotAdded {
    uint64_t bytes = 0;
  };
  std::array<NotAdded, Heap::kCachesMax> not_added_{};  // by cache
  std::atomic<uint64_t> trigger_bytes_{~uint64_t{0}};
  std::atomic<bool> collection_asked_{false};
  std::atomic<uint32_t> sweeps_per_piece_{1};
  std::unique_ptr<Heap> heap_;      // of free runs
  std::unique_ptr<ObjectLog> log_;  // of stepped runs, if need be
  Region root_;                     // of g0; ancestor of all others
  std::vector<Region*> dirty_;      // regions with chunks in use
};

}  // namespace assay::runtime
