// ConcurrentCycle: one collection after the other while goroutines run, by goroutines of the
// runtime that have no Go code: as many workers as there are processors, which mark; and one that
// sweeps. Go: gcStart, gcBgMarkWorker, gcMarkDone, bgsweep.
//
//  1. What the last sweep left is swept. The world stops, the barrier goes on, new objects are
//     black, and it is noted which goroutines there are.
//  2. Workers mark, on a quarter of the processors or for a quarter of their time (worker_plan.h),
//     and on any other while nothing else wants to run there. Who allocates marks, too, as much as
//     he owes (assists.h).
//  3. The last worker that finds nothing more stops the world. If little shows up that goroutines
//     held back, it is looked through, and marking has ended; else workers go on. Finalizers are
//     queued, and what is not marked is dead.
//  4. It is swept bit by bit, by who allocates and by the sweeper.
//
// Threads: machines with a processor, but for what says otherwise.
//
// Invariants:
//  T2. is MarkingLocals'.
//  T3. is WorkerRoster's.
//  T4. is WorkerPlan's.
//  T5. While a dedicated worker marks nobody waits for its processor: its queue is empty.
//  T6. When the world stops for marking to begin all has been swept.
//  T7. After each portion of its work a worker holds back nothing that who owes could mark.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/collector/assists.h"
#include "reference_runtime/collector/collector_settings.h"
#include "reference_runtime/collector/concurrent_mark.h"
#include "reference_runtime/collector/worker_plan.h"
#include "reference_runtime/collector/worker_roster.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class Collector;

class ConcurrentCycle {
 public:
  ConcurrentCycle(World& world, Collector& collector, Liveness& liveness);

  bool is_marking() const { return mark_.is_on(); }
  ConcurrentMark& mark() { return mark_; }

  // ---- while nothing else runs, by the machine of `g0`
  void Begin(Goroutine& g0);
  // Marks all that is left.
  void FinishStopped(Goroutine& g0, int64_t stopped_ns);
  // A collection is over, of whatever kind: who waits for one goes on.
  void WakeWaiters(Goroutine& g0);
  // Starts the sweeper, if there is something to sweep.
  void StartSweeper(Goroutine& g0);
  void Reset();

  // ---- around each turn of a goroutine, by its machine, while is_marking()
  // Sees to its stack, and pays what the processor's goroutines owe.
  void BeforeRun(Goroutine& g);
  // Sees to its stack, and shows to the workers what was shaded. While its machine has a processor.
  // Who parks still holds its lock.
  void AfterRun(Goroutine& g, Flow flow);
  // So many bytes have been allocated by g. Whether it should soon come to BeforeRun.
  bool OwesAfter(const Goroutine& g, uint64_t bytes);
  bool Owes(const Goroutine& g) const;

  // The goroutine waits until a collection that begins from now on is over and swept. Go: GC.
  Flow WaitForCollection(Goroutine& g);

  // What a cycle has taken, of processor time.
  struct Times {
    int64_t dedicated_ns = 0;   // workers that kept their processors
    int64_t fractional_ns = 0;  // others, while something else wanted to run
    int64_t idle_ns = 0;        // the same, while nothing did
    int64_t assist_ns = 0;
    int64_t background_ns() const { return dedicated_ns + fractional_ns; }
  };
  Times times() const;
  // For tests of what finds it.
  bool has(CollectorSettings::WorkersDefect defect) const;

 private:
  using WorkersDefect = CollectorSettings::WorkersDefect;
  struct Worker {
    uint32_t cycle = 0;      // 0: no goroutine has it
    uint32_t number = 0;     // of the cycle's workers; the first ones are dedicated
    int64_t stopped_ns = 0;  // when it stopped working
  };
  // What a worker is for when its turn comes. kNone: nothing, it rests.
  enum class Turn : uint8_t { kDedicated, kFractional, kIdle, kNone };

  static Flow WorkHalf(World& world, Goroutine& g);
  static Flow SweepHalf(World& world, Goroutine& g);
  static Flow WaitHalf(World& world, Goroutine& g);
  void StartWorker(Goroutine& g0, uint32_t number);
  Flow Work(Goroutine& g, Worker& worker);
  double ShareOf(const Worker& worker) const;
  Turn TurnOf(const Goroutine& g, const Worker& worker) const;
  // Until it is time to stop, or there is nothing to do: then true.
  bool WorkForAWhile(Goroutine& g, Worker& worker, Turn turn);
  // Until then, or there is nothing to do: then true.
  bool WorkUntil(Marking::Local& local, int64_t end_ns);
  void CountWork(Goroutine& g, uint64_t bytes);
  void KeepProcessor(Machine& m);
  Flow RunOut(Goroutine& g, Worker& worker);
  Flow Rest(Goroutine& g);
  Flow Sweep(Goroutine& g);
  Flow Wait(Goroutine& g);
  bool WakeSleeper(Goroutine& g0);
  void WakeWorker(Goroutine& g0);
  void UpdateAssistRatio();

  World& world_;
  Collector& collector_;
  ConcurrentMark mark_;
  std::deque<Worker> workers_;  // grows while nothing else runs
  uint32_t cycle_ = 0;
  WorkerPlan plan_;      // the cycle's
  WorkerRoster roster_;  // of Goroutines
  sync::Mutex waiting_lock_{sync::LockRank::kMarkTermination};
  std::vector<Goroutine*> waiting_;  // for the end of a collection. Guarded by waiting_lock_
  std::atomic<bool> has_sweeper_{false};

  std::optional<Assists> assists_;
  std::atomic<double> assist_ratio_{0};           // bytes to mark for each byte allocated
  std::array<int64_t, Heap::kCachesMax> owed_{};  // by processor, its owner's
  std::atomic<int64_t> worked_bytes_{0};          // since Begin
  // By Turn, but for kNone.
  std::array<std::atomic<int64_t>, 3> worked_ns_{};
  std::atomic<int64_t> assist_ns_{0};
};

}  // namespace assay::runtime
