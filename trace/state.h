// WorldState: what goroutines, processors and machines an execution trace has, and in which states.
//
// Source:  the states of Go's scheduler as its trace shows them (G: runnable, running, in a system
//          call, waiting; P: running, idle, in a system call, abandoned there). Sequence numbers
//          tell the order of what different machines did to the same G or P.
// Invariants, which every applied event keeps:
//   T1. A P is held by at most one machine, a machine holds at most one P.
//   T2. A G is on at most one machine, a machine has at most one G.
//   T3. A G changes its state only as the scheduler may: runnable to running; running to runnable,
//       waiting, in a system call, or gone; waiting to runnable; in a system call to running or
//       runnable. It runs only on a machine with a P.
//   T4. A P changes its state only as the scheduler may: idle to running; running to idle or in a
//       system call; in a system call to running again by its machine, or to idle, given up by its
//       machine or stolen by another.
// Threads: none; one caller at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "trace/go_trace.h"

namespace assay::trace {

enum class GoState : uint8_t { kRunnable, kRunning, kSyscall, kWaiting };
enum class ProcState : uint8_t { kRunning, kIdle, kSyscall, kAbandoned };

std::string_view Name(GoState state);
std::string_view Name(ProcState state);

struct Goroutine {
  GoState state = GoState::kRunnable;
  int64_t machine = kNone;  // running and in system calls: on which
  int64_t since_ns = 0;     // when it came into its state
  uint64_t generation = 0;  // of its sequence number
  uint64_t sequence = 0;
};

struct Processor {
  ProcState state = ProcState::kIdle;
  int64_t machine = kNone;
  int64_t since_ns = 0;
  uint64_t generation = 0;
  uint64_t sequence = 0;
};

struct Machine {
  int64_t g = kNone;
  int64_t p = kNone;
};

// Why an event cannot happen now: the invariant it would break, and how.
struct Problem {
  std::string invariant;  // "T1"
  std::string text;
};

class WorldState {
 public:
  // Begins a generation: its sequence numbers start again.
  void BeginGeneration(uint64_t number) { generation_ = number; }

  // Why `event` cannot happen in this state; nothing when it can.
  std::optional<Problem> Check(const Event& event) const;

  // Makes it happen. An event with a problem is made to fit as well as can be.
  void Apply(const Event& event, int64_t time_ns);

  const std::map<int64_t, Goroutine>& goroutines() const { return goroutines_; }
  const std::map<int64_t, Processor>& processors() const { return processors_; }
  const Machine& MachineAt(int64_t id) const;
  // How many of them have been seen since the beginning.
  size_t goroutines_seen() const { return goroutines_seen_; }

  // The runnable goroutines and the idle processors below the limit, by the time since when.
  const std::set<std::pair<int64_t, int64_t>>& runnable() const { return runnable_; }
  const std::set<std::pair<int64_t, int64_t>>& idle() const { return idle_; }

 private:
  const Goroutine* FindGoroutine(int64_t id) const;
  const Processor* FindProcessor(int64_t id) const;

  std::optional<Problem> CheckProcessor(const Event& event) const;
  std::optional<Problem> CheckGoroutine(const Event& event) const;
  std::optional<Problem> CheckStatus(const Event& event) const;
  std::optional<Problem> CheckStart(int64_t g, uint64_t sequence, GoState from,
                                    std::string_view event) const;
  std::optional<Problem> CheckHasGoroutine(const Machine& m, GoState state,
                                           std::string_view event) const;

  void ApplyProcessor(const Event& event, int64_t time_ns);
  void ApplyGoroutine(const Event& event, int64_t time_ns);
  void Set(int64_t g, GoState state, int64_t machine, int64_t time_ns);
  void Set(int64_t p, ProcState state, int64_t machine, int64_t time_ns);
  void Create(int64_t g, GoState state, int64_t machine, int64_t time_ns);
  void Destroy(int64_t g);
  void Number(Goroutine& g, uint64_t sequence);

  uint64_t generation_ = 0;
  // GOMAXPROCS as far as the trace has said, else a number no P reaches. Ps beyond it cannot run.
  int64_t processor_limit_ = INT64_MAX;
  size_t goroutines_seen_ = 0;
  std::map<int64_t, Goroutine> goroutines_;
  std::map<int64_t, Processor> processors_;
  std::unordered_map<int64_t, Machine> machines_;
  std::set<std::pair<int64_t, int64_t>> runnable_;  // since, goroutine
  std::set<std::pair<int64_t, int64_t>> idle_;      // since, processor
};

}  // namespace assay::trace
