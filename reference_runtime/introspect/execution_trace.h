// ExecutionTrace: what a World's scheduler does, as an execution trace in Go's format.
//
// Source:  trace/events.def. One machine and one processor, numbered 0, for now.
// Threads: called on the thread that runs the World. Goroutines must stand still where a stack is
//          taken: between instructions or inside one.
// Limits:  after kEventsMax events no more are recorded, so the trace is a beginning.
#pragma once

#include <string>
#include <string_view>

#include "reference_runtime/scheduler/goroutine.h"
#include "trace/writer.h"

namespace assay::runtime {

class ExecutionTrace {
 public:
  static constexpr size_t kEventsMax = 16 << 20;

  ExecutionTrace() = default;

  // The World whose clock counts and in whose image functions are looked up; before all others.
  void Begin(World& world);

  void Created(const Goroutine& g, const Goroutine& starter);
  void Started(const Goroutine& g);
  void Yielded(const Goroutine& g);
  void Blocked(const Goroutine& g);  // for g.wait_reason
  void Readied(const Goroutine& g);
  void Ended();
  // The processor has nothing to run, and then has again.
  void Idle();
  void Busy();

  // The trace file.
  std::string Bytes() const { return writer_.Bytes(); }

 private:
  void Add(trace::EventKind kind, std::initializer_list<uint64_t> arguments = {});
  uint64_t StackOf(const Goroutine& g);
  uint64_t NextSequence(uint64_t g) { return ++sequences_[g]; }

  World* world_ = nullptr;
  trace::Writer writer_;
  size_t events_ = 0;
  std::unordered_map<uint64_t, uint64_t> sequences_;  // of goroutines
  uint64_t processor_sequence_ = 0;
};

}  // namespace assay::runtime
