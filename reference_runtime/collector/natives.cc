// The natives of packages runtime and weak that talk to the collector. Declarations and meaning:
// library/src/runtime/gc.go and memstats.go, library/src/weak.
#include <string>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/platform/report.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/value/itab.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

void SetCallerOfFinals(World& world, Goroutine& g, void* function) {
  world.Keeping(g, function);
  world.collector().set_caller_of_finals(function);
}

// func GC()
Flow Collect(World& world, Goroutine& g, std::byte*) {
  TouchObject(world, g, &world.collector(), Touch::kWrite);
  if (world.scheduler().parallel() != nullptr) {
    return world.collector().cycle().WaitForCollection(g);
  }
  world.collector().Ask();
  world.collector().Collect(*g.machine->g0);
  return Flow::kYield;
}

bool is_bare(const Type& type) { return !type.defined && type.methods.empty(); }

// How a value of pointer type `type` is passed to a parameter of type `to`; false if it cannot be.
bool Pass(World& world, Goroutine& g, const Type& type, void* object, const Type& to,
          FinalCall* call) {
  if (&type == &to ||
      (to.kind == Kind::kPointer && type.elem == to.elem && (is_bare(type) || is_bare(to)))) {
    call->words = 1;
    call->arguments = {object, nullptr};
    return true;
  }
  const GoInterface any{&type, object};
  if (to.kind != Kind::kInterface || !InterfaceHolds(world, *world.image().any, to, any)) {
    return false;
  }
  GoInterface value;
  ConvertInterface(world, g, *world.image().any, to, any, &value);
  call->words = 2;
  call->arguments = {const_cast<void*>(value.type_word), value.word};
  return true;
}

// func setFinalizer(obj any, finalizer any, run func())
Flow SetFinalizer(World& world, Goroutine& g, std::byte* args) {
  const auto object = LoadArgument<GoInterface>(args, 0);
  const auto finalizer = LoadArgument<GoInterface>(args, 16);
  const auto fail = [&](const std::string& text) {
    return world.Fatal(g, "runtime.SetFinalizer: " + text);
  };
  const auto* const type = static_cast<const Type*>(object.type_word);
  if (type == nullptr) return fail("first argument is nil");
  if (type->kind != Kind::kPointer) {
    return fail("first argument is " + type->name + ", not pointer");
  }
  if (object.word == nullptr) return fail("pointer not in allocated block");
  TouchObject(world, g, &world.collector(), Touch::kWrite);
  Object block;
  // A package variable never dies.
  if (!world.allocator().Find(object.word, &block)) return Flow::kNext;
  constexpr uint64_t kTinyBytes = 16;  // gc puts several such objects into one block
  const bool is_tiny = block.contents == Contents::kBytes && block.size <= kTinyBytes;
  if (block.start != object.word && !is_tiny) {
    return fail("pointer not at beginning of allocated block");
  }
  WatchList& watches = world.collector().watches();
  const auto* const function_type = static_cast<const Type*>(finalizer.type_word);
  if (function_type == nullptr) {
    watches.RemoveFinalizer(object.word);
    return Flow::kNext;
  }
  if (function_type->kind != Kind::kFunc) {
    return fail("second argument is " + function_type->name + ", not a function");
  }
  const std::string both = "cannot pass " + type->name + " to finalizer " + function_type->name;
  if (function_type->variadic) return fail(both + " because dotdotdot");
  FinalCall call;
  call.function = finalizer.word;
  if (function_type->parameters.size() != 1 ||
      !Pass(world, g, *type, object.word, *function_type->parameters[0], &call)) {
    return fail(both);
  }
  if (watches.has_finalizer(object.word)) return fail("finalizer already set");
  watches.Add(WatchList::Kind::kFinalizer, object.word, call);
  // From now on the collector keeps the function, and what the object points to.
  world.Keeping(g, call.function);
  world.Keeping(g, object.word);
  SetCallerOfFinals(world, g, LoadArgument<void*>(args, 32));
  return Flow::kNext;
}

// func watchObject(obj unsafe.Pointer, cleanup func(), run func()) (id uint64)
Flow WatchObject(World& world, Goroutine& g, std::byte* args) {
  void* const object = LoadArgument<void*>(args, 0);
  TouchObject(world, g, &world.collector(), Touch::kWrite);
  uint64_t id = 0;
  Object block;
  if (world.allocator().Find(object, &block)) {
    FinalCall call;
    call.function = LoadArgument<void*>(args, 8);
    id = world.collector().watches().Add(WatchList::Kind::kCleanup, object, call);
    world.Keeping(g, call.function);
    SetCallerOfFinals(world, g, LoadArgument<void*>(args, 16));
  }
  StoreResult(args, 24, id);
  return Flow::kNext;
}

