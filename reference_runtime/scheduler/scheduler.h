// Scheduler: who runs next. Go: schedt, schedule, gopark, goready.
//
// Source:  shared seeds 000 "The scheduler", 004 "GMP Scheduler Deep Dive"; Go 1.22 proc.go for behaviour.
// Threads: one M for now.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class World;
struct Machine;    // scheduler/machine.h. Go: m
struct Processor;  // scheduler/processor.h. Go: p

class Scheduler {
 public:
  explicit Scheduler(World& world);
  ~Scheduler();

  // Starts `closure` (a Go func value) with `args_size` bytes copied from `args`. Go: newproc.
  Goroutine& Spawn(Goroutine* parent, void* closure, const std::byte* args, int32_t args_size);

  // The running goroutine g will wait, for `reason`; `second_half` runs when it is readied. The
  // caller returns Flow::kPark. Go: gopark.
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half);
  // Makes a waiting goroutine runnable; `by` is the running goroutine, or null for a timer. Go: goready.
  void Ready(Goroutine& g, Goroutine* by);

  // All goroutines that have not ended, in order of id.
  const std::vector<Goroutine*>& all() const { return all_; }

 private:
  World& world_;
  std::vector<Goroutine*> all_;
};

}  // namespace assay::runtime
