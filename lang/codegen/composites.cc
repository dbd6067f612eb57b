// Composite literals and what else makes composite values: append, make, new.
#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// The type that the braces build; with & elided, e's own type is a pointer to it.
const Type* BuiltType(const CompositeLiteral* e) {
  const auto* pointer = UnderlyingAs<PointerType>(e->type);
  return pointer != nullptr ? pointer->element : e->type;
}

}  // namespace

int32_t Generator::CompositeValue(const CompositeLiteral* e, Want want) {
  if (const auto* pointer = UnderlyingAs<PointerType>(e->type)) {
    // An elided &T in a list of *T.
    const Fresh fresh = NewFresh(SiteKind::kObject, e, pointer->element, want);
    CompositeIntoFresh(e, fresh.place);
    return fresh.pointer;
  }
  const int32_t dest = want.fresh ? want.at : AllocateFor(e->type);
  switch (KindOf(e->type)) {
    case TypeKind::kSlice:
      SliceLiteral(e, dest);
      break;
    case TypeKind::kMap:
      MapLiteral(e, dest);
      break;
    default:
      Zero(e->type, dest);
      CompositeIntoFresh(e, Whole(dest, e->type));
      break;
  }
  return dest;
}

void Generator::CompositeIntoFresh(const CompositeLiteral* e, const Place& place) {
  const Type* const type = BuiltType(e);
  if (const auto* array = UnderlyingAs<ArrayType>(type)) {
    return FillElements(e, array->element,
                        [&](size_t i) { return ElementAt(place, e->indices[i]); });
  }
  if (const auto* structure = UnderlyingAs<StructType>(type)) {
    return FillElements(e, nullptr, [&](size_t i) {
      const auto field = static_cast<int>(e->indices[i]);
      const Variable* const declared = structure->fields[static_cast<size_t>(field)];
      if (!declared->name.is_blank()) return FieldOf(place, structure, field);
      Place nowhere;  // blank fields stay zero
      nowhere.type = declared->type;
      return nowhere;
    });
  }
  // &[]T{...}, &map[K]V{...}
  const int32_t value = AllocateFor(type);
  if (KindOf(type) == TypeKind::kSlice) {
    SliceLiteral(e, value);
  } else {
    MapLiteral(e, value);
  }
  Store(place, value);
}

// `element` is null for structs, whose fields say their type themselves.
void Generator::FillElements(const CompositeLiteral* e, const Type* element,
                             const std::function<Place(size_t)>& place_of) {
  std::vector<const Expr*> values;
  size_t calls = 0;
  for (const Expr* one : e->elements) {
    if (const auto* pair = TryCast<KeyValueExpr>(one)) one = pair->value;
    values.push_back(one);
    if (has_call(one)) ++calls;
  }
  // Elements that call come first when others stand beside them; see "Order of evaluation".
  std::vector<int32_t> early(values.size(), kNowhere);
  if (calls > 0 && values.size() > 1) {
    for (size_t i = 0; i < values.size(); ++i) {
      if (!has_call(values[i])) continue;
      const Type* const type = element != nullptr ? element : place_of(i).type;
      early[i] = ValueAs(values[i], type);
    }
  }
  for (size_t i = 0; i < values.size(); ++i) {
    if (early[i] != kNowhere) {
      Store(place_of(i), early[i]);
    } else {
      ValueIntoFresh(values[i], place_of(i));
    }
  }
}

void Generator::MakeSliceInFrame(const Type* element, int64_t length, int64_t capacity,
                                 int32_t dest) {
  const std::vector<bool> words = PointerWords(element);
  const auto bytes = static_cast<size_t>(SizeOf(element) * capacity);
  std::vector<bool> pointers((bytes + 7) / 8);
  if (!words.empty()) {
    const size_t each = static_cast<size_t>(SizeOf(element)) / 8;
    for (size_t i = 0; i < pointers.size(); ++i) {
      pointers[i] = i % each < words.size() && words[i % each];
    }
  }
  const int32_t object = AllocateObjectWords(std::move(pointers));
  if (bytes > 0) Emit(Op::kZero, object, static_cast<int32_t>((bytes + 7) / 8 * 8));
  Emit(Op::kStackAddress, dest, object);
  IntValue(length, {dest + 8, true});
  IntValue(capacity, {dest + 16, true});
}

void Generator::MakeSliceOf(SiteKind kind, const Expr* e, const Type* slice_type, int64_t count,
                            int32_t dest) {
  if (Stays(kind, e)) {
    return MakeSliceInFrame(UnderlyingAs<SliceType>(slice_type)->element, count, count, dest);
  }
  const int32_t length = IntValue(count);
  Emit(Op::kMakeSlice, dest, TypeId(slice_type), length, length);
}

