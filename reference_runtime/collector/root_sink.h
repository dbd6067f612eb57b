// RootSink: what is done with words that may point into the heap, as whoever knows of them finds
// them one by one.
#pragma once

namespace assay::runtime {

class RootSink {
 public:
  virtual ~RootSink() = default;
  // Whether the word points into an object of the heap.
  virtual bool Reached(const void* word) = 0;
};

}  // namespace assay::runtime
