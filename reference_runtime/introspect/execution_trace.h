// ExecutionTrace: what a World's scheduler does, as an execution trace in Go's format.
//
// Each machine writes its events into a buffer of its own, in its own order; between machines,
// sequence numbers of goroutines and processors tell what came first, and the clock the rest. The
// World's thread, which is sysmon in parallel runs, is machine 0. Functions about a goroutine are
// called by the machine that runs it, or has created or readied it, before others can have it.
//
// Source:  trace/events.def; Go 1.22 traceruntime.go for which event is written when.
// Threads: in parallel runs every machine, for itself. Goroutines must stand still where a stack is
//          taken: between instructions or inside one.
// Limits:  after kEventsMax events no more are recorded, so the trace is a beginning.
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/transitions.h"
#include "trace/writer.h"

namespace assay::runtime {

class ExecutionTrace : public Transitions {
 public:
  static constexpr size_t kEventsMax = 16 << 20;

  ExecutionTrace() = default;

  // The World whose clock counts and in whose image functions are looked up; before all others.
  // `processors` 0: it has one, which runs now.
  void Begin(World& world, uint32_t processors);  // by the World's thread

  void Created(const Goroutine& g, const Goroutine& starter);
  void Started(Goroutine& g);
  void Stopped(const Goroutine& g);  // but can go on; a Gosched of its own, if it yielded
  void Blocked(const Goroutine& g);  // for g.wait_reason
  void Readied(Goroutine& g, const Goroutine& by);
  void Ended(const Goroutine& g);

  void ProcessorStarts(Machine& m, Processor& p) override;
  void ProcessorStops(Machine& m, Processor& p) override;
  void ProcessorTaken(Processor& p, Machine* by) override;
  void SyscallBegins(Machine& m, Processor& p) override;
  void SyscallEnds(Machine& m, Goroutine& g, Exit exit) override;
  void ProcessorsChange(Machine& m, uint32_t count) override;

  // The machine of g stops the world, and lets it go on again.
  void StopBegins(const Goroutine& g, std::string_view what_for);
  void StopEnds(const Goroutine& g);

  // A collection begins or ends, by the machine of g0, which runs a goroutine, while nothing else
  // runs: so many bytes live, and the next collection aims at so many (UINT64_MAX: at none).
  void CollectionBegins(const Goroutine& g0, uint64_t live_bytes, uint64_t goal_bytes);
  void CollectionEnds(const Goroutine& g0, uint64_t live_bytes, uint64_t goal_bytes);
  // g marks, because it has allocated, before it goes on.
  void AssistBegins(const Goroutine& g);
  void AssistEnds(const Goroutine& g);
  // The machine of g, which may be a g0, sweeps: spans of so many bytes, of which so many were
  // dead.
  virtual void SweepBegins(const Goroutine& g);
  virtual void SweepEnds(const Goroutine& g, uint64_t swept_bytes, uint64_t reclaimed_bytes);

  // The trace file; when the run is over.
  std::string Bytes() const { return writer_.Bytes(); }

 private:
  // By the thread of m, or by the World's thread.
  void Add(Machine& m, trace::EventKind kind, std::initializer_list<uint64_t> arguments = {});
  void AddHeap(Machine& m, uint64_t live_bytes, uint64_t goal_bytes);
  // That of the World's thread.
  Machine& WorldMachine();
  uint64_t StackOf(const Goroutine& g);
  uint64_t StackOf(const std::vector<trace::Frame>& frames);
  uint64_t String(std::string_view text);

  World* world_ = nullptr;
  std::atomic<size_t> events_{0};
  uint64_t collection_sequence_ = 0;         // changes while the world is stopped
  sync::Mutex lock_{sync::LockRank::kLeaf};  // guards what follows
  trace::Writer writer_;
  uint32_t known_processors_ = 0;  // 0: the World runs on one thread
};

}  // namespace assay::runtime
