// Machine: a thread that executes Go code. Go: m.
//
// Threads: its own thread's, but for park and next_processor, by which another one wakes it, and
//          idle_link.
#pragma once

#include <cstdint>
#include <optional>

#include "platform/mutex.h"
#include "platform/note.h"
#include "platform/sync.h"
#include "platform/thread.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::trace {
class MachineEvents;  // trace/writer.h
}

namespace assay::runtime {

struct Processor;
struct MachineLocal;  // scheduler/machine_local.h

struct Machine {
  MachineLocal* local = nullptr;  // null in the modelled world
  Goroutine* g0 = nullptr;        // the goroutine of the runtime's own work on this machine
  sync::Glimpsed<Goroutine*> current{
      nullptr};  // what runs on it now; g0 between goroutines. Go: curg
  Processor* processor = nullptr;
  Processor* old_processor = nullptr;       // what it had when its system call began. Go: oldp
  sync::Glimpsed<bool> is_spinning{false};  // looks for work and counts in Dispatcher::spinning
  // What it runs, or has just found, goes on with what is left of the time slice that was begun on
  // that processor. Go: inheritTime
  bool inherits_slice = false;
  const Processor* slice_of = nullptr;
  // Runs nothing but this goroutine. Go: lockedg
  Goroutine* locked_goroutine = nullptr;
  // To be unlocked when the goroutine that parks has been put to sleep; or called with it, if there
  // is more than one lock. Go: waitunlockf
  sync::Mutex* unlock_after_park = nullptr;
  void (*unlock_all_after_park)(Goroutine& g) = nullptr;

  // Sleeps here without a processor. Who wakes it has set the next two.
  sync::Note park{"park"};
  sync::Plain<Processor*> next_processor{nullptr};  // Go: nextp
  sync::Plain<bool> wakes_spinning{false};
  sync::Plain<Machine*> idle_link{nullptr};

  // Waits for its locked goroutine, and was not passed a processor yet. Guarded by the scheduler's
  // lock.
  sync::Plain<bool> waits_for_locked{false};

  int32_t id = 0;
  trace::MachineEvents* trace_events = nullptr;  // of an execution trace
  sync::Random random{0};                        // of whom to steal
  std::optional<sync::Thread> thread;
};

}  // namespace assay::runtime
