// System calls. The goroutine, its machine and the thread go into the kernel together; the
// processor stays behind in the state kSyscall and is nobody's. A short call finds it there again,
// and one exchange is all it costs. If the call takes long, sysmon, or who stops the world,
// exchanges first. So ownership goes to whoever moves `state` away from kSyscall, and to nobody
// else.

#include <utility>

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

namespace {

// Whether the caller now owns p, which was in a system call.
bool TakeFromSyscall(Processor& p, ProcessorState next, bool without_race) {
  ProcessorState expected = ProcessorState::kSyscall;
  // A look first: the exchange would fetch the cache line for writing.
  if (p.state.load() != expected) return false;
  if (without_race) {
    p.state.store(next);
    return true;
  }
  return p.state.compare_exchange_strong(expected, next);
}

}  // namespace

void Dispatcher::EnterSyscall(Machine& m) {
  Processor& p = *m.processor;
  Check(p.state.load() == ProcessorState::kRunning && p.machine.get() == &m,
        "D1: a system call began on a processor that is not the machine's");
  m.current->state.set(GoState::kSyscall);
  if (transitions_ != nullptr) transitions_->SyscallBegins(m, p);
  m.old_processor = &p;
  m.processor = nullptr;
  p.syscall_machine = m.id;
  p.machine.set(nullptr);
  p.state.store(ProcessorState::kSyscall);
  // Who stops the world first asks for it and then looks at the states; we do both the other way
  // round. So if it did not see our state we see its wish.
  if (stop_requested_.load() && !IsPlanted(Defect::kSyscallIgnoresStop)) StopInSyscall(m, p);
}

void Dispatcher::EnterBlockingSyscall(Machine& m) {
  m.current->state.set(GoState::kSyscall);
  if (transitions_ != nullptr) transitions_->SyscallBegins(m, *m.processor);
  Processor& p = Release(m);
  m.old_processor = &p;
  p.syscall_tick.fetch_add(1);
  HandOff(p);
}

Dispatcher::SyscallExit Dispatcher::ExitSyscall(Machine& m) {
  if (!TryExitSyscall(m)) return SyscallExit::kLost;
  m.current->state.set(GoState::kRunning);
  return SyscallExit::kResumed;
}

bool Dispatcher::TryExitSyscall(Machine& m) {
  Processor& old = *std::exchange(m.old_processor, nullptr);
  if (TakeFromSyscall(old, ProcessorState::kRunning, IsPlanted(Defect::kExitSyscallWithoutRace))) {
    Check(old.machine.get() == nullptr,
          "D1: a processor came back from a system call with an owner");
    old.machine.set(&m);
    m.processor = &old;
    // Relaxed: whoever has the processor counts, and sysmon only sees whether it is another number.
    const uint32_t tick = old.syscall_tick.load(std::memory_order_relaxed);
    old.syscall_tick.store(tick + 1, std::memory_order_relaxed);
    if (transitions_ != nullptr) ReportReturn(m, old);
    return true;
  }
  if (idle_processors_.size() == 0) return false;
  Processor* p = nullptr;
  {
    const MutexLock lock(lock_);
    p = idle_processors_.Pop();
  }
  if (p == nullptr) return false;
  Acquire(m, *p);
  if (transitions_ != nullptr) {
    transitions_->SyscallEnds(m, *m.current, Transitions::Exit::kRegained);
  }
  return true;
}

// m has found p, which it had before its system call, in one. That need not be its own: p may have
// been taken from m, and whoever had it then began another.
void Dispatcher::ReportReturn(Machine& m, Processor& p) {
  if (p.syscall_machine == m.id) {
    return transitions_->SyscallEnds(m, *m.current, Transitions::Exit::kKept);
  }
  transitions_->ProcessorTaken(p, &m);
  transitions_->ProcessorStarts(m, p);
  transitions_->SyscallEnds(m, *m.current, Transitions::Exit::kRegained);
}

// g came out of a system call and its machine has no processor. Either one has become idle since,
// and g goes on, or g waits in the global queue; whoever gives up a processor looks there.
Goroutine* Dispatcher::ExitSyscallSlowly(Machine& m, Goroutine& g) {
  Processor* p = nullptr;
  if (transitions_ != nullptr) transitions_->SyscallEnds(m, g, Transitions::Exit::kLost);
  {
    const MutexLock lock(lock_);
    g.state.set(GoState::kRunnable);
    p = idle_processors_.Pop();
    if (p == nullptr) global_.PushBack(g);
  }
  if (p == nullptr) return nullptr;
  Acquire(m, *p);
  return &g;
}

uint32_t Dispatcher::Retake(std::vector<Observed>& observed, int64_t now_ns) {
  constexpr int64_t kSliceNs = 10'000'000;  // that a goroutine may run, or an idle call may keep p
  uint32_t taken = 0;
  for (Processor& p : processors_) {
    Observed& seen = observed[static_cast<size_t>(p.id)];
    const ProcessorState state = p.state.load();
    if (state == ProcessorState::kRunning) {
      const uint32_t tick = p.tick.load(std::memory_order_relaxed);
      if (seen.tick != tick) {
        seen.tick = tick;
        seen.tick_at_ns = now_ns;
      } else if (seen.tick_at_ns + kSliceNs <= now_ns) {
        runner_.Preempt(p);
      }
      continue;
    }
    if (state != ProcessorState::kSyscall) continue;
    const uint32_t tick = p.syscall_tick.load();
    if (seen.syscall_tick != tick && !IsPlanted(Defect::kRetakeIgnoresTick)) {
      seen.syscall_tick = tick;
      seen.syscall_at_ns = now_ns;
      continue;
    }
    // Nobody needs it: leave it to the call for a while, so that a machine alone is not woken
    // 50,000 times a second.
    const bool is_needed =
        !p.queue.empty() || (spinning_.load() == 0 && idle_processors_.size() == 0);
    if (!is_needed && seen.syscall_at_ns + kSliceNs > now_ns) continue;
    if (!TakeFromSyscall(p, ProcessorState::kIdle, IsPlanted(Defect::kRetakeWithoutRace))) continue;
    p.syscall_tick.fetch_add(1);
    if (transitions_ != nullptr) transitions_->ProcessorTaken(p, nullptr);
    taken++;
    HandOff(p);
  }
  return taken;
}

// The world is to stop and p is in a system call that has just begun: count it here, or find that
// the stopper has.
void Dispatcher::StopInSyscall(Machine& m, Processor& p) {
  const MutexLock lock(lock_);
  ProcessorState expected = ProcessorState::kSyscall;
  if (!stop_requested_.load() || stop_wait_.get() == 0) return;
  if (!p.state.compare_exchange_strong(expected, ProcessorState::kStopped)) return;
  p.syscall_tick.fetch_add(1);
  if (transitions_ != nullptr) transitions_->ProcessorTaken(p, &m);
  CountStopped(p);
}

}  // namespace assay::runtime
