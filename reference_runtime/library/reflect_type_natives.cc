// The natives of package reflect that tell of types and make them. Declarations and meaning:
// library/src/reflect/type.go and make.go. A *rtype is an image::Type.
#include <vector>

#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/library/arguments.h"
#include "reference_runtime/library/natives.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/itab.h"
#include "reference_runtime/value/made_types.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::ChanDirection;
using image::Kind;
using image::Type;

// Kinds as package reflect numbers them; the basic ones before are as here.
int64_t ReflectKind(const Type& type) {
  switch (type.kind) {
    case Kind::kArray:
      return 17;
    case Kind::kChan:
      return 18;
    case Kind::kFunc:
      return 19;
    case Kind::kInterface:
      return 20;
    case Kind::kMap:
      return 21;
    case Kind::kPointer:
      return 22;
    case Kind::kSlice:
      return 23;
    case Kind::kString:
      return 24;
    case Kind::kStruct:
      return 25;
    case Kind::kUnsafePointer:
      return 26;
    default:
      return static_cast<int64_t>(type.kind);
  }
}

int64_t SizeOf(const Type& type) { return static_cast<int64_t>(type.size); }
int64_t AlignOf(const Type& type) { return static_cast<int64_t>(type.align); }
int64_t LengthOf(const Type& type) { return static_cast<int64_t>(type.length); }
int64_t IsComparable(const Type& type) { return type.comparable ? 1 : 0; }
int64_t IsDefined(const Type& type) { return type.defined ? 1 : 0; }
int64_t IsVariadic(const Type& type) { return type.variadic ? 1 : 0; }
int64_t FieldCount(const Type& type) { return static_cast<int64_t>(type.fields.size()); }
int64_t ParameterCount(const Type& type) { return static_cast<int64_t>(type.parameters.size()); }
int64_t ResultCount(const Type& type) { return static_cast<int64_t>(type.results.size()); }

// A ChanDir: 1 to receive, 2 to send, 3 for both.
int64_t DirectionOf(const Type& type) {
  switch (type.direction) {
    case ChanDirection::kReceive:
      return 1;
    case ChanDirection::kSend:
      return 2;
    case ChanDirection::kBoth:
      break;
  }
  return 3;
}

ChanDirection DirectionFrom(int64_t direction) {
  if (direction == 1) return ChanDirection::kReceive;
  return direction == 2 ? ChanDirection::kSend : ChanDirection::kBoth;
}

// Whether package reflect shows a method: all of an interface, of other types the exported ones.
bool is_shown(const Type& type, const image::Method& method) {
  return type.kind == Kind::kInterface || method.package.empty();
}

int64_t MethodCount(const Type& type) {
  int64_t count = 0;
  for (const image::Method& method : type.methods) count += is_shown(type, method) ? 1 : 0;
  return count;
}

// func (t *rtype) int, or bool.
template <int64_t (*kFunction)(const Type&)>
Flow Number(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  arguments.Give(kFunction(type));
  return Flow::kNext;
}

// func (t *rtype) string
template <std::string Type::*kMember>
Flow Text(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  arguments.GiveText(world, g, type.*kMember);
  return Flow::kNext;
}

// func typePackage(t *rtype) string: unsafe.Pointer is the one basic type that has one.
Flow PackageOf(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const bool is_unsafe = type.name == "unsafe.Pointer";
  arguments.GiveText(world, g, is_unsafe ? "unsafe" : type.package);
  return Flow::kNext;
}

// func (t *rtype) *rtype
template <const Type* Type::*kMember>
Flow Part(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  arguments.Give(type.*kMember);
  return Flow::kNext;
}

// func (t *rtype, i int) *rtype
template <std::vector<const Type*> Type::*kMember>
Flow Element(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const auto& types = arguments.Take<const Type*>()->*kMember;
  const auto index = arguments.Take<int64_t>();
  const auto length = static_cast<int64_t>(types.size());
  if (index < 0 || index >= length) return RaiseIndex(world, g, index, length);
  arguments.Give(types[static_cast<size_t>(index)]);
  return Flow::kNext;
}

// func typeField(t *rtype, i int) (name, pkg, tag string, typ *rtype, offset uintptr, embedded
// bool)
Flow FieldOf(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const image::Field& field = type.fields.at(arguments.Take<uint64_t>());
  arguments.GiveText(world, g, field.name);
  arguments.GiveText(world, g, field.package);
  arguments.GiveText(world, g, field.tag);
  arguments.Give(field.type);
  arguments.Give(field.offset);
  arguments.GiveBool(field.embedded);
  return Flow::kNext;
}

void* CodeOf(World& world, const image::Method& method) {
  if (method.function == image::kNone) return nullptr;
  return world.interpreter().StaticClosureOf(method.function);
}

// func typeMethod(t *rtype, i int) (name, pkg string, signature *rtype, function unsafe.Pointer)
Flow MethodOf(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto left = arguments.Take<int64_t>();
  for (const image::Method& method : type.methods) {
    if (!is_shown(type, method) || left-- > 0) continue;
    arguments.GiveText(world, g, method.name);
    arguments.GiveText(world, g, method.package);
    arguments.Give(method.signature);
    arguments.Give(CodeOf(world, method));
    break;
  }
  return Flow::kNext;
}

// func findMethod(t *rtype, name, pkg string) unsafe.Pointer
Flow FindMethod(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const std::string_view name = arguments.TakeText();
  const std::string_view package = arguments.TakeText();
  void* code = nullptr;
  for (const image::Method& method : type.methods) {
    if (method.name == name && method.package == package) code = CodeOf(world, method);
  }
  arguments.Give(code);
  return Flow::kNext;
}

