// Run queues of full size: every thread owns one, and all steal from each other.

#include "reference_runtime/scheduler/run_queue.h"

#include <fmt/format.h>

#include <deque>

#include "base/random.h"
#include "stress/parts/part.h"

namespace assay::stress {

using runtime::Goroutine;
using runtime::GoState;
using runtime::RunQueue;

// Each goroutine is run by one thread at a time, which counts in it without an atomic: two that
// have it at once are a data race and lose a count. At the end each is found once.
std::string RunQueuePart(const PartOptions& options) {
  constexpr int kGoroutines = 2000;  // more than the rings hold, so that they overflow
  const Deadline deadline(options.seconds);
  runtime::sync::Mutex lock(runtime::sync::LockRank::kScheduler);
  runtime::GlobalRunQueue global(lock);
  std::deque<Goroutine> goroutines(kGoroutines);
  std::deque<RunQueue> queues(static_cast<size_t>(options.threads));
  std::deque<int64_t> runs(static_cast<size_t>(options.threads));
  for (Goroutine& g : goroutines) {
    g.state = GoState::kRunnable;
    global.PushBack(g);
  }
  OnThreads(options.threads, [&](int thread) {
    const size_t self = static_cast<size_t>(thread);
    RunQueue& mine = queues[self];
    Random random(options.seed + self);
    const auto run = [&](Goroutine& g) {
      g.id++;
      runs[self]++;
      mine.Put(g, random.Below(4) == 0 ? RunQueue::Place::kNext : RunQueue::Place::kLast, global);
    };
    for (int i = 0; i % 256 != 0 || !deadline.is_over(); i++) {
      Goroutine* g = random.Below(61) == 0 ? nullptr : mine.Get();
      if (g == nullptr && random.Below(2) == 0) {
        const runtime::sync::MutexLock locked(lock);
        if (mine.empty()) g = mine.Refill(global, static_cast<uint32_t>(options.threads));
        if (g == nullptr) g = global.PopFront();
      }
      const size_t victim = random.Below(static_cast<uint64_t>(options.threads));
      if (g == nullptr && victim != self && mine.empty()) {
        g = mine.StealFrom(queues[victim],
                           random.Below(2) == 0 ? RunQueue::Next::kTake : RunQueue::Next::kLeave);
      }
      if (g != nullptr) run(*g);
    }
  });
  int64_t found = options.canary ? 1 : 0;
  for (RunQueue& queue : queues) {
    while (queue.Get() != nullptr) found++;
  }
  while (global.PopFront() != nullptr) found++;
  int64_t counted = 0;
  for (const Goroutine& g : goroutines) counted += static_cast<int64_t>(g.id);
  int64_t expected = 0;
  for (const int64_t count : runs) expected += count;
  if (found != kGoroutines) return fmt::format("{} of {} goroutines found", found, kGoroutines);
  return counted == expected ? "" : fmt::format("{} runs, {} counted", expected, counted);
}

}  // namespace assay::stress
