// Goroutines locked to their machines. Such a machine lends its processor to others while its
// goroutine cannot run; who finds the goroutine runnable passes its own processor to that machine.

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

void Dispatcher::LockThread(Machine& m) {
  m.locked_goroutine = m.current;
  m.current->locked_machine = &m;
}

void Dispatcher::UnlockThread(Machine& m) {
  m.current->locked_machine = nullptr;
  m.locked_goroutine = nullptr;
}

// Sleeps until somebody passes m a processor to run its goroutine on. False if it is to end. Go:
// stoplockedm.
bool Dispatcher::WaitForLocked(Machine& m) {
  if (m.processor != nullptr && !IsPlanted(Defect::kLockedMachineKeepsProcessor)) {
    HandOff(Release(m));
  }
  {
    const MutexLock lock(lock_);
    // The processor may have been passed before we came here.
    if (m.next_processor.get() == nullptr) {
      if (is_shut_down_.load()) return false;
      m.waits_for_locked.set(true);
      if (!IsPlanted(Defect::kLockedMachineDoesNotRest)) Rest();
    }
  }
  m.park.Sleep();
  m.park.Clear();
  return GoOn(m);
}

// g, which m has found, is locked to another machine. Go: startlockedm.
void Dispatcher::PassToLocked(Machine& m, Goroutine& g) {
  Machine& owner = *g.locked_machine;
  Processor& p = Release(m);
  {
    const MutexLock lock(lock_);
    // It has been woken to end.
    if (is_shut_down_.load()) return;
    if (owner.waits_for_locked.get()) resting_.set(resting_.get() - 1);
    owner.waits_for_locked.set(false);
    owner.next_processor.set(&p);
    owner.wakes_spinning.set(false);
  }
  owner.park.Wake();
}

}  // namespace assay::runtime
