// The natives of package internal/reflectlite. Declarations and meaning: its Go file.
//
// They are library code, so that what they read is part of the visible operation before them; but
// what belongs to the program (a pointer's target, a slice's elements) is reported for races.
#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/library/key_order.h"
#include "reference_runtime/library/natives.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/map.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

// A value that came in an `any`: its type, and where it lies.
struct Reflected {
  const Type* type = nullptr;  // null for nil
  GoInterface any;

  const std::byte* data() const {
    return reinterpret_cast<const std::byte*>(type->is_direct() ? &any.word : any.word);
  }
  template <typename T>
  T as() const {
    return LoadArgument<T>(data(), 0);
  }
};

Reflected Argument(const std::byte* args, size_t offset = 0) {
  Reflected value;
  value.any = LoadArgument<GoInterface>(args, offset);
  value.type = static_cast<const Type*>(value.any.type_word);
  return value;
}

// Where results begin after one `any`, and after one and an int.
constexpr size_t kAfterOne = 16;
constexpr size_t kAfterIndexed = 24;

void Touched(World& world, Goroutine& g, const void* address, uint64_t size, Touch touch) {
  if (Observer* const observer = world.observer(); observer != nullptr && size > 0) {
    observer->Memory(g, address, static_cast<uint32_t>(size), touch);
  }
}

// Boxes the value of `type` at `data` into *out; what an interface holds is boxed itself.
Flow Box(World& world, Goroutine& g, const Type& type, const std::byte* data, GoInterface* out) {
  const Type& any = *world.image().any;
  if (type.kind != Kind::kInterface) return MakeInterface(world, g, any, type, data, out);
  return ConvertInterface(world, g, type, any, LoadArgument<GoInterface>(data, 0), out);
}

Flow BoxResult(World& world, Goroutine& g, const Type& type, const std::byte* data, std::byte* args,
               size_t offset) {
  GoInterface boxed;
  const Flow flow = Box(world, g, type, data, &boxed);
  StoreResult(args, offset, boxed);
  return flow;
}

// ---- types

Flow KindOf(World&, Goroutine&, std::byte* args) {
  const Type* const type = Argument(args).type;
  StoreResult(args, kAfterOne, static_cast<int64_t>(type == nullptr ? Kind::kInvalid : type->kind));
  return Flow::kNext;
}

Flow TypeString(World& world, Goroutine& g, std::byte* args) {
  const Type* const type = Argument(args).type;
  StoreResult(args, kAfterOne, NewString(world, g, type == nullptr ? "<nil>" : type->name));
  return Flow::kNext;
}

Flow IsDefined(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, uint64_t{!Argument(args).type->package.empty()});
  return Flow::kNext;
}

Flow SameType(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 32, uint64_t{Argument(args).type == Argument(args, 16).type});
  return Flow::kNext;
}

Flow Comparable(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, uint64_t{Argument(args).type->comparable});
  return Flow::kNext;
}

Flow ElemKind(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, static_cast<int64_t>(Argument(args).type->elem->kind));
  return Flow::kNext;
}

Flow ElemSize(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, Argument(args).type->elem->size);
  return Flow::kNext;
}

Flow ElemString(World& world, Goroutine& g, std::byte* args) {
  StoreResult(args, kAfterOne, NewString(world, g, Argument(args).type->elem->name));
  return Flow::kNext;
}

Flow KeyString(World& world, Goroutine& g, std::byte* args) {
  StoreResult(args, kAfterOne, NewString(world, g, Argument(args).type->key->name));
  return Flow::kNext;
}

// ---- values of basic kinds

Flow PrintTextOf(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  StoreResult(args, kAfterOne, NewString(world, g, PrintText(*value.type, value.data())));
  return Flow::kNext;
}

int64_t SignedOf(const Reflected& value) {
  switch (value.type->size) {
    case 1:
      return value.as<int8_t>();
    case 2:
      return value.as<int16_t>();
    case 4:
      return value.as<int32_t>();
    default:
      return value.as<int64_t>();
  }
}

uint64_t UnsignedOf(const Reflected& value) {
  switch (value.type->size) {
    case 1:
      return value.as<uint8_t>();
    case 2:
      return value.as<uint16_t>();
    case 4:
      return value.as<uint32_t>();
    default:
      return value.as<uint64_t>();
  }
}

