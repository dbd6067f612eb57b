#include "lang/codegen/escape_flow.h"
#include "lang/codegen/types.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// What is allocated without a name and is larger is in the heap, gc says.
constexpr int64_t kAllocationBytesMax = 64 << 10;

int64_t BytesOf(const Type* element, int64_t count) {
  const int64_t size = SizeOf(element);
  if (size <= 0 || count <= 0) return size;
  return count > kAllocationBytesMax ? -1 : size * count;
}

}  // namespace

bool EscapeFlow::Hole::is_needed(const Type* type) const {
  return to != nullptr && (dereferences < 0 || (type != nullptr && has_pointers(type)));
}

void EscapeFlow::Flow(Hole k, EscapeLocation* from) {
  if (k.to != nullptr) graph_.Flow(k.to, k.dereferences, from, k.notes);
}

EscapeFlow::Hole EscapeFlow::Noted(Hole k, const Expr* e, std::string_view why) {
  if (k.to != nullptr) k.notes = graph_.Note({k.notes, e, e->position, why});
  return k;
}

EscapeFlow::Hole EscapeFlow::Address(Hole k, const Expr* e, std::string_view why) {
  --k.dereferences;
  return Noted(k, e, why);
}

EscapeFlow::Hole EscapeFlow::Dereference(Hole k, const Expr* e, std::string_view why) {
  ++k.dereferences;
  return Noted(k, e, why);
}

EscapeFlow::Hole EscapeFlow::Tee(std::span<const Hole> holes) {
  std::vector<Hole> wanted;
  for (const Hole& k : holes) {
    if (k.to != nullptr) wanted.push_back(k);
  }
  if (wanted.empty()) return {};
  if (wanted.size() == 1) return wanted[0];
  EscapeLocation* const middle = NewLocation();
  for (const Hole& k : wanted) Flow(k, middle);
  return {middle, 0, nullptr};
}

EscapeLocation* EscapeFlow::Allocate(SiteKind kind, const Expr* e, Hole k, int64_t bytes) {
  EscapeLocation*& location = sites_[{kind, Unparen(e)}];
  if (location == nullptr) {
    location = NewLocation();
    location->site = e;
    if (bytes < 0 || bytes > kAllocationBytesMax) {
      Flow(Address(Heap(e, "too large for stack"), e, "spill"), location);
    }
  }
  if (k.to != nullptr) Flow(Address(k, e, "spill"), location);
  return location;
}

void EscapeFlow::ValueAs(const Expr* e, const Type* to, Hole k) {
  if (e->mode == Mode::kNil) return;
  const bool boxes = to != nullptr && is_interface(to) && e->type != nullptr &&
                     !is_interface(e->type) && !is_pointer_shaped(e->type);
  if (!boxes) return Value(e, k);
  EscapeLocation* const box = Allocate(SiteKind::kBox, e, k, SizeOf(e->type));
  Value(e, In(box, e, "interface-converted"));
}

void EscapeFlow::Values(const Expr* e, std::span<const Hole> holes,
                        std::span<const Type* const> types) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  if (e->comma_ok) return Value(e, holes[0]);
  const auto* call = Cast<CallExpr>(e);
  const auto* signature = UnderlyingAs<SignatureType>(call->function->type);
  std::vector<Hole> results(holes.begin(), holes.end());
  for (size_t i = 0; i < results.size(); ++i) {
    const Type* const from = signature->results[i];
    if (types[i] == nullptr || !is_interface(types[i]) || is_interface(from)) continue;
    // Boxes of several results are made in the heap.
    if (!is_pointer_shaped(from)) results[i] = Heap(e, "interface-converted");
  }
  Call(call, results, CallKind::kCall);
}

