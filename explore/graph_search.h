// GraphSearch: runs one member of each execution graph of a subject with the memory orders of C++.
//
// Two runs are the same if they agree on what each load reads and on the modification order of each
// object (and on the order of operations on mutexes, and on choices). The search adds events to a
// graph, one thread's step after the other. A load that could read several stores branches, and a
// store that could go to several places. A store may also be what an earlier load should have read:
// then the search goes on from a graph in which it does, without the events that were added since
// and that the store does not depend on, if these were added in the one way that stands for all.
//
// Source:  Kokologiannakis, Marmanis, Gladstein and Vafeiadis, "Truly stateless, optimal dynamic
//          partial order reduction", POPL 2022 (TruSt). There a read-modify-write is two events,
//          its load may read a store that another one has modified as long as that might still be
//          made to read this one instead.
// Bounds:  a run ends after steps_max steps, and the search is then not complete.
// Blocked: a run is given up (kBlocked) when it turns out that the graph has no order S, or that
//          two read-modify-writes read one store and neither can be moved.
// Errors:  a subject that does something else when a graph is repeated: error() says where.
// Threads: one.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/random.h"
#include "explore/execution_graph.h"
#include "explore/executor.h"
#include "explore/memory_script.h"
#include "explore/strategy.h"

namespace assay::explore {

// Planted defects, for tests that must notice them.
enum class GraphDefect : uint8_t {
  kNone,
  kNoRevisits,      // no store is read by a load that was added before it
  kRevisitsAnyway,  // whatever was added since: graphs come more than once
  kIgnoresScOrder,  // shows what seq_cst forbids
  kStoresGoLast,    // in modification order
};

struct GraphSearchOptions {
  uint32_t steps_max = 10'000;
  RaceDetection race_detection = RaceDetection::kOn;
  GraphDefect defect = GraphDefect::kNone;
};

class GraphSearch final : public Strategy, private MemoryScript {
 public:
  // `subject.weak_memory()` must not be null.
  GraphSearch(Subject& subject, const GraphSearchOptions& options);

  bool Next(Run& run) override;
  // A schedule that shows the graph of the last run, or the failure that it ended with, where a
  // subject offers its choices without a script. Runs the subject.
  Schedule LastSchedule() const override;
  const std::vector<Race>& new_races() const override { return executor_.new_races(); }

  // Whether every execution graph was seen. Needs Next to have returned false.
  bool complete() const { return pending_count_ == 0 && !bounded_ && error_.empty(); }
  const std::string& error() const { return error_; }
  // About how many graphs there are, from the share of the search tree that is done; exact at the
  // end.
  double EstimateGraphs() const;

  // Instead of a search: a random way down its tree. How many graphs it stands for, which on
  // average is how many there are (Knuth, "Estimating the efficiency of backtrack programs",
  // Mathematics of Computation 29, 1975).
  double Probe(Random& random);

  // How many nodes of the search tree wait.
  size_t pending() const { return pending_count_; }

 private:
  // Where to go on from: a graph, and its share of the search tree.
  struct Pending {
    std::vector<GraphEvent> events;
    uint32_t next_stamp = 0;
    double share = 1;
  };
  struct Lane {
    uint32_t done = 0;  // events of the thread that were repeated, or made
    uint32_t last = 0;  // the last of these
    uint32_t steps = 0;
    bool is_event_made = false;  // in the running step
    EventCounts causes;
    EventCounts before;
    EventCounts acquirable;  // what an acquire fence adds
    EventCounts released;    // `before` at the last release fence
  };
  struct SyncClocks {
    uint64_t run = 0;
    EventCounts causes;
    EventCounts before;
  };
  // What an event's thread asked for, known once it was repeated.
  struct Facts {
    WeakMemory::Operation operation;  // of a read; without history that of no atomic object
    // Of a write:
    ValueBytes value = {};
    uint32_t store = 0;  // its number in the history
  };

  void Make(StoreHistory& history) override;
  uint32_t Read(ThreadId thread, const WeakMemory::Operation& operation) override;
  uint32_t Place(ThreadId thread, const WeakMemory::Operation& operation,
                 const ValueBytes& value) override;
  void Modify(ThreadId thread, const WeakMemory::Operation& operation,
              const ValueBytes& value) override;
  void Fence(ThreadId thread, std::memory_order order) override;
  void Touch(ThreadId thread, ObjectId object) override;
  void Acquire(ThreadId thread, ObjectId sync) override;
  void Release(ThreadId thread, ObjectId sync) override;
  void Spawn(ThreadId parent, ThreadId child) override;
  uint32_t Choose(ThreadId thread, uint32_t count) override;
  void Fail(ThreadId thread) override;
  bool is_given_up() const override { return is_given_up_; }

