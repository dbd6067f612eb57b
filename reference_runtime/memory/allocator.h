// Allocator: zeroed memory for Go values, out of the platform's pages. Nothing is freed before the
// World is reset; the collector comes with its own component.
//
// Each goroutine allocates from a region of its own, at an address that depends only on its ancestry
// and on how much it has allocated. So an object has the same address in all runs that are
// equivalent up to commuting independent steps, which the explorer relies on.
#pragma once

#include <cstddef>
#include <cstdint>

#include "image/type.h"

namespace assay::runtime {

class World;
struct Goroutine;

class Allocator {
 public:
  explicit Allocator(World& world);
  ~Allocator();

  // `count` zero values of `type`, contiguous, aligned; null when the World's heap limit is reached.
  // A zero-sized value has an address of its own kind, never null. Go: mallocgc.
  void* New(Goroutine& g, const image::Type& type, uint64_t count = 1);
  // `size` zero bytes without pointers, 8-aligned (strings, buffers).
  void* NewBytes(Goroutine& g, uint64_t size);

  // Forgets everything; cost proportional to what was allocated.
  void Reset();
};

}  // namespace assay::runtime
