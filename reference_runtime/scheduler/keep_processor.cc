// A goroutine of the runtime that keeps its processor for as long as it has something to do. Nobody
// may have to wait for that: machines look into each other's queues only when they have nothing of
// their own, so what is queued here goes where all of them look; and timers of this processor,
// which a busy machine does not look at either, are run by who keeps it.

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

void Dispatcher::KeepProcessor(Machine& m) {
  Processor& p = *m.processor;
  // Sysmon need not ask it to yield. Relaxed: as in Execute.
  p.tick.store(p.tick.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  if (uses_timers_.load(std::memory_order_relaxed) &&
      !IsPlanted(Defect::kKeptProcessorForgetsTimers)) {
    RunTimers(m);
  }
  if (!p.queue.empty() && !IsPlanted(Defect::kKeptProcessorKeepsQueue)) GiveQueueAway(p);
}

void Dispatcher::GiveQueueAway(Processor& p) {
  GoroutineQueue given;
  uint32_t count = 0;
  while (Goroutine* const g = p.queue.Get()) {
    given.PushBack(*g);
    count++;
  }
  if (count == 0) return;
  {
    const sync::MutexLock lock(lock_);
    global_.PushBack(given, count);
  }
  if (!IsPlanted(Defect::kGivenQueueWakesNobody)) Wake();
}

}  // namespace assay::runtime