  // graph_search.cc: runs.
  RunStatus RunOnce();
  RunStatus Extend();
  bool Step(ThreadId thread);
  ThreadId Pick() const;
  void Stray(ThreadId thread, const char* what);
  Lane& LaneOf(ThreadId thread);
  uint32_t LocationOf(ObjectId object);
  uint32_t Repeated(ThreadId thread, GraphEvent::Kind kind, uint32_t location);
  uint32_t RepeatOrAdd(ThreadId thread, GraphEvent::Kind kind);
  uint32_t DoRead(ThreadId thread, uint32_t location, const WeakMemory::Operation& operation);
  uint32_t DoWrite(ThreadId thread, uint32_t location, const WeakMemory::Operation& operation,
                   const ValueBytes& value, uint32_t read);
  void SettleRead(uint32_t read, const Lane& lane);
  void SettleSource(uint32_t read);
  void SettleWrite(uint32_t write, const Lane& lane, std::memory_order order);
  void Advance(Lane& lane, uint32_t event);
  // Every step has an event, so that who depends on the step depends on that.
  void EnsureEvent(ThreadId thread);
  bool IsExclusive(const WeakMemory::Operation& operation, uint32_t source) const;
  std::memory_order OrderOf(const WeakMemory::Operation& operation, bool is_exclusive) const;

  // graph_branches.cc: what there is to choose from.
  GraphEvent NewEvent(ThreadId thread, GraphEvent::Kind kind, uint32_t location);
  uint32_t AddRead(ThreadId thread, uint32_t location, const WeakMemory::Operation& operation);
  uint32_t AddWrite(ThreadId thread, uint32_t location, const WeakMemory::Operation& operation,
                    const ValueBytes& value, uint32_t read);
  uint32_t AddChoice(ThreadId thread, uint32_t count);
  void PlanPlaces(GraphEvent write, const Lane& lane, std::memory_order order);
  void Revisit(const GraphEvent& write, const Lane& lane, std::memory_order order);
  void PlanRevisit(uint32_t read, GraphEvent write, const Lane& lane, std::memory_order order);
  void PushRevisit(uint32_t read, uint32_t write);
  bool HasScOrder(const std::vector<uint32_t>* numbers = nullptr);
  bool IsAddedLast(uint32_t event, const EventCounts& causes);
  Pending& MakePending();
  void PushWith(const GraphEvent& event);
  void ShareOut(size_t first, size_t others);
  void PickBranch(size_t first, size_t others);

  Subject& subject_;
  WeakMemory& memory_;
  const GraphSearchOptions options_;
  Executor executor_;
  std::vector<Pending> pending_;  // the first pending_count_; the others keep their buffers
  size_t pending_count_ = 0;

  // The current run.
  mutable ExecutionGraph graph_;  // LastSchedule asks for more of it
  std::vector<Facts> facts_;      // by event
  std::vector<Lane> lanes_;       // by thread
  std::unordered_map<ObjectId, uint32_t> location_numbers_;
  std::vector<std::vector<uint32_t>> made_;  // by location: events, by number in the history
  std::unordered_map<ObjectId, SyncClocks> syncs_;
  std::vector<Candidate> enabled_;
  uint64_t run_ = 0;
  uint32_t steps_ = 0;
  uint32_t next_stamp_ = 0;
  double share_ = 1;
  bool is_given_up_ = false;
  Random* random_ = nullptr;       // of a probe
  bool is_left_ = false;           // the probe goes on elsewhere
  ThreadId failed_ = kNoThread;    // the first one
  std::vector<uint32_t> numbers_;  // of events in the graph of a revisit
  ExecutionGraph::Clocks saved_;

  uint64_t runs_ = 0;
  uint64_t complete_ = 0;
  double done_share_ = 0;
  bool bounded_ = false;
  std::string error_;
  mutable Schedule schedule_;  // of the run schedule_run_
  mutable uint64_t schedule_run_ = 0;
};

}  // namespace assay::explore