void EscapeFlow::Value(const Expr* e, Hole k) {
  if (e == nullptr || e->constant != nullptr || e->mode == Mode::kNil || e->mode == Mode::kType) {
    return;
  }
  if (!k.is_needed(e->type)) k = {};
  switch (e->kind) {
    case ExprKind::kIdent: {
      const auto* v = ObjectAs<Variable>(Cast<Ident>(e)->object);
      if (v != nullptr && v->role != Variable::Role::kPackage) Flow(k, LocationOf(v));
      return;
    }
    case ExprKind::kParen:
      return Value(Cast<ParenExpr>(e)->inner, k);
    case ExprKind::kFuncLiteral:
      return Literal(Cast<FuncLiteral>(e), k);
    case ExprKind::kCompositeLiteral:
      return Composite(Cast<CompositeLiteral>(e), k);
    case ExprKind::kSelector:
      return Selector(Cast<SelectorExpr>(e), k);
    case ExprKind::kIndex: {
      const auto* index = Cast<IndexExpr>(e);
      if (const auto* map = UnderlyingAs<MapType>(index->base->type)) {
        // What maps hold is in the heap, and a key that is only looked for is not kept.
        Discard(index->base);
        return ValueAs(index->index(), map->key, {});
      }
      Discard(index->index());
      if (KindOf(index->base->type) == TypeKind::kArray) {
        return Value(index->base, Noted(k, e, "fixed-array-index-of"));
      }
      return Value(index->base, Dereference(k, e, "dot of pointer"));
    }
    case ExprKind::kSlice: {
      const auto* slice = Cast<SliceExpr>(e);
      for (const Expr* bound : {slice->low, slice->high, slice->max}) Discard(bound);
      k = Noted(k, e, "slice");
      if (KindOf(slice->base->type) == TypeKind::kArray) k = Address(k, e, "address-of");
      return Value(slice->base, k);
    }
    case ExprKind::kTypeAssert: {
      const auto* assertion = Cast<TypeAssertExpr>(e);
      if (!is_interface(e->type) && !is_pointer_shaped(e->type)) {
        k = Dereference(k, e, "dot of interface");
      }
      return Value(assertion->base, k);
    }
    case ExprKind::kCall: {
      const Hole results[] = {k};
      return Call(Cast<CallExpr>(e), results, CallKind::kCall);
    }
    case ExprKind::kStar:
      return Value(Cast<StarExpr>(e)->operand, Dereference(k, e, "indirection"));
    case ExprKind::kUnary: {
      const auto* unary = Cast<UnaryExpr>(e);
      if (unary->op != Token::kAnd) return Discard(unary->operand);
      const Expr* operand = unary->operand;
      while (const auto* paren = TryCast<ParenExpr>(operand)) operand = paren->inner;
      if (const auto* literal = TryCast<CompositeLiteral>(operand)) {
        EscapeLocation* const object = Allocate(SiteKind::kObject, e, k, SizeOf(literal->type));
        return Value(literal, In(object, literal, "literal element"));
      }
      return Value(operand, Address(k, e, "address-of"));
    }
    case ExprKind::kBinary:
      return Binary(Cast<BinaryExpr>(e), k);
    case ExprKind::kKeyValue:
      Discard(Cast<KeyValueExpr>(e)->key);
      return Value(Cast<KeyValueExpr>(e)->value, k);
    default:
      return;
  }
}

void EscapeFlow::Receiver(const SelectorExpr* e, Hole k) {
  const Selection& selection = *e->selection;
  switch (selection.adjust) {
    case Selection::Adjust::kNone:
      break;
    case Selection::Adjust::kAddress:
      k = Address(k, e, "address-of");
      break;
    case Selection::Adjust::kDereference:
      k = Dereference(k, e, "implicit dereference");
      break;
  }
  for (const Selection::Step& step : selection.path) {
    k = step.dereference ? Dereference(k, e, "dot of pointer") : Noted(k, e, "dot");
  }
  Value(e->base, k);
}

void EscapeFlow::Selector(const SelectorExpr* e, Hole k) {
  if (e->selection == nullptr) return;  // of another package
  const Selection& selection = *e->selection;
  switch (selection.kind) {
    case Selection::Kind::kField:
      return Receiver(e, k);
    case Selection::Kind::kMethodExpression:
      return;
    case Selection::Kind::kMethod:
    case Selection::Kind::kInterfaceMethod:
      break;
  }
  // A method value keeps the receiver; who calls it, and what becomes of the results, is unknown.
  EscapeLocation* const closure = Allocate(SiteKind::kObject, e, k);
  if (selection.kind == Selection::Kind::kInterfaceMethod) {
    return Receiver(e, Heap(e, "call parameter"));
  }
  EscapeLeaks unknown;
  unknown.heap = 0;
  const EscapeLeaks* leaks = &unknown;
  const EscapeSummary* const summary = summary_of_(selection.method);
  if (summary != nullptr && !summary->empty()) leaks = &summary->front();
  std::vector<Hole> holes{In(closure, e, "captured by a closure")};
  if (leaks->heap >= 0) {
    Hole heap = Heap(e, "call parameter");
    heap.dereferences = leaks->heap;
    holes.push_back(heap);
  }
  for (const int32_t dereferences : leaks->results) {
    if (dereferences < 0) continue;
    Hole heap = Heap(e, "call parameter");
    heap.dereferences = dereferences;
    holes.push_back(heap);
  }
  Receiver(e, Tee(holes));
}

void EscapeFlow::Literal(const FuncLiteral* e, Hole k) {
  EscapeLocation* const closure = Allocate(SiteKind::kObject, e, k);
  for (const Variable* v : e->info->captures) {
    Hole into = In(closure, e, "captured by a closure");
    if (by_reference_(v)) {
      into = Address(into, e, "reference");
    } else if (!has_pointers(v->type)) {
      continue;
    }
    Flow(into, LocationOf(v));
  }
  Body(*e->info);
}

