#include "platform/mutex.h"

#include <vector>

#include "platform/sync.h"

namespace assay::runtime::sync {
namespace {

// Of the running thread of the scenario. Which threads there are differs from run to run.
HeldLocks& Held() {
  thread_local std::vector<HeldLocks> held;
  const auto thread = static_cast<size_t>(explore::FiberSubject::Current().running());
  if (thread >= held.size()) held.resize(thread + 1);
  return held[thread];
}

}  // namespace

void Mutex::lock() {
  Check(Held().MayAcquire(ranked_), "L1: a lock was acquired against lock_rank.def");
  mutex_.lock();
  Held().Acquired(ranked_);
}

void Mutex::unlock() {
  Check(Held().Release(ranked_), "L2: unlock of a lock that the thread does not hold");
  mutex_.unlock();
}

void ForgetHeldLocks() { Held() = {}; }

void CheckNoLockHeld() { Check(Held().empty(), "a thread ended with a lock held"); }

}  // namespace assay::runtime::sync
