// ExecutionGraph: the events of a run with program order, reads-from and modification order, and
// whether the memory model of C++ allows that.
//
// Source:  Lahav, Vafeiadis, Kang, Hur and Dreyer, "Repairing sequential consistency in C/C++11",
//          PLDI 2017; ISO C++20, [atomics.order]. As in weak_memory.h, the order S of seq_cst
//          operations agrees with program order and reads-from.
// Invariants:
//  G1. events() is in an order that agrees with program order and reads-from.
//  G2. Clocks of an event are known once it was Note...d, in that order.
// Threads: one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "explore/subject.h"

namespace assay::explore {

inline constexpr uint32_t kInitialStore = UINT32_MAX;

struct GraphEvent {
  enum class Kind : uint8_t {
    kRead,
    kWrite,
    kFence,    // a seq_cst one; others only change what the events behind them are ordered after
    kChoice,   // picks one of some alternatives
    kNothing,  // a step that no other sees
  };
  Kind kind = Kind::kNothing;
  bool is_seq_cst = false;
  // Of a read: its write comes with it, right behind what it reads. Of a write: it is that.
  bool is_exclusive = false;
  ThreadId thread = 0;
  uint32_t index = 0;  // the how-manyeth of its thread, from 1
  uint32_t location = 0;
  // An event, or kInitialStore: what a read reads; what the read of an exclusive write read. Of a
  // choice: what it picked.
  uint32_t source = kInitialStore;
  uint32_t place = 0;  // of a write: grows along modification order
  uint32_t stamp = 0;  // grows in the order in which the search added events
  uint32_t step = 0;   // the how-manyeth step of its thread it is part of, from 1
};

// Some events: of each thread the first so many.
class EventCounts {
 public:
  uint32_t at(ThreadId thread) const {
    const auto index = static_cast<size_t>(thread);
    return index < counts_.size() ? counts_[index] : 0;
  }
  bool Has(const GraphEvent& event) const { return event.index <= at(event.thread); }
  void Raise(ThreadId thread, uint32_t count);
  void Join(const EventCounts& other);
  void Clear() { counts_.clear(); }

 private:
  std::vector<uint32_t> counts_;
};

class ExecutionGraph {
 public:
  // What comes before an event: in program order and reads-from; by happens-before.
  struct Clocks {
    EventCounts causes;
    EventCounts before;
    EventCounts message;  // of a write: what acquiring it orders before
    // Of a read: the same without what it reads.
    EventCounts own_causes;
    EventCounts own_before;
  };

  // Replaces everything. Places may be any numbers that grow along modification order.
  void Load(const std::vector<GraphEvent>& events);

  size_t size() const { return events_.size(); }
  const GraphEvent& event(size_t i) const { return events_[i]; }
  const std::vector<GraphEvent>& events() const { return events_; }
  Clocks& clocks(size_t i) { return clocks_[i]; }
  const Clocks& clocks(size_t i) const { return clocks_[i]; }
  const std::vector<uint32_t>& by_stamp() const { return by_stamp_; }
  // The events of `thread`, in program order.
  const std::vector<uint32_t>& of_thread(ThreadId thread);
  // The stores to a location but for the initial one, in modification order, and its reads.
  const std::vector<uint32_t>& stores(uint32_t location) { return LocationOf(location).stores; }
  const std::vector<uint32_t>& reads(uint32_t location) { return LocationOf(location).reads; }

  // Places are from 1 in modification order, 0 that of the initial store.
  uint32_t PlaceOf(uint32_t store) const {
    return store == kInitialStore ? 0 : events_[store].place;
  }
  // The store at a place, and the exclusive one that must stay right behind it, if there is one.
  uint32_t StoreAt(uint32_t location, uint32_t place);
  uint32_t ModifierOf(uint32_t location, uint32_t place);
  // The lowest place that an event ordered after `before` may read, or go behind.
  uint32_t Floor(uint32_t location, const EventCounts& before);

  // Appends an event. A write goes to its place, and those behind make room.
  uint32_t Append(const GraphEvent& event);
  void RemoveLast();
  void SetSource(size_t i, uint32_t source) { events_[i].source = source; }
  void SetKind(size_t i, bool is_seq_cst, bool is_exclusive) {
    events_[i].is_seq_cst = is_seq_cst;
    events_[i].is_exclusive = is_exclusive;
  }

  // Whether the seq_cst events have an order S; if `numbers` is given those that it does not say
  // kInitialStore of. Needs all clocks.
  bool HasScOrder(const std::vector<uint32_t>* numbers = nullptr);
  // Whether an event ordered after `before`, seq_cst or not, could stand in the way of S: else it
  // need not be asked.
  bool TouchesScOrder(bool is_seq_cst, const EventCounts& before) const;
  // Pairs of seq_cst events, the first of which must come first in S; closed by no means.
  std::vector<std::pair<uint32_t, uint32_t>> ScEdges();

 private:
  struct Location {
    std::vector<uint32_t> stores;
    std::vector<uint32_t> reads;
  };

  Location& LocationOf(uint32_t location);
  void FindScEdges(const std::vector<uint32_t>* numbers);
  bool IsBeforeInSc(size_t a, size_t b) const;

  std::vector<GraphEvent> events_;
  std::vector<Clocks> clocks_;  // of events_; more keep their buffers
  std::vector<uint32_t> by_stamp_;
  std::vector<std::vector<uint32_t>> threads_;
  std::vector<Location> locations_;
  std::vector<uint32_t> sc_;      // the seq_cst events
  std::vector<uint32_t> fences_;  // of sc_, by place in it
  // By seq_cst event and location: the first place (doubled, and one for reads) that it comes
  // before, and the last one that it comes after.
  std::vector<uint32_t> first_;
  std::vector<uint32_t> last_;
  std::vector<uint32_t> waits_;  // scratch of HasScOrder
};

}  // namespace assay::explore
