// EscapeGraph: what may flow where, among the variables and allocations of a few functions.
//
// A location is something that can have an address: a variable, or what one expression allocates.
// An edge says that a location's value may get there from another one, after so many dereferences:
// 1 for p = *q, 0 for p = q, -1 for p = &q. The graph knows no control flow and no fields: a struct
// is one location, all that a pointer may point to is another. A location escapes when its address
// may reach one that outlives it; what is stored in it escapes with it.
//
// Source:  the analysis and its words are those of gc (cmd/compile/internal/escape, its package
//          comment, Go 1.26).
// Threads: belongs to one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "lang/types/info.h"

namespace assay::lang {

struct EscapeLocation;

// Why a value flows somewhere, the last step first.
struct EscapeNote {
  const EscapeNote* before = nullptr;
  const Expr* expr = nullptr;  // null: the statement at `position`
  Position position;
  std::string_view why;  // a literal
};

struct EscapeEdge {
  EscapeLocation* from = nullptr;
  int32_t dereferences = 0;
  const EscapeNote* notes = nullptr;
};

// Where the value of a parameter may go: the least number of dereferences on the way, or kNowhere.
struct EscapeLeaks {
  static constexpr int32_t kNone = -1;
  int32_t heap = kNone;
  std::vector<int32_t> results;  // of the function, by index; short when none of the rest

  void AddHeap(int32_t dereferences);
  void AddResult(size_t index, int32_t dereferences);
  // A way to the heap makes longer ways to results pointless.
  void Simplify();
};

struct EscapeLocation {
  // What it is: a variable, or what an expression or statement allocates; neither: the heap or a
  // helper.
  const Variable* variable = nullptr;
  const Expr* site = nullptr;
  const FunctionInfo* function = nullptr;  // in whose frame it might live; null: the heap
  int32_t loop_depth = 0;                  // of its declaration or allocation, in `function`
  int32_t result = -1;                     // its number, if it is a result of `function`
  bool is_parameter = false;               // of `function`, or its receiver
  // The results of `function`, a literal, are used only where it is called on the spot.
  bool results_are_kept = false;

  bool escapes = false;
  EscapeLeaks leaks;  // of parameters
  std::vector<EscapeEdge> edges;

  // Why it escapes: it flows to `reason_root`, over these locations (for explanations).
  struct Step {
    const EscapeLocation* to;
    EscapeEdge edge;
  };
  const EscapeLocation* reason_root = nullptr;
  std::vector<Step> reason;
  // Likewise for each way on which a parameter leaks: to the heap, then to result i.
  std::vector<std::vector<Step>> leak_reasons;

 private:
  friend class EscapeGraph;
  uint64_t walk = 0;  // the last one that came here
  int32_t dereferences = 0;
  EscapeLocation* next = nullptr;  // on the way to the walk's root
  size_t next_edge = 0;
  bool is_queued = false;
};

class EscapeGraph {
 public:
  explicit EscapeGraph(bool explains) : explains_(explains) {
    heap_ = New();
    heap_->escapes = true;
  }
  EscapeGraph(const EscapeGraph&) = delete;
  EscapeGraph& operator=(const EscapeGraph&) = delete;

  EscapeLocation* heap() { return heap_; }
  EscapeLocation* New() { return &locations_.emplace_back(); }
  // `to` may get the value of `from`, after `dereferences`.
  void Flow(EscapeLocation* to, int32_t dereferences, EscapeLocation* from,
            const EscapeNote* notes);
  const EscapeNote* Note(EscapeNote note);

  // Finds what escapes and how parameters leak. Once, after all flows are known.
  void Solve();

  const std::deque<EscapeLocation>& locations() const { return locations_; }

 private:
  void Walk(EscapeLocation* root);
  static bool Outlives(const EscapeLocation& a, const EscapeLocation& b);
  void Leak(EscapeLocation& parameter, const EscapeLocation& root, int32_t dereferences);
  std::vector<EscapeLocation::Step> WayFrom(const EscapeLocation& from,
                                            const EscapeLocation& root) const;
  void Enqueue(EscapeLocation* location);

  const bool explains_;
  std::deque<EscapeLocation> locations_;
  std::deque<EscapeNote> notes_;
  EscapeLocation* heap_ = nullptr;
  std::deque<EscapeLocation*> queue_;
  uint64_t walks_ = 0;
};

}  // namespace assay::lang
