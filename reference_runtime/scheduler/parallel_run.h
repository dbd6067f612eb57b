// ParallelRun: one free run of a World on as many processors as WorldOptions says. Its machines are
// threads; the thread that called World::Run watches over them, as Go's sysmon does, until the
// program has ended.
//
// Source:   shared seeds 000, "The scheduler", "System calls", and 004; Go 1.22 proc.go for sysmon.
// Threads:  as each function says. "By g" means by the machine that runs g.
// Errors:   what the Go program does wrong ends the World: World::Exit.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

#include "platform/note.h"
#include "reference_runtime/memory/scavenge_pace.h"
#include "reference_runtime/poll/poller.h"
#include "reference_runtime/scheduler/dispatcher.h"
#include "reference_runtime/signal/signal_delivery.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

class ParallelRun final : public Runner {
 public:
  // GOMAXPROCS can be no larger.
  static constexpr uint32_t kProcessorsMax = 256;

  explicit ParallelRun(World& world);
  ~ParallelRun() override;
  ParallelRun(const ParallelRun&) = delete;
  ParallelRun& operator=(const ParallelRun&) = delete;

  Dispatcher& dispatcher() { return dispatcher_; }
  Poller& poller() { return poller_; }
  SignalDelivery& signals() { return signals_; }

  // By the World's thread: returns when the program has ended and no machine is left.
  void Drive();
  // The program has ended; by any machine, as often as one likes.
  void Finish();
  // A file that is ready to be read from when the program has ended: who blocks in a system call
  // waits for it besides.
  int end_fd() const { return end_fd_; }
  bool is_deadlocked() const { return is_deadlocked_.load(); }

  // Calls `work` while nothing but the machine of g runs Go code. kNext; or kYield if somebody else
  // stops the world just now, and then nothing was done and g must try again. `what_for` is for
  // traces. By g.
  Flow WithWorldStopped(Goroutine& g, std::string_view what_for, const std::function<void()>& work);
  // What g is to do at the end of a time slice: kYield, or kNext if nothing else can run.
  Flow AfterSlice(Goroutine& g);

 private:
  void Started(Machine& m) override;
  Flow Run(Machine& m, Goroutine& g) override;
  Flow RunUntraced(Machine& m, Goroutine& g);
  void Retire(Machine& m, Goroutine& g) override;
  void Preempt(Processor& p) override;
  void Deadlocked() override;
  bool CanTimersWake() override;
  // If all are asleep: whether the timers that are set can wake nobody.
  void LookForDeadlock();

  // By the World's thread.
  void WithWorldStopped(const std::function<void()>& work);
  // Gives a little of what the heap has too much back to the platform, now and then.
  void Scavenge();
  // Writes what GODEBUG=schedtrace asks for.
  void Trace(int64_t since_start_ns);

  World& world_;
  Dispatcher dispatcher_;
  Poller poller_;
  SignalDelivery signals_;
  // By processor: the machine that has run on it last.
  std::array<std::atomic<Machine*>, kProcessorsMax> ran_by_{};
  std::atomic<bool> is_stopper_busy_{false};  // somebody stops the world, or has stopped it
  std::atomic<bool> is_deadlocked_{false};
  std::atomic<int64_t> collected_at_ns_{0};
  std::atomic<bool> is_finished_{false};
  const int end_fd_;
  ScavengePace scavenge_pace_;
  int64_t next_scavenge_ns_ = 0;
  uint64_t looked_at_ticks_ = UINT64_MAX;  // of all processors, when LookForDeadlock last looked
  sync::Note finished_{"finished"};
};

}  // namespace assay::runtime
