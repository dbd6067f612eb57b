// Allocator: zeroed memory for Go values, out of the platform's pages. Nothing is freed before the
// World is reset; the collector comes with its own component.
//
// In stepped runs each goroutine allocates from a Region of its own, at addresses that depend only
// on its ancestry and on what it has allocated before. So an object has the same address in all
// runs that are equivalent up to commuting independent steps, which the explorer relies on. In free
// runs all goroutines share one Region.
//
// Threads: one M for now, the thread of its World.
// Errors:  null when the World's heap limit is reached; the caller returns World::OutOfMemory().
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "image/type.h"
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
  // `size` zero bytes without pointers, 8-aligned (strings, buffers).
  void* NewBytes(Goroutine& g, uint64_t size);

  // The package variables: Image::globals_size zero bytes at an address that never changes.
  std::byte* globals() const { return globals_; }

  // Bytes handed out since the last Reset.
  uint64_t used_bytes() const { return used_bytes_; }

  // The region of g0.
  Region& root() { return root_; }
  // Gives `child`, the nth goroutine (from 0) that `parent` starts, its region.
  void Adopt(Goroutine& parent, Goroutine& child, uint32_t nth);

  // Forgets everything; cost proportional to what was allocated.
  void Reset();

 private:
  void* Allocate(Region& region, uint64_t size);
  // A chunk of `size` bytes, the same one as the last time that `region` asked in this situation.
  // Size 0: no address space is left.
  Chunk NextChunk(Region& region, uint64_t size);

  World& world_;
  Pages pages_;
  Pages globals_pages_;
  std::byte* globals_ = nullptr;
  std::byte* next_chunk_ = nullptr;  // what lies above has never been used
  uint64_t used_bytes_ = 0;
  Region root_;                 // of g0 and, in free runs, of all; ancestor of all others
  std::vector<Region*> dirty_;  // regions with chunks in use
};

}  // namespace assay::runtime
