// The solver walks the edges backwards from every location in turn, with the least number of
// dereferences to each location it meets (all ways are tried anew when a shorter one is found, as
// Bellman and Ford do; -1 is below all others). An address that is dereferenced is a value again,
// so the number never falls below -1 for good.
#include "lang/codegen/escape_graph.h"

#include <algorithm>

namespace assay::lang {

namespace {

// `inner` is a literal somewhere inside `outer`.
bool IsInside(const FunctionInfo* inner, const FunctionInfo* outer) {
  if (outer == nullptr || inner == nullptr) return false;
  for (inner = inner->outer; inner != nullptr; inner = inner->outer) {
    if (inner == outer) return true;
  }
  return false;
}

}  // namespace

void EscapeLeaks::AddHeap(int32_t dereferences) {
  if (heap == kNone || dereferences < heap) heap = dereferences;
}

void EscapeLeaks::AddResult(size_t index, int32_t dereferences) {
  if (results.size() <= index) results.resize(index + 1, kNone);
  int32_t& least = results[index];
  if (least == kNone || dereferences < least) least = dereferences;
}

void EscapeLeaks::Simplify() {
  if (heap == kNone) return;
  for (int32_t& least : results) {
    if (least >= heap) least = kNone;
  }
}

const EscapeNote* EscapeGraph::Note(EscapeNote note) {
  return explains_ ? &notes_.emplace_back(note) : nullptr;
}

void EscapeGraph::Flow(EscapeLocation* to, int32_t dereferences, EscapeLocation* from,
                       const EscapeNote* notes) {
  if (to == from && dereferences >= 0) return;  // says nothing
  to->edges.push_back({from, dereferences, notes});
}

void EscapeGraph::Enqueue(EscapeLocation* location) {
  if (location->is_queued) return;
  location->is_queued = true;
  queue_.push_back(location);
}

void EscapeGraph::Solve() {
  for (EscapeLocation& location : locations_) Enqueue(&location);
  while (!queue_.empty()) {
    EscapeLocation* const root = queue_.front();
    queue_.pop_front();
    root->is_queued = false;
    Walk(root);
  }
  for (EscapeLocation& location : locations_) location.leaks.Simplify();
}

void EscapeGraph::Walk(EscapeLocation* root) {
  ++walks_;
  root->walk = walks_;
  root->dereferences = 0;
  root->next = nullptr;
  std::vector<EscapeLocation*> todo{root};
  while (!todo.empty()) {
    EscapeLocation* const at = todo.back();
    todo.pop_back();
    const bool is_address = at->dereferences < 0;
    if (Outlives(*root, *at)) {
      if (is_address && !at->escapes) {
        at->escapes = true;
        if (explains_) {
          at->reason_root = root;
          at->reason = WayFrom(*at, *root);
        }
        Enqueue(at);
        continue;
      }
      if (at->is_parameter && !is_address) Leak(*at, *root, at->dereferences);
    }
    const int32_t base = std::max(at->dereferences, 0);
    for (size_t i = 0; i < at->edges.size(); ++i) {
      EscapeLocation* const from = at->edges[i].from;
      const int32_t dereferences = base + at->edges[i].dereferences;
      // What has escaped is walked on its own account, and so is what flows to it.
      if (from->escapes) continue;
      if (from->walk == walks_ && from->dereferences <= dereferences) continue;
      from->walk = walks_;
      from->dereferences = dereferences;
      from->next = at;
      from->next_edge = i;
      todo.push_back(from);
    }
  }
}

bool EscapeGraph::Outlives(const EscapeLocation& a, const EscapeLocation& b) {
  if (a.escapes) return true;
  if (a.function == nullptr || b.function == nullptr) return false;
  if (a.result >= 0) {
    // What a literal returns to the function around it goes no further by itself.
    return !(IsInside(a.function, b.function) && a.results_are_kept);
  }
  if (a.function == b.function) return a.loop_depth < b.loop_depth;
  return IsInside(b.function, a.function);
}

void EscapeGraph::Leak(EscapeLocation& parameter, const EscapeLocation& root,
                       int32_t dereferences) {
  const bool to_result = !root.escapes && root.result >= 0 && root.function == parameter.function;
  const size_t way = to_result ? static_cast<size_t>(root.result) + 1 : 0;
  EscapeLeaks& leaks = parameter.leaks;
  const auto least = [&] {
    if (!to_result) return leaks.heap;
    const auto index = static_cast<size_t>(root.result);
    return index < leaks.results.size() ? leaks.results[index] : EscapeLeaks::kNone;
  };
  const int32_t before = least();
  if (to_result) {
    leaks.AddResult(static_cast<size_t>(root.result), dereferences);
  } else {
    leaks.AddHeap(dereferences);
  }
  if (!explains_ || least() == before) return;
  if (parameter.leak_reasons.size() <= way) parameter.leak_reasons.resize(way + 1);
  parameter.leak_reasons[way] = WayFrom(parameter, root);
}

std::vector<EscapeLocation::Step> EscapeGraph::WayFrom(const EscapeLocation& from,
                                                       const EscapeLocation& root) const {
  std::vector<EscapeLocation::Step> way;
  for (const EscapeLocation* at = &from; at != &root; at = at->next) {
    way.push_back({at->next, at->next->edges[at->next_edge]});
  }
  return way;
}

}  // namespace assay::lang
