#include "lang/codegen/escape.h"

#include <algorithm>

#include "lang/codegen/names.h"
#include "lang/codegen/types.h"
#include "lang/codegen/walk.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// What is no larger is never too large for a frame.
constexpr int64_t kSmallBytesMax = 4096;

const FunctionInfo* Outermost(const FunctionInfo* info) {
  while (info != nullptr && info->outer != nullptr) info = info->outer;
  return info;
}

}  // namespace

Escape::Home Escape::HomeOf(const Variable* v) {
  if (!v->address_taken && !(v->captured && captures_.by_reference(v))) {
    const int64_t size = SizeOf(v->type);
    const bool is_small = size >= 0 && size <= kSmallBytesMax;
    return is_small || is_private(v) ? Home::kFrame : Home::kBox;
  }
  return is_private(v) ? Home::kObject : Home::kBox;
}

bool Escape::is_private(const Variable* v) {
  const Analysis& analysis = AnalysisOf(v->owner);
  const auto found = analysis.variables.find(v);
  return found != analysis.variables.end() && !found->second->escapes;
}

bool Escape::stays(const FunctionInfo* in, EscapeSite site) {
  if (in == nullptr) return false;
  const Analysis& analysis = AnalysisOf(in);
  site.expr = Unparen(site.expr);
  const auto found = analysis.sites.find(site);
  return found != analysis.sites.end() && !found->second->escapes;
}

const Escape::Analysis& Escape::AnalysisOf(const FunctionInfo* info) {
  const FunctionInfo* const root = Outermost(info);
  Ensure(root);
  return *by_root_.at(root);
}

std::vector<const FunctionInfo*> Escape::Callees(const FunctionInfo* root) {
  std::vector<const FunctionInfo*> callees;
  const auto add = [&](const Function* function) {
    // A callee that gets no pointers cannot leak any.
    const auto& parameters = function->signature()->parameters;
    const bool matters = (function->receiver != nullptr &&
                          (function->pointer_receiver || has_pointers(function->receiver))) ||
                         std::any_of(parameters.begin(), parameters.end(), has_pointers);
    if (!matters || !program_.EnsureBody(function) || function->info == nullptr) return;
    callees.push_back(function->info);
  };
  Walk(root->body, {[&](const Expr* e) {
                      if (const auto* call = TryCast<CallExpr>(e)) {
                        const bool is_call = call->form == CallExpr::Form::kCall;
                        const Function* const callee = is_call ? StaticCallee(call) : nullptr;
                        if (callee != nullptr) add(callee);
                      } else if (const auto* selector = TryCast<SelectorExpr>(e)) {
                        const Selection* const selection = selector->selection;
                        if (selection != nullptr && selection->kind == Selection::Kind::kMethod) {
                          add(selection->method);
                        }
                      }
                      return true;
                    },
                    nullptr});
  return callees;
}

// Tarjan's algorithm, with a stack of its own: chains of calls can be as long as a program.
void Escape::Ensure(const FunctionInfo* start) {
  if (by_root_.contains(start)) return;
  struct Frame {
    const FunctionInfo* root;
    std::vector<const FunctionInfo*> callees;
    size_t next = 0;
  };
  std::vector<Frame> frames;
  const auto enter = [&](const FunctionInfo* root) {
    const auto index = static_cast<int32_t>(visits_.size());
    visits_[root] = {index, index, true};
    stack_.push_back(root);
    frames.push_back({root, Callees(root)});
  };
  enter(start);
  while (!frames.empty()) {
    Frame& frame = frames.back();
    if (frame.next < frame.callees.size()) {
      const FunctionInfo* const callee = frame.callees[frame.next++];
      const auto found = visits_.find(callee);
      if (found == visits_.end()) {
        enter(callee);
      } else if (found->second.on_stack) {
        Visit& visit = visits_.at(frame.root);
        visit.low = std::min(visit.low, found->second.index);
      }
      continue;
    }
    const FunctionInfo* const root = frame.root;
    frames.pop_back();
    const Visit visit = visits_.at(root);
    if (!frames.empty()) {
      Visit& caller = visits_.at(frames.back().root);
      caller.low = std::min(caller.low, visit.low);
    }
    if (visit.low != visit.index) continue;
    std::vector<const FunctionInfo*> component;
    do {
      component.push_back(stack_.back());
      visits_.at(stack_.back()).on_stack = false;
      stack_.pop_back();
    } while (component.back() != root);
    std::reverse(component.begin(), component.end());
    Analyse(std::move(component));
  }
}

void Escape::Analyse(std::vector<const FunctionInfo*> component) {
  Analysis& analysis = analyses_.emplace_back(explains_);
  analysis.functions = std::move(component);
  for (const FunctionInfo* root : analysis.functions) by_root_[root] = &analysis;
  EscapeFlow flow(
      analysis.graph, program_.empty_interface(),
      [this](const Variable* v) { return captures_.by_reference(v); },
      [this](const Function* function) { return SummaryOf(function); });
  for (const FunctionInfo* root : analysis.functions) flow.Function(*root);
  analysis.graph.Solve();
  analysis.variables = flow.variables();
  analysis.sites = flow.sites();
  for (const FunctionInfo* root : analysis.functions) {
    if (root->function == nullptr) continue;
    EscapeSummary& summary = summaries_[root->function];
    const auto add = [&](const Variable* v) {
      summary.push_back(fault_ == Fault::kNone ? analysis.variables.at(v)->leaks : EscapeLeaks());
    };
    if (root->receiver != nullptr) add(root->receiver);
    for (const Variable* v : root->parameters) add(v);
  }
}

const EscapeSummary* Escape::SummaryOf(const Function* function) {
  static const EscapeSummary kUnknown;
  static const EscapeLeaks kNothing;
  const auto found = summaries_.find(function);
  if (found != summaries_.end()) return &found->second;
  if (function->info != nullptr && by_root_.contains(function->info)) return nullptr;
  return &kUnknown;
}

}  // namespace assay::lang
