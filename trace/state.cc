#include "trace/state.h"

#include <fmt/format.h>

namespace assay::trace {
namespace {

// The numbers of GoStatus and ProcStatus.
constexpr uint64_t kGoRunnable = 1;
constexpr uint64_t kGoRunning = 2;
constexpr uint64_t kGoSyscall = 3;
constexpr uint64_t kGoWaiting = 4;
constexpr uint64_t kProcRunning = 1;
constexpr uint64_t kProcIdle = 2;
constexpr uint64_t kProcSyscall = 3;
constexpr uint64_t kProcAbandoned = 4;

std::optional<GoState> GoStateOf(uint64_t status) {
  switch (status) {
    case kGoRunnable:
      return GoState::kRunnable;
    case kGoRunning:
      return GoState::kRunning;
    case kGoSyscall:
      return GoState::kSyscall;
    case kGoWaiting:
      return GoState::kWaiting;
    default:
      return std::nullopt;
  }
}

std::optional<ProcState> ProcStateOf(uint64_t status) {
  switch (status) {
    case kProcRunning:
      return ProcState::kRunning;
    case kProcIdle:
      return ProcState::kIdle;
    case kProcSyscall:
      return ProcState::kSyscall;
    case kProcAbandoned:
      return ProcState::kAbandoned;
    default:
      return std::nullopt;
  }
}

int64_t Id(uint64_t argument) { return static_cast<int64_t>(argument); }

template <typename... Parts>
Problem Breaks(std::string invariant, fmt::format_string<Parts...> text, Parts&&... parts) {
  return {std::move(invariant), fmt::format(text, std::forward<Parts>(parts)...)};
}

bool is_on_machine(GoState state) {
  return state == GoState::kRunning || state == GoState::kSyscall;
}

// The machine that a status event speaks of: its own unless it names another.
int64_t StatusMachine(const Event& event) {
  const int64_t named = Id(event.arguments[1]);
  return named == kNone ? event.machine : named;
}

}  // namespace

std::string_view Name(GoState state) {
  switch (state) {
    case GoState::kRunnable:
      return "runnable";
    case GoState::kRunning:
      return "running";
    case GoState::kSyscall:
      return "in a system call";
    case GoState::kWaiting:
      return "waiting";
  }
  return "?";
}

std::string_view Name(ProcState state) {
  switch (state) {
    case ProcState::kRunning:
      return "running";
    case ProcState::kIdle:
      return "idle";
    case ProcState::kSyscall:
      return "in a system call";
    case ProcState::kAbandoned:
      return "abandoned in a system call";
  }
  return "?";
}

const Machine& WorldState::MachineAt(int64_t id) const {
  static const Machine kUnknown;
  const auto found = machines_.find(id);
  return found == machines_.end() ? kUnknown : found->second;
}

const Goroutine* WorldState::FindGoroutine(int64_t id) const {
  const auto found = goroutines_.find(id);
  return found == goroutines_.end() ? nullptr : &found->second;
}

const Processor* WorldState::FindProcessor(int64_t id) const {
  const auto found = processors_.find(id);
  return found == processors_.end() ? nullptr : &found->second;
}

// ---- what may happen

std::optional<Problem> WorldState::Check(const Event& event) const {
  switch (event.kind) {
    case EventKind::kProcStart:
    case EventKind::kProcStop:
    case EventKind::kProcSteal:
      return CheckProcessor(event);
    case EventKind::kProcStatus:
    case EventKind::kGoStatus:
    case EventKind::kGoStatusStack:
      return CheckStatus(event);
    default:
      return CheckGoroutine(event);
  }
}

std::optional<Problem> WorldState::CheckProcessor(const Event& event) const {
  const Machine& m = MachineAt(event.machine);
  if (event.kind == EventKind::kProcStop) {
    if (m.p == kNone) return Breaks("T4", "ProcStop on a machine without a P");
    // A machine that goes into a system call which is known to block gives its P away itself.
    const Goroutine* const g = FindGoroutine(m.g);
    if (g != nullptr && g->state == GoState::kRunning) {
      return Breaks("T4", "P {} stops while G {} runs on it", m.p, m.g);
    }
    return std::nullopt;
  }
  const int64_t id = Id(event.arguments[0]);
  const Processor* const p = FindProcessor(id);
  if (p == nullptr || p->generation != generation_) {
    return Breaks("T4", "{} of P {}, of which this generation has said nothing", Name(event.kind),
                  id);
  }
  if (p->sequence + 1 != event.arguments[1]) {
    return Breaks("T4", "{} of P {} has sequence number {}, and {} was the last", Name(event.kind),
                  id, event.arguments[1], p->sequence);
  }
  if (event.kind == EventKind::kProcStart) {
    if (p->state == ProcState::kRunning || p->state == ProcState::kSyscall) {
      return Breaks("T1", "P {} is started, but machine {} has it ({})", id, p->machine,
                    Name(p->state));
    }
    if (m.p != kNone) return Breaks("T1", "P {} is started on a machine that has P {}", id, m.p);
    return std::nullopt;
  }
  if (p->state != ProcState::kSyscall && p->state != ProcState::kAbandoned) {
    return Breaks("T4", "P {} is stolen, but it is {}, not in a system call", id, Name(p->state));
  }
  return std::nullopt;
}

std::optional<Problem> WorldState::CheckStatus(const Event& event) const {
  const int64_t id = Id(event.arguments[0]);
  if (event.kind == EventKind::kProcStatus) {
    const std::optional<ProcState> state = ProcStateOf(event.arguments[1]);
    if (!state) return Breaks("T4", "P {} has the unknown status {}", id, event.arguments[1]);
    const Processor* const p = FindProcessor(id);
    // A P that its machine left behind in a system call may be told as either.
    const auto same = [](ProcState a, ProcState b) {
      const auto simple = [](ProcState s) {
        return s == ProcState::kAbandoned ? ProcState::kSyscall : s;
      };
      return simple(a) == simple(b);
    };
    if (p != nullptr && !same(p->state, *state)) {
      return Breaks("T4", "P {} is said to be {}, but it is {}", id, Name(*state), Name(p->state));
    }
    if (*state == ProcState::kRunning || *state == ProcState::kSyscall) {
      const Machine& m = MachineAt(event.machine);
      if (m.p != kNone && m.p != id) {
        return Breaks("T1", "P {} is said to be on a machine that has P {}", id, m.p);
      }
      if (p != nullptr && p->machine != kNone && p->machine != event.machine) {
        return Breaks("T1", "P {} is said to be here, but machine {} has it", id, p->machine);
      }
    }
    return std::nullopt;
  }
  const std::optional<GoState> state = GoStateOf(event.arguments[2]);
  if (!state) return Breaks("T3", "G {} has the unknown status {}", id, event.arguments[2]);
  const Goroutine* const g = FindGoroutine(id);
  if (g != nullptr && g->state != *state) {
    return Breaks("T3", "G {} is said to be {}, but it is {}", id, Name(*state), Name(g->state));
  }
  if (is_on_machine(*state)) {
    const int64_t machine = StatusMachine(event);
    const Machine& m = MachineAt(machine);
    if (m.g != kNone && m.g != id) {
      return Breaks("T2", "G {} is said to be on machine {}, which has G {}", id, machine, m.g);
    }
    if (g != nullptr && g->machine != machine) {
      return Breaks("T2", "G {} is said to be on machine {}, but it is on {}", id, machine,
                    g->machine);
    }
  }
  return std::nullopt;
}

std::optional<Problem> WorldState::CheckStart(int64_t id, uint64_t sequence, GoState from,
                                              std::string_view event) const {
  const Goroutine* const g = FindGoroutine(id);
  if (g == nullptr || g->generation != generation_) {
    return Breaks("T3", "{} of G {}, of which this generation has said nothing", event, id);
  }
  if (g->sequence + 1 != sequence) {
    return Breaks("T3", "{} of G {} has sequence number {}, and {} was the last", event, id,
                  sequence, g->sequence);
  }
  if (is_on_machine(g->state)) {
    return Breaks("T2", "{} of G {}, which is {} on machine {}", event, id, Name(g->state),
                  g->machine);
  }
  if (g->state != from) {
    return Breaks("T3", "{} of G {}, which is {}, not {}", event, id, Name(g->state), Name(from));
  }
  return std::nullopt;
}

std::optional<Problem> WorldState::CheckHasGoroutine(const Machine& m, GoState state,
                                                     std::string_view event) const {
  if (m.g == kNone) return Breaks("T3", "{} on a machine without a goroutine", event);
  const Goroutine* const g = FindGoroutine(m.g);
  if (g == nullptr || g->state != state) {
    return Breaks("T3", "{} of G {}, which is {}, not {}", event, m.g,
                  g == nullptr ? "gone" : Name(g->state), Name(state));
  }
  return std::nullopt;
}

std::optional<Problem> WorldState::CheckGoroutine(const Event& event) const {
  const Machine& m = MachineAt(event.machine);
  const int64_t id = Id(event.arguments[0]);
  switch (event.kind) {
    case EventKind::kGoCreate:
    case EventKind::kGoCreateBlocked:
    case EventKind::kGoCreateSyscall:
      if (FindGoroutine(id) != nullptr) return Breaks("T3", "G {} is created twice", id);
      if (event.kind == EventKind::kGoCreateSyscall && m.g != kNone) {
        return Breaks("T2", "G {} is created in a system call on a machine that has G {}", id, m.g);
      }
      return std::nullopt;
    case EventKind::kGoStart:
      if (m.g != kNone) return Breaks("T2", "G {} starts on a machine that has G {}", id, m.g);
      if (m.p == kNone) return Breaks("T3", "G {} starts on a machine without a P", id);
      return CheckStart(id, event.arguments[1], GoState::kRunnable, Name(event.kind));
    case EventKind::kGoUnblock:
      return CheckStart(id, event.arguments[1], GoState::kWaiting, Name(event.kind));
    case EventKind::kGoSwitch:
    case EventKind::kGoSwitchDestroy:
      if (auto problem = CheckHasGoroutine(m, GoState::kRunning, Name(event.kind))) return problem;
      return CheckStart(id, event.arguments[1], GoState::kWaiting, Name(event.kind));
    case EventKind::kGoDestroy:
    case EventKind::kGoStop:
    case EventKind::kGoBlock:
      return CheckHasGoroutine(m, GoState::kRunning, Name(event.kind));
    case EventKind::kGoSyscallBegin: {
      if (auto problem = CheckHasGoroutine(m, GoState::kRunning, Name(event.kind))) return problem;
      const Processor* const p = FindProcessor(m.p);
      if (p == nullptr) return Breaks("T4", "GoSyscallBegin on a machine without a P");
      if (p->sequence + 1 != event.arguments[0]) {
        return Breaks("T4", "GoSyscallBegin on P {} has sequence number {}, and {} was the last",
                      m.p, event.arguments[0], p->sequence);
      }
      return std::nullopt;
    }
    case EventKind::kGoSyscallEnd: {
      if (auto problem = CheckHasGoroutine(m, GoState::kSyscall, Name(event.kind))) return problem;
      const Processor* const p = FindProcessor(m.p);
      if (p == nullptr || p->state != ProcState::kSyscall) {
        return Breaks("T1", "G {} goes on after its system call without a P: its own was taken",
                      m.g);
      }
      return std::nullopt;
    }
    case EventKind::kGoSyscallEndBlocked: {
      if (auto problem = CheckHasGoroutine(m, GoState::kSyscall, Name(event.kind))) return problem;
      if (m.p != kNone && FindProcessor(m.p)->state == ProcState::kSyscall) {
        return Breaks("T4", "G {} lost its P in a system call, but nobody took P {}", m.g, m.p);
      }
      return std::nullopt;
    }
    case EventKind::kGoDestroySyscall:
      return CheckHasGoroutine(m, GoState::kSyscall, Name(event.kind));
    default:
      return std::nullopt;
  }
}

// ---- what happens

void WorldState::Set(int64_t id, GoState state, int64_t machine, int64_t time_ns) {
  Goroutine& g = goroutines_[id];
  if (g.state == GoState::kRunnable) runnable_.erase({g.since_ns, id});
  g.state = state;
  g.machine = machine;
  g.since_ns = time_ns;
  if (machine != kNone) machines_[machine].g = id;
  if (state == GoState::kRunnable) runnable_.insert({time_ns, id});
}

void WorldState::Set(int64_t id, ProcState state, int64_t machine, int64_t time_ns) {
  Processor& p = processors_[id];
  idle_.erase({p.since_ns, id});
  p.state = state;
  p.machine = machine;
  p.since_ns = time_ns;
  if (machine != kNone) machines_[machine].p = id;
  if (state == ProcState::kIdle && id < processor_limit_) idle_.insert({time_ns, id});
}

void WorldState::Create(int64_t id, GoState state, int64_t machine, int64_t time_ns) {
  ++goroutines_seen_;
  Set(id, state, machine, time_ns);
  Number(goroutines_[id], 0);
}

void WorldState::Destroy(int64_t id) {
  const auto found = goroutines_.find(id);
  if (found == goroutines_.end()) return;
  runnable_.erase({found->second.since_ns, id});
  goroutines_.erase(found);
}

void WorldState::Number(Goroutine& g, uint64_t sequence) {
  g.generation = generation_;
  g.sequence = sequence;
}

void WorldState::Apply(const Event& event, int64_t time_ns) {
  switch (event.kind) {
    case EventKind::kProcsChange: {
      processor_limit_ = Id(event.arguments[0]);
      idle_.clear();
      for (const auto& [id, p] : processors_) {
        if (p.state == ProcState::kIdle && id < processor_limit_) idle_.insert({p.since_ns, id});
      }
      return;
    }
    case EventKind::kProcStart:
    case EventKind::kProcStop:
    case EventKind::kProcSteal:
    case EventKind::kProcStatus:
      return ApplyProcessor(event, time_ns);
    default:
      return ApplyGoroutine(event, time_ns);
  }
}

void WorldState::ApplyProcessor(const Event& event, int64_t time_ns) {
  Machine& m = machines_[event.machine];
  const int64_t id = Id(event.arguments[0]);
  switch (event.kind) {
    case EventKind::kProcStart:
      Set(id, ProcState::kRunning, event.machine, time_ns);
      break;
    case EventKind::kProcStop:
      if (m.p != kNone) Set(std::exchange(m.p, kNone), ProcState::kIdle, kNone, time_ns);
      return;
    case EventKind::kProcSteal: {
      const int64_t holder = processors_[id].machine;
      if (holder != kNone && machines_[holder].p == id) machines_[holder].p = kNone;
      Set(id, ProcState::kIdle, kNone, time_ns);
      break;
    }
    default: {
      const bool is_known = FindProcessor(id) != nullptr;
      const ProcState state = ProcStateOf(event.arguments[1]).value_or(ProcState::kIdle);
      const bool is_here = state == ProcState::kRunning || state == ProcState::kSyscall;
      if (!is_known) Set(id, state, is_here ? event.machine : kNone, time_ns);
      processors_[id].generation = generation_;
      processors_[id].sequence = 0;
      return;
    }
  }
  processors_[id].generation = generation_;
  processors_[id].sequence = event.arguments[1];
}

void WorldState::ApplyGoroutine(const Event& event, int64_t time_ns) {
  Machine& m = machines_[event.machine];
  const int64_t id = Id(event.arguments[0]);
  switch (event.kind) {
    case EventKind::kGoCreate:
      return Create(id, GoState::kRunnable, kNone, time_ns);
    case EventKind::kGoCreateBlocked:
      return Create(id, GoState::kWaiting, kNone, time_ns);
    case EventKind::kGoCreateSyscall:
      return Create(id, GoState::kSyscall, event.machine, time_ns);
    case EventKind::kGoStatus:
    case EventKind::kGoStatusStack: {
      const GoState state = GoStateOf(event.arguments[2]).value_or(GoState::kWaiting);
      if (FindGoroutine(id) == nullptr) {
        Create(id, state, is_on_machine(state) ? StatusMachine(event) : kNone, time_ns);
      }
      return Number(goroutines_[id], 0);
    }
    case EventKind::kGoStart:
      Set(id, GoState::kRunning, event.machine, time_ns);
      return Number(goroutines_[id], event.arguments[1]);
    case EventKind::kGoUnblock:
      Set(id, GoState::kRunnable, kNone, time_ns);
      return Number(goroutines_[id], event.arguments[1]);
    case EventKind::kGoSwitch:
      if (m.g != kNone) Set(m.g, GoState::kWaiting, kNone, time_ns);
      Set(id, GoState::kRunning, event.machine, time_ns);
      return Number(goroutines_[id], event.arguments[1]);
    case EventKind::kGoSwitchDestroy:
      Destroy(m.g);
      Set(id, GoState::kRunning, event.machine, time_ns);
      return Number(goroutines_[id], event.arguments[1]);
    case EventKind::kGoDestroy:
      return Destroy(std::exchange(m.g, kNone));
    case EventKind::kGoDestroySyscall:
      Destroy(std::exchange(m.g, kNone));
      if (m.p != kNone) Set(std::exchange(m.p, kNone), ProcState::kAbandoned, kNone, time_ns);
      return;
    case EventKind::kGoStop:
    case EventKind::kGoSyscallEndBlocked:
      if (m.g != kNone) Set(std::exchange(m.g, kNone), GoState::kRunnable, kNone, time_ns);
      return;
    case EventKind::kGoBlock:
      if (m.g != kNone) Set(std::exchange(m.g, kNone), GoState::kWaiting, kNone, time_ns);
      return;
    case EventKind::kGoSyscallBegin:
      if (m.g != kNone) Set(m.g, GoState::kSyscall, event.machine, time_ns);
      if (m.p != kNone) {
        Set(m.p, ProcState::kSyscall, event.machine, time_ns);
        processors_[m.p].sequence = event.arguments[0];
      }
      return;
    case EventKind::kGoSyscallEnd:
      if (m.g != kNone) Set(m.g, GoState::kRunning, event.machine, time_ns);
      if (m.p != kNone) Set(m.p, ProcState::kRunning, event.machine, time_ns);
      return;
    default:
      return;
  }
}

}  // namespace assay::trace
