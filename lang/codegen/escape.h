// Escape: where variables and what expressions allocate may live: in the frame of their function,
// or, because something that outlives it may point at them, in the heap.
//
// Functions are analysed when their code is made, after those that they call: a call looks at the
// callee's summary, which says how its parameters leak. Functions that call one another are
// analysed together (the strongly connected components of the call graph, after Tarjan). Calls of
// func values and interface methods, natives, and what starts a goroutine, leak all they get.
//
// Threads: belongs to one thread; answers depend on the program alone.
#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include "lang/codegen/captures.h"
#include "lang/codegen/escape_flow.h"
#include "lang/types/check.h"

namespace assay::lang {

class Escape {
 public:
  enum class Home : uint8_t {
    kFrame,   // nobody can point at it
    kObject,  // in the frame, with an address
    kBox,     // in the heap
  };

  // What a test plants to see whether anything notices.
  enum class Fault : uint8_t { kNone, kParametersNeverLeak };

  explicit Escape(Program& program) : program_(program) {}
  void Plant(Fault fault) { fault_ = fault; }

  // `v` is local: a variable, parameter, result or receiver of some function.
  Home HomeOf(const Variable* v);
  // Literals that mention v hold its address. Such a variable is no kFrame.
  bool is_captured_by_reference(const Variable* v) { return captures_.by_reference(v); }
  // Nothing that points at v outlives its function: no other goroutine can.
  bool is_private(const Variable* v);
  // What `site` allocates, in the body of `in`, may live in the frame. `in` is null for what runs
  // outside of all functions.
  bool stays(const FunctionInfo* in, EscapeSite site);

  // Functions that were analysed together, with what was found: for explanations.
  struct Analysis {
    explicit Analysis(bool explains) : graph(explains) {}
    std::vector<const FunctionInfo*> functions;
    EscapeGraph graph;
    std::unordered_map<const Variable*, EscapeLocation*> variables;
    std::unordered_map<EscapeSite, EscapeLocation*, EscapeSiteHash> sites;
  };
  // From now on analyses know their reasons.
  void Explain() { explains_ = true; }
  const Analysis& AnalysisOf(const FunctionInfo* info);

 private:
  struct Visit {
    int32_t index = 0;
    int32_t low = 0;
    bool on_stack = false;
  };

  // Analyses the component of `root`, an outermost body, after those that it calls.
  void Ensure(const FunctionInfo* root);
  void Analyse(std::vector<const FunctionInfo*> component);
  std::vector<const FunctionInfo*> Callees(const FunctionInfo* root);
  const EscapeSummary* SummaryOf(const Function* function);

  Program& program_;
  Fault fault_ = Fault::kNone;
  bool explains_ = false;
  Captures captures_;
  std::deque<Analysis> analyses_;
  std::unordered_map<const FunctionInfo*, Analysis*> by_root_;
  std::unordered_map<const Function*, EscapeSummary> summaries_;
  // Of the search for components.
  std::unordered_map<const FunctionInfo*, Visit> visits_;
  std::vector<const FunctionInfo*> stack_;
};

}  // namespace assay::lang
