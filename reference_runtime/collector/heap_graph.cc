#include "reference_runtime/collector/heap_graph.h"

#include <algorithm>

#include "reference_runtime/value/shared.h"

namespace assay::runtime {

ObjectGraph::Marked HeapGraph::Mark(void* word) {
  Object object;
  if (!heap_.MarkAt(word, &object)) return {};
  return {object.start, object.size, object.contents != Contents::kBytes};
}

uint64_t HeapGraph::LookThrough(void* object, Marking& marking, MarkingLocal& local) {
  constexpr uint64_t kWordBytes = 8;
  const Object found = heap_.ObjectAt(object);
  const auto* const from = static_cast<const std::byte*>(object);
  const auto offset = static_cast<uint64_t>(from - found.start);
  const uint64_t bytes = found.pointer_bytes();
  if (offset == 0) {
    for (uint64_t piece = kPieceBytes; piece < bytes; piece += kPieceBytes) {
      local.work.Put(found.start + piece);
    }
  }
  const uint64_t piece_bytes = std::min(bytes - offset, kPieceBytes);
  for (uint64_t at = 0; at + kWordBytes <= piece_bytes; at += kWordBytes) {
    void* const word = LoadShared<void*>(from + at);
    if (heap_.MayContain(word)) marking.Shade(local, word);
  }
  return piece_bytes;
}

}  // namespace assay::runtime