void EscapeFlow::Composite(const CompositeLiteral* e, Hole k) {
  if (const auto* pointer = UnderlyingAs<PointerType>(e->type)) {
    // An elided &T in a list of *T.
    EscapeLocation* const object = Allocate(SiteKind::kObject, e, k, SizeOf(pointer->element));
    return Contents(e, pointer->element, In(object, e, "literal element"));
  }
  Contents(e, e->type, k);
}

// `k` gets a value of `type`, which the braces build.
void EscapeFlow::Contents(const CompositeLiteral* e, const Type* type, Hole k) {
  const auto value_of = [](const Expr* one) {
    const auto* pair = TryCast<KeyValueExpr>(one);
    return pair != nullptr ? pair->value : one;
  };
  if (const auto* structure = UnderlyingAs<StructType>(type)) {
    for (size_t i = 0; i < e->elements.size(); ++i) {
      const Type* const field = structure->fields[static_cast<size_t>(e->indices[i])]->type;
      ValueAs(value_of(e->elements[i]), field, Noted(k, e, "struct literal element"));
    }
  } else if (const auto* array = UnderlyingAs<ArrayType>(type)) {
    for (const Expr* one : e->elements) {
      ValueAs(value_of(one), array->element, Noted(k, e, "array literal element"));
    }
  } else if (const auto* slice = UnderlyingAs<SliceType>(type)) {
    EscapeLocation* const elements =
        Allocate(SiteKind::kElements, e, k, BytesOf(slice->element, e->length));
    for (const Expr* one : e->elements) {
      ValueAs(value_of(one), slice->element, In(elements, e, "slice-literal-element"));
    }
  } else if (const auto* map = UnderlyingAs<MapType>(type)) {
    Allocate(SiteKind::kElements, e, k);
    for (const Expr* one : e->elements) {
      const auto* pair = Cast<KeyValueExpr>(one);
      ValueAs(pair->key, map->key, Heap(pair->key, "map literal key"));
      ValueAs(pair->value, map->value, Heap(pair->value, "map literal value"));
    }
  }
}

void EscapeFlow::Binary(const BinaryExpr* e, Hole k) {
  if (e->op == Token::kAdd && is_string(e->type)) {
    Allocate(SiteKind::kObject, e, k);
    return Concatenation(e);
  }
  const bool compares = e->op == Token::kEqual || e->op == Token::kNotEqual;
  const bool mixed = compares && e->left->type != nullptr && e->right->type != nullptr &&
                     is_interface(e->left->type) != is_interface(e->right->type);
  // A value that is compared with an interface becomes one for that.
  ValueAs(e->left, mixed ? e->right->type : e->left->type, {});
  ValueAs(e->right, mixed ? e->left->type : e->right->type, {});
}

// The operands of one concatenation, however many.
void EscapeFlow::Concatenation(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const auto* sum = TryCast<BinaryExpr>(e);
  if (sum == nullptr || sum->op != Token::kAdd || sum->constant != nullptr) return Discard(e);
  Concatenation(sum->left);
  Concatenation(sum->right);
}

void EscapeFlow::Conversion(const CallExpr* e, Hole k) {
  const Expr* const operand = e->arguments[0];
  if (operand->mode == Mode::kNil) return;
  const Type* const from = operand->type;
  const Type* const to = e->type;
  if (is_interface(to)) {
    ValueAs(operand, to, k);
    const auto box = sites_.find({SiteKind::kBox, Unparen(operand)});
    if (box != sites_.end()) box->second->site = e;
    return;
  }
  const bool to_slice = KindOf(to) == TypeKind::kSlice;
  if ((is_string(to) && !is_string(from)) || (to_slice && is_string(from))) {
    Allocate(SiteKind::kObject, e, k);
    return Discard(operand);
  }
  if (KindOf(to) == TypeKind::kUnsafePointer && KindOf(from) == TypeKind::kUintptr) {
    return Unsafe(operand, k);
  }
  if (KindOf(from) == TypeKind::kSlice && KindOf(to) == TypeKind::kArray) {
    return Value(operand, Dereference(k, e, "slice-to-array"));
  }
  Value(operand, k);
}

void EscapeFlow::Unsafe(const Expr* e, Hole k) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  if (const auto* call = TryCast<CallExpr>(e)) {
    const bool was_pointer =
        call->form == CallExpr::Form::kConversion && call->arguments[0]->type != nullptr;
    if (!was_pointer) return Discard(e);
    if (KindOf(call->arguments[0]->type) == TypeKind::kUnsafePointer) {
      return Value(call->arguments[0], k);
    }
    return Unsafe(call->arguments[0], k);
  }
  if (const auto* unary = TryCast<UnaryExpr>(e)) return Unsafe(unary->operand, k);
  if (const auto* binary = TryCast<BinaryExpr>(e)) {
    Unsafe(binary->left, k);
    return Unsafe(binary->right, k);
  }
  Discard(e);
}

}  // namespace assay::lang
