// The natives of package reflect that call functions and make them. Declarations and meaning:
// library/src/reflect/call.go.
//
// A call lays the arguments out as image/function.h says and pushes the frame of the callee. When
// that returns, ReturnedFromReflected finds the arguments of reflect.invoke again and stores the
// results where they say. A made function is a closure whose first word leads to a function with
// the code of reflect.enterMade, and whose second is the Go closure that does its work.
#include <cstring>
#include <vector>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/interpreter/scalar.h"
#include "reference_runtime/library/arguments.h"
#include "reference_runtime/library/natives.h"
#include "reference_runtime/library/reflected_calls.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/value/made_types.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

constexpr size_t kWordBytes = 8;

size_t SlotBytes(const Type& type) {
  return static_cast<size_t>((type.size + kWordBytes - 1) / kWordBytes * kWordBytes);
}

// The width of the integers that a slot holds extended to 8 bytes; image::kW64 for all else.
int32_t WidthOf(const Type& type) {
  switch (type.kind) {
    case Kind::kBool:
    case Kind::kUint8:
      return image::kU8;
    case Kind::kInt8:
      return image::kI8;
    case Kind::kInt16:
      return image::kI16;
    case Kind::kUint16:
      return image::kU16;
    case Kind::kInt32:
      return image::kI32;
    case Kind::kUint32:
      return image::kU32;
    case Kind::kFloat32:
      return image::kF32;
    default:
      return image::kW64;
  }
}

// Copies a value of `type` from memory to its place in a frame.
void StoreInFrame(const Type& type, std::byte* to, const std::byte* from) {
  if (const int32_t width = WidthOf(type); width != image::kW64) {
    Put(to, 0, LoadScalar(from, width));
  } else if (type.size > 0) {
    std::memcpy(to, from, type.size);
  }
}

// func storeResult(t *rtype, to, from unsafe.Pointer)
Flow StoreResultNative(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const Type& type = *arguments.Take<const Type*>();
  auto* const to = arguments.Take<std::byte*>();
  StoreInFrame(type, to, arguments.Take<const std::byte*>());
  return Flow::kNext;
}

// func invoke(closure unsafe.Pointer, signature *rtype, hasReceiver bool, receiver unsafe.Pointer,
//             args, results []unsafe.Pointer)
struct Invocation {
  explicit Invocation(std::byte* args) {
    Arguments arguments(args);
    closure = arguments.Take<void*>();
    signature = arguments.Take<const Type*>();
    has_receiver = arguments.TakeBool();
    receiver = arguments.Take<void*>();
    parameters = arguments.Take<GoSlice>();
    results = arguments.Take<GoSlice>();
  }

  void* closure = nullptr;
  const Type* signature = nullptr;
  bool has_receiver = false;
  void* receiver = nullptr;
  GoSlice parameters;
  GoSlice results;
};

Flow Invoke(World& world, Goroutine& g, std::byte* args) {
  const Invocation call(args);
  std::vector<std::byte> laid_out;
  if (call.has_receiver) {
    laid_out.resize(kWordBytes);
    Put(laid_out.data(), 0, call.receiver);
  }
  for (size_t i = 0; i < call.signature->parameters.size(); ++i) {
    const Type& type = *call.signature->parameters[i];
    const size_t offset = laid_out.size();
    laid_out.resize(offset + SlotBytes(type));
    StoreInFrame(type, laid_out.data() + offset,
                 LoadArgument<const std::byte*>(call.parameters.data, i * kWordBytes));
  }
  return PushCall(world, g, call.closure, laid_out.data(), static_cast<int32_t>(laid_out.size()),
                  FrameKind::kReflected);
}

// What a closure of makeFunc consists of.
struct MadeClosure {
  const image::Function* function;
  void* run;
};

// The type that the allocator is told: the second word is a pointer of the program's.
const Type& MadeClosureType() {
  static const Type type = [] {
    Type made;
    made.kind = Kind::kStruct;
    made.size = sizeof(MadeClosure);
    made.align = kWordBytes;
    made.name = "closure";
    made.pointer_words = {false, true};
    return made;
  }();
  return type;
}

// func makeFunc(signature *rtype, enter func(), run func(args unsafe.Pointer)) unsafe.Pointer
Flow MakeFunc(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const Type& signature = *arguments.Take<const Type*>();
  const image::Function& code = world.interpreter().FunctionOf(arguments.Take<void*>());
  void* const run = arguments.Take<void*>();
  void* const memory = world.allocator().New(g, MadeClosureType());
  if (memory == nullptr) return world.OutOfMemory(g);
  const MadeClosure made{&world.made_types().FunctionLike(code, signature), run};
  world.Filling(g, reinterpret_cast<const std::byte*>(&made), sizeof made);
  std::memcpy(memory, &made, sizeof made);
  arguments.Give(memory);
  return Flow::kNext;
}

// func enterMade(), and the made functions with its code.
Flow EnterMade(World& world, Goroutine& g, std::byte* args) {
  const FrameHeader header = HeaderOf(g.sched.fp, *g.sched.function);
  const auto made = LoadArgument<MadeClosure>(static_cast<const std::byte*>(header.closure), 0);
  // The collector looks at the results while the callee stores them.
  const image::Function& function = *g.sched.function;
  std::memset(args + function.args_size, 0, static_cast<size_t>(function.results_size));
  // The callee is told where the arguments lie, an address of this stack; it is a pointer slot of
  // the callee's and moves with the stack.
  return PushCall(world, g, made.run, reinterpret_cast<const std::byte*>(&args), sizeof args,
                  FrameKind::kMade);
}

// func closureName(closure unsafe.Pointer) string
Flow ClosureName(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const image::Function& function = world.interpreter().FunctionOf(arguments.Take<void*>());
  arguments.GiveText(world, g, function.name);
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "reflect.storeResult", .function = StoreResultNative},
    {.name = "reflect.invoke", .function = Invoke},
    {.name = "reflect.makeFunc", .function = MakeFunc},
    {.name = "reflect.enterMade", .function = EnterMade},
    {.name = "reflect.closureName", .function = ClosureName},
};

}  // namespace

Flow ReturnedFromReflected(World& world, Goroutine& g, const std::byte* results) {
  const Invocation call(NativeArguments(g));
  for (size_t i = 0; i < call.signature->results.size(); ++i) {
    const Type& type = *call.signature->results[i];
    auto* const to = LoadArgument<std::byte*>(call.results.data, i * kWordBytes);
    if (type.size > 0) {
      if (type.has_pointers()) world.Overwriting(g, to, results, type.size);
      CopyShared(to, results, type.size);
    }
    results += SlotBytes(type);
  }
  return Flow::kReenter;
}

std::span<const Native> ReflectCallNatives() { return kNatives; }

}  // namespace assay::runtime
