// MachineLocal: what a machine keeps for the runtime's parts, so that they need no lock: its time
// slice, its random numbers, and what it has freed and will use again.
//
// Threads: its machine's own, but for TimeSlice::left, which anybody may set to 0.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/random.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct Waiter;       // channel/waiter.h
struct DeferRecord;  // panic/records.h
struct PanicRecord;  // panic/records.h

// What is left of the running goroutine's time, in instructions. Counted at calls and at jumps
// backwards, the latter by their length; in shuffled runs at visible instructions too.
class TimeSlice {
 public:
  // Uses some of it up; whether something is left. The load and the store are relaxed and not one
  // step: the counter orders nothing. If Interrupt comes between the two it is lost, so whoever
  // relies on an interruption repeats it, and every slice ends by itself.
  bool Use(int64_t instructions) {
    const int64_t left = left_.load(std::memory_order_relaxed) - instructions;
    left_.store(left, std::memory_order_relaxed);
    return left > 0;
  }
  // Ends it at the next call or jump backwards, because the runtime has something to do: by the
  // machine itself.
  void Cut() {
    const int64_t left = left_.load(std::memory_order_relaxed);
    if (left < kInterrupted / 2) return;
    length_ -= left;
    left_.store(0, std::memory_order_relaxed);
  }
  // The same by any thread, and by a signal handler. How much was used is forgotten.
  void Interrupt() { left_.store(kInterrupted, std::memory_order_relaxed); }

  void Begin(int64_t instructions) {
    length_ = instructions;
    left_.store(instructions, std::memory_order_relaxed);
  }
  // How many instructions of it were used since the last time.
  int64_t TakeUsed() {
    const int64_t left = left_.load(std::memory_order_relaxed);
    if (left < kInterrupted / 2) return 0;
    const int64_t used = length_ - left;
    length_ = left;
    return used;
  }

 private:
  // Far below what a jump backwards can use up.
  static constexpr int64_t kInterrupted = INT64_MIN / 2;

  std::atomic<int64_t> left_{0};
  int64_t length_ = 0;
};

// Free records of deferred calls and panics, linked by `link`.
struct RecordCache {
  DeferRecord* defers = nullptr;
  PanicRecord* panics = nullptr;
};

struct MachineLocal {
  TimeSlice slice;
  Random random{0};           // of choices that Go leaves open
  Waiter* waiters = nullptr;  // free ones, linked by `link`
  RecordCache records;
  int32_t thread_id = 0;  // the kernel's
  Goroutine g0;           // the goroutine of the runtime's own work on this machine
};

}  // namespace assay::runtime