Flow BoolOf(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, uint64_t{Argument(args).as<uint8_t>()});
  return Flow::kNext;
}

Flow IntOf(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, SignedOf(Argument(args)));
  return Flow::kNext;
}

Flow UintOf(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, UnsignedOf(Argument(args)));
  return Flow::kNext;
}

Flow FloatOf(World&, Goroutine&, std::byte* args) {
  const Reflected value = Argument(args);
  StoreResult(args, kAfterOne,
              value.type->size == 4 ? double{value.as<float>()} : value.as<double>());
  return Flow::kNext;
}

Flow ComplexOf(World&, Goroutine&, std::byte* args) {
  struct Narrow {
    float real, imaginary;
  };
  struct Wide {
    double real, imaginary;
  };
  const Reflected value = Argument(args);
  if (value.type->size == sizeof(Wide)) {
    StoreResult(args, kAfterOne, value.as<Wide>());
  } else {
    const auto narrow = value.as<Narrow>();
    StoreResult(args, kAfterOne, Wide{narrow.real, narrow.imaginary});
  }
  return Flow::kNext;
}

Flow StringOf(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, Argument(args).as<GoString>());
  return Flow::kNext;
}

Flow Address(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, Argument(args).as<uintptr_t>());
  return Flow::kNext;
}

Flow Word(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, Argument(args).any.word);
  return Flow::kNext;
}

Flow IsNil(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, uint64_t{Argument(args).as<uintptr_t>() == 0});
  return Flow::kNext;
}

// ---- composite values

// The elements of an array or a slice.
GoSlice Elements(const Reflected& value) {
  if (value.type->kind == Kind::kSlice) return value.as<GoSlice>();
  GoSlice slice;
  slice.data = const_cast<std::byte*>(value.data());
  slice.length = slice.capacity = static_cast<int64_t>(value.type->length);
  return slice;
}

Flow Len(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  int64_t length = 0;
  switch (value.type->kind) {
    case Kind::kString:
      length = value.as<GoString>().length;
      break;
    case Kind::kMap:
      length = MapLength(world, g, value.as<Map*>());
      break;
    case Kind::kArray:
    case Kind::kSlice:
      length = Elements(value).length;
      break;
    default:
      return RaisePlain(world, g, "reflect: call of Len on " + value.type->name + " Value");
  }
  StoreResult(args, kAfterOne, length);
  return Flow::kNext;
}

// The address of element `index`; null when there is none such.
std::byte* ElementAddress(World& world, Goroutine& g, const Reflected& value, int64_t index,
                          Touch touch) {
  const GoSlice elements = Elements(value);
  if (index < 0 || index >= elements.length) return nullptr;
  std::byte* const address = elements.data + static_cast<uint64_t>(index) * value.type->elem->size;
  // An array was copied into its interface: nobody else sees it.
  if (value.type->kind == Kind::kSlice) Touched(world, g, address, value.type->elem->size, touch);
  return address;
}

Flow Index(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  const auto index = LoadArgument<int64_t>(args, 16);
  const std::byte* const element = ElementAddress(world, g, value, index, Touch::kRead);
  if (element == nullptr) return RaiseIndex(world, g, index, Elements(value).length);
  return BoxResult(world, g, *value.type->elem, element, args, kAfterIndexed);
}

Flow Swap(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  std::byte* addresses[2] = {};
  for (const size_t which : {0, 1}) {
    const auto index = LoadArgument<int64_t>(args, 16 + 8 * which);
    addresses[which] = ElementAddress(world, g, value, index, Touch::kWrite);
    if (addresses[which] == nullptr) return RaiseIndex(world, g, index, Elements(value).length);
  }
  if (addresses[0] != addresses[1]) {
    const Type& type = *value.type->elem;
    if (type.has_pointers()) {
      world.Overwriting(g, addresses[0], addresses[1], type.size);
      world.Overwriting(g, addresses[1], addresses[0], type.size);
    }
    SwapShared(addresses[0], addresses[1], type.size);
  }
  return Flow::kNext;
}

