// Dispatcher: which machine runs which goroutine on which processor. Go: schedt, schedule,
// findRunnable, startm, stopm, wakep, handoffp, entersyscall, exitsyscall, retake, stopTheWorld.
//
// Source:   Vyukov, "Scalable Go Scheduler Design Doc" (2012); shared seeds 000, "The scheduler"
// and
//           "System calls", 001 section 18, and 004, "GMP Scheduler Deep Dive"; Go 1.22 proc.go for
//           the protocols.
// Threads:  as each function says. "By m" means by the thread of machine m, which runs a goroutine
//           on a processor unless something else is said.
// Blocking: machines block on their notes, goroutines never block one.
// Errors:   what this runtime did wrong is a failed check that names the invariant.
// Units:    nanoseconds.
//
// Invariants. D1 and D2 hold always; D3 to D5 whenever the lock is free; W1 when no machine is on
// its way between two of its sleeps.
//  D1. A processor that is kRunning belongs to one machine, and both name each other.
//  D2. The number of machines with is_spinning is spinning(), or less while one is being started.
//  D3. Processors in the idle list are kIdle and have an empty queue and no machine.
//  D4. Machines in the idle list sleep, or are about to, and have no processor.
//  D5. While the world is stopped all processors are kStopped, and their number that are not yet is
//      stop_wait_ before that. Those beyond count() are kStopped for good.
//  D6. Whenever a timer is set and its time has not come, a machine keeps the time, or one that is
//      busy will before it sleeps.
//  W1. If a goroutine is runnable, no processor idles unless a machine spins.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "platform/clock.h"
#include "platform/mutex.h"
#include "platform/note.h"
#include "platform/sync.h"
#include "reference_runtime/scheduler/global_run_queue.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/idle_list.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/net_poller.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/transitions.h"

namespace assay::runtime {

// What the dispatcher's machines do with goroutines: the interpreter, or a test.
class Runner {
 public:
  virtual ~Runner() = default;
  // The thread of m begins.
  virtual void Started(Machine& /*m*/) {}
  // Runs g on m until it parks (kPark), yields (kYield), or ends (kDead). kYield without a
  // processor: ExitSyscall said kLost. kExit: everything ends, and m with it.
  virtual Flow Run(Machine& m, Goroutine& g) = 0;
  // g has ended; nobody else knows it any more.
  virtual void Retire(Machine& m, Goroutine& g) = 0;
  // Asks what runs on p to yield soon; it may have left p by then.
  virtual void Preempt(Processor& p) = 0;
  // Nothing runs, nothing can be readied, and no timer or file can wake anything. Called with the
  // scheduler's lock held; it may happen again. Go: checkdead.
  virtual void Deadlocked() {}
  // Whether a timer that is set can wake or start a goroutine. Called with the scheduler's lock
  // held when nothing else runs.
  virtual bool CanTimersWake() { return true; }
};

class Dispatcher {
 public:
  // No more than `processors_max` can ever be.
  Dispatcher(uint32_t processors, uint32_t processors_max, uint64_t seed, Runner& runner);
  Dispatcher(uint32_t processors, uint64_t seed, Runner& runner)
      : Dispatcher(processors, processors, seed, runner) {}
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  // From now on it is told. Before anything runs.
  void ReportTo(Transitions* transitions) { transitions_ = transitions; }

  // Machines look there for goroutines, and the keeper of the time waits there, from when it is
  // open. Before anything runs.
  void UsePoller(NetPoller* poller) { poller_ = poller; }
  // It has been opened: the keeper comes.
  void PollerOpened() { WakeKeeper(INT64_MIN + 1); }

  // ---- goroutines
  // Makes a waiting or new goroutine runnable: by m, to be its processor's next one. Go: goready.
  void Ready(Machine& m, Goroutine& g, RunQueue::Place place = RunQueue::Place::kNext);
  // The same by any thread: it goes to the global queue. Go: injectglist.
  void Inject(Goroutine& g);
  // The goroutine of m will wait; whoever readies it finds it under `lock`, which m holds and which
  // is unlocked when g can be readied. The caller returns this result from Run. Go: gopark.
  Flow Park(Machine& m, sync::Mutex& lock);
  // The same when it is found under several locks, which `unlock_all` unlocks.
  Flow Park(Machine& m, void (*unlock_all)(Goroutine& g));
  // The goroutine of m goes on for longer than a time slice, and calls this again and again: what
  // is due on its processor is run, and what waits there goes to the global queue, where others
  // find it. Then the processor's queue is empty.
  void KeepProcessor(Machine& m);
  // Binds m and its goroutine to each other until Unlock. Go: LockOSThread.
  void LockThread(Machine& m);
  void UnlockThread(Machine& m);