// func typeImplements(t, interfaceType *rtype) bool
Flow Implements(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  const Type& interface_type = *arguments.Take<const Type*>();
  arguments.GiveBool(MissingMethod(interface_type, type).empty());
  return Flow::kNext;
}

// func sameUnderlying(t, u *rtype, tags bool) bool
Flow Same(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& a = *arguments.Take<const Type*>();
  const Type& b = *arguments.Take<const Type*>();
  const Tags tags = arguments.TakeBool() ? Tags::kCompared : Tags::kIgnored;
  arguments.GiveBool(SameUnderlying(a, b, tags));
  return Flow::kNext;
}

// ---- types made at run time

Flow PointerTo(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& elem = *arguments.Take<const Type*>();
  arguments.Give(&world.made_types().PointerTo(elem));
  return Flow::kNext;
}

Flow SliceOf(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& elem = *arguments.Take<const Type*>();
  arguments.Give(&world.made_types().SliceOf(elem));
  return Flow::kNext;
}

Flow ArrayOf(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto length = arguments.Take<uint64_t>();
  const Type& elem = *arguments.Take<const Type*>();
  arguments.Give(&world.made_types().ArrayOf(length, elem));
  return Flow::kNext;
}

Flow ChanOf(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const ChanDirection direction = DirectionFrom(arguments.Take<int64_t>());
  const Type& elem = *arguments.Take<const Type*>();
  arguments.Give(&world.made_types().ChanOf(direction, elem));
  return Flow::kNext;
}

Flow MapOf(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& key = *arguments.Take<const Type*>();
  const Type& elem = *arguments.Take<const Type*>();
  arguments.Give(&world.made_types().MapOf(key, elem));
  return Flow::kNext;
}

template <typename T>
T ElementAt(const GoSlice& slice, int64_t index) {
  return LoadArgument<T>(slice.data, static_cast<size_t>(index) * sizeof(T));
}

std::vector<const Type*> TypesOf(const GoSlice& slice) {
  std::vector<const Type*> types;
  for (int64_t i = 0; i < slice.length; ++i) types.push_back(ElementAt<const Type*>(slice, i));
  return types;
}

// func funcOf(in, out []*rtype, variadic bool) *rtype
Flow FuncOf(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto parameters = arguments.Take<GoSlice>();
  const auto results = arguments.Take<GoSlice>();
  const bool variadic = arguments.TakeBool();
  arguments.Give(&world.made_types().FuncOf(TypesOf(parameters), TypesOf(results), variadic));
  return Flow::kNext;
}

// type madeField struct
struct MadeField {
  GoString name;
  GoString package;
  GoString tag;
  const Type* type;
  uint64_t embedded;
};

// func structOf(fields []madeField) *rtype
Flow StructOf(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto slice = arguments.Take<GoSlice>();
  std::vector<image::Field> fields;
  for (int64_t i = 0; i < slice.length; ++i) {
    const auto made = ElementAt<MadeField>(slice, i);
    image::Field& field = fields.emplace_back();
    field.name = made.name.view();
    field.package = made.package.view();
    field.tag = made.tag.view();
    field.type = made.type;
    field.embedded = (made.embedded & 0xff) != 0;
  }
  arguments.Give(&world.made_types().StructOf(std::move(fields)));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "reflect.typeKind", .function = Number<ReflectKind>},
    {.name = "reflect.typeSize", .function = Number<SizeOf>},
    {.name = "reflect.typeAlign", .function = Number<AlignOf>},
    {.name = "reflect.typeComparable", .function = Number<IsComparable>},
    {.name = "reflect.typeString", .function = Text<&Type::name>},
    {.name = "reflect.typePackage", .function = PackageOf},
    {.name = "reflect.typeDefined", .function = Number<IsDefined>},
    {.name = "reflect.typeElem", .function = Part<&Type::elem>},
    {.name = "reflect.typeKey", .function = Part<&Type::key>},
    {.name = "reflect.typeLen", .function = Number<LengthOf>},
    {.name = "reflect.typeDirection", .function = Number<DirectionOf>},
    {.name = "reflect.typeVariadic", .function = Number<IsVariadic>},
    {.name = "reflect.typeFieldCount", .function = Number<FieldCount>},
    {.name = "reflect.typeField", .function = FieldOf},
    {.name = "reflect.typeInCount", .function = Number<ParameterCount>},
    {.name = "reflect.typeIn", .function = Element<&Type::parameters>},
    {.name = "reflect.typeOutCount", .function = Number<ResultCount>},
    {.name = "reflect.typeOut", .function = Element<&Type::results>},
    {.name = "reflect.typeMethod", .function = MethodOf},
    {.name = "reflect.typeMethodCount", .function = Number<MethodCount>},
    {.name = "reflect.findMethod", .function = FindMethod},
    {.name = "reflect.typeImplements", .function = Implements},
    {.name = "reflect.sameUnderlying", .function = Same},
    {.name = "reflect.pointerTo", .function = PointerTo},
    {.name = "reflect.sliceOf", .function = SliceOf},
    {.name = "reflect.arrayOf", .function = ArrayOf},
    {.name = "reflect.chanOf", .function = ChanOf},
    {.name = "reflect.mapOf", .function = MapOf},
    {.name = "reflect.funcOf", .function = FuncOf},
    {.name = "reflect.structOf", .function = StructOf},
};

}  // namespace

std::span<const Native> ReflectTypeNatives() { return kNatives; }

}  // namespace assay::runtime
