// HeapGraph: a Heap as marking sees it. Words are judged by their values, as by the collector that
// stops the world (mark.h). Large objects are looked through in pieces, so that several workers
// share them and nobody is long about it. Go: oblets.
//
// Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>

#include "reference_runtime/collector/marking.h"
#include "reference_runtime/memory/heap.h"

namespace assay::runtime {

class HeapGraph final : public ObjectGraph {
 public:
  static constexpr uint64_t kPieceBytes = 128 << 10;

  explicit HeapGraph(Heap& heap) : heap_(heap) {}

  Marked Mark(void* word) override;
  uint64_t LookThrough(void* object, Marking& marking, MarkingLocal& local) override;

 private:
  Heap& heap_;
};

}  // namespace assay::runtime
