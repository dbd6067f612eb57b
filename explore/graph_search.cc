#include "explore/graph_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "explore/graph_schedule.h"

namespace assay::explore {
namespace {

constexpr uint32_t kNoEvent = UINT32_MAX;

// Of two threads that could both go on, one that has made so many events more waits: a loop that
// waits for what the other does would never end.
constexpr uint32_t kEventsPerTurn = 64;

bool Acquires(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_release;
}

bool Releases(std::memory_order order) {
  return order == std::memory_order_release || order == std::memory_order_acq_rel ||
         order == std::memory_order_seq_cst;
}

}  // namespace

GraphSearch::GraphSearch(Subject& subject, const GraphSearchOptions& options)
    : subject_(subject),
      memory_(*subject.weak_memory()),
      options_(options),
      executor_(subject, options.race_detection) {
  MakePending();
}

bool GraphSearch::Next(Run& run) {
  if (pending_count_ == 0 || !error_.empty()) return false;
  memory_.SetScript(this);
  run.ending = {EndKind::kTruncated, {}};
  run.status = RunOnce();
  if (run.status != RunStatus::kBlocked) run.ending = subject_.End();
  if (run.ending.kind == EndKind::kTruncated && run.status == RunStatus::kComplete) {
    run.status = RunStatus::kTruncated;  // by a bound of the subject's own
  }
  if (run.status == RunStatus::kTruncated) {
    run.ending.kind = EndKind::kTruncated;
    bounded_ = true;
  }
  memory_.SetScript(nullptr);
  ++runs_;
  complete_ += run.status == RunStatus::kComplete;
  done_share_ += share_;
  return error_.empty();
}

RunStatus GraphSearch::RunOnce() {
  const Pending& from = pending_[--pending_count_];
  graph_.Load(from.events);
  next_stamp_ = from.next_stamp;
  share_ = from.share;
  if (facts_.size() < graph_.size()) facts_.resize(graph_.size());
  for (auto& stores : made_) stores.assign(1, kInitialStore);
  for (Lane& lane : lanes_) {
    lane.done = lane.steps = 0;
    lane.causes.Clear();
    lane.before.Clear();
    lane.acquirable.Clear();
    lane.released.Clear();
  }
  ++run_;
  steps_ = 0;
  is_given_up_ = is_left_ = false;
  failed_ = kNoThread;

  executor_.Begin();
  const size_t size = graph_.size();
  for (size_t i = 0; i < size; ++i) {
    const ThreadId thread = graph_.event(i).thread;
    const uint32_t index = graph_.event(i).index;
    while (LaneOf(thread).done < index) {
      enabled_.clear();
      subject_.Enabled(enabled_);
      if (!Step(thread)) return RunStatus::kBlocked;
    }
  }
  return Extend();
}

RunStatus GraphSearch::Extend() {
  for (;;) {
    enabled_.clear();
    subject_.Enabled(enabled_);
    if (enabled_.empty()) return RunStatus::kComplete;
    if (steps_ >= options_.steps_max) return RunStatus::kTruncated;
    if (!Step(Pick())) return RunStatus::kBlocked;
  }
}

bool GraphSearch::Step(ThreadId thread) {
  if (std::none_of(enabled_.begin(), enabled_.end(),
                   [thread](const Candidate& c) { return c.thread == thread; })) {
    Stray(thread, "cannot step");
    return false;
  }
  ++steps_;
  Lane& lane = LaneOf(thread);
  lane.is_event_made = false;
  ++lane.steps;
  executor_.Step(thread, {}, nullptr);
  EnsureEvent(thread);
  return !is_given_up_ && error_.empty();
}

ThreadId GraphSearch::Pick() const {
  const auto key = [this](const Candidate& candidate) {
    const auto index = static_cast<size_t>(candidate.thread);
    const uint32_t turn = index < lanes_.size() ? lanes_[index].done / kEventsPerTurn : 0;
    return std::tuple(candidate.reluctance, turn, candidate.thread);
  };
  return std::min_element(enabled_.begin(), enabled_.end(),
                          [&](const Candidate& a, const Candidate& b) { return key(a) < key(b); })
      ->thread;
}

void GraphSearch::Stray(ThreadId thread, const char* what) {
  if (!error_.empty()) return;
  error_ = fmt::format(
      "The subject cannot be explored: {} {} when a graph is repeated, in run {}. It hides a "
      "dependence between steps, or is not deterministic.",
      subject_.DescribeThread(thread), what, runs_ + 1);
}

GraphSearch::Lane& GraphSearch::LaneOf(ThreadId thread) {
  const auto index = static_cast<size_t>(thread);
  if (index >= lanes_.size()) lanes_.resize(index + 1);
  return lanes_[index];
}

uint32_t GraphSearch::LocationOf(ObjectId object) {
  const auto [found, is_new] =
      location_numbers_.try_emplace(object, static_cast<uint32_t>(location_numbers_.size()));
  if (is_new) made_.emplace_back(1, kInitialStore);
  return found->second;
}

// The event that the thread is about to repeat; kNoEvent if it is a new one.
uint32_t GraphSearch::Repeated(ThreadId thread, GraphEvent::Kind kind, uint32_t location) {
  const std::vector<uint32_t>& events = graph_.of_thread(thread);
  const uint32_t done = LaneOf(thread).done;
  if (done >= events.size()) return kNoEvent;
  const GraphEvent& event = graph_.event(events[done]);
  if (event.kind == kind && event.location == location) return events[done];
  Stray(thread, "does something else");
  return kNoEvent;
}

uint32_t GraphSearch::RepeatOrAdd(ThreadId thread, GraphEvent::Kind kind) {
  const uint32_t event = Repeated(thread, kind, 0);
  return event != kNoEvent ? event : graph_.Append(NewEvent(thread, kind, 0));
}

void GraphSearch::Advance(Lane& lane, uint32_t event) {
  ++lane.done;
  lane.last = event;
  lane.is_event_made = true;
  lane.causes = graph_.clocks(event).causes;
  lane.before = graph_.clocks(event).before;
}

bool GraphSearch::IsExclusive(const WeakMemory::Operation& operation, uint32_t source) const {
  if (operation.kind != WeakMemory::Kind::kCompare) {
    return operation.kind == WeakMemory::Kind::kModify;
  }
  const ValueBytes& value =
      source == kInitialStore ? operation.history->value(0) : facts_[source].value;
  return value == operation.expected;
}

std::memory_order GraphSearch::OrderOf(const WeakMemory::Operation& operation,
                                       bool is_exclusive) const {
  return operation.kind == WeakMemory::Kind::kCompare && !is_exclusive ? operation.failure
                                                                       : operation.order;
}

// Finds what a read, whose source is known, comes after.
void GraphSearch::SettleRead(uint32_t read, const Lane& lane) {
  graph_.clocks(read).own_before = lane.before;
  graph_.clocks(read).own_causes = lane.causes;
  SettleSource(read);
}

void GraphSearch::SettleSource(uint32_t read) {
  const GraphEvent& event = graph_.event(read);
  const WeakMemory::Operation& operation = facts_[read].operation;
  const bool is_exclusive = IsExclusive(operation, event.source);
  const std::memory_order order = OrderOf(operation, is_exclusive);
  graph_.SetKind(read, order == std::memory_order_seq_cst, is_exclusive);
  ExecutionGraph::Clocks& clocks = graph_.clocks(read);
  clocks.before = clocks.own_before;
  clocks.causes = clocks.own_causes;
  clocks.causes.Raise(event.thread, event.index);
  clocks.before.Raise(event.thread, event.index);
  if (event.source == kInitialStore) return;
  const ExecutionGraph::Clocks& source = graph_.clocks(event.source);
  clocks.causes.Join(source.causes);
  if (Acquires(order)) clocks.before.Join(source.message);
}

void GraphSearch::SettleWrite(uint32_t write, const Lane& lane, std::memory_order order) {
  const GraphEvent& event = graph_.event(write);
  graph_.SetKind(write, order == std::memory_order_seq_cst, event.is_exclusive);
  ExecutionGraph::Clocks& clocks = graph_.clocks(write);
  clocks.causes = lane.causes;
  clocks.before = lane.before;
  clocks.causes.Raise(event.thread, event.index);
  clocks.before.Raise(event.thread, event.index);
  clocks.message = Releases(order) ? clocks.before : lane.released;
  // It goes on with a release sequence.
  if (event.is_exclusive && event.source != kInitialStore) {
    clocks.message.Join(graph_.clocks(event.source).message);
  }
}

uint32_t GraphSearch::DoRead(ThreadId thread, uint32_t location,
                             const WeakMemory::Operation& operation) {
  uint32_t read = Repeated(thread, GraphEvent::Kind::kRead, location);
  if (read != kNoEvent) {
    facts_[read].operation = operation;
    SettleRead(read, LaneOf(thread));
  } else {
    read = AddRead(thread, location, operation);
  }
  Lane& lane = LaneOf(thread);
  Advance(lane, read);
  const GraphEvent& event = graph_.event(read);
  if (event.source != kInitialStore && !Acquires(OrderOf(operation, event.is_exclusive))) {
    lane.acquirable.Join(graph_.clocks(event.source).message);
  }
  return read;
}

uint32_t GraphSearch::DoWrite(ThreadId thread, uint32_t location,
                              const WeakMemory::Operation& operation, const ValueBytes& value,
                              uint32_t read) {
  uint32_t write = Repeated(thread, GraphEvent::Kind::kWrite, location);
  if (write != kNoEvent) {
    facts_[write].value = value;
    SettleWrite(write, LaneOf(thread), operation.order);
  } else {
    write = AddWrite(thread, location, operation, value, read);
  }
  facts_[write].store = static_cast<uint32_t>(made_[location].size());
  made_[location].push_back(write);
  Advance(LaneOf(thread), write);
  return write;
}

void GraphSearch::EnsureEvent(ThreadId thread) {
  if (LaneOf(thread).is_event_made) return;
  const uint32_t event = RepeatOrAdd(thread, GraphEvent::Kind::kNothing);
  Lane& lane = LaneOf(thread);
  SettleWrite(event, lane, std::memory_order_relaxed);
  Advance(lane, event);
}

void GraphSearch::Make(StoreHistory& history) { history.SetLocation(LocationOf(history.id())); }

uint32_t GraphSearch::Read(ThreadId thread, const WeakMemory::Operation& operation) {
  const uint32_t read = DoRead(thread, operation.history->location(), operation);
  const uint32_t source = graph_.event(read).source;
  return source == kInitialStore ? 0 : facts_[source].store;
}

uint32_t GraphSearch::Place(ThreadId thread, const WeakMemory::Operation& operation,
                            const ValueBytes& value) {
  const uint32_t location = operation.history->location();
  const uint32_t write = DoWrite(thread, location, operation, value, kInitialStore);
  // Behind the store that is next before it among those made by now.
  for (uint32_t place = graph_.event(write).place - 1; place > 0; --place) {
    const uint32_t store = graph_.StoreAt(location, place);
    const std::vector<uint32_t>& made = made_[location];
    const uint32_t number = facts_[store].store;
    if (number < made.size() && made[number] == store) return number;
  }
  return 0;
}

void GraphSearch::Modify(ThreadId thread, const WeakMemory::Operation& operation,
                         const ValueBytes& value) {
  DoWrite(thread, operation.history->location(), operation, value, LaneOf(thread).last);
}

// As a read-modify-write that orders nothing by itself.
void GraphSearch::Touch(ThreadId thread, ObjectId object) {
  const uint32_t location = LocationOf(object);
  WeakMemory::Operation operation;
  operation.kind = WeakMemory::Kind::kModify;
  operation.order = std::memory_order_relaxed;
  const uint32_t read = DoRead(thread, location, operation);
  DoWrite(thread, location, operation, {}, read);
}

void GraphSearch::Fence(ThreadId thread, std::memory_order order) {
  Lane& lane = LaneOf(thread);
  if (Acquires(order)) lane.before.Join(lane.acquirable);
  if (order == std::memory_order_seq_cst) {
    const uint32_t event = RepeatOrAdd(thread, GraphEvent::Kind::kFence);
    SettleWrite(event, lane, order);
    Advance(lane, event);
  }
  if (Releases(order)) lane.released = lane.before;
}

void GraphSearch::Acquire(ThreadId thread, ObjectId sync) {
  const auto found = syncs_.find(sync);
  if (found == syncs_.end() || found->second.run != run_) return;
  Lane& lane = LaneOf(thread);
  lane.causes.Join(found->second.causes);
  lane.before.Join(found->second.before);
}

void GraphSearch::Release(ThreadId thread, ObjectId sync) {
  EnsureEvent(thread);
  SyncClocks& clocks = syncs_[sync];
  if (clocks.run != run_) {
    clocks.run = run_;
    clocks.causes.Clear();
    clocks.before.Clear();
  }
  clocks.causes.Join(LaneOf(thread).causes);
  clocks.before.Join(LaneOf(thread).before);
}

void GraphSearch::Spawn(ThreadId parent, ThreadId child) {
  EnsureEvent(parent);
  LaneOf(child);  // may move the lanes
  LaneOf(child).causes = LaneOf(parent).causes;
  LaneOf(child).before = LaneOf(parent).before;
}

uint32_t GraphSearch::Choose(ThreadId thread, uint32_t count) {
  uint32_t choice = Repeated(thread, GraphEvent::Kind::kChoice, 0);
  if (choice == kNoEvent) choice = AddChoice(thread, count);
  Lane& lane = LaneOf(thread);
  SettleWrite(choice, lane, std::memory_order_relaxed);
  Advance(lane, choice);
  return graph_.event(choice).source;
}

void GraphSearch::Fail(ThreadId thread) {
  EnsureEvent(thread);
  if (failed_ == kNoThread) failed_ = thread;
}

double GraphSearch::EstimateGraphs() const {
  const auto complete = static_cast<double>(complete_);
  return pending_count_ == 0 || done_share_ <= 0 ? complete : complete / done_share_;
}

double GraphSearch::Probe(Random& random) {
  pending_count_ = 0;
  Pending& root = MakePending();
  root.events.clear();
  root.next_stamp = 0;
  root.share = 1;
  random_ = &random;
  Run run;
  while (Next(run)) {
    if (run.status != RunStatus::kBlocked) return 1 / share_;
  }
  return 0;
}

Schedule GraphSearch::LastSchedule() const {
  if (schedule_run_ != run_) {
    schedule_run_ = run_;
    EventCounts until;
    if (failed_ != kNoThread) {
      until = lanes_[static_cast<size_t>(failed_)].causes;
    } else {
      for (const GraphEvent& event : graph_.events()) until.Raise(event.thread, event.index);
    }
    schedule_ = ScheduleOf(subject_, graph_, until);
  }
  return schedule_;
}

}  // namespace assay::explore
