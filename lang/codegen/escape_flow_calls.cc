#include "lang/codegen/escape_flow.h"
#include "lang/codegen/types.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

const Expr* Inside(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  return e;
}

// Of a slice with a constant size; others are looked after when they are made.
int64_t BytesMade(const CallExpr* make) {
  const auto* slice = UnderlyingAs<SliceType>(make->type);
  if (slice == nullptr) return 0;
  const Expr* const count = make->arguments.back();
  if (count->constant == nullptr || !count->constant->FitsInt64()) return 0;
  const int64_t n = count->constant->AsInt64();
  const int64_t size = SizeOf(slice->element);
  constexpr int64_t kSmall = int64_t{1} << 30;
  return n < 0 || n > kSmall || size > kSmall ? -1 : n * size;
}

}  // namespace

const FunctionInfo* EscapeFlow::KnownLiteral(const Expr* callee) const {
  callee = Inside(callee);
  if (const auto* literal = TryCast<FuncLiteral>(callee)) return literal->info;
  const auto* ident = TryCast<Ident>(callee);
  const auto* v = ident == nullptr ? nullptr : ObjectAs<Variable>(ident->object);
  const auto found = literals_.find(v);
  return found == literals_.end() ? nullptr : found->second;
}

EscapeFlow::Hole EscapeFlow::LeakHole(const EscapeLeaks& leaks, std::span<const Hole> results,
                                      const CallExpr* e) {
  std::vector<Hole> holes;
  if (leaks.heap >= 0) {
    holes.push_back(Heap(e, "call parameter"));
    holes.back().dereferences = leaks.heap;
  }
  for (size_t i = 0; i < leaks.results.size() && i < results.size(); ++i) {
    if (leaks.results[i] < 0 || results[i].to == nullptr) continue;
    // An address wanted of a result is that of a copy, which the caller of Call looks after.
    Hole k = Noted(results[i], e, "call parameter");
    k.dereferences += leaks.results[i];
    holes.push_back(k);
  }
  return Tee(holes);
}

void EscapeFlow::Call(const CallExpr* e, std::span<const Hole> results, CallKind kind) {
  if (e->form == CallExpr::Form::kConversion) {
    return Conversion(e, results.empty() ? Hole{} : results[0]);
  }
  if (e->form == CallExpr::Form::kBuiltin) {
    return Builtin(e, results.empty() ? Hole{} : results[0], kind);
  }
  // A deferred call in a loop waits in the heap, as does that of a loop's body.
  const bool later = kind == CallKind::kGo ||
                     (kind == CallKind::kDefer && (loop_depth_ > 1 || function_->range != nullptr));
  const auto& signature = *UnderlyingAs<SignatureType>(e->function->type);
  const lang::Function* const function = StaticCallee(e);
  const FunctionInfo* const literal = KnownLiteral(e->function);
  const EscapeSummary* const summary = function != nullptr ? summary_of_(function) : nullptr;
  const FunctionInfo* const followed = literal != nullptr                          ? literal
                                       : function != nullptr && summary == nullptr ? function->info
                                                                                   : nullptr;
  const Selection* const selection = MethodSelection(e);

  // The function value itself.
  if (function == nullptr && selection == nullptr) {
    Value(e->function, later ? Heap(e->function, "called later") : Hole{});
  }
  if (followed != nullptr) {
    DeclareParameters(*followed);
    for (size_t i = 0; i < followed->results.size(); ++i) {
      EscapeLocation* const result = LocationOf(followed->results[i]);
      if (Inside(e->function)->kind == ExprKind::kFuncLiteral) result->results_are_kept = true;
      if (i < results.size() && results[i].is_needed(followed->results[i]->type)) {
        Flow(Noted(results[i], e, "call"), result);
      }
    }
  }
  const size_t receivers =
      function != nullptr && function->receiver != nullptr && selection != nullptr ? 1 : 0;
  // The hole of parameter i, the receiver being number 0 of methods.
  const auto hole = [&](size_t i) -> Hole {
    const Expr* const at = i < receivers || e->arguments.empty()
                               ? e->function
                               : e->arguments[std::min(i - receivers, e->arguments.size() - 1)];
    if (later) return Heap(at, "called later");
    if (followed != nullptr) {
      const Variable* const v =
          i < receivers ? followed->receiver : followed->parameters[i - receivers];
      return In(LocationOf(v), at, "call parameter");
    }
    if (summary == nullptr || i >= summary->size()) return Heap(at, "call parameter");
    return LeakHole((*summary)[i], results, e);
  };
  if (selection != nullptr) {
    const auto* selector = Cast<SelectorExpr>(Inside(e->function));
    if (receivers == 1) {
      Receiver(selector, hole(0));
    } else {
      Receiver(selector, Heap(e->function, "call parameter"));  // of an interface
    }
  }
  Arguments(e, signature, [&](size_t i) { return hole(i + receivers); });
}

