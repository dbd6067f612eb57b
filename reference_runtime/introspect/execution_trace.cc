#include "reference_runtime/introspect/execution_trace.h"

#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using trace::EventKind;

// The numbers of ProcStatus and GoStatus.
constexpr uint64_t kProcessorRuns = 1;
constexpr uint64_t kProcessorIdles = 2;
constexpr uint64_t kGoroutineIsRunnable = 1;
constexpr uint64_t kNoMachine = UINT64_MAX;

uint64_t MachineNumber(const Machine& m) { return static_cast<uint64_t>(m.id) + 1; }

uint64_t Next(Processor& p) { return ++p.trace_sequence; }
uint64_t Next(Goroutine& g) { return ++g.trace_sequence; }

uint64_t Id(const Processor& p) { return static_cast<uint64_t>(p.id); }

// Whether a goroutine runs on m, and is in no system call.
bool IsRunning(const Machine& m) {
  return m.current != m.g0 && m.current->state.get() == GoState::kRunning;
}

}  // namespace

void ExecutionTrace::Begin(World& world, uint32_t processors) {
  world_ = &world;
  if (processors == 0) Add(WorldMachine(), EventKind::kProcStatus, {0, kProcessorRuns});
  for (; known_processors_ < processors; known_processors_++) {
    Add(WorldMachine(), EventKind::kProcStatus, {known_processors_, kProcessorIdles});
  }
}

Machine& ExecutionTrace::WorldMachine() { return *world_->scheduler().g0().machine; }

void ExecutionTrace::Created(const Goroutine& g, const Goroutine& starter) {
  if (known_processors_ > 0 && starter.machine == &WorldMachine()) {
    // The first one: no processor runs yet.
    return Add(*starter.machine, EventKind::kGoStatus, {g.id, kNoMachine, kGoroutineIsRunnable});
  }
  std::vector<trace::Frame> start;
  if (g.entry != nullptr) {
    const Place place = FindPlace(world_->image(), *g.entry, 0);
    start.push_back({g.entry->name, place.file, static_cast<uint64_t>(place.line)});
  }
  Add(*starter.machine, EventKind::kGoCreate, {g.id, StackOf(start), StackOf(starter)});
}

void ExecutionTrace::Started(Goroutine& g) {
  g.yielded = false;
  Add(*g.machine, EventKind::kGoStart, {g.id, Next(g)});
}

void ExecutionTrace::Stopped(const Goroutine& g) {
  Add(*g.machine, EventKind::kGoStop,
      {String(g.yielded ? "runtime.Gosched" : "preempted"), StackOf(g)});
}

void ExecutionTrace::Blocked(const Goroutine& g) {
  Add(*g.machine, EventKind::kGoBlock, {String(Text(g.wait_reason)), StackOf(g)});
}

void ExecutionTrace::Readied(Goroutine& g, const Goroutine& by) {
  Add(*by.machine, EventKind::kGoUnblock, {g.id, Next(g), StackOf(by)});
}

void ExecutionTrace::Ended(const Goroutine& g) { Add(*g.machine, EventKind::kGoDestroy); }

void ExecutionTrace::ProcessorStarts(Machine& m, Processor& p) {
  Add(m, EventKind::kProcStart, {Id(p), Next(p)});
  if (IsRunning(m)) Started(*m.current);
}

void ExecutionTrace::ProcessorStops(Machine& m, Processor&) {
  if (IsRunning(m)) Stopped(*m.current);
  Add(m, EventKind::kProcStop);
}

void ExecutionTrace::ProcessorTaken(Processor& p, Machine* by) {
  const auto loser = static_cast<uint64_t>(p.syscall_machine) + 1;
  Add(by != nullptr ? *by : WorldMachine(), EventKind::kProcSteal, {Id(p), Next(p), loser});
}

void ExecutionTrace::SyscallBegins(Machine& m, Processor& p) {
  Add(m, EventKind::kGoSyscallBegin, {Next(p), StackOf(*m.current)});
}

