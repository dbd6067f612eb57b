// Pacer: when to begin to mark, and how much whoever allocates has to mark meanwhile, so that the
// heap ends up as large as the program has asked for. Go: gcControllerState.
//
// The goal is the live heap and so many per cent (GOGC) of all that is to be looked through, and
// never more than the memory limit leaves. Marking is to use a quarter of the processors; it begins
// so much below the goal that it ends there, judged by how fast the program has allocated beside it
// before.
//
// Source:  "A Guide to the Go Garbage Collector", go.dev/doc/gc-guide, "GOGC", "Memory limit"; Go
//          proposal 44167 for the shape of the controller.
// Threads: whoever guards it.
// Units:   bytes, unless a name says otherwise.
#pragma once

#include <cstdint>

namespace assay::runtime {

class Pacer {
 public:
  static constexpr double kUtilization = 0.25;   // of the processors, by background workers
  static constexpr uint64_t kHeapMin = 4 << 20;  // the smallest goal at 100 per cent

  struct Settings {
    int64_t percent = 100;      // GOGC; below 0: only the limit counts
    int64_t limit = INT64_MAX;  // GOMEMLIMIT
  };
  // What a finished cycle has shown.
  struct Cycle {
    uint64_t live = 0;    // marked
    uint64_t stacks = 0;  // looked through besides
    uint64_t globals = 0;
    uint64_t not_heap = 0;          // memory that the limit counts and the heap has not
    uint64_t allocated_during = 0;  // by the program, while it marked
    uint64_t marked_during = 0;     // work done meanwhile
    double mark_utilization = 0;    // of the processors, assists included; 0: not known
  };

  explicit Pacer(Settings settings) { Set(settings); }

  void Set(Settings settings);
  void Finished(const Cycle& cycle);

  // Another goal than the settings'.
  void Aim(uint64_t goal);
  // The heap that is aimed at.
  uint64_t goal() const { return goal_; }
  // The heap that begins a cycle.
  uint64_t trigger() const { return trigger_; }
  // Bytes to mark for each byte allocated, when `heap` is in use and `work_left` is expected.
  double AssistRatio(uint64_t heap, uint64_t work_left) const;

 private:
  void Compute();
  void SetTrigger();

  Settings settings_;
  Cycle last_;
  // Bytes allocated for each byte marked, by a program that had all processors to itself. Smoothed.
  double allocated_per_marked_ = 0;
  uint64_t goal_ = kHeapMin;
  uint64_t trigger_ = kHeapMin;
};

}  // namespace assay::runtime