Flow BytesOf(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  const GoSlice source = Elements(value);
  if (value.type->kind == Kind::kSlice) {
    Touched(world, g, source.data, static_cast<uint64_t>(source.length), Touch::kRead);
  }
  GoSlice bytes;
  if (source.length > 0) {
    const auto size = static_cast<size_t>(source.length);
    bytes.data = static_cast<std::byte*>(world.allocator().NewBytes(g, size, Contents::kBytes));
    if (bytes.data == nullptr) return world.OutOfMemory(g);
    std::memcpy(bytes.data, source.data, size);
    bytes.length = bytes.capacity = source.length;
  }
  StoreResult(args, kAfterOne, bytes);
  return Flow::kNext;
}

Flow Elem(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  const auto* const target = value.as<const std::byte*>();
  if (target == nullptr) return RaiseNil(world, g);
  Touched(world, g, target, value.type->elem->size, Touch::kRead);
  return BoxResult(world, g, *value.type->elem, target, args, kAfterOne);
}

Flow NumField(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterOne, static_cast<int64_t>(Argument(args).type->fields.size()));
  return Flow::kNext;
}

// The field that the second argument numbers. The package fmt asks for those that there are.
const image::Field& FieldArgument(const std::byte* args) {
  const auto index = LoadArgument<uint64_t>(args, 16);
  const auto& fields = Argument(args).type->fields;
  ASSAY_CHECK(index < fields.size(), "reflectlite: a field that there is not");
  return fields[index];
}

Flow Field(World& world, Goroutine& g, std::byte* args) {
  const image::Field& field = FieldArgument(args);
  const Reflected value = Argument(args);
  return BoxResult(world, g, *field.type, value.data() + field.offset, args, kAfterIndexed);
}

Flow FieldName(World& world, Goroutine& g, std::byte* args) {
  StoreResult(args, kAfterIndexed, NewString(world, g, FieldArgument(args).name));
  return Flow::kNext;
}

Flow FieldString(World& world, Goroutine& g, std::byte* args) {
  StoreResult(args, kAfterIndexed, NewString(world, g, FieldArgument(args).type->name));
  return Flow::kNext;
}

Flow FieldExported(World&, Goroutine&, std::byte* args) {
  StoreResult(args, kAfterIndexed, uint64_t{FieldArgument(args).package.empty()});
  return Flow::kNext;
}

Flow SortedEntries(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  auto entries = MapEntries(world, g, value.as<const Map*>());
  std::stable_sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
    return CompareKeys(*value.type->key, a.first, b.first) < 0;
  });
  GoSlice slices[2];
  for (GoSlice& slice : slices) {
    slice.length = slice.capacity = static_cast<int64_t>(entries.size());
    slice.data =
        static_cast<std::byte*>(world.allocator().New(g, *world.image().any, entries.size()));
    if (slice.data == nullptr) return world.OutOfMemory(g);
  }
  for (size_t i = 0; i < entries.size(); ++i) {
    const auto [key, element] = entries[i];
    const size_t offset = i * sizeof(GoInterface);
    for (const Flow flow :
         {BoxResult(world, g, *value.type->key, key, slices[0].data, offset),
          BoxResult(world, g, *value.type->elem, element, slices[1].data, offset)}) {
      if (flow != Flow::kNext) return flow;
    }
    for (const GoSlice& slice : slices) world.Filling(g, slice.data + offset, sizeof(GoInterface));
  }
  StoreResult(args, kAfterOne, slices[0]);
  StoreResult(args, kAfterOne + sizeof(GoSlice), slices[1]);
  return Flow::kNext;
}

// type reflect.Value struct
struct ReflectValue {
  const Type* type;
  const std::byte* data;
  uint64_t flag;
};
constexpr uint64_t kReadOnlyFlags = 3 << 5;
constexpr uint64_t kMethodFlag = 1 << 8;

Flow Held(World& world, Goroutine& g, std::byte* args) {
  const Reflected value = Argument(args);
  const bool is_value = value.type->kind == Kind::kStruct && value.type->name == "reflect.Value";
  const auto held = is_value ? value.as<ReflectValue>() : ReflectValue{};
  // A method is a func that package reflect makes when it is asked to.
  const bool ok = is_value && (held.flag & kMethodFlag) == 0;
  StoreResult(args, 32, uint64_t{held.flag != 0});
  StoreResult(args, 40, uint64_t{(held.flag & kReadOnlyFlags) == 0});
  StoreResult(args, 48, uint64_t{ok});
  if (!ok || held.flag == 0) return Flow::kNext;
  Touched(world, g, held.data, held.type->size, Touch::kRead);
  return BoxResult(world, g, *held.type, held.data, args, kAfterOne);
}

