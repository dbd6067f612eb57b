// The natives of package reflect that handle memory, maps and channels. Declarations and meaning:
// library/src/reflect/value.go, sequence.go, map.go, chan.go. A *rtype is an image::Type.
//
// What belongs to the program is reported for races.
#include <cstring>

#include "base/check.h"
#include "reference_runtime/hosted/channel_operations.h"
#include "reference_runtime/interpreter/slices.h"
#include "reference_runtime/library/arguments.h"
#include "reference_runtime/library/natives.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/map.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

// More cannot be asked for: Go's maxAlloc on amd64.
constexpr uint64_t kAddressSpaceBytes = uint64_t{1} << 48;

void Touched(World& world, Goroutine& g, const void* address, uint64_t size, Touch touch) {
  if (Observer* const observer = world.observer(); observer != nullptr && size > 0) {
    observer->Memory(g, address, static_cast<uint32_t>(size), touch);
  }
}

// Values of `type` that take so many bytes.
void Move(World& world, Goroutine& g, const Type& type, std::byte* to, const std::byte* from,
          uint64_t bytes) {
  if (bytes == 0) return;
  Touched(world, g, from, bytes, Touch::kRead);
  Touched(world, g, to, bytes, Touch::kWrite);
  if (type.has_pointers()) world.Overwriting(g, to, from, bytes);
  CopyShared(to, from, bytes);
}

template <typename T>
void Replace(World& world, Goroutine& g, std::byte* at, const T& value) {
  const auto* const from = reinterpret_cast<const std::byte*>(&value);
  world.Overwriting(g, at, from, sizeof value);
  CopyShared(at, from, sizeof value);
}

// func newMemory(t *rtype, n int) unsafe.Pointer
Flow NewMemory(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const auto count = arguments.Take<uint64_t>();
  uint64_t size = 0;
  if (__builtin_mul_overflow(type.size, count, &size) || size > kAddressSpaceBytes) {
    return RaisePlain(world, g, "runtime: allocation size out of range");
  }
  void* const memory = world.allocator().New(g, type, count);
  if (memory == nullptr) return world.OutOfMemory(g);
  arguments.Give(memory);
  return Flow::kNext;
}

// func moveMemory(t *rtype, to, from unsafe.Pointer)
Flow MoveMemory(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const to = arguments.Take<std::byte*>();
  Move(world, g, type, to, arguments.Take<const std::byte*>(), type.size);
  return Flow::kNext;
}

// func moveElements(t *rtype, to, from unsafe.Pointer, n int)
Flow MoveElements(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const to = arguments.Take<std::byte*>();
  const auto* const from = arguments.Take<const std::byte*>();
  Move(world, g, type, to, from, type.size * arguments.Take<uint64_t>());
  return Flow::kNext;
}

// func clearMemory(t *rtype, p unsafe.Pointer)
Flow ClearMemory(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const memory = arguments.Take<std::byte*>();
  Touched(world, g, memory, type.size, Touch::kWrite);
  if (type.size == 0) return Flow::kNext;
  if (type.has_pointers()) world.Clearing(g, memory, type.size);
  ClearShared(memory, type.size);
  return Flow::kNext;
}

bool IsZero(const Type& type, const std::byte* at) {
  switch (type.kind) {
    case Kind::kString:
      return ReadAs<GoString>(at).length == 0;
    case Kind::kSlice:
    case Kind::kInterface:
      return ReadAs<uint64_t>(at) == 0;
    case Kind::kArray:
      for (uint64_t i = 0; i < type.length; ++i) {
        if (!IsZero(*type.elem, at + i * type.elem->size)) return false;
      }
      return true;
    case Kind::kStruct:
      for (const image::Field& field : type.fields) {
        if (!IsZero(*field.type, at + field.offset)) return false;
      }
      return true;
    default:
      for (uint64_t i = 0; i < type.size; ++i) {
        if (at[i] != std::byte{0}) return false;
      }
      return true;
  }
}

// func isZeroMemory(t *rtype, p unsafe.Pointer) bool
Flow IsZeroMemory(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const auto* const memory = arguments.Take<const std::byte*>();
  Touched(world, g, memory, type.size, Touch::kRead);
  arguments.GiveBool(IsZero(type, memory));
  return Flow::kNext;
}

// func equalMemory(t *rtype, p, q unsafe.Pointer) bool
Flow EqualMemory(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const auto* const a = arguments.Take<const std::byte*>();
  const auto* const b = arguments.Take<const std::byte*>();
  Touched(world, g, a, type.size, Touch::kRead);
  Touched(world, g, b, type.size, Touch::kRead);
  bool equal = false;
  const Flow flow = EqualValues(world, g, type, a, b, &equal);
  if (flow == Flow::kNext) arguments.GiveBool(equal);
  return flow;
}

