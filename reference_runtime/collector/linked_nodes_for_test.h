// A heap of nodes with one pointer each, for scenarios of marking.
#pragma once

#include <cstdint>

#include "platform/sync.h"
#include "reference_runtime/collector/marking.h"

namespace assay::runtime {

struct Node {
  Marking::Slot next{nullptr, "next"};
  sync::Atomic<bool> marked{false, "marked"};
};

class Nodes final : public ObjectGraph {
 public:
  Marked Mark(void* object) override {
    bool expected = false;
    if (!static_cast<Node*>(object)->marked.compare_exchange_strong(expected, true)) return {};
    return {object, sizeof(Node), true};
  }
  uint64_t LookThrough(void* object, Marking& marking, MarkingLocal& local) override {
    marking.Shade(local, static_cast<Node*>(object)->next.load());
    return sizeof(Node);
  }
};

}  // namespace assay::runtime