Place Generator::FreshElement(int32_t slice, const Type* element, int64_t index) {
  Place place = Dereference(slice, element);  // a slice's first word is its pointer
  place.offset = index * SizeOf(element);
  place.is_private = true;
  place.never_nil = true;
  return place;
}

void Generator::SliceLiteral(const CompositeLiteral* e, int32_t dest) {
  const Type* const type = BuiltType(e);
  const Type* const element = UnderlyingAs<SliceType>(type)->element;
  MakeSliceOf(SiteKind::kElements, e, type, e->length, dest);
  FillElements(e, element, [&](size_t i) { return FreshElement(dest, element, e->indices[i]); });
}

void Generator::MapLiteral(const CompositeLiteral* e, int32_t dest) {
  const Type* const type = BuiltType(e);
  const auto* map = UnderlyingAs<MapType>(type);
  const int32_t hint = IntValue(static_cast<int64_t>(e->elements.size()));
  Emit(Op::kMakeMap, dest, TypeId(type), hint);
  for (const Expr* one : e->elements) {
    const auto* pair = Cast<KeyValueExpr>(one);
    const FrameScope scope(*this);
    const auto operands = InOrder({pair->key, pair->value}, {map->key, map->value});
    const PositionScope at(*this, pair->position);
    Place place;
    place.kind = Place::Kind::kMap;
    place.type = map->value;
    place.base = dest;
    place.key = operands[0];
    place.map_type = type;
    Store(place, operands[1]);
  }
}

int32_t Generator::NewValue(const CallExpr* e, Want want) {
  const Type* const type = UnderlyingAs<PointerType>(e->type)->element;
  const Expr* const operand = e->arguments[0];
  if (operand->mode == Mode::kType) {
    return NewFresh(SiteKind::kObject, e, type, want).pointer;
  }
  const int32_t value = ValueAs(operand, type);
  const Fresh fresh = NewFresh(SiteKind::kObject, e, type, want);
  Store(fresh.place, value);
  return fresh.pointer;
}

int32_t Generator::MakeValue(const CallExpr* e, Want want) {
  const auto size = [&](size_t i) {
    return e->arguments.size() > i ? Value(e->arguments[i]) : kNowhere;
  };
  switch (KindOf(e->type)) {
    case TypeKind::kSlice: {
      const Expr* const made = e->arguments.back();
      const Expr* const wanted = e->arguments[1];
      if (made->constant != nullptr && wanted->constant != nullptr && Stays(SiteKind::kObject, e)) {
        const int32_t dest = Result(want, e->type);
        MakeSliceInFrame(UnderlyingAs<SliceType>(e->type)->element, wanted->constant->AsInt64(),
                         made->constant->AsInt64(), dest);
        return dest;
      }
      const int32_t length = size(1);
      const int32_t capacity = size(2);
      const int32_t dest = Result(want, e->type);
      Emit(Op::kMakeSlice, dest, TypeId(e->type), length, capacity == kNowhere ? length : capacity);
      return dest;
    }
    case TypeKind::kMap: {
      const int32_t hint = size(1);
      const int32_t dest = Result(want, e->type);
      Emit(Op::kMakeMap, dest, TypeId(e->type), hint);
      return dest;
    }
    default: {
      const int32_t given = size(1);
      const int32_t capacity = given == kNowhere ? IntValue(0) : given;
      const int32_t dest = Result(want, e->type);
      Emit(Op::kMakeChan, dest, TypeId(e->type), capacity);
      return dest;
    }
  }
}

int32_t Generator::AppendValue(const CallExpr* e, Want want) {
  const Type* const type = e->type;
  const Type* const element = UnderlyingAs<SliceType>(type)->element;
  std::vector<const Type*> types = ArgumentTypes(e);
  if (e->has_ellipsis) {
    const bool is_text = is_string(types[1]);
    if (e->arguments[1]->mode == Mode::kNil) types[1] = type;
    const auto operands = ArgumentValues(e, types);
    const int32_t dest = Result(want, type);
    Emit(Op::kAppendSlice, dest, operands[0], operands[1], TypeId(type), is_text ? 1 : 0);
    return dest;
  }
  types.assign(types.size(), element);
  types[0] = type;
  const auto values = ArgumentValues(e, types);
  const auto count = static_cast<int32_t>(values.size()) - 1;
  if (count == 0) return values[0];
  const int32_t dest = want.fresh ? want.at : AllocateFor(type);
  Emit(Op::kAppendGrow, dest, values[0], count, TypeId(type));
  for (int32_t i = 0; i < count; ++i) {
    // The old length, in the second word of the old slice, is the index of the first new element.
    int32_t index = values[0] + 8;
    if (i > 0) {
      index = AllocateBits();
      Emit(Op::kAddImm, index, values[0] + 8, i);
    }
    Store(SliceElement(dest, element, index), values[static_cast<size_t>(i) + 1]);
  }
  return dest;
}

}  // namespace assay::lang