// func toInterface(t *rtype, p unsafe.Pointer) any
Flow ToInterface(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const auto* const memory = arguments.Take<const std::byte*>();
  Touched(world, g, memory, type.size, Touch::kRead);
  const Type& any = *world.image().any;
  GoInterface boxed;
  const Flow flow = type.kind == Kind::kInterface
                        ? ConvertInterface(world, g, type, any, ReadAs<GoInterface>(memory), &boxed)
                        : MakeInterface(world, g, any, type, memory, &boxed);
  if (flow == Flow::kNext) arguments.Give(boxed);
  return flow;
}

// func storeInterface(t *rtype, p unsafe.Pointer, i any)
Flow StoreInterface(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const memory = arguments.Take<std::byte*>();
  GoInterface stored;
  const Flow flow =
      ConvertInterface(world, g, *world.image().any, type, arguments.Take<GoInterface>(), &stored);
  Touched(world, g, memory, sizeof stored, Touch::kWrite);
  Replace(world, g, memory, stored);
  return flow;
}

// func growSlice(t *rtype, p unsafe.Pointer, n int)
Flow GrowSlice(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const memory = arguments.Take<std::byte*>();
  const auto slice = ReadAs<GoSlice>(memory);
  GoSlice grown;
  const Flow flow = AppendGrow(world, g, slice, arguments.Take<int64_t>(), type, &grown);
  if (flow != Flow::kNext) return flow;
  grown.length = slice.length;
  Replace(world, g, memory, grown);
  return Flow::kNext;
}

// ---- maps

// func makeMap(t *rtype, n int) unsafe.Pointer
Flow NewMap(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  Map* map = nullptr;
  const Flow flow = MakeMap(world, g, type, arguments.Take<int64_t>(), &map);
  if (flow == Flow::kNext) arguments.Give(map);
  return flow;
}

// func mapLen(m unsafe.Pointer) int
Flow MapLen(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  auto* const map = arguments.Take<Map*>();
  arguments.Give(MapLength(world, g, map));
  return Flow::kNext;
}

// func mapGet(t *rtype, m, key unsafe.Pointer) unsafe.Pointer
Flow Get(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const map = arguments.Take<Map*>();
  const std::byte* value = nullptr;
  bool present = false;
  const Flow flow =
      MapGet(world, g, type, map, arguments.Take<const std::byte*>(), &value, &present);
  if (flow == Flow::kNext) arguments.Give(present ? value : nullptr);
  return flow;
}

// func mapSet(t *rtype, m, key, value unsafe.Pointer)
Flow Set(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const map = arguments.Take<Map*>();
  const auto* const key = arguments.Take<const std::byte*>();
  std::byte* place = nullptr;
  const Flow flow = MapAssign(world, g, type, map, key, &place);
  if (flow != Flow::kNext) return flow;
  if (type.elem->size > 0) {
    const auto* const value = arguments.Take<const std::byte*>();
    if (type.elem->has_pointers()) world.Overwriting(g, place, value, type.elem->size);
    CopyShared(place, value, type.elem->size);
  }
  return Flow::kNext;
}

// func mapDelete(t *rtype, m, key unsafe.Pointer)
Flow Delete(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const map = arguments.Take<Map*>();
  return MapDelete(world, g, type, map, arguments.Take<const std::byte*>());
}

// func mapClear(t *rtype, m unsafe.Pointer)
Flow Clear(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  return MapClear(world, g, type, arguments.Take<Map*>());
}

// func mapIterate(t *rtype, m unsafe.Pointer) unsafe.Pointer
Flow Iterate(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  MapIterator* iterator = nullptr;
  const Flow flow = MapIterate(world, g, type, arguments.Take<Map*>(), &iterator);
  if (flow == Flow::kNext) arguments.Give(iterator);
  return flow;
}

// func mapNext(iterator unsafe.Pointer) (key, value unsafe.Pointer)
Flow Next(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  auto* const iterator = arguments.Take<MapIterator*>();
  std::byte* key = nullptr;
  std::byte* value = nullptr;
  const Flow flow = MapNext(world, g, iterator, &key, &value);
  if (flow != Flow::kNext) return flow;
  arguments.Give(key);
  arguments.Give(value);
  return Flow::kNext;
}

