// Scheduler: who runs next. Go: schedt, schedule, gopark, goready.
//
// Source:   shared seeds 000 "The scheduler", 004 "GMP Scheduler Deep Dive"; Go 1.22 proc.go for
// behaviour. Threads:  one M for now, the thread of its World. Stepping: under an explorer no queue
// is used; the explorer picks any goroutine that is_runnable.
//
// Invariants, true between any two instructions:
//  S1. A goroutine in all() is kRunnable, kRunning or kWaiting; the current one alone is kRunning.
//  S2. In free runs each runnable goroutine is in exactly one place: runnext, the local ring or the
//      global queue. In stepped runs it is in none.
//  S3. A waiting goroutine is in no run queue and has a second half.
//  S4. all() is sorted by id, and count() is its length.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/goroutine_list.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/run_queue.h"

namespace assay::runtime {

class World;

class Scheduler {
 public:
  explicit Scheduler(World& world);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // Starts `closure` (a Go func value, not nil) with `args_size` bytes copied from `args`. `parent`
  // is the running goroutine, or null for a timer's function. Go: newproc.
  Goroutine& Spawn(Goroutine* parent, void* closure, const std::byte* args, int32_t args_size);

  // The running goroutine g will wait, for `reason`; `second_half` runs when it is readied. The
  // caller returns Flow::kPark, which is what this returns. Go: gopark.
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half);
  // Makes a waiting goroutine runnable; `by` is the running goroutine, or null for a timer. Go:
  // goready.
  void Ready(Goroutine& g, Goroutine* by);

  // The goroutine of the runtime's own work: what a timer does (allocate, send on its channel,
  // start a function) is done by it. It has no stack, never waits and is not in all(). Go: g0.
  Goroutine& g0() { return g0_; }
  // The goroutine that runs now; g0() between goroutines.
  Goroutine& current() { return *machine_.current; }

  // All goroutines that have not ended, in order of id.
  const GoroutineList& all() const { return all_; }
  int64_t count() const { return count_; }
  // Those of them that are the program's. Go: gcount.
  int64_t program_count() const;
  // Whether the program asks how many there are. Then an explorer has to know of each start and end
  // of one, and an end is a step of its own; both are accesses to the scheduler.
  bool is_counted() const { return is_counted_; }
  // Whether any goroutine but the current one could run now.
  bool has_runnable() const;

  // ---- for the World and the interpreter
  // The next goroutine to run, or null when every one waits. Go: findRunnable.
  Goroutine* FindRunnable();
  // Puts the running goroutine at the end of the global queue. Go: goschedImpl.
  void Yield(Goroutine& g);
  void Enter(Goroutine& g);  // g runs now. Go: execute
  void Leave();              // nobody runs now
  // The running goroutine g has come to its end. Returned by whoever finds that.
  Flow End(Goroutine& g);
  // g has ended; its descriptor and stack go to the free list. Go: goexit0.
  void Retire(Goroutine& g);
  // Back to no goroutines; those that were are free.
  void Reset();
  void CheckInvariants() const;

 private:
  Goroutine& NewGoroutine();
  void MakeRunnable(Goroutine& g);
  Goroutine* Refill(RunQueue& queue);

  World& world_;
  const bool is_counted_;
  Goroutine g0_;
  Machine machine_;
  Processor processor_;
  sync::Mutex lock_{sync::LockRank::kScheduler};  // Go: sched.lock
  GlobalRunQueue global_queue_{lock_};
  std::deque<Goroutine> goroutines_;  // every descriptor ever made
  Goroutine* free_ = nullptr;         // linked by schedule_link. Go: gfree
  GoroutineList all_;
  int64_t count_ = 0;
  uint64_t last_id_ = 0;
};

}  // namespace assay::runtime
