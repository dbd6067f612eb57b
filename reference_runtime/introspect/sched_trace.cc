#include "reference_runtime/introspect/sched_trace.h"

#include <algorithm>

#include "reference_runtime/scheduler/dispatcher.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

constexpr int64_t kMillisecondNs = 1'000'000;

std::string Pair(const char* name, int64_t value) {
  return std::string(" ") + name + "=" + std::to_string(value);
}

std::string Pair(const char* name, bool value) {
  return std::string(" ") + name + (value ? "=true" : "=false");
}

// An id, or "nil".
std::string PairOrNil(const char* name, bool is_there, uint64_t id) {
  return std::string(" ") + name + "=" + (is_there ? std::to_string(id) : "nil");
}

std::string OfMachine(const char* name, const Machine* m) {
  return PairOrNil(name, m != nullptr, m != nullptr ? static_cast<uint64_t>(m->id) : 0);
}

// Go's numbers: idle, running, system call, stopped for the collector, dead.
int64_t StatusOf(const Processor& p) { return static_cast<int64_t>(p.state.load()); }
static_assert(static_cast<int>(ProcessorState::kIdle) == 0 &&
              static_cast<int>(ProcessorState::kRunning) == 1 &&
              static_cast<int>(ProcessorState::kSyscall) == 2 &&
              static_cast<int>(ProcessorState::kStopped) == 3);

// Go's numbers: idle, runnable, running, system call, waiting, dead.
int64_t StatusOf(GoState state) {
  constexpr int64_t kDead = 6;
  return state == GoState::kDead ? kDead : static_cast<int64_t>(state);
}
static_assert(static_cast<int>(GoState::kRunnable) == 1 &&
              static_cast<int>(GoState::kRunning) == 2 &&
              static_cast<int>(GoState::kSyscall) == 3 && static_cast<int>(GoState::kWaiting) == 4);

}  // namespace

SchedTrace::SchedTrace(Dispatcher& dispatcher, int64_t since_start_ns) : dispatcher_(dispatcher) {
  const Dispatcher::Counts counts = dispatcher.counts();
  constexpr int64_t kWatcher = 1;  // sysmon is a thread, too
  head_ = "SCHED " + std::to_string(since_start_ns / kMillisecondNs) + "ms:";
  head_ += Pair("gomaxprocs", int64_t{counts.processors}) +
           Pair("idleprocs", int64_t{counts.idle_processors}) +
           Pair("threads", counts.machines + kWatcher) +
           Pair("spinningthreads", int64_t{counts.spinning}) +
           Pair("needspinning", int64_t{counts.needs_spinning ? 1 : 0}) +
           Pair("idlethreads", int64_t{counts.idle_machines}) +
           Pair("runqueue", int64_t{counts.global_queue});
}

std::string SchedTrace::Line() const {
  const std::deque<Processor>& all = dispatcher_.processors();
  std::string sizes;
  std::string ticks;
  for (uint32_t i = 0; i < dispatcher_.counts().processors; i++) {
    sizes += " " + std::to_string(all[i].queue.count());
    ticks += " " + std::to_string(all[i].tick.load(std::memory_order_relaxed));
  }
  return head_ + " [" + sizes + " ] schedticks=[" + ticks + " ]\n";
}

void SchedTrace::Look() {
  const Dispatcher::Counts counts = dispatcher_.counts();
  head_ += Pair("gcwaiting", dispatcher_.is_stopping()) +
           Pair("nmidlelocked", int64_t{counts.waiting_for_locked}) +
           Pair("stopwait", int64_t{counts.stop_wait}) + Pair("sysmonwait", false) + "\n";
  const std::deque<Processor>& all = dispatcher_.processors();
  for (uint32_t i = 0; i < counts.processors; i++) {
    const Processor& p = all[i];
    processors_.push_back("  P" + std::to_string(i) + ":" + Pair("status", StatusOf(p)) +
                          Pair("schedtick", int64_t{p.tick.load(std::memory_order_relaxed)}) +
                          Pair("syscalltick", int64_t{p.syscall_tick.load()}) +
                          OfMachine("m", p.machine.get()) +
                          Pair("runqsize", int64_t{p.queue.count()}));
  }
  dispatcher_.ForEachMachine([this](const Machine& m) {
    SeenMachine& seen = machines_.emplace_back();
    seen = {&m, m.current.get(), -1, m.is_spinning.get()};
    for (const Processor& p : dispatcher_.processors()) {
      if (p.machine.get() == &m) seen.processor = p.id;
    }
  });
}

std::string SchedTrace::Details(Scheduler& scheduler) const {
  std::string text = head_;
  for (size_t i = 0; i < processors_.size(); i++) {
    const Processor& p = dispatcher_.processors()[i];
    text += processors_[i] + Pair("gfreecnt", int64_t{p.free_goroutines.count}) +
            Pair("timerslen", static_cast<int64_t>(p.timers.size())) + "\n";
  }
  std::vector<const Goroutine*> all;
  for (const Goroutine* const g : scheduler.all()) all.push_back(g);
  std::sort(all.begin(), all.end(),
            [](const Goroutine* a, const Goroutine* b) { return a->id < b->id; });
  // Go begins with the youngest machine.
  for (auto seen = machines_.rbegin(); seen != machines_.rend(); ++seen) {
    const Goroutine* const locked = seen->m->locked_goroutine;
    const bool runs = std::find(all.begin(), all.end(), seen->current) != all.end();
    text += "  M" + std::to_string(seen->m->id) + ":" +
            PairOrNil("p", seen->processor >= 0, static_cast<uint64_t>(seen->processor)) +
            PairOrNil("curg", runs, runs ? seen->current->id : 0) +
            " mallocing=0 throwing=0 preemptoff= locks=0 dying=0" +
            Pair("spinning", seen->is_spinning) +
            Pair("blocked", seen->processor < 0 && !runs && !seen->is_spinning) +
            PairOrNil("lockedg", locked != nullptr, locked != nullptr ? locked->id : 0) + "\n";
  }
  for (const Goroutine* const g : all) AddGoroutine(text, *g);
  return text;
}

void SchedTrace::AddGoroutine(std::string& text, const Goroutine& g) const {
  const auto on = std::find_if(machines_.begin(), machines_.end(),
                               [&](const SeenMachine& seen) { return seen.current == &g; });
  // What ran has been stopped for us.
  const GoState now = g.state.get();
  const bool ran = on != machines_.end() && now == GoState::kRunnable;
  text += "  G" + std::to_string(g.id) + ":" +
          Pair("status", StatusOf(ran ? GoState::kRunning : now)) + "(" +
          (now == GoState::kWaiting ? Text(g.wait_reason) : "") + ")" +
          OfMachine("m", on != machines_.end() && now != GoState::kWaiting ? on->m : nullptr) +
          OfMachine("lockedm", g.locked_machine) + "\n";
}

}  // namespace assay::runtime
