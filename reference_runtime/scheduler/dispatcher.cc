// A machine's life: it finds a goroutine, runs it until it parks, yields or ends, and looks for the
// next one. It needs a processor for that; without one it sleeps in the idle list until somebody
// hands it one. Whoever wakes a machine has taken the processor for it already, so that no two
// wake-ups fight for one.

#include "reference_runtime/scheduler/dispatcher.h"

#include <numeric>
#include <utility>

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

Dispatcher::Dispatcher(uint32_t processors, uint32_t processors_max, uint64_t seed, Runner& runner)
    : runner_(runner), seed_(seed) {
  for (uint32_t i = 0; i < processors_max; i++) {
    processors_.emplace_back().id = static_cast<int32_t>(i);
    if (i >= processors) processors_.back().state.store(ProcessorState::kStopped);
  }
  SetCount(processors);
  const MutexLock lock(lock_);
  for (uint32_t i = processors; i-- > 0;) idle_processors_.Push(processors_[i]);
}

void Dispatcher::SetCount(uint32_t processors) {
  count_.set(processors);
  strides_.clear();
  const uint32_t others = processors - 1;
  for (uint32_t stride = 1; stride <= others; stride++) {
    if (std::gcd(stride, others) == 1) strides_.push_back(stride);
  }
}

// ---- goroutines

void Dispatcher::Ready(Machine& m, Goroutine& g, RunQueue::Place place) {
  Check(g.state.get() == GoState::kWaiting || g.state.get() == GoState::kIdle,
        "S1: a goroutine was readied that does not wait");
  g.state.set(GoState::kRunnable);
  m.processor->queue.Put(g, place, global_);
  Wake();
}

void Dispatcher::Inject(Goroutine& g) {
  Check(g.state.get() == GoState::kWaiting || g.state.get() == GoState::kIdle,
        "S1: a goroutine was readied that does not wait");
  g.state.set(GoState::kRunnable);
  {
    const MutexLock lock(lock_);
    global_.PushBack(g);
  }
  Wake();
}

Flow Dispatcher::Park(Machine& m, sync::Mutex& lock) {
  m.unlock_after_park = &lock;
  if (IsPlanted(Defect::kParkUnlocksEarly)) std::exchange(m.unlock_after_park, nullptr)->unlock();
  return Flow::kPark;
}

Flow Dispatcher::Park(Machine& m, void (*unlock_all)(Goroutine& g)) {
  m.unlock_all_after_park = unlock_all;
  if (IsPlanted(Defect::kParkUnlocksEarly)) {
    std::exchange(m.unlock_all_after_park, nullptr)(*m.current);
  }
  return Flow::kPark;
}

bool Dispatcher::has_work(const Processor& p) const {
  if (!p.queue.empty() || !global_.empty() || stop_requested_.load(std::memory_order_relaxed)) {
    return true;
  }
  const int64_t next_ns = p.timers.next_when_ns();
  return next_ns != TimerSet::kNever && next_ns <= clock_.NowNs();
}

// ---- machines

void Dispatcher::RunMachine(Machine& m) {
  runner_.Started(m);
  if (!GoOn(m)) return;
  while (true) {
    Goroutine* g = m.locked_goroutine;
    if (g != nullptr) {
      if (!WaitForLocked(m)) return;
    } else {
      g = FindRunnable(m);
      if (g == nullptr) return;
      if (m.is_spinning) {
        EndSpinning(m);
        // We were the one that looks for work. There may be more where this came from, and while
        // we spun, nobody was woken for it.
        if (!IsPlanted(Defect::kSpinnerWakesNobody)) Wake();
      }
      if (g->locked_machine != nullptr) {
        PassToLocked(m, *g);
        continue;
      }
    }
    while (g != nullptr) g = Execute(m, *g);
  }
}

