#include "reference_runtime/collector/mark_termination.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

MarkTermination::MarkTermination(Marking& marking, uint32_t workers, uint32_t mutators)
    : marking_(marking), workers_(workers), mutators_(mutators) {}

void MarkTermination::Answered(bool had_work) {
  had_work_ = had_work_ || had_work;
  if (--unanswered_ == 0) all_answered_.Wake();
}

bool MarkTermination::Ask(Request request) {
  {
    const MutexLock lock(lock_);
    had_work_ = false;
    unanswered_ = 1;  // for this thread, so that it is the last
    for (Mutator& mutator : mutators_) {
      if (mutator.has_left) continue;
      mutator.answered = Request::kNone;
      unanswered_++;
    }
    all_answered_.Clear();
    request_.store(request);
    Answered(false);
  }
  all_answered_.Sleep();
  const MutexLock lock(lock_);
  if (request == Request::kFlush) request_.store(Request::kNone);
  return had_work_;
}

void MarkTermination::AtSafePoint(uint32_t mutator, Marking::Local& local) {
  const Request request = request_.load();
  if (request == Request::kNone) return;
  Mutator& self = mutators_[mutator];
  const bool had_work = marking_.Flush(local);
  {
    const MutexLock lock(lock_);
    // It may have been asked something else meanwhile, or have answered before.
    if (request_.load() != request || self.answered == request) return;
    self.answered = request;
    self.note.Clear();
    Answered(had_work);
  }
  if (request == Request::kStop) self.note.Sleep();
}

void MarkTermination::Leave(uint32_t mutator, Marking::Local& local) {
  const bool had_work = marking_.Flush(local);
  bool wakes = had_work;
  {
    const MutexLock lock(lock_);
    Mutator& self = mutators_[mutator];
    self.has_left = true;
    const Request request = request_.load();
    if (request != Request::kNone && self.answered != request) Answered(had_work);
  }
  if (wakes) WakeWorker();
}

void MarkTermination::StartMutators() {
  const MutexLock lock(lock_);
  request_.store(Request::kNone);
  for (Mutator& mutator : mutators_) {
    if (mutator.answered != Request::kStop || mutator.has_left) continue;
    mutator.answered = Request::kNone;
    mutator.note.Wake();
  }
}

void MarkTermination::WakeWorker() {
  const MutexLock lock(lock_);
  for (Worker& worker : workers_) {
    if (!worker.sleeps) continue;
    worker.sleeps = false;
    out_of_work_--;
    worker.note.Wake();
    return;
  }
}

bool MarkTermination::TryToFinish(Marking::Local& local) {
  if (Ask(Request::kFlush)) return false;
  // Who left meanwhile has not been asked.
  bool had_work = Ask(Request::kStop) || marking_.pool().has_work();
  if (IsPlanted(Defect::kTerminationSkipsSecondLook)) had_work = false;
  if (!had_work) {
    Check(marking_.pool().TakeFull() == nullptr && local.work.TryGet() == nullptr,
          "T2: marking ends with grey objects");
    marking_.End();
    ended_.store(true);
  }
  StartMutators();
  return !had_work;
}

MarkTermination::Verdict MarkTermination::RunOut(uint32_t worker, Marking::Local& local) {
  marking_.Flush(local);
  bool is_last = false;
  {
    const MutexLock lock(lock_);
    if (ended_.load()) return Verdict::kEnded;
    // Looked at under the lock: who puts work there wakes somebody under it afterwards.
    if (marking_.pool().has_work()) return Verdict::kGoOn;
    out_of_work_++;
    is_last = out_of_work_ == workers_.size();
    if (!is_last) {
      workers_[worker].sleeps = true;
      workers_[worker].note.Clear();
    }
  }
  if (!is_last) {
    workers_[worker].note.Sleep();
    return ended_.load() ? Verdict::kEnded : Verdict::kGoOn;
  }
  const bool finished = TryToFinish(local);
  const MutexLock lock(lock_);
  out_of_work_--;
  if (!finished) return Verdict::kGoOn;
  for (Worker& one : workers_) {
    if (!one.sleeps || IsPlanted(Defect::kTerminationLetsWorkersSleep)) continue;
    one.sleeps = false;
    one.note.Wake();
  }
  return Verdict::kEnded;
}

}  // namespace assay::runtime
