// FutexNote: one thread sleeps until one other wakes it, once. What sync::Note is natively.
// Go: note, notesleep, notewakeup, notetsleep, noteclear.
//
// Source:   shared seed 000, "Locks"; Go 1.22 lock_futex.go for behaviour.
// Threads:  one sleeps, one wakes. Wakeup may come before Sleep. Clear needs that nobody sleeps and
//           that the wake-up, if there was one, was seen by Sleep.
// Blocking: Sleep and SleepUntil block the thread.
// Memory:   Wake happens before the Sleep that sees it returns.
// Units:    deadlines are nanoseconds of sync::Clock.
//
// Invariants:
//  N1. A note is woken at most once between two Clears.
#pragma once

#include <cstdint>

#include "platform/clock.h"
#include "platform/futex.h"

namespace assay::runtime::sync {

class FutexNote {
 public:
  explicit FutexNote(const char* name = "note") : word_(kClear, name) {}

  void Sleep();
  // kTimedOut if the note was not set by the deadline.
  Wakeup SleepUntil(Clock& clock, int64_t deadline_ns);
  void Wake();
  void Clear() { word_.store(kClear, std::memory_order_release); }

 private:
  enum State : uint32_t { kClear, kSet };

  Futex word_;
};

}  // namespace assay::runtime::sync
