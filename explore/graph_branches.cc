// Where the search branches: which store a new read reads, where a new write goes, and which
// earlier reads should have read it.

#include <algorithm>
#include <utility>

#include "explore/graph_search.h"

namespace assay::explore {

GraphSearch::Pending& GraphSearch::MakePending() {
  if (pending_count_ == pending_.size()) pending_.emplace_back();
  return pending_[pending_count_++];
}

// A graph as the current one and one event more.
void GraphSearch::PushWith(const GraphEvent& event) {
  Pending& pending = MakePending();
  pending.events = graph_.events();
  // Places of stores may be any that grow.
  for (GraphEvent& other : pending.events) other.place *= 2;
  pending.events.push_back(event);
  pending.events.back().place = 2 * event.place - 1;
  pending.next_stamp = next_stamp_;
}

// Divides the share of the current graph among the graphs that are pending from `first` on and
// `others` that the run goes on with.
void GraphSearch::ShareOut(size_t first, size_t others) {
  const size_t all = pending_count_ - first + others;
  if (all == 0) return;
  share_ /= static_cast<double>(all);
  for (size_t i = first; i < pending_count_; ++i) pending_[i].share = share_;
  if (random_ != nullptr) PickBranch(first, others);
  if (others == 0) share_ = 0;
}

// Leaves one branch, and where it is not the current one the run is given up for it.
void GraphSearch::PickBranch(size_t first, size_t others) {
  const size_t count = pending_count_ - first;
  const size_t picked = is_left_ ? count : random_->Below(count + others);
  pending_count_ = first;
  if (picked >= count) return;
  std::swap(pending_[first], pending_[first + picked]);
  pending_count_ = first + 1;
  is_given_up_ = is_left_ = true;
}

GraphEvent GraphSearch::NewEvent(ThreadId thread, GraphEvent::Kind kind, uint32_t location) {
  GraphEvent event;
  event.kind = kind;
  event.thread = thread;
  event.index = LaneOf(thread).done + 1;
  event.step = LaneOf(thread).steps;
  event.location = location;
  event.stamp = next_stamp_++;
  if (facts_.size() <= graph_.size()) facts_.resize(graph_.size() + 1);
  return event;
}

// Newest store first: it can always be read.
uint32_t GraphSearch::AddRead(ThreadId thread, uint32_t location,
                              const WeakMemory::Operation& operation) {
  const Lane& lane = LaneOf(thread);
  GraphEvent event = NewEvent(thread, GraphEvent::Kind::kRead, location);
  const auto read = static_cast<uint32_t>(graph_.size());
  facts_[read].operation = operation;
  const auto last = static_cast<uint32_t>(graph_.stores(location).size());
  const uint32_t floor = graph_.Floor(location, lane.before);
  const size_t first = pending_count_;
  for (uint32_t place = floor; place < last; ++place) {
    event.source = graph_.StoreAt(location, place);
    if (IsExclusive(operation, event.source)) {
      // Another one has modified that store. It might yet be made to read what this one stores.
      const uint32_t modifier = graph_.ModifierOf(location, place);
      if (modifier != kInitialStore && lane.causes.Has(graph_.event(modifier))) continue;
    }
    graph_.Append(event);
    SettleRead(read, lane);
    const bool is_possible =
        !graph_.TouchesScOrder(graph_.event(read).is_seq_cst, lane.before) || HasScOrder();
    graph_.RemoveLast();
    if (is_possible) PushWith(event);
  }
  ShareOut(first, 1);
  event.source = graph_.StoreAt(location, last);
  graph_.Append(event);
  SettleRead(read, lane);
  return read;
}

uint32_t GraphSearch::AddChoice(ThreadId thread, uint32_t count) {
  GraphEvent event = NewEvent(thread, GraphEvent::Kind::kChoice, 0);
  const size_t first = pending_count_;
  for (uint32_t picked = count; picked-- > 1;) {
    event.source = picked;
    PushWith(event);
  }
  ShareOut(first, 1);
  event.source = 0;
  return graph_.Append(event);
}

uint32_t GraphSearch::AddWrite(ThreadId thread, uint32_t location,
                               const WeakMemory::Operation& operation, const ValueBytes& value,
                               uint32_t read) {
  const Lane& lane = LaneOf(thread);
  GraphEvent event = NewEvent(thread, GraphEvent::Kind::kWrite, location);
  event.is_exclusive = read != kInitialStore;
  if (event.is_exclusive) event.source = graph_.event(read).source;
  event.place = static_cast<uint32_t>(graph_.stores(location).size()) + 1;
  facts_[graph_.size()].value = value;
  const size_t first = pending_count_;
  if (options_.defect != GraphDefect::kNoRevisits) Revisit(event, lane, operation.order);
  size_t others = 1;
  if (event.is_exclusive) {
    event.place = graph_.PlaceOf(event.source) + 1;
    if (graph_.ModifierOf(location, event.place - 1) != kInitialStore) {
      is_given_up_ = true;
      others = 0;
    }
  } else {
    PlanPlaces(event, lane, operation.order);
  }
  ShareOut(first, others);
  const uint32_t write = graph_.Append(event);
  SettleWrite(write, lane, operation.order);
  return write;
}

// Plans graphs in which the write goes before others.
void GraphSearch::PlanPlaces(GraphEvent write, const Lane& lane, std::memory_order order) {
  if (options_.defect == GraphDefect::kStoresGoLast) return;
  const uint32_t last = write.place;
  for (write.place = graph_.Floor(write.location, lane.before) + 1; write.place < last;
       ++write.place) {
    if (graph_.ModifierOf(write.location, write.place - 1) != kInitialStore) continue;
    const uint32_t at = graph_.Append(write);
    SettleWrite(at, lane, order);
    const bool is_possible =
        !graph_.TouchesScOrder(graph_.event(at).is_seq_cst, lane.before) || HasScOrder();
    graph_.RemoveLast();
    if (is_possible) PushWith(write);
  }
}

// Whether an event was added in the one way that stands for all, seen from a write that comes after
// `causes` and is added now: a read reads the last store, a store goes last, as far as there were
// others then or the write needs them.
bool GraphSearch::IsAddedLast(uint32_t at, const EventCounts& causes) {
  const GraphEvent& event = graph_.event(at);
  const auto counts = [&](uint32_t other) {
    return graph_.event(other).stamp <= event.stamp || causes.Has(graph_.event(other));
  };
  uint32_t place;
  switch (event.kind) {
    case GraphEvent::Kind::kChoice:
      return event.source == 0;
    case GraphEvent::Kind::kRead:
      if (event.source != kInitialStore && !counts(event.source)) return false;
      place = graph_.PlaceOf(event.source);
      break;
    case GraphEvent::Kind::kWrite:
      for (const uint32_t read : graph_.reads(event.location)) {
        if (graph_.event(read).source == at && counts(read)) return false;
      }
      place = event.place;
      break;
    default:
      return true;
  }
  const std::vector<uint32_t>& stores = graph_.stores(event.location);
  return std::none_of(stores.begin() + static_cast<ptrdiff_t>(place), stores.end(), counts);
}

bool GraphSearch::HasScOrder(const std::vector<uint32_t>* numbers) {
  return options_.defect == GraphDefect::kIgnoresScOrder || graph_.HasScOrder(numbers);
}

void GraphSearch::Revisit(const GraphEvent& write, const Lane& lane, std::memory_order order) {
  const std::vector<uint32_t>& by_stamp = graph_.by_stamp();
  for (size_t i = by_stamp.size(); i-- > 0;) {
    const uint32_t at = by_stamp[i];
    const GraphEvent& event = graph_.event(at);
    if (lane.causes.Has(event)) continue;
    if (options_.defect != GraphDefect::kRevisitsAnyway && !IsAddedLast(at, lane.causes)) return;
    if (event.kind == GraphEvent::Kind::kRead && event.location == write.location) {
      PlanRevisit(at, write, lane, order);
    }
  }
}

// Plans graphs in which `read` reads the new write, without what was added after it but the causes
// of the write.
void GraphSearch::PlanRevisit(uint32_t read, GraphEvent write, const Lane& lane,
                              std::memory_order order) {
  const uint32_t stamp = graph_.event(read).stamp;
  numbers_.assign(graph_.size() + 1, kInitialStore);
  uint32_t count = 0;
  for (uint32_t i = 0; i < graph_.size(); ++i) {
    const GraphEvent& event = graph_.event(i);
    if (i != read && (event.stamp < stamp || lane.causes.Has(event))) numbers_[i] = count++;
  }
  numbers_[graph_.size()] = count++;
  numbers_[read] = count;
  // Behind which store, newest first: one that is kept, and not what another kept one has modified.
  const uint32_t floor = std::max(graph_.Floor(write.location, lane.before),
                                  graph_.Floor(write.location, graph_.clocks(read).own_before));
  uint32_t next = kInitialStore;
  for (auto place = static_cast<uint32_t>(graph_.stores(write.location).size()) + 1;
       place-- > floor;) {
    const uint32_t behind = graph_.StoreAt(write.location, place);
    if (place > 0 && numbers_[behind] == kInitialStore) continue;
    const bool is_taken = next != kInitialStore && graph_.event(next).is_exclusive &&
                          graph_.event(next).source == behind;
    next = behind;
    if (is_taken || (write.is_exclusive && write.source != behind)) continue;
    write.place = place + 1;
    const uint32_t at = graph_.Append(write);
    SettleWrite(at, lane, order);
    const uint32_t source = graph_.event(read).source;
    std::swap(saved_, graph_.clocks(read));
    graph_.clocks(read).own_before = saved_.own_before;
    graph_.clocks(read).own_causes = saved_.own_causes;
    const bool was_seq_cst = graph_.event(read).is_seq_cst;
    const bool was_exclusive = graph_.event(read).is_exclusive;
    graph_.SetSource(read, at);
    SettleSource(read);
    if (HasScOrder(&numbers_)) PushRevisit(read, at);
    std::swap(saved_, graph_.clocks(read));
    graph_.SetSource(read, source);
    graph_.SetKind(read, was_seq_cst, was_exclusive);
    graph_.RemoveLast();
  }
}

void GraphSearch::PushRevisit(uint32_t read, uint32_t write) {
  Pending& pending = MakePending();
  pending.next_stamp = next_stamp_;
  pending.events.clear();
  const auto push = [&](uint32_t at) {
    GraphEvent& event = pending.events.emplace_back(graph_.event(at));
    const bool has_source = event.kind == GraphEvent::Kind::kRead || event.is_exclusive;
    if (has_source && event.source != kInitialStore) event.source = numbers_[event.source];
  };
  for (uint32_t i = 0; i < graph_.size(); ++i) {
    if (i != read && i != write && numbers_[i] != kInitialStore) push(i);
  }
  push(write);
  push(read);
}

}  // namespace assay::explore
