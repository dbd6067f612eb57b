// The cycle of a machine: FindRunnable, Enter, Interpreter::Execute, Leave, and what the goroutine
// left behind: it waits (Park did its part), it yielded (Yield), it ended (Retire). World::Run
// drives it.
#include "reference_runtime/scheduler/scheduler.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/platform/report.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Every so many goroutines the global queue is looked at first, so that two goroutines which start
// each other again and again do not starve it. Go: schedtick % 61.
constexpr uint32_t kGlobalQueueTicks = 61;

// The fault go-arguments-late: the words that hold no pointers are read again, from where the `go`
// statement found them, when the goroutine first runs.
Flow ReadArgumentsLate(World&, Goroutine& g) {
  const auto* const words = static_cast<const std::byte*>(g.parameter);
  const image::Function& function = *g.sched.function;
  std::byte* const args = g.sched.fp + function.frame_size;
  for (size_t i = 0; i < static_cast<size_t>(function.args_size) / 8; i++) {
    const bool is_pointer = i < function.args_pointers.size() && function.args_pointers[i];
    if (!is_pointer) std::memcpy(args + 8 * i, words + 8 * i, 8);
  }
  return Flow::kNext;
}

bool UsesNumGoroutine(const image::Image& image) {
  return std::find(image.natives.begin(), image.natives.end(), "runtime.NumGoroutine") !=
         image.natives.end();
}

}  // namespace

Scheduler::Scheduler(World& world)
    : world_(world), is_counted_(world.is_stepped() && UsesNumGoroutine(world.image())) {
  g0_.is_system = true;
  g0_.random = Random(world.options().seed);
  g0_.region = &world.allocator().root();
  machine_.g0 = machine_.current = &g0_;
  machine_.processor = &processor_;
  processor_.machine.set(&machine_);
}

Scheduler::~Scheduler() = default;

Goroutine& Scheduler::NewGoroutine() {
  if (free_ == nullptr) return goroutines_.emplace_back();
  Goroutine& g = *free_;
  free_ = g.schedule_link.get();
  g.schedule_link.set(nullptr);
  return g;
}

Goroutine& Scheduler::Spawn(Goroutine* parent, void* closure, const std::byte* args,
                            int32_t args_size) {
  Goroutine& starter = parent != nullptr ? *parent : g0_;
  Goroutine& g = NewGoroutine();
  if (g.stack_lo == nullptr) world_.stacks().Allocate(g);
  g.id = ++last_id_;
  g.parent_id = starter.id;
  g.created_by = starter.sched.function;
  g.created_at_pc = starter.sched.pc - 1;
  g.entry = &world_.interpreter().FunctionOf(closure);
  g.random = Random(starter.random.Next());
  world_.allocator().Adopt(starter, g, starter.spawned++);
  g.sched = {g.stack_hi, nullptr, 0};
  const Flow pushed = PushCall(world_, g, closure, args, args_size, FrameKind::kRoot);
  ASSAY_CHECK(pushed == Flow::kReenter, "the first frame of a goroutine does not fit on its stack");
  if (world_.has_fault(Fault::kGoArgumentsByReference) && args_size > 0) {
    g.second_half = ReadArgumentsLate;
    g.parameter = const_cast<std::byte*>(args);
  }

  all_.PushBack(g);
  count_++;
  if (is_counted_) TouchObject(world_, starter, this, Touch::kWrite);
  if (Observer* const observer = world_.observer()) observer->Spawned(starter, g);
  MakeRunnable(g);
  if (ExecutionTrace* const trace = world_.trace()) trace->Created(g, starter);
  return g;
}

Flow Scheduler::Park(Goroutine& g, WaitReason reason, SecondHalf second_half) {
  g.state = GoState::kWaiting;
  g.wait_reason = reason;
  g.second_half = second_half;
  if (ExecutionTrace* const trace = world_.trace()) trace->Blocked(g);
  return Flow::kPark;
}

void Scheduler::Ready(Goroutine& g, Goroutine* by) {
  ASSAY_CHECK(g.state == GoState::kWaiting, "S1: a goroutine was readied that does not wait");
  g.wait_reason = WaitReason::kNone;
  if (Observer* const observer = world_.observer()) {
    observer->Readied(by != nullptr ? *by : g0_, g);
  }
  MakeRunnable(g);
  if (ExecutionTrace* const trace = world_.trace()) trace->Readied(g);
}

void Scheduler::MakeRunnable(Goroutine& g) {
  g.state = GoState::kRunnable;
  if (!world_.is_stepped()) processor_.queue.Put(g, RunQueue::Place::kNext, global_queue_);
}

int64_t Scheduler::program_count() const {
  int64_t count = 0;
  for (const Goroutine* const g : all_) count += g->is_system ? 0 : 1;
  return count;
}

