#include "explore/execution_graph.h"

#include <algorithm>

#include "base/check.h"

namespace assay::explore {
namespace {

constexpr uint32_t kNowhere = UINT32_MAX;

}  // namespace

void EventCounts::Raise(ThreadId thread, uint32_t count) {
  const auto index = static_cast<size_t>(thread);
  if (index >= counts_.size()) counts_.resize(index + 1, 0);
  counts_[index] = std::max(counts_[index], count);
}

void EventCounts::Join(const EventCounts& other) {
  if (counts_.size() < other.counts_.size()) counts_.resize(other.counts_.size(), 0);
  for (size_t i = 0; i < other.counts_.size(); ++i) {
    counts_[i] = std::max(counts_[i], other.counts_[i]);
  }
}

void ExecutionGraph::Load(const std::vector<GraphEvent>& events) {
  events_ = events;
  if (clocks_.size() < events.size()) clocks_.resize(events.size());
  for (auto& thread : threads_) thread.clear();
  for (Location& location : locations_) {
    location.stores.clear();
    location.reads.clear();
  }
  by_stamp_.clear();
  for (uint32_t i = 0; i < events_.size(); ++i) {
    const GraphEvent& event = events_[i];
    of_thread(event.thread);
    threads_[static_cast<size_t>(event.thread)].push_back(i);
    by_stamp_.push_back(i);
    if (event.kind == GraphEvent::Kind::kWrite) LocationOf(event.location).stores.push_back(i);
    if (event.kind == GraphEvent::Kind::kRead) LocationOf(event.location).reads.push_back(i);
  }
  std::sort(by_stamp_.begin(), by_stamp_.end(),
            [this](uint32_t a, uint32_t b) { return events_[a].stamp < events_[b].stamp; });
  for (Location& location : locations_) {
    std::sort(location.stores.begin(), location.stores.end(),
              [this](uint32_t a, uint32_t b) { return events_[a].place < events_[b].place; });
    uint32_t place = 0;
    for (const uint32_t store : location.stores) events_[store].place = ++place;
  }
}

const std::vector<uint32_t>& ExecutionGraph::of_thread(ThreadId thread) {
  const auto index = static_cast<size_t>(thread);
  if (index >= threads_.size()) threads_.resize(index + 1);
  return threads_[index];
}

ExecutionGraph::Location& ExecutionGraph::LocationOf(uint32_t location) {
  if (location >= locations_.size()) locations_.resize(location + 1);
  return locations_[location];
}

uint32_t ExecutionGraph::StoreAt(uint32_t location, uint32_t place) {
  return place == 0 ? kInitialStore : LocationOf(location).stores[place - 1];
}

uint32_t ExecutionGraph::ModifierOf(uint32_t location, uint32_t place) {
  const std::vector<uint32_t>& stores = LocationOf(location).stores;
  if (place == stores.size()) return kInitialStore;
  const uint32_t next = stores[place];
  const GraphEvent& event = events_[next];
  return event.is_exclusive && PlaceOf(event.source) == place ? next : kInitialStore;
}

uint32_t ExecutionGraph::Floor(uint32_t location, const EventCounts& before) {
  const Location& at = LocationOf(location);
  uint32_t floor = 0;
  for (size_t i = at.stores.size(); i-- > 0;) {
    if (!before.Has(events_[at.stores[i]])) continue;
    floor = static_cast<uint32_t>(i) + 1;
    break;
  }
  for (const uint32_t read : at.reads) {
    if (before.Has(events_[read])) floor = std::max(floor, PlaceOf(events_[read].source));
  }
  return floor;
}

uint32_t ExecutionGraph::Append(const GraphEvent& event) {
  const auto index = static_cast<uint32_t>(events_.size());
  events_.push_back(event);
  if (clocks_.size() < events_.size()) clocks_.resize(events_.size());
  of_thread(event.thread);
  threads_[static_cast<size_t>(event.thread)].push_back(index);
  by_stamp_.push_back(index);
  if (event.kind == GraphEvent::Kind::kRead) LocationOf(event.location).reads.push_back(index);
  if (event.kind == GraphEvent::Kind::kWrite) {
    std::vector<uint32_t>& stores = LocationOf(event.location).stores;
    stores.insert(stores.begin() + static_cast<ptrdiff_t>(event.place - 1), index);
    for (size_t i = event.place; i < stores.size(); ++i) ++events_[stores[i]].place;
  }
  return index;
}

void ExecutionGraph::RemoveLast() {
  const GraphEvent event = events_.back();
  if (event.kind == GraphEvent::Kind::kRead) LocationOf(event.location).reads.pop_back();
  if (event.kind == GraphEvent::Kind::kWrite) {
    std::vector<uint32_t>& stores = LocationOf(event.location).stores;
    stores.erase(stores.begin() + static_cast<ptrdiff_t>(event.place - 1));
    for (size_t i = event.place - 1; i < stores.size(); ++i) --events_[stores[i]].place;
  }
  threads_[static_cast<size_t>(event.thread)].pop_back();
  by_stamp_.pop_back();
  events_.pop_back();
}

bool ExecutionGraph::TouchesScOrder(bool is_seq_cst, const EventCounts& before) const {
  if (is_seq_cst) return true;
  return std::any_of(events_.begin(), events_.end(), [&before](const GraphEvent& event) {
    return event.kind == GraphEvent::Kind::kFence && before.Has(event);
  });
}

// What S must contain, [atomics.order]/3 and 4: a is before b if a, or an event that the fence a
// happens before, is coherence-ordered before b, or before an event that happens before the fence
// b. Coherence order is the order of places; a read comes behind the store that it reads.
void ExecutionGraph::FindScEdges(const std::vector<uint32_t>* numbers) {
  const auto is_left_out = [numbers](uint32_t i) {
    return numbers != nullptr && (*numbers)[i] == kInitialStore;
  };
  sc_.clear();
  fences_.clear();
  for (uint32_t i = 0; i < events_.size(); ++i) {
    if (!events_[i].is_seq_cst || is_left_out(i)) continue;
    if (events_[i].kind == GraphEvent::Kind::kFence) {
      fences_.push_back(static_cast<uint32_t>(sc_.size()));
    }
    sc_.push_back(i);
  }
  if (sc_.size() < 2) return;
  const size_t stride = locations_.size();
  first_.assign(sc_.size() * stride, kNowhere);
  last_.assign(sc_.size() * stride, 0);
  size_t next_sc = 0;
  for (uint32_t i = 0; i < events_.size(); ++i) {
    const GraphEvent& event = events_[i];
    size_t own = sc_.size();
    if (next_sc < sc_.size() && sc_[next_sc] == i) own = next_sc++;
    if (is_left_out(i)) continue;
    uint32_t place;
    if (event.kind == GraphEvent::Kind::kRead) {
      place = 2 * PlaceOf(event.source) + 1;
    } else if (event.kind == GraphEvent::Kind::kWrite) {
      place = 2 * event.place;
    } else {
      continue;
    }
    if (own < sc_.size()) {
      first_[own * stride + event.location] = place;
      last_[own * stride + event.location] = place;
    }
    for (const uint32_t fence : fences_) {
      const uint32_t at = sc_[fence];
      if (clocks_[i].before.Has(events_[at])) {
        uint32_t& first = first_[fence * stride + event.location];
        first = std::min(first, place);
      } else if (clocks_[at].before.Has(event)) {
        uint32_t& last = last_[fence * stride + event.location];
        last = std::max(last, place);
      }
    }
  }
}

// By sc_.
bool ExecutionGraph::IsBeforeInSc(size_t a, size_t b) const {
  if (clocks_[sc_[b]].causes.Has(events_[sc_[a]])) return true;
  const size_t stride = locations_.size();
  for (size_t i = 0; i < stride; ++i) {
    if (first_[a * stride + i] < last_[b * stride + i]) return true;
  }
  return false;
}

// Takes away events that none of those left must come before, as long as there is one.
bool ExecutionGraph::HasScOrder(const std::vector<uint32_t>* numbers) {
  FindScEdges(numbers);
  if (sc_.size() < 2) return true;
  waits_.clear();
  for (uint32_t i = 0; i < sc_.size(); ++i) waits_.push_back(i);
  while (!waits_.empty()) {
    const auto is_first = [this](uint32_t b) {
      return std::none_of(waits_.begin(), waits_.end(),
                          [&](uint32_t a) { return a != b && IsBeforeInSc(a, b); });
    };
    const auto end = std::find_if(waits_.begin(), waits_.end(), is_first);
    if (end == waits_.end()) return false;
    waits_.erase(end);
  }
  return true;
}

std::vector<std::pair<uint32_t, uint32_t>> ExecutionGraph::ScEdges() {
  FindScEdges(nullptr);
  std::vector<std::pair<uint32_t, uint32_t>> edges;
  for (size_t a = 0; a < sc_.size(); ++a) {
    for (size_t b = 0; b < sc_.size(); ++b) {
      if (sc_.size() > 1 && a != b && IsBeforeInSc(a, b)) edges.emplace_back(sc_[a], sc_[b]);
    }
  }
  return edges;
}

}  // namespace assay::explore