void ExecutionTrace::SyscallEnds(Machine& m, Goroutine& g, Exit exit) {
  if (exit == Exit::kKept) return Add(m, EventKind::kGoSyscallEnd);
  Add(m, EventKind::kGoSyscallEndBlocked);
  if (exit == Exit::kRegained) Started(g);
}

void ExecutionTrace::ProcessorsChange(Machine& m, uint32_t count) {
  for (; known_processors_ < count; known_processors_++) {
    Add(m, EventKind::kProcStatus, {known_processors_, kProcessorIdles});
  }
  Add(m, EventKind::kProcsChange, {count, StackOf(*m.current)});
}

void ExecutionTrace::StopBegins(const Goroutine& g, std::string_view what_for) {
  Add(*g.machine, EventKind::kSTWBegin, {String(what_for), StackOf(g)});
}

void ExecutionTrace::StopEnds(const Goroutine& g) { Add(*g.machine, EventKind::kSTWEnd); }

void ExecutionTrace::CollectionBegins(const Goroutine& g0, uint64_t live_bytes,
                                      uint64_t goal_bytes) {
  Add(*g0.machine, EventKind::kGCBegin, {++collection_sequence_, StackOf(*g0.machine->current)});
  AddHeap(*g0.machine, live_bytes, goal_bytes);
}

void ExecutionTrace::CollectionEnds(const Goroutine& g0, uint64_t live_bytes, uint64_t goal_bytes) {
  AddHeap(*g0.machine, live_bytes, goal_bytes);
  Add(*g0.machine, EventKind::kGCEnd, {++collection_sequence_});
}

void ExecutionTrace::AddHeap(Machine& m, uint64_t live_bytes, uint64_t goal_bytes) {
  Add(m, EventKind::kHeapAlloc, {live_bytes});
  Add(m, EventKind::kHeapGoal, {goal_bytes == UINT64_MAX ? 0 : goal_bytes});
}

void ExecutionTrace::AssistBegins(const Goroutine& g) {
  Add(*g.machine, EventKind::kGCMarkAssistBegin, {StackOf(g)});
}

void ExecutionTrace::AssistEnds(const Goroutine& g) {
  Add(*g.machine, EventKind::kGCMarkAssistEnd);
}

void ExecutionTrace::SweepBegins(const Goroutine& g) {
  Add(*g.machine, EventKind::kGCSweepBegin, {StackOf(*g.machine->current)});
}

void ExecutionTrace::SweepEnds(const Goroutine& g, uint64_t swept_bytes, uint64_t reclaimed_bytes) {
  Add(*g.machine, EventKind::kGCSweepEnd, {swept_bytes, reclaimed_bytes});
}

void ExecutionTrace::Add(Machine& m, EventKind kind, std::initializer_list<uint64_t> arguments) {
  // What comes before another event has the smaller number. So what is left out is an end.
  if (events_.fetch_add(1) >= kEventsMax) return;
  if (m.trace_events == nullptr) {
    const sync::MutexLock lock(lock_);
    m.trace_events = &writer_.Machine(static_cast<int64_t>(MachineNumber(m)));
  }
  m.trace_events->Add(world_->clock().NowNs(), kind, arguments);
}

uint64_t ExecutionTrace::StackOf(const Goroutine& g) {
  if (g.is_system) return 0;
  std::vector<trace::Frame> frames;
  for (const TracedFrame& frame : TraceFrames(g)) {
    const Place place = FindPlace(world_->image(), *frame.function, frame.pc);
    frames.push_back({frame.function->name, place.file, static_cast<uint64_t>(place.line)});
  }
  return StackOf(frames);
}

uint64_t ExecutionTrace::StackOf(const std::vector<trace::Frame>& frames) {
  const sync::MutexLock lock(lock_);
  return writer_.Stack(frames);
}

uint64_t ExecutionTrace::String(std::string_view text) {
  const sync::MutexLock lock(lock_);
  return writer_.String(text);
}

}  // namespace assay::runtime
