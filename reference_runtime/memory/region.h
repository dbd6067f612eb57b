// Region: the memory that one goroutine allocates from, in chunks whose addresses are the same in
// every run of one World in which the goroutine has the same ancestry and makes the same requests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace assay::runtime {

struct Chunk {
  uint32_t index = 0;  // how many chunks the region had before it
  std::byte* start = nullptr;
  uint64_t size = 0;  // bytes
};

struct Region {
  // What is left of the current chunk, out of which small objects are cut.
  std::byte* next = nullptr;
  std::byte* limit = nullptr;

  Chunk current;             // size 0: none yet
  std::vector<Chunk> full;   // used up since the last Reset
  std::vector<Chunk> known;  // every chunk it ever had; two of one index differ in size
  std::vector<std::unique_ptr<Region>> children;  // index is the how-manyeth goroutine it started
};

}  // namespace assay::runtime