// func mapEntries(m unsafe.Pointer) []mapEntry
Flow Entries(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const auto entries = MapEntries(world, g, arguments.Take<const Map*>());
  const size_t bytes = entries.size() * sizeof entries[0];
  GoSlice slice;
  slice.data = static_cast<std::byte*>(world.allocator().NewBytes(g, bytes));
  if (slice.data == nullptr) return world.OutOfMemory(g);
  slice.length = slice.capacity = static_cast<int64_t>(entries.size());
  if (bytes > 0) {
    world.Filling(g, reinterpret_cast<const std::byte*>(entries.data()), bytes);
    std::memcpy(slice.data, entries.data(), bytes);
  }
  arguments.Give(slice);
  return Flow::kNext;
}

// ---- channels

// func makeChan(t *rtype, n int) unsafe.Pointer
Flow NewChannel(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  Channel* channel = nullptr;
  const Flow flow = GoMakeChannel(world, g, type, arguments.Take<int64_t>(), &channel);
  if (flow == Flow::kNext) arguments.Give(channel);
  return flow;
}

Flow ChanLen(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  auto* const channel = arguments.Take<Channel*>();
  arguments.Give(GoLength(world, g, channel));
  return Flow::kNext;
}

Flow ChanCap(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  auto* const channel = arguments.Take<Channel*>();
  arguments.Give(GoCapacity(world, channel));
  return Flow::kNext;
}

Flow ChanClose(World& world, Goroutine& g, std::byte* args) {
  return GoClose(world, g, Arguments(args).Take<Channel*>());
}

// func chanSend(c, elem unsafe.Pointer)
Flow ChanSend(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  auto* const channel = arguments.Take<Channel*>();
  return GoSend(world, g, channel, arguments.Take<const std::byte*>());
}

// func chanReceive(c, elem unsafe.Pointer) (ok bool)
Flow ChanReceive(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  auto* const channel = arguments.Take<Channel*>();
  auto* const element = arguments.Take<std::byte*>();
  return GoReceive(world, g, channel, element, reinterpret_cast<uint64_t*>(arguments.Slot(8)));
}

// func chanSelect(cases []selectCase, hasDefault bool) (chosen int, ok bool)
Flow ChanSelect(World& world, Goroutine& g, std::byte* args) {
  using Case = ListedCases::Case;
  static_assert(sizeof(Case) == 24 && sizeof(bool) == 1, "laid out as type selectCase");
  Arguments arguments(args);
  const auto slice = arguments.Take<GoSlice>();
  const bool has_default = arguments.TakeBool();
  const ListedCases cases(
      {reinterpret_cast<const Case*>(slice.data), static_cast<size_t>(slice.length)}, has_default);
  auto* const chosen = reinterpret_cast<uint64_t*>(arguments.Slot(8));
  return GoSelect(world, g, cases, chosen, reinterpret_cast<uint64_t*>(arguments.Slot(8)));
}

constexpr Native kNatives[] = {
    {.name = "reflect.newMemory", .function = NewMemory},
    {.name = "reflect.moveMemory", .function = MoveMemory},
    {.name = "reflect.moveElements", .function = MoveElements},
    {.name = "reflect.clearMemory", .function = ClearMemory},
    {.name = "reflect.isZeroMemory", .function = IsZeroMemory},
    {.name = "reflect.equalMemory", .function = EqualMemory},
    {.name = "reflect.toInterface", .function = ToInterface},
    {.name = "reflect.storeInterface", .function = StoreInterface},
    {.name = "reflect.growSlice", .function = GrowSlice},
    {.name = "reflect.makeMap", .function = NewMap},
    {.name = "reflect.mapLen", .function = MapLen},
    {.name = "reflect.mapGet", .function = Get},
    {.name = "reflect.mapSet", .function = Set},
    {.name = "reflect.mapDelete", .function = Delete},
    {.name = "reflect.mapClear", .function = Clear},
    {.name = "reflect.mapIterate", .function = Iterate},
    {.name = "reflect.mapNext", .function = Next},
    {.name = "reflect.mapEntries", .function = Entries},
    {.name = "reflect.makeChan", .function = NewChannel},
    {.name = "reflect.chanLen", .function = ChanLen, .visible = true},
    {.name = "reflect.chanCap", .function = ChanCap},
    {.name = "reflect.chanClose", .function = ChanClose, .visible = true},
    {.name = "reflect.chanSend", .function = ChanSend, .visible = true},
    {.name = "reflect.chanReceive", .function = ChanReceive, .visible = true},
    {.name = "reflect.chanSelect", .function = ChanSelect, .visible = true},
};

}  // namespace

std::span<const Native> ReflectValueNatives() { return kNatives; }

}  // namespace assay::runtime
