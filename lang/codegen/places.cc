// Places: variables, fields, elements, what pointers point at; loads and stores.
//
// Evaluating the operands of a place and using it are two steps, because an assignment evaluates
// all operands before it stores (spec, "Assignment statements"). An address into the frame must not
// live across a call or a trap, so it is only computed when the place is used.
#include <limits>

#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

Place Generator::Whole(int32_t at, const Type* type) {
  Place place;
  place.kind = Place::Kind::kFrame;
  place.type = type;
  place.base = at;
  place.is_whole = true;
  return place;
}

Place Generator::Dereference(int32_t pointer, const Type* type) {
  Place place;
  place.kind = Place::Kind::kMemory;
  place.type = type;
  place.base = pointer;
  return place;
}

Place Generator::PlaceOfVariable(const Variable* v) {
  if (v->role == Variable::Role::kPackage) {
    const int32_t address = AllocatePointer();
    Emit(Op::kGlobalAddress, address, program_.GlobalOffset(v));
    Place place = Dereference(address, v->type);
    place.never_nil = true;
    return place;
  }
  const auto found = storage_.find(v);
  ASSAY_CHECK(found != storage_.end(), "a variable is declared before it is used");
  const Storage& storage = found->second;
  if (storage.kind != Storage::Kind::kBox) {
    Place place = Whole(storage.at, v->type);
    if (storage.kind == Storage::Kind::kObject) {
      place.object = storage.at;
      place.is_whole = false;  // in memory layout, whoever writes there
    }
    return place;
  }
  Place place = Dereference(storage.at, v->type);
  place.never_nil = true;
  place.is_private = storage.is_private;
  return place;
}

Place Generator::FieldOf(Place base, const StructType* type, int field) {
  const int64_t offset = FieldOffsets(type)[static_cast<size_t>(field)];
  base.type = type->fields[static_cast<size_t>(field)]->type;
  if (base.kind == Place::Kind::kFrame && base.index == kNowhere) {
    base.base += static_cast<int32_t>(offset);
    base.is_whole = false;
  } else {
    base.offset += offset;
  }
  return base;
}

Place Generator::FollowPath(Place start, std::span<const Selection::Step> path) {
  for (const Selection::Step& step : path) {
    if (step.dereference) {
      const auto* pointer = UnderlyingAs<PointerType>(start.type);
      start = Dereference(Load(start), pointer->element);
    }
    start = FieldOf(start, step.type, step.field);
  }
  return start;
}

Place Generator::ElementAt(Place array, int64_t index) {
  const auto* type = UnderlyingAs<ArrayType>(array.type);
  const int64_t offset = index * SizeOf(type->element);
  array.type = type->element;
  if (array.kind == Place::Kind::kFrame && array.index == kNowhere) {
    array.base += static_cast<int32_t>(offset);
    array.is_whole = false;
  } else {
    array.offset += offset;
  }
  return array;
}

Place Generator::ElementOf(Place array, int32_t index) {
  const auto* type = UnderlyingAs<ArrayType>(array.type);
  const int64_t size = SizeOf(type->element);
  if (array.kind == Place::Kind::kMap) array = Whole(Load(array), array.type);
  array.type = type->element;
  array.is_whole = false;
  if (array.kind == Place::Kind::kSlice) {
    const Access access = AccessTo(array);
    array = Dereference(access.pointer, type->element);
    array.offset = access.offset;
    array.never_nil = true;
  }
  if (array.index == kNowhere) {
    array.index = index;
    array.scale = size;
    array.length = type->length;
    return array;
  }
  // A second index: both are checked now and become one byte offset.
  if (array.length >= 0) CheckIndex(array.index, array.length);
  CheckIndex(index, type->length);
  const int32_t bytes = AllocateBits();
  Emit(Op::kMul, bytes, array.index, IntValue(array.scale));
  const int32_t more = AllocateBits();
  Emit(Op::kMul, more, index, IntValue(size));
  Emit(Op::kAdd, bytes, bytes, more);
  array.index = bytes;
  array.scale = 1;
  array.length = -1;
  return array;
}

Place Generator::SliceElement(int32_t slice, const Type* element, int32_t index) {
  Place place;
  place.kind = Place::Kind::kSlice;
  place.type = element;
  place.base = slice;
  place.index = index;
  place.scale = SizeOf(element);
  return place;
}