// ---- for errors.As

bool ImplementsError(const World& world, const Type& type) {
  for (const image::Method& method : type.methods) {
    const Type* const signature = method.signature;
    if (method.name == "Error" && signature->parameters.empty() && signature->results.size() == 1 &&
        signature->results[0] == world.image().string) {
      return true;
    }
  }
  return false;
}

Flow PointsToError(World& world, Goroutine&, std::byte* args) {
  const Type& target = *Argument(args).type->elem;
  const bool fits = target.kind == Kind::kInterface || ImplementsError(world, target);
  StoreResult(args, kAfterOne, uint64_t{fits});
  return Flow::kNext;
}

Flow StoreThrough(World& world, Goroutine& g, std::byte* args) {
  const Reflected target = Argument(args);
  const GoInterface value = LoadArgument<GoInterface>(args, 16);
  const Type& any = *world.image().any;
  const Type& wanted = *target.type->elem;
  const bool fits = InterfaceHolds(world, any, wanted, value);
  StoreResult(args, 32, uint64_t{fits});
  if (!fits) return Flow::kNext;
  auto* const address = target.as<std::byte*>();
  Touched(world, g, address, wanted.size, Touch::kWrite);
  return AssertType(world, g, any, wanted, value, address, nullptr);
}

constexpr Native kNatives[] = {
    {.name = "internal/reflectlite.Kind", .function = KindOf},
    {.name = "internal/reflectlite.TypeString", .function = TypeString},
    {.name = "internal/reflectlite.IsDefined", .function = IsDefined},
    {.name = "internal/reflectlite.SameType", .function = SameType},
    {.name = "internal/reflectlite.Comparable", .function = Comparable},
    {.name = "internal/reflectlite.ElemKind", .function = ElemKind},
    {.name = "internal/reflectlite.ElemSize", .function = ElemSize},
    {.name = "internal/reflectlite.ElemString", .function = ElemString},
    {.name = "internal/reflectlite.KeyString", .function = KeyString},
    {.name = "internal/reflectlite.PrintText", .function = PrintTextOf},
    {.name = "internal/reflectlite.BoolOf", .function = BoolOf},
    {.name = "internal/reflectlite.IntOf", .function = IntOf},
    {.name = "internal/reflectlite.UintOf", .function = UintOf},
    {.name = "internal/reflectlite.FloatOf", .function = FloatOf},
    {.name = "internal/reflectlite.ComplexOf", .function = ComplexOf},
    {.name = "internal/reflectlite.StringOf", .function = StringOf},
    {.name = "internal/reflectlite.Address", .function = Address},
    {.name = "internal/reflectlite.Word", .function = Word},
    {.name = "internal/reflectlite.IsNil", .function = IsNil},
    {.name = "internal/reflectlite.Len", .function = Len},
    {.name = "internal/reflectlite.Index", .function = Index},
    {.name = "internal/reflectlite.Swap", .function = Swap},
    {.name = "internal/reflectlite.BytesOf", .function = BytesOf},
    {.name = "internal/reflectlite.Elem", .function = Elem},
    {.name = "internal/reflectlite.NumField", .function = NumField},
    {.name = "internal/reflectlite.Field", .function = Field},
    {.name = "internal/reflectlite.FieldName", .function = FieldName},
    {.name = "internal/reflectlite.FieldString", .function = FieldString},
    {.name = "internal/reflectlite.FieldExported", .function = FieldExported},
    {.name = "internal/reflectlite.SortedEntries", .function = SortedEntries},
    {.name = "internal/reflectlite.Held", .function = Held},
    {.name = "internal/reflectlite.PointsToError", .function = PointsToError},
    {.name = "internal/reflectlite.StoreThrough", .function = StoreThrough},
};

}  // namespace

std::span<const Native> ReflectNatives() { return kNatives; }

}  // namespace assay::runtime