// func unwatchObject(id uint64)
Flow UnwatchObject(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.collector(), Touch::kWrite);
  world.collector().watches().Remove(LoadArgument<uint64_t>(args, 0));
  return Flow::kNext;
}

// func handleOf(object unsafe.Pointer) (handle unsafe.Pointer)
Flow WeakHandleOf(World& world, Goroutine& g, std::byte* args) {
  void* const object = LoadArgument<void*>(args, 0);
  TouchObject(world, g, &world.collector(), Touch::kWrite);
  WatchList& watches = world.collector().watches();
  void** handle = watches.HandleOf(object);
  if (handle == nullptr) {
    handle = static_cast<void**>(world.allocator().NewBytes(g, sizeof(void*), Contents::kBytes));
    if (handle == nullptr) return world.OutOfMemory(g);
    handle = watches.AddHandle(object, handle);
  }
  // Perhaps no weak pointer had it any more.
  world.Keeping(g, handle);
  StoreResult(args, 8, handle);
  return Flow::kNext;
}

// func load(handle unsafe.Pointer) unsafe.Pointer
Flow WeakLoad(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.collector(), Touch::kRead);
  void** const handle = LoadArgument<void**>(args, 0);
  // Nothing else keeps the object, perhaps, and the stack that it comes to may be black.
  void* const object = *handle;
  world.Keeping(g, object);
  StoreResult(args, 8, object);
  return Flow::kNext;
}

// func runFinal() (ran bool)
Flow RunFinal(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.collector(), Touch::kWrite);
  const std::optional<FinalCall> call = world.collector().watches().TakeDue();
  StoreResult(args, 0, uint64_t{call.has_value()});
  if (!call) {
    world.collector().FinalsDone();
    return Flow::kNext;
  }
  return PushCall(world, g, call->function,
                  reinterpret_cast<const std::byte*>(call->arguments.data()),
                  static_cast<int32_t>(call->words * 8), FrameKind::kFinal);
}

// func memoryCounts() memoryCount: the struct's fields in order.
Flow MemoryCounts(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.collector(), Touch::kRead);
  const Allocator::Counts memory = world.allocator().counts();
  const Allocator::HeapBytes heap = world.allocator().heap_bytes();
  const Collector::Counts& collections = world.collector().counts();
  const uint64_t counts[] = {
      memory.objects_allocated,
      memory.objects_freed,
      memory.bytes_allocated,
      memory.live_bytes(),
      heap.system,
      heap.in_use,
      heap.released,
      world.collector().next_bytes(),
      collections.collections,
      collections.forced,
      static_cast<uint64_t>(collections.last_end_wall_ns),
      collections.pause_total_ns,
      collections.last_pause_ns,
      // In stepped runs stacks are used again in an order that is none of the program's.
      world.is_stepped() ? 0 : world.stacks().bytes_in_use(),
  };
  std::memcpy(args, counts, sizeof counts);
  return Flow::kNext;
}

// func scavenge()
Flow Scavenge(World& world, Goroutine&, std::byte*) {
  world.allocator().Scavenge(UINT64_MAX);
  return Flow::kNext;
}

// func SetGCPercent(percent int) int
Flow SetPercent(World& world, Goroutine&, std::byte* args) {
  StoreResult(args, 8, world.collector().SetPercent(LoadArgument<int64_t>(args, 0)));
  return Flow::kNext;
}

// func SetMemoryLimit(bytes int64) int64
Flow SetLimit(World& world, Goroutine&, std::byte* args) {
  StoreResult(args, 8, world.collector().SetLimit(LoadArgument<int64_t>(args, 0)));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "runtime.GC", .function = Collect, .visible = true},
    {.name = "runtime.setFinalizer", .function = SetFinalizer, .visible = true},
    {.name = "runtime.watchObject", .function = WatchObject, .visible = true},
    {.name = "runtime.unwatchObject", .function = UnwatchObject, .visible = true},
    {.name = "runtime.runFinal", .function = RunFinal, .visible = true},
    {.name = "runtime.memoryCounts", .function = MemoryCounts, .visible = true},
    {.name = "weak.handleOf", .function = WeakHandleOf, .visible = true},
    {.name = "weak.load", .function = WeakLoad, .visible = true},
    {.name = "runtime/debug.scavenge", .function = Scavenge},
    {.name = "runtime/debug.SetGCPercent", .function = SetPercent},
    {.name = "runtime/debug.SetMemoryLimit", .function = SetLimit},
};

}  // namespace

std::span<const Native> CollectorNatives() { return kNatives; }

}  // namespace assay::runtime
