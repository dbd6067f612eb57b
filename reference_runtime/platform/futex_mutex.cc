#include "reference_runtime/platform/futex_mutex.h"

namespace assay::runtime::sync {

// A short critical section ends while we spin, which is cheaper than two system calls. After that
// we ask for the lock in the state kContended: whoever has slept once cannot know whether others
// sleep too, so it leaves a word that makes its unlock wake one (M2). At worst one wake-up is in
// vain.
void FutexMutex::LockSlow() {
  for (int i = 0; i < limits::kLockSpins; i++) {
    uint32_t expected = kFree;
    if (word_.load(std::memory_order_relaxed) == kFree &&
        word_.compare_exchange_strong(expected, kHeld, std::memory_order_acquire)) {
      return;
    }
    Pause(i);
  }
  const State mine = IsPlanted(Defect::kLockSleepsUnannounced) ? kHeld : kContended;
  while (word_.exchange(mine, std::memory_order_acquire) != kFree) word_.Wait(mine);
}

}  // namespace assay::runtime::sync