  // ---- timers
  // Sets a timer in the set of m's processor; true if it was active. Go: timer.modify.
  bool SetTimer(Machine& m, Timer& timer, int64_t when_ns, int64_t period_ns);
  int64_t NowNs() const { return clock_.NowNs(); }

  // ---- system calls
  // The goroutine of m begins a call that may block. Go: entersyscall.
  void EnterSyscall(Machine& m);
  // As EnterSyscall, for one that is known to block: the processor is handed off at once. Go:
  // entersyscallblock.
  void EnterBlockingSyscall(Machine& m);
  // It has ended. kLost: the processor is gone and none is idle; Run must return kYield. Go:
  // exitsyscall.
  enum class SyscallExit : uint8_t { kResumed, kLost };
  SyscallExit ExitSyscall(Machine& m);

  // ---- sysmon, which has no processor
  // What sysmon knows of each processor. Go: sysmontick.
  struct Observed {
    uint32_t tick = UINT32_MAX;
    int64_t tick_at_ns = 0;
    uint32_t syscall_tick = UINT32_MAX;
    int64_t syscall_at_ns = 0;
  };
  // Takes processors from system calls that it saw the last time already, and asks what runs for
  // 10 ms to yield. Returns how many it took. `observed` has one entry a processor. Go:
  // retake.
  uint32_t Retake(std::vector<Observed>& observed, int64_t now_ns);

  // ---- the world. One stopper at a time: the caller sees to that.
  // By m, or by a thread that is no machine (null): returns when nothing but m runs Go code, and
  // nothing will. Go: stopTheWorldWithSema.
  void StopTheWorld(Machine* m);
  void StartTheWorld(Machine* m);
  // From now on there are that many processors; m, which has stopped the world, may find itself on
  // another one. Go: procresize.
  void Resize(Machine& m, uint32_t processors);
  // Whether goroutines should yield for it soon. By anyone.
  bool is_stopping() const { return stop_requested_.load(std::memory_order_relaxed); }

  // ---- the end, by a thread that is no machine
  // No goroutine is started any more, but one that runs goes on.
  void BeginShutdown();
  // BeginShutdown, and returns when all machines have ended. Needs that no goroutine runs or blocks
  // in a system call for ever.
  void Shutdown();

  int32_t spinning() const { return spinning_.load(); }
  uint32_t count() const { return count_.get(); }  // of processors. Go: gomaxprocs
  // Whether anything but what runs could run now; a hint. Includes timers that are due.
  bool has_work(const Processor& p) const;
  uint32_t idle_processors() const { return idle_processors_.size(); }
  uint32_t machines();  // that have ever been started
  // What there is just now, for people. By anyone.
  struct Counts {
    uint32_t processors = 0;
    uint32_t idle_processors = 0;
    uint32_t machines = 0;
    uint32_t idle_machines = 0;
    uint32_t waiting_for_locked = 0;  // machines, for their goroutine
    uint32_t stop_wait = 0;           // processors that have yet to stop
    int32_t spinning = 0;
    bool needs_spinning = false;
    uint32_t global_queue = 0;
  };
  Counts counts();
  // Whether all machines sleep, but for the one that keeps the time if there is one, and no
  // goroutine is queued. By anyone.
  bool is_asleep();
  std::deque<Processor>& processors() { return processors_; }
  // For `visit` of each machine. By anyone.
  template <typename Visit>
  void ForEachMachine(Visit visit) {
    const sync::MutexLock lock(lock_);
    for (const Machine& m : all_machines_) visit(m);
  }
  void CheckInvariants();  // D1 to D5, by a thread that knows that nothing runs

 private:
  enum class Spin : uint8_t { kNo, kYes };

  void SetCount(uint32_t processors);

