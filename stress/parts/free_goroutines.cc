// Free descriptors and numbers of goroutines, in caches of full size.

#include "reference_runtime/scheduler/free_goroutines.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <vector>

#include "base/random.h"
#include "stress/parts/part.h"

namespace assay::stress {

using runtime::FreeGoroutines;
using runtime::Goroutine;
using runtime::GoroutineIds;
using runtime::GoState;

// Whoever has a descriptor writes into it without an atomic: two at once are a data race. Threads
// free more or less than they take, so that descriptors wander through the global list.
std::string FreeGoroutinesPart(const PartOptions& options) {
  constexpr size_t kIdsMax = 200'000;  // remembered by each thread
  const Deadline deadline(options.seconds);
  FreeGoroutines free;
  GoroutineIds ids;
  std::deque<FreeGoroutines::Cache> caches(static_cast<size_t>(options.threads));
  std::deque<std::deque<Goroutine>> made(caches.size());
  std::deque<std::vector<uint64_t>> taken(caches.size());
  std::atomic<bool> is_shared(false);
  OnThreads(options.threads, [&](int thread) {
    const size_t self = static_cast<size_t>(thread);
    Random random(options.seed + self);
    GoroutineIds::Cache cache;
    std::vector<Goroutine*> mine;
    do {
      for (uint64_t i = 1 + random.Below(200); i > 0; i--) {
        Goroutine* g = free.Get(caches[self]);
        if (g == nullptr) g = &made[self].emplace_back();
        g->state.set(GoState::kRunning);
        g->id = ids.Next(cache);
        if (taken[self].size() < kIdsMax) taken[self].push_back(g->id);
        mine.push_back(g);
      }
      for (uint64_t i = random.Below(200); i > 0 && !mine.empty(); i--) {
        Goroutine& g = *mine.back();
        mine.pop_back();
        if (g.state.get() != GoState::kRunning) is_shared.store(true);
        g.state.set(GoState::kDead);
        free.Put(caches[self], g);
      }
    } while (!deadline.is_over());
  });
  std::vector<uint64_t> all;
  for (const auto& ids_of_one : taken) all.insert(all.end(), ids_of_one.begin(), ids_of_one.end());
  if (options.canary && !all.empty()) all.push_back(all.front());
  std::sort(all.begin(), all.end());
  if (std::adjacent_find(all.begin(), all.end()) != all.end())
    return "a number was given out twice";
  return is_shared.load() ? "a descriptor had two users" : "";
}

}  // namespace assay::stress
