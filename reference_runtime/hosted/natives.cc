#include "reference_runtime/hosted/natives.h"

#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/hosted/semaphores.h"
#include "reference_runtime/hosted/timers.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/library/arguments.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

HostedSemaphores& SemaphoresOf(World& world) { return world.hosted()->semaphores(); }

// ---- package sync

constexpr uintptr_t kNilPageBytes = 4096;

HostedSemaphores::Mutex* MutexArgument(const std::byte* args) {
  auto* const mutex = LoadArgument<HostedSemaphores::Mutex*>(args, 0);
  return reinterpret_cast<uintptr_t>(mutex) < kNilPageBytes ? nullptr : mutex;
}

Flow Lock(World& world, Goroutine& g, std::byte* args) {
  HostedSemaphores::Mutex* const mutex = MutexArgument(args);
  return mutex == nullptr ? RaiseNil(world, g) : SemaphoresOf(world).Lock(g, *mutex);
}

Flow TryLock(World& world, Goroutine& g, std::byte* args) {
  HostedSemaphores::Mutex* const mutex = MutexArgument(args);
  if (mutex == nullptr) return RaiseNil(world, g);
  StoreResult(args, 8, uint64_t{SemaphoresOf(world).TryLock(g, *mutex)});
  return Flow::kNext;
}

Flow Unlock(World& world, Goroutine& g, std::byte* args) {
  HostedSemaphores::Mutex* const mutex = MutexArgument(args);
  return mutex == nullptr ? RaiseNil(world, g) : SemaphoresOf(world).Unlock(g, *mutex);
}

Flow Semacquire(World& world, Goroutine& g, std::byte* args) {
  constexpr WaitReason kReasons[] = {WaitReason::kRWMutexRLock, WaitReason::kRWMutexLock,
                                     WaitReason::kWaitGroupWait};
  const auto code = LoadArgument<uint64_t>(args, 8);
  const WaitReason reason = code < std::size(kReasons) ? kReasons[code] : WaitReason::kSemacquire;
  return SemaphoresOf(world).Acquire(g, LoadArgument<uint32_t*>(args, 0), reason);
}

Flow Semrelease(World& world, Goroutine& g, std::byte* args) {
  return SemaphoresOf(world).Release(g, LoadArgument<uint32_t*>(args, 0));
}

HostedSemaphores::NotifyList& ListArgument(const std::byte* args) {
  return *LoadArgument<HostedSemaphores::NotifyList*>(args, 0);
}

Flow NotifyListAdd(World& world, Goroutine&, std::byte* args) {
  StoreResult(args, 8, uint64_t{SemaphoresOf(world).Add(ListArgument(args))});
  return Flow::kNext;
}

Flow NotifyListWait(World& world, Goroutine& g, std::byte* args) {
  return SemaphoresOf(world).Wait(g, ListArgument(args), LoadArgument<uint32_t>(args, 8));
}

Flow NotifyListNotifyOne(World& world, Goroutine& g, std::byte* args) {
  return SemaphoresOf(world).NotifyOne(g, ListArgument(args));
}

Flow NotifyListNotifyAll(World& world, Goroutine& g, std::byte* args) {
  return SemaphoresOf(world).NotifyAll(g, ListArgument(args));
}

// ---- package time

Flow Sleep(World& world, Goroutine& g, std::byte* args) {
  const auto duration = LoadArgument<int64_t>(args, 0);
  return duration <= 0 ? Flow::kNext : world.hosted()->Sleep(g, duration);
}

RuntimeTimer& TimerArgument(const std::byte* args) { return *LoadArgument<RuntimeTimer*>(args, 0); }

Flow StartTimer(World& world, Goroutine&, std::byte* args) {
  world.hosted()->timers().Start(TimerArgument(args));
  return Flow::kNext;
}

Flow StopTimer(World& world, Goroutine& g, std::byte* args) {
  StoreResult(args, 8, uint64_t{world.hosted()->timers().Stop(g, TimerArgument(args))});
  return Flow::kNext;
}

Flow ResetTimer(World& world, Goroutine& g, std::byte* args) {
  const bool was_set = world.hosted()->timers().Reset(
      g, TimerArgument(args), LoadArgument<int64_t>(args, 8), LoadArgument<int64_t>(args, 16));
  StoreResult(args, 24, uint64_t{was_set});
  return Flow::kNext;
}

// ---- package runtime

Flow Gosched(World& world, Goroutine& g, std::byte*) { return world.hosted()->Yield(g); }

Flow Collect(World& world, Goroutine& g, std::byte*) {
  world.hosted()->Collect(g);
  return Flow::kNext;
}

// How many processors there are is the port's business.
Flow GoMaxProcs(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 8, int64_t{1});
  return Flow::kNext;
}

Flow StackText(World& world, Goroutine& g, std::byte* args) {
  std::string text;
  if (LoadArgument<uint8_t>(args, 0) == 0) {
    text = DumpGoroutine(world, g);
  } else if (world.hosted()->port().stop_the_world == nullptr) {
    world.hosted()->Lacks("stop-the-world");
  } else {
    world.hosted()->WithWorldStopped(g, [&] { text = DumpAll(world, g); });
  }
  StoreResult(args, 8, NewString(world, g, text));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "sync.(*Mutex).Lock", .function = Lock},
    {.name = "sync.(*Mutex).TryLock", .function = TryLock},
    {.name = "sync.(*Mutex).Unlock", .function = Unlock},
    {.name = "sync.runtime_Semacquire", .function = Semacquire},
    {.name = "sync.runtime_Semrelease", .function = Semrelease},
    {.name = "sync.runtime_notifyListAdd", .function = NotifyListAdd},
    {.name = "sync.runtime_notifyListWait", .function = NotifyListWait},
    {.name = "sync.runtime_notifyListNotifyOne", .function = NotifyListNotifyOne},
    {.name = "sync.runtime_notifyListNotifyAll", .function = NotifyListNotifyAll},
    {.name = "time.Sleep", .function = Sleep},
    {.name = "time.startTimer", .function = StartTimer},
    {.name = "time.stopTimer", .function = StopTimer},
    {.name = "time.resetTimer", .function = ResetTimer},
    {.name = "runtime.Gosched", .function = Gosched},
    {.name = "runtime.GC", .function = Collect},
    {.name = "runtime.GOMAXPROCS", .function = GoMaxProcs},
    {.name = "runtime.stackText", .function = StackText},
};

}  // namespace

std::span<const Native> HostedNatives() { return kNatives; }

}  // namespace assay::runtime