// Runs g. What it returns is to be run at once.
Goroutine* Dispatcher::Execute(Machine& m, Goroutine& g) {
  Check(g.state.get() == GoState::kRunnable, "S1: a goroutine was entered that is not runnable");
  Processor& p = *m.processor;
  // Relaxed: only the owner writes it, and sysmon wants to know no more than that it changes.
  if (!m.inherits_slice) {
    m.slice_of = &p;
    p.tick.store(p.tick.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
  g.state.set(GoState::kRunning);
  m.current = &g;
  g.machine = &m;
  const Flow flow = runner_.Run(m, g);
  m.current = m.g0;
  m.inherits_slice = false;
  if (flow == Flow::kExit) {
    BeginShutdown();
    return nullptr;
  }
  if (m.processor == nullptr) return ExitSyscallSlowly(m, g);
  switch (flow) {
    case Flow::kPark:
      // From the unlock on g may run on another machine. So it must look like one that waits before
      // that, and is no longer ours after.
      g.state.set(GoState::kWaiting);
      if (sync::Mutex* const lock = std::exchange(m.unlock_after_park, nullptr)) lock->unlock();
      if (auto* const unlock_all = std::exchange(m.unlock_all_after_park, nullptr)) unlock_all(g);
      break;
    case Flow::kYield: {
      g.state.set(GoState::kRunnable);
      {
        const MutexLock lock(lock_);
        global_.PushBack(g);
      }
      // If we have nothing else it is ours next. If we have, others may want it.
      if (!m.processor->queue.empty()) Wake();
      break;
    }
    default:
      Check(flow == Flow::kDead, "a runner returned what a machine cannot do");
      // After Retire g may be another goroutine already, on another machine.
      g.state.set(GoState::kDead);
      runner_.Retire(m, g);
      if (IsPlanted(Defect::kGoroutineFreedTooEarly)) g.state.set(GoState::kDead);
  }
  return nullptr;
}

// Hands p to a machine that sleeps, or to a new one. p is kIdle and nobody's.
void Dispatcher::StartMachine(Processor& p, Spin spin) {
  Machine* m = nullptr;
  bool is_new = false;
  {
    const MutexLock lock(lock_);
    m = idle_machines_.Pop();
    if (m != nullptr) resting_.set(resting_.get() - 1);
    if (m == nullptr) {
      is_new = true;
      m = &all_machines_.emplace_back();
      m->id = static_cast<int32_t>(all_machines_.size()) - 1;
      m->random = sync::Random(seed_ + static_cast<uint64_t>(m->id));
    }
  }
  if (!is_new) {
    WakeMachine(*m, &p, spin);
    return;
  }
  m->next_processor.set(&p);
  m->wakes_spinning.set(spin == Spin::kYes);
  m->thread.emplace([this, m] { RunMachine(*m); }, "machine");
}

// m sleeps, or is about to, and nobody else wakes it. Without a processor it ends.
void Dispatcher::WakeMachine(Machine& m, Processor* p, Spin spin) {
  m.next_processor.set(p);
  m.wakes_spinning.set(spin == Spin::kYes);
  m.park.Wake();
}

// Sleeps until somebody hands m a processor. False if it is to end.
bool Dispatcher::StopMachine(Machine& m) {
  Check(m.processor == nullptr && !m.is_spinning, "D4: a machine stops that is busy");
  {
    const MutexLock lock(lock_);
    if (is_shut_down_.load()) return false;
    idle_machines_.Push(m);
    Rest();
  }
  m.park.Sleep();
  m.park.Clear();
  return GoOn(m);
}

// Needs the lock. One more machine sleeps.
void Dispatcher::Rest() {
  resting_.set(resting_.get() + 1);
  FindDeadlock();
}

// Needs the lock. If all machines sleep, nobody is left to wake one of them; nor can the keeper of
// the time, if its timers wake nobody. (What runs or is in a system call has a machine that does
// not sleep.)
void Dispatcher::FindDeadlock() {
  // Who starts the world wakes a machine to look for work, and looks here again. Where files are
  // waited for, sysmon looks if nobody else does.
  const bool is_starting = is_starting_.get() && !IsPlanted(Defect::kStarterSleeps);
  const bool polls_files = polls() && !IsPlanted(Defect::kRestForgetsFiles);
  if (stop_requested_.load() || is_starting || polls_files || all_machines_.empty()) return;
  const size_t awake = all_machines_.size() - resting_.get();
  if (awake == 0 || (awake == 1 && has_keeper_.get() && !runner_.CanTimersWake())) {
    runner_.Deadlocked();
  }
}

bool Dispatcher::GoOn(Machine& m) {
  Processor* const p = m.next_processor.get();
  m.next_processor.set(nullptr);
  m.is_spinning = m.wakes_spinning.get();
  if (p == nullptr) return false;
  Acquire(m, *p);
  return true;
}

void Dispatcher::Acquire(Machine& m, Processor& p) {
  Check(p.state.load() == ProcessorState::kIdle && p.machine.get() == nullptr &&
            m.processor == nullptr,
        "D1: a processor was acquired that belongs to somebody");
  p.machine.set(&m);
  m.processor = &p;
  p.state.store(ProcessorState::kRunning);
  if (transitions_ != nullptr) transitions_->ProcessorStarts(m, p);
  // Who stops the world may have seen it on its way to us, when there was nobody to ask.
  if (stop_requested_.load()) runner_.Preempt(p);
}

Processor& Dispatcher::Release(Machine& m) {
  Processor& p = *m.processor;
  Check(p.state.load() == ProcessorState::kRunning && p.machine.get() == &m,
        "D1: a machine released a processor that it does not have");
  if (transitions_ != nullptr) transitions_->ProcessorStops(m, p);
  p.machine.set(nullptr);
  m.processor = nullptr;
  p.state.store(ProcessorState::kIdle);
  return p;
}

// Needs the lock.
void Dispatcher::PutIdle(Processor& p) {
  Check(p.queue.empty(), "D3: a processor idles that has goroutines");
  idle_processors_.Push(p);
}

// p, which is kIdle and nobody's, goes to a machine if there is anything for it to do. Go:
// handoffp.
void Dispatcher::HandOff(Processor& p) {
  const bool drops_work = IsPlanted(Defect::kHandOffDropsWork);
  if ((!p.queue.empty() || !global_.empty()) && !drops_work) return StartMachine(p, Spin::kNo);
  // Nobody spins or idles, so everybody is busy: somebody should look whether there is too much.
  int32_t none = 0;
  if (spinning_.load() == 0 && idle_processors_.size() == 0 &&
      spinning_.compare_exchange_strong(none, 1)) {
    need_spinning_.store(false);
    return StartMachine(p, Spin::kYes);
  }
  {
    const MutexLock lock(lock_);
    if (stop_requested_.load()) return CountStopped(p);
    if (global_.empty()) return PutIdle(p);
  }
  StartMachine(p, Spin::kNo);
}

// ---- the end

void Dispatcher::BeginShutdown() {
  std::vector<Machine*> sleepers;
  {
    const MutexLock lock(lock_);
    if (is_shut_down_.load()) return;
    is_shut_down_.store(true);
    while (Machine* const m = idle_machines_.Pop()) sleepers.push_back(m);
    for (Machine& m : all_machines_) {
      if (!m.waits_for_locked.get()) continue;
      m.waits_for_locked.set(false);
      sleepers.push_back(&m);
    }
  }
  for (Machine* const m : sleepers) WakeMachine(*m, nullptr, Spin::kNo);
  WakeKeeper(INT64_MIN + 1);
}

// m ends. Nobody may wait for its processor to stop: who runs on may stop the world yet.
void Dispatcher::LeaveProcessor(Machine& m) {
  Processor& p = *std::exchange(m.processor, nullptr);
  p.machine.set(nullptr);
  const MutexLock lock(lock_);
  if (stop_requested_.load()) return CountStopped(p);
  p.state.store(ProcessorState::kStopped);
}

void Dispatcher::Shutdown() {
  BeginShutdown();
  // A machine is started by one before it, so when we come to it its thread is known.
  for (size_t i = 0; i < machines(); i++) {
    Machine* m = nullptr;
    {
      const MutexLock lock(lock_);
      m = &all_machines_[i];
    }
    m->thread->Join();
  }
}

uint32_t Dispatcher::machines() {
  const MutexLock lock(lock_);
  return static_cast<uint32_t>(all_machines_.size());
}

Dispatcher::Counts Dispatcher::counts() {
  const MutexLock lock(lock_);
  uint32_t waiting_for_locked = 0;
  for (const Machine& m : all_machines_) waiting_for_locked += m.waits_for_locked.get() ? 1 : 0;
  return {.processors = count(),
          .idle_processors = idle_processors_.size(),
          .machines = static_cast<uint32_t>(all_machines_.size()),
          .idle_machines = idle_machines_.size(),
          .waiting_for_locked = waiting_for_locked,
          .stop_wait = stop_wait_.get(),
          .spinning = spinning_.load(),
          .needs_spinning = need_spinning_.load(),
          .global_queue = global_.size()};
}

void Dispatcher::CheckInvariants() {
  const MutexLock lock(lock_);
  int32_t spinning = 0;
  for (const Machine& m : all_machines_) spinning += m.is_spinning ? 1 : 0;
  Check(spinning == spinning_.load(), "D2: spinning() is wrong");
  uint32_t idle = 0;
  for (const Processor* p = idle_processors_.first(); p != nullptr; p = p->idle_link.get()) {
    idle++;
    Check(p->state.load() == ProcessorState::kIdle && p->machine.get() == nullptr, "D3");
    Check(p->queue.empty(), "D3: a processor idles that has goroutines");
  }
  Check(idle == idle_processors_.size(), "D3: the idle count is wrong");
  for (const Processor& p : processors_) {
    p.queue.CheckInvariants();
    if (p.state.load() != ProcessorState::kRunning) continue;
    Check(p.machine.get() != nullptr && p.machine.get()->processor == &p, "D1");
  }
  const bool is_work_waiting = !global_.empty();
  Check(!is_work_waiting || idle == 0 || spinning > 0, "W1: work waits while a processor idles");
}

}  // namespace assay::runtime