Place Generator::PlaceOf(const Expr* e) {
  const PositionScope at(*this, e->position);
  switch (e->kind) {
    case ExprKind::kParen:
      return PlaceOf(Cast<ParenExpr>(e)->inner);
    case ExprKind::kIdent:
      if (const auto* v = ObjectAs<Variable>(Cast<Ident>(e)->object)) return PlaceOfVariable(v);
      break;
    case ExprKind::kSelector: {
      const auto* selector = Cast<SelectorExpr>(e);
      if (selector->selection == nullptr) {
        const auto* v = ObjectAs<Variable>(selector->selector->object);
        if (v != nullptr) return PlaceOfVariable(v);
        break;
      }
      if (selector->selection->kind != Selection::Kind::kField) break;
      return FollowPath(SelectionStart(selector), selector->selection->path);
    }
    case ExprKind::kIndex: {
      const auto* index = Cast<IndexExpr>(e);
      const Type* const base = index->base->type;
      if (const auto* slice = UnderlyingAs<SliceType>(base)) {
        const auto operands = InOrder({index->base, index->index()}, {base, index->index()->type});
        return SliceElement(operands[0], slice->element, operands[1]);
      }
      if (const auto* map = UnderlyingAs<MapType>(base)) {
        const auto operands = InOrder({index->base, index->index()}, {base, map->key});
        Place place;
        place.kind = Place::Kind::kMap;
        place.type = map->value;
        place.base = operands[0];
        place.key = operands[1];
        place.map_type = base;
        return place;
      }
      const auto* pointer = UnderlyingAs<PointerType>(base);
      const auto* array = UnderlyingAs<ArrayType>(pointer != nullptr ? pointer->element : base);
      if (array == nullptr) break;
      // The array itself is a place, not a value, so that an index need not copy it.
      Place place;
      const bool index_first = !has_call(index->base) && has_call(index->index());
      const Constant* const constant = index->index()->constant;
      int32_t slot = kNowhere;
      if (index_first) slot = Value(index->index());
      place = pointer != nullptr ? Dereference(Value(index->base), pointer->element)
                                 : PlaceOf(index->base);
      if (constant != nullptr) return ElementAt(place, constant->AsInt64());
      if (!index_first) slot = Value(index->index());
      return ElementOf(place, slot);
    }
    case ExprKind::kStar:
      if (e->mode == Mode::kVariable) {
        const auto* star = Cast<StarExpr>(e);
        return Dereference(Value(star->operand), e->type);
      }
      break;
    default:
      break;
  }
  return Whole(Value(e), e->type);
}

void Generator::CheckIndex(int32_t index, int64_t length) {
  if (length <= std::numeric_limits<int32_t>::max()) {
    Emit(Op::kBoundsCheckImm, index, static_cast<int32_t>(length));
  } else {
    Emit(Op::kBoundsCheck, index, IntValue(length));
  }
}

Generator::Access Generator::AccessTo(const Place& place) {
  const auto offset = static_cast<int32_t>(place.offset);
  const auto scale = static_cast<int32_t>(place.scale);
  switch (place.kind) {
    case Place::Kind::kSlice: {
      const int32_t address = AllocatePointer();
      Emit(Op::kSliceAddress, address, place.base, place.index, scale);
      return {address, offset, 0};
    }
    case Place::Kind::kFrame: {
      if (place.length >= 0) CheckIndex(place.index, place.length);
      const int32_t address = AllocateBits();
      Emit(Op::kFrameAddress, address, place.base);
      Emit(Op::kIndexAddress, address, address, place.index, scale);
      return {address, offset, image::kPrivate};
    }
    case Place::Kind::kMemory: {
      const int32_t flags = place.is_private ? image::kPrivate : 0;
      if (place.index == kNowhere) return {place.base, offset, flags};
      if (!place.never_nil) Emit(Op::kNilCheck, place.base);
      if (place.length >= 0) CheckIndex(place.index, place.length);
      const int32_t address = AllocatePointer();
      Emit(Op::kIndexAddress, address, place.base, place.index, scale);
      return {address, offset, flags};
    }
    case Place::Kind::kBlank:
    case Place::Kind::kMap:
      break;
  }
  ASSAY_CHECK(false, "an access needs a place with an address");
  return {};
}

void Generator::LoadScalarOrWide(const Type* type, int32_t dest, Access access) {
  if (is_scalar(type)) {
    Emit(Op::kLoad, dest, access.pointer, access.offset, 0, WidthOf(type) | access.flags);
  } else {
    Emit(Op::kLoadWide, dest, access.pointer, TypeId(type), access.offset, access.flags);
  }
}

void Generator::StoreScalarOrWide(const Type* type, Access access, int32_t value) {
  if (is_scalar(type)) {
    Emit(Op::kStore, access.pointer, value, access.offset, 0, WidthOf(type) | access.flags);
  } else {
    Emit(Op::kStoreWide, access.pointer, value, TypeId(type), access.offset, access.flags);
  }
}

bool Generator::is_slot(const Place& place) {
  return place.kind == Place::Kind::kFrame && place.index == kNowhere &&
         (place.is_whole || !is_scalar(place.type) || SizeOf(place.type) == 8);
}

