#include "trace/order.h"

#include <algorithm>
#include <vector>

namespace assay::trace {
namespace {

// What a machine has not done yet.
struct Rest {
  const Event* next;
  const Event* end;
};

// The first event of each machine that can happen now, by the clock; else the earliest.
std::vector<Rest>::iterator Choose(std::vector<Rest>& rests, const WorldState& state) {
  // Few machines overtake each other at a time, so this is nearly sorted.
  std::stable_sort(rests.begin(), rests.end(),
                   [](const Rest& a, const Rest& b) { return a.next->time_ns < b.next->time_ns; });
  const auto possible = std::find_if(rests.begin(), rests.end(),
                                     [&](const Rest& rest) { return !state.Check(*rest.next); });
  return possible == rests.end() ? rests.begin() : possible;
}

}  // namespace

void ForEachInOrder(const GoTrace& trace, WorldState& state, EventVisitor& visitor) {
  std::optional<int64_t> begin_ns;
  int64_t now_ns = 0;
  for (const Generation& generation : trace.generations) {
    state.BeginGeneration(generation.number);
    std::vector<Rest> rests;
    for (const std::vector<Event>& events : generation.machines) {
      if (!events.empty()) rests.push_back({events.data(), events.data() + events.size()});
    }
    while (!rests.empty()) {
      const auto chosen = Choose(rests, state);
      const Event& event = *chosen->next;
      if (!begin_ns) begin_ns = event.time_ns;
      now_ns = std::max(now_ns, event.time_ns - *begin_ns);
      const OrderedEvent ordered{generation, event, now_ns, state.Check(event)};
      visitor.Before(ordered);
      state.Apply(event, now_ns);
      visitor.After(ordered);
      if (++chosen->next == chosen->end) rests.erase(chosen);
    }
  }
}

}  // namespace assay::trace
