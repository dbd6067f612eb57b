// The order in which a runtime comes to life: whoever needs another part finds it there already.
// What Go has as static data (sched, m0, g0) is the Scheduler, made before all phases.
#include <array>
#include <utility>

#include "base/check.h"
#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/platform/native/native_clock.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/sync/semaphore.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/value/itab.h"
#include "reference_runtime/value/made_types.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

// The phases up to procresize. Each returns what it found, for the log.
struct World::Phases {
  using Perform = std::string (*)(World& world);
  struct Step {
    BootPhase phase;
    Perform perform;
  };

  static std::string Arguments(World& world) {
    return world.rt0_.SaveArguments(world.options_.arguments);
  }
  static std::string G0Stack(World& world) { return world.rt0_.BoundStack(); }
  static std::string CpuFeatures(World&) { return Rt0::LookAtCpu(); }
  static std::string Tls(World&) { return Rt0::SetTls(); }
  static std::string Link(World& world) {
    Goroutine& g0 = world.scheduler_->LinkFirstMachine();
    return Rt0::Link(*g0.machine, g0);
  }
  static std::string OsInit(World& world) {
    if (world.options_.clock == nullptr) world.own_clock_ = std::make_unique<NativeClock>();
    world.clock_ = world.options_.clock != nullptr ? world.options_.clock : world.own_clock_.get();
    world.observer_ = world.options_.observer;
    return world.own_clock_ != nullptr ? "the machine's clock" : "a given clock";
  }
  // What holds the locks by which goroutines wait.
  static std::string LockInit(World& world) {
    world.waiters_ = std::make_unique<WaiterPool>(world);
    world.semaphores_ = std::make_unique<Semaphores>(world);
    world.timers_ = std::make_unique<TimerHeap>(world);
    world.parallel_timers_ = std::make_unique<ParallelTimers>(world);
    world.panics_ = std::make_unique<Panics>(world);
    return "";
  }
  static std::string SigSave(World& world) { return world.rt0_.SaveSignalMask(); }
  static std::string StackInit(World& world) {
    world.stacks_ = std::make_unique<StackPool>(world);
    return "";
  }
  static std::string MallocInit(World& world) {
    world.allocator_ = std::make_unique<Allocator>(world);
    return "";
  }
  static std::string CpuInit(World&) { return "nothing is turned off"; }
  static std::string AlgInit(World& world) {
    world.random_ = Random(world.options_.seed);
    return "";
  }
  static std::string MCommonInit(World& world) {
    world.scheduler_->BeginFirstMachine();
    return "m0";
  }
  static std::string ModulesInit(World& world) {
    world.interpreter_ = std::make_unique<Interpreter>(world);
    return std::to_string(world.image_.functions.size()) + " functions";
  }
  static std::string TypeLinksInit(World& world) {
    world.made_types_ = std::make_unique<MadeTypes>(world);
    return std::to_string(world.image_.types.size()) + " types";
  }
  static std::string ItabsInit(World& world) {
    world.itabs_ = std::make_unique<Itabs>(world);
    return "";
  }
  static std::string GoArgs(World& world) {
    return std::to_string(world.options_.arguments.size()) + " arguments";
  }
  static std::string ParseDebugVars(World& world) {
    return "schedtrace=" + std::to_string(world.options_.schedtrace_ms);
  }
  static std::string GcInit(World& world) {
    world.collector_ = std::make_unique<Collector>(world);
    return "";
  }
  static std::string ProcResize(World& world) {
    world.scheduler_->AttachFirstProcessor();
    return std::to_string(std::max(1U, world.options_.processors)) + " processors";
  }

  static constexpr auto kSteps = std::to_array<Step>({
#define STEP(name) {BootPhase::k##name, name}
      STEP(Arguments), STEP(G0Stack),  STEP(CpuFeatures),    STEP(Tls),         STEP(Link),
      STEP(OsInit),    STEP(LockInit), STEP(SigSave),        STEP(StackInit),   STEP(MallocInit),
      STEP(CpuInit),   STEP(AlgInit),  STEP(MCommonInit),    STEP(ModulesInit), STEP(TypeLinksInit),
      STEP(ItabsInit), STEP(GoArgs),   STEP(ParseDebugVars), STEP(GcInit),      STEP(ProcResize),
#undef STEP
  });
};

World::World(const image::Image& image, WorldOptions options)
    : image_(image), options_(std::move(options)), random_(options_.seed) {
  scheduler_ = std::make_unique<Scheduler>(*this);
  auto steps = Phases::kSteps;
  if (const auto& [a, b] = options_.swapped_boot_phases; a != b) std::swap(steps[a], steps[b]);
  for (const Phases::Step& step : steps) {
    std::string detail = step.perform(*this);
    if (options_.boot_log != nullptr) options_.boot_log->Add(step.phase, std::move(detail));
  }
}

World::~World() = default;

}  // namespace assay::runtime
