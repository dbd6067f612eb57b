// WorkerRoster: which mark workers work, sleep and rest, so that the end of marking is noticed, and
// somebody is awake until then. ConcurrentCycle's part without goroutines: the explorer runs it,
// too.
//
// A worker that finds nothing *sleeps* while others work; the last one has the world stopped, to
// see whether that was all. A worker that is only of use while its processor has nothing else to do
// *rests* otherwise, and is woken by who sees an idle processor, or at the end.
//
// Threads: any, but for what says otherwise.
//
// Invariants:
//  T3. A worker sleeps only while another worker works, or is about to look again. (No stall.)
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

class WorkerRoster {
 public:
  // Whatever its owner parks and wakes.
  using Worker = void*;

  // Around each turn in which the caller may have grey objects in hand.
  void BeginsToWork() { working_.fetch_add(1); }
  void StopsToWork() { working_.fetch_sub(1); }
  bool anyone_works() const { return working_.load() > 0; }

  // What a worker does next that found nothing to do, and does not work any more.
  enum class Next : uint8_t {
    kWork,   // there is something again
    kSleep,  // it is on the list, and lock() is held until it can be woken
    kRest,   // it calls Rest
    kFinish  // nobody works: it has the world stopped
  };
  // `may_sleep`: it has a share of some processor's time. `has_work`: whether there is anything
  // that it could do; a look.
  Next RunOut(Worker worker, bool may_sleep, const std::function<bool()>& has_work);
  // The worker is on the other list, and lock() is held until it can be woken. Before, `wake` is
  // called with one who sleeps, if anybody does: he may do so because this one worked.
  using Wake = std::function<void(Worker)>;
  void Rest(Worker worker, const Wake& wake);
  // Null: nobody does.
  Worker TakeSleeper() { return TakeLast(sleeping_, sleeping_count_); }
  Worker TakeResting() { return TakeLast(resting_, resting_count_); }
  sync::Mutex& lock() { return lock_; }

  // All who sleep and rest, at the end of marking. While nobody works.
  std::vector<Worker> TakeAll();
  void Reset();

 private:
  using Count = sync::Atomic<uint32_t>;
  Next Look(const std::function<bool()>& has_work) const;
  // Under lock_.
  static void Add(Worker worker, std::vector<Worker>& to, Count& count);
  Worker TakeLast(std::vector<Worker>& from, Count& count);

  sync::Mutex lock_{sync::LockRank::kMarkTermination};
  std::vector<Worker> sleeping_;  // guarded by lock_
  std::vector<Worker> resting_;   // guarded by lock_
  // How many they are; written under lock_.
  Count sleeping_count_{0, "sleeping workers"};
  Count resting_count_{0, "resting workers"};
  Count working_{0, "working"};
};

}  // namespace assay::runtime