  // dispatcher.cc: machines and processors find each other
  void RunMachine(Machine& m);
  Goroutine* Execute(Machine& m, Goroutine& g);
  void StartMachine(Processor& p, Spin spin);
  void WakeMachine(Machine& m, Processor* p, Spin spin);
  bool StopMachine(Machine& m);
  bool GoOn(Machine& m);
  void Acquire(Machine& m, Processor& p);
  Processor& Release(Machine& m);
  void PutIdle(Processor& p);
  void Wake();
  void HandOff(Processor& p);
  void Rest();
  void LeaveProcessor(Machine& m);
  void FindDeadlock();

  // find_runnable.cc: looking for work
  Goroutine* FindRunnable(Machine& m);
  Goroutine* FromOwnQueues(Machine& m);
  bool MaySpin(const Machine& m) const;
  Goroutine* Steal(Machine& m);
  Goroutine* GiveUpProcessor(Machine& m);
  Goroutine* LookOnceMore(Machine& m);
  Processor* TakeIdleForSpinning();
  void BeginSpinning(Machine& m);
  void EndSpinning(Machine& m);

  // keep_processor.cc
  void GiveQueueAway(Processor& p);

  // keep_time.cc: idle machines, timers and files
  bool PollNow(Machine& m);
  bool polls() const { return poller_ != nullptr && poller_->has_waiters(); }
  bool RunTimers(Machine& m);
  bool StealTimers(Machine& m);
  bool KeepTime(Machine& m);
  bool BecomeKeeper();
  bool SleepUntilTimer(Machine& m);
  sync::Wakeup SleepAsKeeper(Machine& m, int64_t until_ns);
  int64_t EarliestTimer() const;
  enum class Keeper : uint8_t { kNone, kAwake };
  Keeper WakeKeeper(int64_t when_ns);

  // syscall.cc
  bool TryExitSyscall(Machine& m);
  void ReportReturn(Machine& m, Processor& p);
  Goroutine* ExitSyscallSlowly(Machine& m, Goroutine& g);
  void StopInSyscall(Machine& m, Processor& p);

  // locked_machine.cc
  bool WaitForLocked(Machine& m);
  void PassToLocked(Machine& m, Goroutine& g);

  // stop_world.cc
  void StopForWorld(Machine& m);
  void CountStopped(Processor& p);

  Runner& runner_;
  Transitions* transitions_ = nullptr;
  NetPoller* poller_ = nullptr;
  const uint64_t seed_;
  sync::Mutex lock_{sync::LockRank::kScheduler, "scheduler lock"};  // Go: sched.lock
  GlobalRunQueue global_{lock_};
  std::deque<Processor> processors_;  // the first count_ are in use
  // The next two change while the world is stopped.
  sync::Plain<uint32_t> count_{0};
  std::vector<uint32_t> strides_;     // that reach all other processors of one
  std::deque<Machine> all_machines_;  // guarded by lock_
  IdleList<Machine> idle_machines_;
  IdleList<Processor> idle_processors_;
  sync::Atomic<int32_t> spinning_{0, "spinning"};  // Go: nmspinning
  // A processor was wanted for a spinning machine and none was idle: whoever is about to idle spins
  // first. Go: needspinning
  sync::Atomic<bool> need_spinning_{false, "need spinning"};
  sync::Atomic<bool> is_shut_down_{false, "is shut down"};  // written under lock_
  // Machines that sleep in the idle list or for their locked goroutine. Guarded by lock_.
  sync::Plain<uint32_t> resting_{0};

  sync::Atomic<bool> stop_requested_{false, "stop requested"};  // Go: gcwaiting
  sync::Plain<uint32_t> stop_wait_{0};                          // guarded by lock_. Go: stopwait
  sync::Note stopped_{"stopped"};                               // Go: stopnote
  // The world runs again, and who started it has yet to wake a machine. Guarded by lock_.
  sync::Plain<bool> is_starting_{false};

  sync::Clock clock_;
  sync::Atomic<bool> uses_timers_{false, "uses timers"};  // one has been set
  // One machine without a processor sleeps until the first timer is due, so that others need not.
  sync::Plain<bool> has_keeper_{false};  // guarded by lock_
  // When it wakes by itself; kNobody when nobody sleeps there. Who changes it to kNobody wakes it.
  static constexpr int64_t kNobody = INT64_MIN;
  sync::Atomic<int64_t> keeps_until_{kNobody, "keeps until"};
  sync::Note keeper_{"keeper"};
};

}  // namespace assay::runtime
