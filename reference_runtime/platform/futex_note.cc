#include "reference_runtime/platform/futex_note.h"

namespace assay::runtime::sync {

void FutexNote::Sleep() {
  while (word_.load(std::memory_order_acquire) == kClear) word_.Wait(kClear);
}

Wakeup FutexNote::SleepUntil(Clock& clock, int64_t deadline_ns) {
  while (word_.load(std::memory_order_acquire) == kClear) {
    if (word_.WaitUntil(kClear, clock, deadline_ns) == Wakeup::kTimedOut) return Wakeup::kTimedOut;
    if (IsPlanted(Defect::kNoteWokenTimesOut)) return Wakeup::kTimedOut;
  }
  return Wakeup::kWoken;
}

// Set before wake: a sleeper that looks between the two sees the note set and does not sleep; the
// kernel then wakes nobody. The other way round it would sleep for ever.
void FutexNote::Wake() {
  if (IsPlanted(Defect::kNoteWakesBeforeSet)) word_.WakeOne();
  const uint32_t was = word_.exchange(kSet, std::memory_order_release);
  Check(was == kClear, "N1: a note was woken twice");
  if (!IsPlanted(Defect::kNoteWakesBeforeSet)) word_.WakeOne();
}

}  // namespace assay::runtime::sync