int32_t Generator::Load(const Place& place, Want want) {
  if (is_slot(place)) {
    // What has an address may change before the value is used.
    if (want.at == kNowhere && place.object == kNowhere) return place.base;
    const int32_t dest = Result(want, place.type);
    Copy(place.type, dest, place.base);
    return dest;
  }
  if (place.kind == Place::Kind::kFrame && place.index == kNowhere) {
    const int32_t dest = Result(want, place.type);
    Emit(Op::kPeek, dest, place.base, 0, 0, WidthOf(place.type));
    return dest;
  }
  const int32_t dest = Result(want, place.type);
  if (place.kind == Place::Kind::kMap) {
    const int32_t address = AllocatePointer();
    Emit(Op::kMapGet, address, place.base, place.key, TypeId(place.map_type));
    // A field of a map's value has an offset.
    LoadScalarOrWide(place.type, dest,
                     {address, static_cast<int32_t>(place.offset), image::kPrivate});
  } else {
    LoadScalarOrWide(place.type, dest, AccessTo(place));
  }
  return dest;
}

void Generator::Store(const Place& place, int32_t value) {
  switch (place.kind) {
    case Place::Kind::kBlank:
      return;
    case Place::Kind::kMap: {
      const int32_t address = AllocatePointer();
      Emit(Op::kMapAssign, address, place.base, place.key, TypeId(place.map_type));
      return StoreScalarOrWide(place.type, {address, 0, image::kPrivate}, value);
    }
    case Place::Kind::kFrame:
      if (is_slot(place)) return Copy(place.type, place.base, value);
      if (place.index == kNowhere) {
        return Emit(Op::kPoke, place.base, value, 0, 0, WidthOf(place.type));
      }
      break;
    default:
      break;
  }
  StoreScalarOrWide(place.type, AccessTo(place), value);
}

int32_t Generator::AddressOfObject(const Place& place) {
  if (place.index != kNowhere && place.length >= 0) CheckIndex(place.index, place.length);
  const int32_t address = AllocatePointer();
  Emit(Op::kStackAddress, address, place.object);
  const int64_t offset = place.base - place.object + place.offset;
  if (offset != 0) Emit(Op::kAddAddress, address, address, static_cast<int32_t>(offset));
  if (place.index != kNowhere) {
    Emit(Op::kIndexAddress, address, address, place.index, static_cast<int32_t>(place.scale));
  }
  return address;
}

Generator::Fresh Generator::NewFresh(SiteKind kind, const Expr* e, const Type* type, Want want) {
  Fresh fresh;
  fresh.pointer = want.fresh ? want.at : AllocatePointer();
  if (Stays(kind, e)) {
    fresh.place = Whole(AllocateObject(TypeInfo(type)), type);
    fresh.place.object = fresh.place.base;
    fresh.place.is_whole = false;
    Zero(type, fresh.place.base);
    Emit(Op::kStackAddress, fresh.pointer, fresh.place.object);
  } else {
    Emit(Op::kNew, fresh.pointer, TypeId(type));
    fresh.place = Dereference(fresh.pointer, type);
    fresh.place.is_private = true;
    fresh.place.never_nil = true;
  }
  return fresh;
}

int32_t Generator::AddressOf(const Place& place) {
  if (place.object != kNowhere) return AddressOfObject(place);
  const Access access = AccessTo(place);
  if (place.kind == Place::Kind::kMemory && place.index == kNowhere) {
    if (access.offset == 0) {
      if (!place.never_nil) Emit(Op::kNilCheck, access.pointer);
      return access.pointer;
    }
  } else if (access.offset == 0) {
    return access.pointer;
  }
  const int32_t address = AllocatePointer();
  Emit(Op::kAddAddress, address, access.pointer, access.offset);
  return address;
}

void Generator::Copy(const Type* type, int32_t dest, int32_t source) {
  if (dest == source) return;
  if (is_scalar(type)) {
    Emit(Op::kMove, dest, source);
  } else if (const int64_t size = SizeOf(type); size > 0) {
    Emit(Op::kMoveWide, dest, source, static_cast<int32_t>(size));
  }
}

void Generator::Zero(const Type* type, int32_t dest) {
  if (is_scalar(type)) {
    Emit(Op::kInt, dest, 0);
  } else if (const int64_t size = SizeOf(type); size > 0) {
    Emit(Op::kZero, dest, static_cast<int32_t>(size));
  }
}

bool Generator::is_bulky(const Expr* e) {
  constexpr int64_t kBulkBytesMin = 64 << 10;
  return e->mode == Mode::kVariable && SizeOf(e->type) > kBulkBytesMin;
}

void Generator::CopyBulk(const Type* type, int32_t to, int32_t from) {
  // As slices of one element.
  const Type* const slice_type = program_.program().SliceOf(type);
  const int32_t one = IntValue(1);
  int32_t slices[2];
  for (size_t i = 0; i < 2; ++i) {
    slices[i] = AllocateFor(slice_type);
    Emit(Op::kMove, slices[i], i == 0 ? to : from);
    Emit(Op::kMove, slices[i] + 8, one);
    Emit(Op::kMove, slices[i] + 16, one);
  }
  Emit(Op::kCopySlice, image::kNone, slices[0], slices[1], TypeId(slice_type), 0);
}

void Generator::Canonicalize(const Type* type, int32_t at) {
  if (is_scalar(type) && SizeOf(type) < 8) Emit(Op::kPeek, at, at, 0, 0, WidthOf(type));
}

}  // namespace assay::lang
