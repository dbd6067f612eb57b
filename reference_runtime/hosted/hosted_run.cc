#include "reference_runtime/hosted/hosted_run.h"

#include <time.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <utility>

#include "reference_runtime/hosted/natives.h"
#include "reference_runtime/hosted/semaphores.h"
#include "reference_runtime/hosted/timers.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// How often others get the chance to be seen running before a stopped world starts again.
constexpr int kYieldsWhileStopped = 4;
// Of what a port allocates.
constexpr uintptr_t kAlignment = 16;

[[noreturn]] void SleepForever() {
  constexpr timespec kMillisecond = {0, 1'000'000};
  while (true) nanosleep(&kMillisecond, nullptr);
}

}  // namespace

HostedRun::HostedRun(World& world, const assay_port& port, std::function<void()> end,
                     std::function<std::string()> heap_fault)
    : world_(world),
      port_(port),
      end_(std::move(end)),
      heap_fault_(std::move(heap_fault)),
      semaphores_(std::make_unique<HostedSemaphores>(world, *this)),
      timers_(std::make_unique<HostedTimers>(world, *this)) {
  world.interpreter().Override(HostedNatives());
}

HostedRun::~HostedRun() = default;

void HostedRun::Drive() { port_.run(First, this); }

void HostedRun::First(void* run) {
  auto& self = *static_cast<HostedRun*>(run);
  self.world_.Boot();
  Body(&self.contexts_.front());
}

HostedRun::Context& HostedRun::NewContext() {
  if (free_.empty()) {
    Context& context = contexts_.emplace_back();
    context.run = this;
    const uint64_t seed = world_.options().seed + random_streams_++;
    context.own.random = Random(seed);
    context.own.g0.is_system = true;
    context.own.g0.random = Random(seed);
    context.own.g0.machine = &context;
    context.local = &context.own;
    context.g0 = &context.own.g0;
    return context;
  }
  Context& context = *free_.back();
  free_.pop_back();
  return context;
}

Goroutine& HostedRun::Spawn(Goroutine* parent, void* closure, const std::byte* args,
                            int32_t args_size) {
  Context* context = nullptr;
  Goroutine* g = nullptr;
  {
    const sync::MutexLock lock(lock_);
    context = &NewContext();
    g = &world_.scheduler().Make(parent, closure, args, args_size);
    context->g = g;
    context->self = nullptr;
    g->machine = context;
    g->state = GoState::kRunnable;
  }
  // The first one runs in the goroutine that the port began with.
  if (parent != nullptr && port_.go(Body, context) != ASSAY_OK) {
    Broken("it could not start a goroutine");
  }
  return *g;
}

void HostedRun::Body(void* context) {
  auto& self = *static_cast<Context*>(context);
  self.run->Run(self);
}

void HostedRun::Run(Context& context) {
  Goroutine& g = *context.g;
  if (port_.self != nullptr) NameSelf(context);
  g.state = GoState::kRunning;
  CheckRuns(g);
  while (true) {
    switch (world_.interpreter().Execute(g)) {
      case Flow::kYield:
        Yield(g);
        break;
      case Flow::kPark:
        WaitForever(g, g.wait_reason);
      case Flow::kDead:
        return Retire(context);
      case Flow::kExit:
        End();
      case Flow::kNext:
      case Flow::kReenter:
        Broken("the interpreter stopped for no reason");
    }
  }
}

void HostedRun::NameSelf(Context& context) {
  context.self = port_.self();
  bool is_new = false;
  {
    const sync::MutexLock lock(lock_);
    is_new = selves_.insert(context.self).second;
  }
  if (!is_new) Broken("self names two goroutines at once");
}

void HostedRun::Retire(Context& context) {
  const sync::MutexLock lock(lock_);
  selves_.erase(context.self);
  world_.scheduler().Retire(*std::exchange(context.g, nullptr));
  free_.push_back(&context);
}

void HostedRun::End() {
  if (!is_ending_.exchange(true)) end_();
  SleepForever();
}

void HostedRun::Lacks(std::string_view what) {
  world_.Exit(world_.scheduler().g0(), RunEnd::kFatal, kLacks,
              "fatal error: the port lacks " + std::string(what) +
                  ": its table has null there, and no `lacks` in its manifest says so");
  End();
}

void HostedRun::Broken(std::string_view how) {
  world_.Exit(world_.scheduler().g0(), RunEnd::kFatal, 2, "fatal error: port: " + std::string(how));
  End();
}

// ---- in the port and back

HostedRun::InPort::InPort(HostedRun& run, Goroutine& g, WaitReason reason) : run_(run), g_(g) {
  run.CheckRuns(g);
  g.wait_reason = reason;
  g.state = GoState::kWaiting;
}

