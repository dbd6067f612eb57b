// Scheduler: who runs next. Go: schedt, schedule, gopark, goready.
//
// It makes goroutines and knows them all. Where they run is one of three:
//   - in parallel runs (ParallelRun) a Dispatcher's machines share them out;
//   - in free runs without processors the World's thread takes them from one queue, in an order
//   that
//     depends on nothing but the World's seed;
//   - under an explorer no queue is used; the explorer picks any goroutine that is_runnable.
//
// Source:   shared seeds 000 "The scheduler", 004 "GMP Scheduler Deep Dive"; Go 1.22 proc.go for
//           behaviour.
// Threads:  in parallel runs any machine, for the goroutine that it runs. Else the World's thread.
//
// Invariants, true between any two instructions of a run that is not parallel:
//  S1. A goroutine in all() is kRunnable, kRunning or kWaiting; the current one alone is kRunning.
//  S2. In free runs each runnable goroutine is in exactly one place: runnext, the local ring or the
//      global queue. In stepped runs it is in none.
//  S3. A waiting goroutine is in no run queue and has a second half.
//  S4. all() is sorted by id (in parallel runs: by time of making), and count() is its length.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/scheduler/free_goroutines.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/goroutine_list.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/run_queue.h"

namespace assay::runtime {

class ParallelRun;  // scheduler/parallel_run.h
class World;

class Scheduler {
 public:
  explicit Scheduler(World& world);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // ---- the bootstrap, in this order: m0 and g0 know each other (g0 is returned); m0 has what
  // machines keep; and it has a processor. Go: rt0_go, mcommoninit, procresize.
  Goroutine& LinkFirstMachine();
  void BeginFirstMachine();
  void AttachFirstProcessor();

  // ---- goroutines
  // Starts `closure` (a Go func value, not nil) with `args_size` bytes copied from `args`. `parent`
  // is the running goroutine, or g0 of the machine that runs a timer's function; null for the first
  // one. Go: newproc.
  Goroutine& Spawn(Goroutine* parent, void* closure, const std::byte* args, int32_t args_size);
  // The same without making it runnable. For Spawn and for HostedRun, which calls it one at a time.
  Goroutine& Make(Goroutine* parent, void* closure, const std::byte* args, int32_t args_size);

  // Starts a goroutine of the runtime's own that consists of `work`, which finds `parameter` in the
  // goroutine, and is called again and again as it says by its Flow. While nothing else runs, by
  // the machine of `by`, which has a processor.
  Goroutine& SpawnSystem(Goroutine& by, SecondHalf work, void* parameter);

  // The running goroutine g will wait, for `reason`; `second_half` runs when it is readied. The
  // caller returns Flow::kPark, which is what this returns. Whoever readies it finds it under
  // `lock`, which the caller holds, or under several, which `unlock_all` unlocks; without them
  // nobody will before the instruction is over. Go: gopark.
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half);
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half, sync::Mutex& lock);
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half,
            void (*unlock_all)(Goroutine& g));
  // Makes a waiting goroutine runnable; `by` is the running goroutine, or g0 of the machine that
  // runs a timer; null: g0(). Go: goready.
  void Ready(Goroutine& g, Goroutine* by);

  // The same, but it goes behind all others, to whatever processor: by a machine that may have
  // none, or by the World's thread (null).
  void ReadyAnywhere(Goroutine& g, Machine* by);

  // The goroutine of the runtime's own work: what a timer does (allocate, send on its channel,
  // start a function) is done by it. It has no stack, never waits and is not in all(). Go: g0.
  Goroutine& g0() { return g0_; }
  // The goroutine that runs now; g0() between goroutines. Not in parallel runs.
  Goroutine& current() { return *machine_.current; }

  // All goroutines that have not ended, in order of id. In parallel runs only while the world is
  // stopped, and in any order.
  const GoroutineList& all() const { return all_; }
  int64_t count() const { return count_.load(); }
  // Those of them that are the program's. Go: gcount.
  int64_t program_count() const { return count_.load() - system_count_.load(); }
  // g, which has just been started, is the runtime's own.
  void MakeSystem(Goroutine& g);
  // Whether the program asks how many there are. Then an explorer has to know of each start and end
  // of one, and an end is a step of its own; both are accesses to the scheduler.
  bool is_counted() const { return is_counted_; }
  // What machines keep; the first belongs to the World's thread. They outlive parallel runs.
  std::deque<MachineLocal>& locals() { return locals_; }
  MachineLocal& LocalOf(int32_t machine);
  // Whether any goroutine but the current one could run now. Of parallel runs, when they are over.
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

  // ---- system calls, around one that may block. Between the two g touches nothing that another
  // goroutine or the collector might: only what its arguments lead to. Go: entersyscall,
  // exitsyscall.
  void EnterSyscall(Goroutine& g);
  // The same for one that is known to block. Go: entersyscallblock.
  void EnterBlockingSyscall(Goroutine& g);
  // kNext; or kYield, if g must wait for a processor: then the native stores its results and
  // returns that.
  Flow ExitSyscall(Goroutine& g);

  // ---- for ParallelRun
  void BeginParallel(ParallelRun& run) { parallel_ = &run; }
  // All machines have ended: what they left is taken over. Needs their processors still.
  void EndParallel();
  // Null in all other runs.
  ParallelRun* parallel() { return parallel_; }
  // Back to no goroutines; those that were are free.
  void Reset();
  void CheckInvariants() const;

 private:
  Goroutine& NewGoroutine(Processor& p);
  void BeginLocal(MachineLocal& local, uint64_t number);
  void MakeRunnable(Goroutine& g, Goroutine& by);
  void WillPark(Goroutine& g, WaitReason reason, SecondHalf second_half);
  Processor& ProcessorOf(const Goroutine& g);
  Goroutine* Refill(RunQueue& queue);

  World& world_;
  const bool is_counted_;
  ParallelRun* parallel_ = nullptr;
  sync::Mutex locals_lock_{sync::LockRank::kLeaf};
  std::deque<MachineLocal> locals_;  // grows under locals_lock_
  Goroutine& g0_;
  // The World's thread and its processor, and what waits for it.
  Machine machine_;
  Processor processor_;
  sync::Mutex lock_{sync::LockRank::kScheduler};  // Go: sched.lock
  GlobalRunQueue global_queue_{lock_};

  FreeGoroutines free_;
  GoroutineIds ids_;
  sync::Mutex all_lock_{sync::LockRank::kAllGoroutines};  // Go: allglock
  std::deque<Goroutine> goroutines_;  // every descriptor ever made. Guarded by all_lock_
  GoroutineList all_;                 // guarded by all_lock_
  sync::Atomic<int64_t> count_{0};
  sync::Atomic<int64_t> system_count_{0};
};

}  // namespace assay::runtime