void EscapeFlow::Arguments(const CallExpr* e, const SignatureType& signature,
                           const std::function<Hole(size_t)>& hole) {
  const bool packs = signature.variadic && !e->has_ellipsis;
  const size_t fixed = signature.parameters.size() - (packs ? 1 : 0);
  if (e->spreads_tuple) {
    std::vector<Hole> holes;
    std::vector<const Type*> types;
    const auto* inner = Cast<CallExpr>(Inside(e->arguments[0]));
    const size_t count = UnderlyingAs<SignatureType>(inner->function->type)->results.size();
    for (size_t i = 0; i < count; ++i) {
      // The slice that takes several of the results is made in the heap.
      holes.push_back(i < fixed ? hole(i) : Heap(e, "call parameter"));
      types.push_back(i < fixed ? signature.parameters[i]
                                : UnderlyingAs<SliceType>(signature.parameters.back())->element);
    }
    if (packs && count > fixed) {
      Allocate(SiteKind::kVariadic, e, Heap(e, "call parameter"));
    }
    return Values(inner, holes, types);
  }
  for (size_t i = 0; i < fixed; ++i) ValueAs(e->arguments[i], signature.parameters[i], hole(i));
  if (!packs || e->arguments.size() == fixed) return;
  const Type* const element = UnderlyingAs<SliceType>(signature.parameters.back())->element;
  const auto count = static_cast<int64_t>(e->arguments.size() - fixed);
  EscapeLocation* const extra =
      Allocate(SiteKind::kVariadic, e, hole(fixed), SizeOf(element) * count);
  for (size_t i = fixed; i < e->arguments.size(); ++i) {
    ValueAs(e->arguments[i], element, In(extra, e->arguments[i], "slice-literal-element"));
  }
}

void EscapeFlow::Builtin(const CallExpr* e, Hole k, CallKind kind) {
  const auto discard_all = [&] {
    for (const Expr* argument : e->arguments) Discard(argument);
  };
  if (e->spreads_tuple) {
    const auto* inner = Cast<CallExpr>(Inside(e->arguments[0]));
    const auto* signature = UnderlyingAs<SignatureType>(inner->function->type);
    const std::vector<Hole> holes(signature->results.size(), Heap(e, "call parameter"));
    return Values(inner, holes, signature->results);
  }
  // Built-in functions that wait are called by a wrapper, which has copies of the operands.
  if (kind != CallKind::kCall) {
    const Type* const to = e->builtin == Builtin::kPanic ? any_ : nullptr;
    for (const Expr* argument : e->arguments) ValueAs(argument, to, Heap(argument, "called later"));
    return;
  }
  switch (e->builtin) {
    case Builtin::kAppend: {
      const auto* slice = UnderlyingAs<SliceType>(e->type);
      const bool elements_matter = has_pointers(slice->element);
      // A new slice is made in the heap; that it is reported as such is for gc's sake, who does not
      // look at loops here.
      Allocate(SiteKind::kObject, e, k)->loop_depth = 1;
      // The result is the old slice or a new one, with the elements of the old.
      std::vector<Hole> first{Noted(k, e, "append")};
      if (elements_matter) {
        first.push_back(Dereference(Heap(e, "appendee slice"), e, "appendee slice"));
      }
      Value(e->arguments[0], Tee(first));
      for (size_t i = 1; i < e->arguments.size(); ++i) {
        const Expr* const argument = e->arguments[i];
        if (e->has_ellipsis) {
          Value(argument, elements_matter ? Dereference(Heap(argument, "appended to slice"),
                                                        argument, "appended slice...")
                                          : Hole{});
        } else {
          ValueAs(argument, slice->element, Heap(argument, "appended to slice"));
        }
      }
      return;
    }
    case Builtin::kCopy: {
      Discard(e->arguments[0]);
      const auto* from = UnderlyingAs<SliceType>(e->arguments[1]->type);
      const bool matters = from != nullptr && has_pointers(from->element);
      return Value(e->arguments[1],
                   matters ? Dereference(Heap(e, "copied slice"), e, "copied slice") : Hole{});
    }
    case Builtin::kPanic:
      return ValueAs(e->arguments[0], any_, Heap(e->arguments[0], "panic"));
    case Builtin::kMake:
      Allocate(SiteKind::kObject, e, k, BytesMade(e));
      return discard_all();
    case Builtin::kNew: {
      EscapeLocation* const object =
          Allocate(SiteKind::kObject, e, k, SizeOf(UnderlyingAs<PointerType>(e->type)->element));
      const Expr* const operand = e->arguments[0];
      if (operand->mode != Mode::kType) {
        ValueAs(operand, UnderlyingAs<PointerType>(e->type)->element,
                In(object, operand, "new value"));
      }
      return;
    }
    case Builtin::kMin:
    case Builtin::kMax:
      for (const Expr* argument : e->arguments) Value(argument, k);
      return;
    case Builtin::kUnsafeAdd:
    case Builtin::kUnsafeSlice:
    case Builtin::kUnsafeString:
      Value(e->arguments[0], k);
      return Discard(e->arguments[1]);
    case Builtin::kUnsafeSliceData:
    case Builtin::kUnsafeStringData:
      return Value(e->arguments[0], k);
    case Builtin::kDelete: {
      Discard(e->arguments[0]);
      return ValueAs(e->arguments[1], UnderlyingAs<MapType>(e->arguments[0]->type)->key, {});
    }
    default:
      return discard_all();
  }
}

}  // namespace assay::lang