HostedRun::InPort::~InPort() {
  g_.state = GoState::kRunning;
  g_.wait_reason = WaitReason::kNone;
  run_.CheckRuns(g_);
}

void HostedRun::CheckRuns(const Goroutine& g) {
  // Acquire: pairs with the release of who stopped the world; the port orders it before us.
  const Goroutine* const stopper = stopper_.load(std::memory_order_acquire);
  if (stopper != nullptr && stopper != &g) {
    Broken("a goroutine ran while the world was stopped");
  }
  const auto& context = static_cast<const Context&>(*g.machine);
  if (context.self != nullptr && port_.self() != context.self) {
    Broken("self does not name the goroutine that calls it");
  }
}

Flow HostedRun::Yield(Goroutine& g) {
  const InPort in_port(*this, g, WaitReason::kNone);
  port_.yield();
  return Flow::kNext;
}

void HostedRun::Safepoint(Goroutine& g) {
  if (port_.safepoint == nullptr) return;
  const InPort in_port(*this, g, WaitReason::kNone);
  port_.safepoint();
}

Flow HostedRun::Sleep(Goroutine& g, int64_t duration_ns) {
  if (port_.sleep == nullptr) Lacks("sleep");
  const InPort in_port(*this, g, WaitReason::kSleep);
  port_.sleep(duration_ns);
  return Flow::kNext;
}

void HostedRun::WaitForever(Goroutine& g, WaitReason reason) {
  const InPort in_port(*this, g, reason);
  if (port_.wait_forever != nullptr) {
    port_.wait_forever();
    Broken("who waits for ever came back");
  }
  if (port_.semaphore_make != nullptr && port_.semaphore_acquire != nullptr) {
    if (assay_semaphore* const never = port_.semaphore_make(0)) port_.semaphore_acquire(never);
    Broken("a semaphore of count 0 was acquired");
  }
  if (port_.channel_make != nullptr && port_.channel_receive != nullptr) {
    std::byte element{};
    if (assay_channel* const never = port_.channel_make(sizeof element, 0)) {
      port_.channel_receive(never, &element);
    }
    Broken("something was received from a channel to which nobody sends");
  }
  while (true) port_.yield();
}

bool HostedRun::StartService(void (*function)(void*), void* argument) {
  return port_.go(function, argument) == ASSAY_OK;
}

// ---- memory and the world

void* HostedRun::Allocate(uint64_t size, bool has_pointers) {
  const uint64_t before = allocated_bytes_.fetch_add(size, std::memory_order_relaxed);
  if (before + size > world_.options().heap_bytes_max) return nullptr;
  if (port_.allocate == nullptr) return std::calloc(1, size);
  void* const memory = port_.allocate(size, has_pointers ? 1 : 0);
  if (memory == nullptr) return nullptr;
  if (reinterpret_cast<uintptr_t>(memory) % kAlignment != 0) {
    Broken("allocate returned an address that is no multiple of 16");
  }
  const auto* const bytes = static_cast<const std::byte*>(memory);
  // Zero is what equals the byte after it, and is zero at the beginning.
  if (bytes[0] != std::byte{} || std::memcmp(bytes, bytes + 1, size - 1) != 0) {
    Broken("allocate returned memory that is not zero");
  }
  return memory;
}

void HostedRun::Collect(Goroutine& g) {
  LookAtHeap(g);
  if (port_.collect == nullptr) return;
  {
    const InPort in_port(*this, g, WaitReason::kNone);
    port_.collect();
  }
  if (heap_fault_ != nullptr) LookAtHeap(g);
}

void HostedRun::LookAtHeap(Goroutine& g) {
  std::string fault;
  WithWorldStopped(g, [&] {
    const bool stands = port_.stop_the_world != nullptr && port_.start_the_world != nullptr;
    if (stands && heap_fault_ != nullptr) fault = heap_fault_();
  });
  if (!fault.empty()) Broken("its heap: " + fault);
}

void HostedRun::WithWorldStopped(Goroutine& g, const std::function<void()>& work) {
  if (port_.stop_the_world == nullptr || port_.start_the_world == nullptr) return work();
  while (is_stopper_busy_.exchange(true)) Yield(g);
  {
    const InPort in_port(*this, g, WaitReason::kNone);
    port_.stop_the_world();
  }
  stopper_.store(&g, std::memory_order_release);
  work();
  for (int i = 0; i < kYieldsWhileStopped; ++i) std::this_thread::yield();
  stopper_.store(nullptr, std::memory_order_release);
  {
    const InPort in_port(*this, g, WaitReason::kNone);
    port_.start_the_world();
  }
  is_stopper_busy_.store(false);
}

}  // namespace assay::runtime
