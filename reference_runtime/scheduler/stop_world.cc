// Stopping the world: every processor is brought into the state kStopped, where nobody runs on it.
// Idle ones and those in system calls are simply taken. One that runs is given up by its machine,
// which is asked to yield; the last to do so wakes the stopper.

#include <vector>

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

void Dispatcher::StopTheWorld(Machine* m) {
  bool waits = false;
  {
    const MutexLock lock(lock_);
    uint32_t left = count();
    stop_requested_.store(true);
    for (Processor& p : processors_) {
      if (m != nullptr && &p == m->processor) {
        p.state.store(ProcessorState::kStopped);
        left--;
        continue;
      }
      ProcessorState expected = ProcessorState::kSyscall;
      if (p.state.compare_exchange_strong(expected, ProcessorState::kStopped)) {
        p.syscall_tick.fetch_add(1);
        if (transitions_ != nullptr) transitions_->ProcessorTaken(p, m);
        left--;
      } else if (expected == ProcessorState::kRunning) {
        runner_.Preempt(p);
      } else if (expected == ProcessorState::kStopped && static_cast<uint32_t>(p.id) < count()) {
        left--;  // its machine has ended
      }
    }
    while (Processor* const p = idle_processors_.Pop()) {
      p->state.store(ProcessorState::kStopped);
      left--;
    }
    stop_wait_.set(left);
    waits = left > 0;
  }
  if (waits && !IsPlanted(Defect::kStopperDoesNotWait)) {
    stopped_.Sleep();
    stopped_.Clear();
  }
  for (const Processor& p : processors_) {
    Check(p.state.load() == ProcessorState::kStopped,
          "D5: the world is stopped but for a processor");
  }
}

void Dispatcher::StartTheWorld(Machine* m) {
  std::vector<Processor*> with_work;
  {
    const MutexLock lock(lock_);
    stop_requested_.store(false);
    is_starting_.set(true);
    for (auto p = processors_.rend() - count(); p != processors_.rend(); ++p) {
      Check(p->state.load() == ProcessorState::kStopped,
            "D5: a processor ran while the world stood");
      if (m != nullptr && &*p == m->processor) {
        p->state.store(ProcessorState::kRunning);
        continue;
      }
      p->state.store(ProcessorState::kIdle);
      if (p->queue.empty()) {
        PutIdle(*p);
      } else {
        with_work.push_back(&*p);
      }
    }
  }
  for (Processor* const p : with_work) StartMachine(*p, Spin::kNo);
  // For what is in the global queue, and for those which wished to wake somebody meanwhile.
  if (!IsPlanted(Defect::kStartWakesNobody)) Wake();
  const MutexLock lock(lock_);
  is_starting_.set(false);
  FindDeadlock();
}

void Dispatcher::Resize(Machine& m, uint32_t processors) {
  Check(processors > 0 && processors <= processors_.size(), "D5: so many processors cannot be");
  const uint32_t before = count();
  {
    // Who has no processor reads it under the lock.
    const MutexLock lock(lock_);
    SetCount(processors);
  }
  if (static_cast<uint32_t>(m.processor->id) >= processors) {
    if (transitions_ != nullptr) transitions_->ProcessorStops(m, *m.processor);
    m.processor->machine.set(nullptr);
    m.processor = &processors_[0];
    m.processor->machine.set(&m);
    if (transitions_ != nullptr) transitions_->ProcessorStarts(m, *m.processor);
  }
  if (transitions_ != nullptr) transitions_->ProcessorsChange(m, processors);
  for (uint32_t i = processors; i < before; i++) {
    Processor& p = processors_[i];
    m.processor->timers.TakeAll(p.timers);
    const MutexLock lock(lock_);
    while (Goroutine* const g = p.queue.Get()) global_.PushBack(*g);
  }
}

// m is to run nothing more. Go: gcstopm.
void Dispatcher::StopForWorld(Machine& m) {
  if (m.is_spinning) EndSpinning(m);
  Processor& p = Release(m);
  const MutexLock lock(lock_);
  CountStopped(p);
}

// Needs the lock. p is nobody's.
void Dispatcher::CountStopped(Processor& p) {
  p.state.store(ProcessorState::kStopped);
  Check(stop_wait_.get() > 0, "D5: more processors stopped than there are");
  stop_wait_.set(stop_wait_.get() - 1);
  if (stop_wait_.get() == 0) stopped_.Wake();
}

}  // namespace assay::runtime