Flow Scheduler::End(Goroutine& g) {
  if (!is_counted_) return Flow::kDead;
  g.second_half = [](World& world, Goroutine& ending) {
    TouchObject(world, ending, &world.scheduler(), Touch::kWrite);
    return Flow::kDead;
  };
  return Flow::kYield;
}

bool Scheduler::has_runnable() const {
  if (!world_.is_stepped()) return !processor_.queue.empty() || !global_queue_.empty();
  for (const Goroutine* const g : all_) {
    if (g->state == GoState::kRunnable) return true;
  }
  return false;
}

Goroutine* Scheduler::Refill(RunQueue& queue) {
  constexpr uint32_t kProcessors = 1;
  if (global_queue_.empty()) return nullptr;
  const sync::MutexLock lock(lock_);
  return queue.Refill(global_queue_, kProcessors);
}

Goroutine* Scheduler::FindRunnable() {
  RunQueue& queue = processor_.queue;
  if (world_.options().shuffle_schedule) {
    // Everything that waits and fits comes within reach of the draw.
    if (Goroutine* const g = Refill(queue)) {
      queue.Put(*g, RunQueue::Place::kLast, global_queue_);
    }
    return queue.GetAny(world_.random());
  }
  if (processor_.tick.load(std::memory_order_relaxed) % kGlobalQueueTicks == 0 &&
      !global_queue_.empty()) {
    const sync::MutexLock lock(lock_);
    if (Goroutine* const g = global_queue_.PopFront()) return g;
  }
  if (Goroutine* const g = queue.Get()) return g;
  return Refill(queue);
}

void Scheduler::Yield(Goroutine& g) {
  g.state = GoState::kRunnable;
  if (ExecutionTrace* const trace = world_.trace()) trace->Yielded(g);
  if (world_.is_stepped()) return;
  const sync::MutexLock lock(lock_);
  global_queue_.PushBack(g);
}

void Scheduler::Enter(Goroutine& g) {
  ASSAY_CHECK(g.state == GoState::kRunnable, "S1: a goroutine was entered that is not runnable");
  g.state = GoState::kRunning;
  machine_.current = &g;
  processor_.tick.store(processor_.tick.load(std::memory_order_relaxed) + 1,
                        std::memory_order_relaxed);
  if (ExecutionTrace* const trace = world_.trace()) trace->Started(g);
}

void Scheduler::Leave() { machine_.current = &g0_; }

void Scheduler::Retire(Goroutine& g) {
  world_.panics().Forget(g);
  all_.Remove(g);
  count_--;
  // A small stack stays with the descriptor: the next goroutine that takes it needs no new one.
  world_.stacks().Retire(g);
  std::byte* const stack_lo = g.stack_lo;
  std::byte* const stack_hi = g.stack_hi;
  std::byte* const stackguard = g.stackguard;
  std::string print_buffer = std::move(g.print_buffer);
  print_buffer.clear();
  g = Goroutine{};
  g.state = GoState::kDead;
  g.stack_lo = stack_lo;
  g.stack_hi = stack_hi;
  g.stackguard = stackguard;
  g.print_buffer = std::move(print_buffer);
  g.schedule_link.set(free_);
  free_ = &g;
}

void Scheduler::Reset() {
  processor_.queue.Clear();
  global_queue_.Clear();
  while (!all_.empty()) Retire(**all_.begin());
  g0_.spawned = 0;
  g0_.random = Random(world_.options().seed);
  processor_.tick.store(0, std::memory_order_relaxed);
  last_id_ = 0;
  Leave();
}

void Scheduler::CheckInvariants() const {
  int64_t length = 0;
  uint64_t previous_id = 0;
  uint32_t runnable = 0;
  for (const Goroutine* const g : all_) {
    length++;
    ASSAY_CHECK(g->id > previous_id, "S4: all() is not sorted");
    previous_id = g->id;
    if (g->state == GoState::kRunnable) runnable++;
    ASSAY_CHECK((g->state == GoState::kRunning) == (g == machine_.current), "S1");
    ASSAY_CHECK(g->state == GoState::kRunning || g->state == GoState::kRunnable ||
                    g->state == GoState::kWaiting,
                "S1");
    ASSAY_CHECK(g->state != GoState::kWaiting || g->second_half != nullptr, "S3");
    world_.stacks().CheckInvariants(*g);
  }
  ASSAY_CHECK(length == count_, "S4: count() is wrong");
  const uint32_t queued = processor_.queue.count() + global_queue_.size();
  ASSAY_CHECK(queued == (world_.is_stepped() ? 0 : runnable), "S2");
}

}  // namespace assay::runtime
