// SilentObserver: ignores all reports and takes the first of all choices.
#pragma once

#include "reference_runtime/platform/observer.h"

namespace assay::runtime {

class SilentObserver final : public Observer {
 public:
  void Memory(Goroutine&, const void*, uint32_t, Touch) override {}
  void Object(Goroutine&, const void*, Touch) override {}
  void Acquire(Goroutine&, const void*) override {}
  void Release(Goroutine&, const void*) override {}
  void Spawned(Goroutine&, Goroutine&) override {}
  void Readied(Goroutine&, Goroutine&) override {}
  uint32_t Choose(uint32_t) override { return 0; }
};

}  // namespace assay::runtime
