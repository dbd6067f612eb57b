#include "reference_runtime/introspect/execution_trace.h"

#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using trace::EventKind;

constexpr int64_t kMachine = 0;
constexpr uint64_t kProcessor = 0;
constexpr uint64_t kProcessorRuns = 1;  // of ProcStatus

}  // namespace

void ExecutionTrace::Begin(World& world) {
  world_ = &world;
  Add(EventKind::kProcStatus, {kProcessor, kProcessorRuns});
}

void ExecutionTrace::Created(const Goroutine& g, const Goroutine& starter) {
  sequences_[g.id] = 0;
  std::vector<trace::Frame> start;
  if (g.entry != nullptr) {
    const Place place = FindPlace(world_->image(), *g.entry, 0);
    start.push_back({g.entry->name, place.file, static_cast<uint64_t>(place.line)});
  }
  Add(EventKind::kGoCreate, {g.id, writer_.Stack(start), StackOf(starter)});
}

void ExecutionTrace::Started(const Goroutine& g) {
  Add(EventKind::kGoStart, {g.id, NextSequence(g.id)});
}

void ExecutionTrace::Yielded(const Goroutine& g) {
  Add(EventKind::kGoStop, {writer_.String("runtime.Gosched"), StackOf(g)});
}

void ExecutionTrace::Blocked(const Goroutine& g) {
  Add(EventKind::kGoBlock, {writer_.String(Text(g.wait_reason)), StackOf(g)});
}

void ExecutionTrace::Readied(const Goroutine& g) {
  Add(EventKind::kGoUnblock, {g.id, NextSequence(g.id), StackOf(world_->scheduler().current())});
}

void ExecutionTrace::Ended() { Add(EventKind::kGoDestroy); }

void ExecutionTrace::Idle() { Add(EventKind::kProcStop); }

void ExecutionTrace::Busy() { Add(EventKind::kProcStart, {kProcessor, ++processor_sequence_}); }

void ExecutionTrace::Add(EventKind kind, std::initializer_list<uint64_t> arguments) {
  if (events_ == kEventsMax) return;
  ++events_;
  writer_.Add(kMachine, world_->clock().NowNs(), kind, arguments);
}

uint64_t ExecutionTrace::StackOf(const Goroutine& g) {
  if (g.is_system) return 0;
  std::vector<trace::Frame> frames;
  for (const TracedFrame& frame : TraceFrames(g)) {
    const Place place = FindPlace(world_->image(), *frame.function, frame.pc);
    frames.push_back({frame.function->name, place.file, static_cast<uint64_t>(place.line)});
  }
  return writer_.Stack(frames);
}

}  // namespace assay::runtime
