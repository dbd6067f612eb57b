// World and Scheduler: what code that parks goroutines knows of the World it stands in, for
// scenarios. Who plays the goroutines implements Scheduler (players_test_support.h). The functions
// are those of the same name of reference_runtime/world.h, scheduler/scheduler.h and panic/raise.h.
//
// Threads: those of a scenario.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>

#include "explore/fiber.h"
#include "platform/clock.h"
#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/faults.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/machine_local.h"

namespace assay::runtime {

class Observer;
class WaiterPool;
class Semaphores;

class Scheduler {
 public:
  virtual ~Scheduler() = default;

  virtual Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half) = 0;
  virtual Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half, sync::Mutex& lock) = 0;
  virtual Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half,
                    void (*unlock_all)(Goroutine& g)) = 0;
  virtual void Ready(Goroutine& g, Goroutine* by) = 0;
  virtual Flow Panic(Goroutine& g, std::string_view text) = 0;

  std::deque<MachineLocal>& locals() { return locals_; }

 private:
  std::deque<MachineLocal> locals_;
};

class World {
 public:
  World(Scheduler& scheduler, WaiterPool& waiters, Semaphores& semaphores)
      : scheduler_(scheduler), waiters_(waiters), semaphores_(semaphores) {}

  Scheduler& scheduler() { return scheduler_; }
  WaiterPool& waiters() { return waiters_; }
  Semaphores& semaphores() { return semaphores_; }
  Observer* observer() const { return nullptr; }
  // Scenarios plant defects of platform/defect.def instead.
  bool has_fault(Fault) const { return false; }
  bool has_faults() const { return false; }
  bool is_parallel() const { return true; }
  void Overwriting(Goroutine&, const std::byte*, const std::byte*, uint64_t) {}
  void Clearing(Goroutine&, const std::byte*, uint64_t) {}
  void Filling(Goroutine&, const std::byte*, uint64_t) {}
  uint32_t Choose(Goroutine&, uint32_t count) { return explore::Choose(count); }
  sync::Clock& clock() { return clock_; }
  Flow Fatal(Goroutine&, const char* text) {
    sync::Check(false, text);
    return Flow::kExit;
  }

 private:
  Scheduler& scheduler_;
  WaiterPool& waiters_;
  Semaphores& semaphores_;
  sync::Clock clock_;
};

inline Flow RaisePlain(World& world, Goroutine& g, std::string_view text) {
  return world.scheduler().Panic(g, text);
}

}  // namespace assay::runtime
