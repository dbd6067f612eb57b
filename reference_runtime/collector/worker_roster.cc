#include "reference_runtime/collector/worker_roster.h"

#include <utility>

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

void WorkerRoster::Add(Worker worker, std::vector<Worker>& to, Count& count) {
  to.push_back(worker);
  count.store(static_cast<uint32_t>(to.size()));
}

WorkerRoster::Worker WorkerRoster::TakeLast(std::vector<Worker>& from, Count& count) {
  if (count.load() == 0) return nullptr;
  const sync::MutexLock lock(lock_);
  if (from.empty()) return nullptr;
  Worker const last = from.back();
  from.pop_back();
  count.store(static_cast<uint32_t>(from.size()));
  return last;
}

WorkerRoster::Next WorkerRoster::Look(const std::function<bool()>& has_work) const {
  if (has_work()) return Next::kWork;
  return anyone_works() || IsPlanted(Defect::kLastWorkerSleeps) ? Next::kSleep : Next::kFinish;
}

WorkerRoster::Next WorkerRoster::RunOut(Worker worker, bool may_sleep,
                                        const std::function<bool()>& has_work) {
  lock_.lock();
  Next next = Look(has_work);
  if (next == Next::kSleep && !may_sleep) {
    next = Next::kRest;
  } else if (next == Next::kSleep) {
    Add(worker, sleeping_, sleeping_count_);
    // Who gave something to the pool, or rested, before it saw this has been missed above.
    if (!IsPlanted(Defect::kWorkerSleepsWithoutLook)) next = Look(has_work);
    if (next == Next::kSleep) return next;
    sleeping_.pop_back();
    sleeping_count_.store(static_cast<uint32_t>(sleeping_.size()));
  }
  lock_.unlock();
  return next;
}

void WorkerRoster::Rest(Worker worker, const Wake& wake) {
  if (!IsPlanted(Defect::kRestWakesNobody)) {
    if (Worker const sleeper = TakeSleeper()) wake(sleeper);
  }
  lock_.lock();
  Add(worker, resting_, resting_count_);
}

std::vector<WorkerRoster::Worker> WorkerRoster::TakeAll() {
  const sync::MutexLock lock(lock_);
  std::vector<Worker> all = std::exchange(sleeping_, {});
  sleeping_count_.store(0);
  if (IsPlanted(Defect::kEndForgetsWhoRests)) return all;
  all.insert(all.end(), resting_.begin(), resting_.end());
  resting_.clear();
  resting_count_.store(0);
  return all;
}

void WorkerRoster::Reset() {
  sleeping_.clear();
  resting_.clear();
  sleeping_count_.store(0);
  resting_count_.store(0);
  working_.store(0);
}

}  // namespace assay::runtime
