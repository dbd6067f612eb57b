// EscapeFlow: reads the bodies of functions and puts what flows where into an EscapeGraph.
//
//   escape_flow.cc             functions, statements
//   escape_flow_values.cc      expressions
//   escape_flow_calls.cc       calls, go, defer, built-in functions
#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lang/codegen/escape_graph.h"

namespace assay::lang {

// What of an expression allocates.
enum class SiteKind : uint8_t {
  kObject,    // &T{...}, new, make, a closure, a method value, a new string or []byte
  kElements,  // of a slice or map literal
  kBox,       // the value that its conversion to an interface puts behind a pointer
  kVariadic,  // the slice of a call's extra arguments
};

struct EscapeSite {
  SiteKind kind = SiteKind::kObject;
  const Expr* expr = nullptr;
  friend bool operator==(const EscapeSite&, const EscapeSite&) = default;
};
struct EscapeSiteHash {
  size_t operator()(const EscapeSite& site) const {
    return std::hash<const Expr*>()(site.expr) * 4 + static_cast<size_t>(site.kind);
  }
};

// How the parameters of a function leak; the receiver, if there is one, is the first.
using EscapeSummary = std::vector<EscapeLeaks>;

// Whether a literal must have the variable itself, not a copy of its value.
using CapturedByReference = std::function<bool(const Variable*)>;

class EscapeFlow {
 public:
  // `summary_of` gives null for functions of the graph itself: their parameters are followed.
  // Natives and what else is unknown have leaks to the heap.
  using SummaryOf = std::function<const EscapeSummary*(const Function*)>;
  // `any` is the empty interface.
  EscapeFlow(EscapeGraph& graph, const Type* any, CapturedByReference by_reference,
             SummaryOf summary_of)
      : graph_(graph),
        any_(any),
        by_reference_(std::move(by_reference)),
        summary_of_(std::move(summary_of)) {}

  // The body of a declared function, or of a literal outside all functions, with all inside it.
  void Function(const FunctionInfo& info);

  // Null for variables that the functions neither declare nor mention.
  const EscapeLocation* Find(const Variable* v) const;
  const std::unordered_map<const Variable*, EscapeLocation*>& variables() const {
    return variables_;
  }
  const std::unordered_map<EscapeSite, EscapeLocation*, EscapeSiteHash>& sites() const {
    return sites_;
  }

 private:
  // Where a value goes: to a location, after some dereferences. Nowhere when `to` is null.
  struct Hole {
    EscapeLocation* to = nullptr;
    int32_t dereferences = 0;
    const EscapeNote* notes = nullptr;
    bool is_needed(const Type* type) const;
  };
  enum class CallKind : uint8_t { kCall, kGo, kDefer };

  // ---- escape_flow.cc
  void Body(const FunctionInfo& info);
  void Declare(const Variable* v);
  EscapeLocation* LocationOf(const Variable* v);
  void DeclareParameters(const FunctionInfo& info);
  void Statement(const Stmt* s);
  void Statements(List<Stmt*> list);
  void Assign(const Expr* left, const Expr* right);
  void AssignAll(List<Expr*> left, List<Expr*> right, const Stmt* s);
  void DeclareVar(const VarDecl* decl);
  void Init(const Variable* v, const Expr* value);
  void Range(const RangeStmt* s);
  void TypeSwitch(const TypeSwitchStmt* s);
  void Return(const ReturnStmt* s);
  // What is assigned to `left` goes there. Evaluates the operands of `left`.
  Hole Target(const Expr* left);

  // ---- escape_flow_values.cc
  void Value(const Expr* e, Hole k);
  void ValueAs(const Expr* e, const Type* to, Hole k);
  void Discard(const Expr* e) { Value(e, {}); }
  // One or several values of `e`, an expression that stands for all of `holes`, of these types.
  void Values(const Expr* e, std::span<const Hole> holes, std::span<const Type* const> types);
  void Selector(const SelectorExpr* e, Hole k);
  // The receiver of a method.
  void Receiver(const SelectorExpr* e, Hole k);
  void Literal(const FuncLiteral* e, Hole k);
  void Composite(const CompositeLiteral* e, Hole k);
  void Contents(const CompositeLiteral* e, const Type* type, Hole k);
  void Binary(const BinaryExpr* e, Hole k);
  void Concatenation(const Expr* e);
  void Conversion(const CallExpr* e, Hole k);
  // An uintptr that becomes a pointer again: the pointers that it was made of.
  void Unsafe(const Expr* e, Hole k);

  // ---- escape_flow_calls.cc
  void Call(const CallExpr* e, std::span<const Hole> results, CallKind kind);
  void Builtin(const CallExpr* e, Hole k, CallKind kind);
  void Arguments(const CallExpr* e, const SignatureType& signature,
                 const std::function<Hole(size_t)>& hole);
  // The literal that a call of `callee` surely runs.
  const FunctionInfo* KnownLiteral(const Expr* callee) const;
  Hole LeakHole(const EscapeLeaks& leaks, std::span<const Hole> results, const CallExpr* e);

  // ---- holes
  void Flow(Hole k, EscapeLocation* from);
  Hole In(EscapeLocation* to, const Expr* e, std::string_view why) {
    return {to, 0, graph_.Note({nullptr, e, e->position, why})};
  }
  Hole Heap(const Expr* e, std::string_view why) { return In(graph_.heap(), e, why); }
  Hole Noted(Hole k, const Expr* e, std::string_view why);
  Hole Address(Hole k, const Expr* e, std::string_view why);
  Hole Dereference(Hole k, const Expr* e, std::string_view why);
  // Into several holes, none of which wants an address.
  Hole Tee(std::span<const Hole> holes);
  EscapeLocation* NewLocation();
  // What `e` allocates, so many bytes (negative: too many), which `k` gets a pointer to.
  EscapeLocation* Allocate(SiteKind kind, const Expr* e, Hole k, int64_t bytes = 0);

  EscapeGraph& graph_;
  const Type* const any_;
  const CapturedByReference by_reference_;
  const SummaryOf summary_of_;
  std::unordered_map<const Variable*, EscapeLocation*> variables_;
  std::unordered_map<EscapeSite, EscapeLocation*, EscapeSiteHash> sites_;
  // Variables that hold a certain literal all their life.
  std::unordered_map<const Variable*, const FunctionInfo*> literals_;
  std::unordered_set<const Stmt*> looping_labels_;
  const FunctionInfo* function_ = nullptr;
  int32_t loop_depth_ = 1;
};

}  // namespace assay::lang
