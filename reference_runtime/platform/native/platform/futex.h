// Futex: an atomic word that threads can sleep on. What locks and notes are made of.
//
// Source:   futex(2).
// Threads:  any. Blocking: Wait and WaitUntil block the thread.
// Units:    deadlines are nanoseconds of sync::Clock.
#pragma once

#include <cstdint>

#include "platform/clock.h"
#include "platform/sync.h"

namespace assay::runtime::sync {

enum class Wakeup : uint8_t { kWoken, kTimedOut };

class Futex : public Atomic<uint32_t> {
 public:
  using Atomic<uint32_t>::Atomic;

  // Sleeps if the word is `expected`. May return for no reason: the caller looks at the word again.
  void Wait(uint32_t expected);
  // The same until the deadline; kTimedOut only after it.
  Wakeup WaitUntil(uint32_t expected, Clock& clock, int64_t deadline_ns);
  // Wakes one of those that sleep, if any does.
  void WakeOne();
};

}  // namespace assay::runtime::sync
