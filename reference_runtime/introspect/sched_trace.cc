#include "reference_runtime/introspect/sched_trace.h"

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {
namespace {

constexpr int64_t kMillisecondNs = 1'000'000;

std::string Pair(const char* name, int64_t value) {
  return std::string(" ") + name + "=" + std::to_string(value);
}

// Go's numbers: idle, running, system call, stopped for the collector, dead.
int64_t StatusOf(const Processor& p) { return static_cast<int64_t>(p.state.load()); }
static_assert(static_cast<int>(ProcessorState::kIdle) == 0 &&
              static_cast<int>(ProcessorState::kRunning) == 1 &&
              static_cast<int>(ProcessorState::kSyscall) == 2 &&
              static_cast<int>(ProcessorState::kStopped) == 3);

}  // namespace

std::string SchedTrace(Dispatcher& dispatcher, int64_t since_start_ns, SchedDetail detail) {
  const Dispatcher::Counts counts = dispatcher.counts();
  constexpr int64_t kWatcher = 1;  // sysmon is a thread, too
  std::string text = "SCHED " + std::to_string(since_start_ns / kMillisecondNs) + "ms:";
  text += Pair("gomaxprocs", counts.processors) + Pair("idleprocs", counts.idle_processors) +
          Pair("threads", counts.machines + kWatcher) + Pair("spinningthreads", counts.spinning) +
          Pair("needspinning", counts.needs_spinning ? 1 : 0) +
          Pair("idlethreads", counts.idle_machines) + Pair("runqueue", counts.global_queue);
  const std::deque<Processor>& all = dispatcher.processors();
  if (detail == SchedDetail::kNo) {
    std::string sizes;
    std::string ticks;
    for (uint32_t i = 0; i < counts.processors; i++) {
      sizes += " " + std::to_string(all[i].queue.count());
      ticks += " " + std::to_string(all[i].tick.load(std::memory_order_relaxed));
    }
    return text + " [" + sizes + " ] schedticks=[" + ticks + " ]\n";
  }
  text += std::string(" gcwaiting=") + (dispatcher.is_stopping() ? "true" : "false") + "\n";
  for (uint32_t i = 0; i < counts.processors; i++) {
    const Processor& p = all[i];
    text += "  P" + std::to_string(i) + ":" + Pair("status", StatusOf(p)) +
            Pair("schedtick", p.tick.load(std::memory_order_relaxed)) +
            Pair("syscalltick", p.syscall_tick.load()) + Pair("runqsize", p.queue.count()) + "\n";
  }
  return text;
}

}  // namespace assay::runtime
