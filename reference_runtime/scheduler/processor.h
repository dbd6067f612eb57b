// Processor: the right to run Go code, with its own queue of goroutines. Go: p.
//
// Threads: the machine that owns it, which `state` tells; sysmon and thieves look at the atomics.
#pragma once

#include <cstdint>

#include "platform/sync.h"
#include "reference_runtime/scheduler/free_goroutines.h"
#include "reference_runtime/scheduler/run_queue.h"
#include "reference_runtime/timer/timer_set.h"

namespace assay::runtime {

struct Machine;

enum class ProcessorState : uint8_t {
  kIdle,     // in the idle list, or on its way from one machine to another
  kRunning,  // belongs to `machine`
  // Belongs to nobody. The machine in the system call may have it back and anybody may take it
  // away: who first exchanges the state has it.
  kSyscall,
  kStopped,  // belongs to who has stopped the world
};

struct Processor {
  int32_t id = 0;
  sync::Atomic<ProcessorState> state{ProcessorState::kIdle, "status"};
  sync::Glimpsed<Machine*> machine{nullptr};
  sync::Atomic<uint32_t> tick{0, "tick"};  // one for each time slice that began. Go: schedtick
  // One for each system call that ended or lost the processor. Go: syscalltick
  sync::Atomic<uint32_t> syscall_tick{0, "syscall tick"};
  RunQueue queue;
  TimerSet timers;  // anybody may run what is due
  FreeGoroutines::Cache free_goroutines;
  GoroutineIds::Cache ids;
  sync::Plain<Processor*> idle_link{nullptr};

  // For execution traces; whoever owns the processor has them.
  int32_t syscall_machine = 0;  // that is in a system call with it
  uint64_t trace_sequence = 0;
};

}  // namespace assay::runtime
