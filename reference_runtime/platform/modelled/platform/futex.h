// Futex: an atomic word that threads can sleep on, as the kernel keeps it: comparing and falling
// asleep is one step. See native/platform/futex.h. Returns for no reason are not modelled.
#pragma once

#include <cstdint>
#include <deque>

#include "explore/fiber.h"
#include "platform/clock.h"
#include "platform/sync.h"

namespace assay::runtime::sync {

enum class Wakeup : uint8_t { kWoken, kTimedOut };

class Futex {
 public:
  explicit Futex(uint32_t value = 0, const char* name = "futex");
  Futex(const Futex&) = delete;
  Futex& operator=(const Futex&) = delete;

  uint32_t load(std::memory_order order = std::memory_order_seq_cst) const;
  uint32_t exchange(uint32_t value, std::memory_order order = std::memory_order_seq_cst);
  void store(uint32_t value, std::memory_order order = std::memory_order_seq_cst);
  bool compare_exchange_strong(uint32_t& expected, uint32_t desired,
                               std::memory_order order = std::memory_order_seq_cst);

  void Wait(uint32_t expected);
  Wakeup WaitUntil(uint32_t expected, Clock& clock, int64_t deadline_ns);
  void WakeOne();

 private:
  struct Sleeper {
    explore::ThreadId thread;
    bool* is_woken;  // of a timed sleep, which ends by a step of its own; null for others
  };

  void Touch(explore::AccessKind kind, std::memory_order order) const;

  const char* const name_;
  const explore::ObjectId id_;
  uint32_t value_;
  std::deque<Sleeper> sleepers_;
};

}  // namespace assay::runtime::sync
