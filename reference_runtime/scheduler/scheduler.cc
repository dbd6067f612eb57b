// The cycle of the World's thread: FindRunnable, Enter, Interpreter::Execute, Leave, and what the
// goroutine left behind: it waits (Park did its part), it yielded (Yield), it ended (Retire).
// World::Run drives it. In parallel runs a Dispatcher has that cycle, and what is here passes on to
// it.
#include "reference_runtime/scheduler/scheduler.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/platform/report.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Every so many time slices the global queue is looked at first, so that goroutines of the ring
// which start each other again and again do not starve it. Go: schedtick % 61.
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
    : world_(world),
      is_counted_(world.is_stepped() && UsesNumGoroutine(world.image())),
      g0_(locals_.emplace_back().g0) {}

Goroutine& Scheduler::LinkFirstMachine() {
  machine_.local = &locals_.front();
  machine_.g0 = machine_.current = &g0_;
  g0_.machine = &machine_;
  return g0_;
}

void Scheduler::BeginFirstMachine() {
  machine_.id = -1;  // those of parallel runs count from 0
  BeginLocal(locals_.front(), 0);
}

void Scheduler::AttachFirstProcessor() {
  machine_.processor = &processor_;
  processor_.id = -1;  // in parallel runs others are 0 and so on
  processor_.machine.set(&machine_);
}

Scheduler::~Scheduler() = default;

MachineLocal& Scheduler::LocalOf(int32_t machine) {
  const sync::MutexLock lock(locals_lock_);
  while (locals_.size() <= static_cast<size_t>(machine)) {
    const uint64_t number = locals_.size();
    BeginLocal(locals_.emplace_back(), number);
  }
  return locals_[static_cast<size_t>(machine)];
}

void Scheduler::BeginLocal(MachineLocal& local, uint64_t number) {
  local.random = Random(world_.options().seed + number);
  local.g0.is_system = true;
  local.g0.random = Random(world_.options().seed + number);
  local.g0.region = &world_.allocator().root();
}

Processor& Scheduler::ProcessorOf(const Goroutine& g) {
  return parallel_ != nullptr ? *g.machine->processor : processor_;
}

Goroutine& Scheduler::NewGoroutine(Processor& p) {
  Goroutine* g = free_.Get(p.free_goroutines);
  const sync::MutexLock lock(all_lock_);
  if (g == nullptr) g = &goroutines_.emplace_back();
  all_.PushBack(*g);
  return *g;
}

Goroutine& Scheduler::Spawn(Goroutine* parent, void* closure, const std::byte* args,
                            int32_t args_size) {
  if (HostedRun* const hosted = world_.hosted()) {
    return hosted->Spawn(parent, closure, args, args_size);
  }
  Goroutine& g = Make(parent, closure, args, args_size);
  MakeRunnable(g, parent != nullptr ? *parent : g0_);
  return g;
}

Goroutine& Scheduler::Make(Goroutine* parent, void* closure, const std::byte* args,
                           int32_t args_size) {
  Goroutine& starter = parent != nullptr ? *parent : g0_;
  Processor& p = ProcessorOf(starter);
  Goroutine& g = NewGoroutine(p);
  if (g.stack_lo == nullptr) world_.stacks().Allocate(g, p);
  g.id = ids_.Next(p.ids);
  g.machine = starter.machine;
  g.parent_id = starter.id;
  g.created_by = starter.sched.function;
  g.created_at_pc = starter.sched.pc - 1;
  g.state = GoState::kIdle;
  g.is_main = closure == world_.interpreter().main_closure();
  g.entry = &world_.interpreter().FunctionOf(closure);
  g.random = Random(starter.random.Next());
  world_.allocator().Adopt(starter, g, starter.spawned++);
  g.sched = {g.stack_hi, nullptr, 0};
  // What it begins with comes from a stack that may be grey, and its own is black.
  world_.Keeping(starter, closure);
  if (args_size > 0) world_.Filling(starter, args, static_cast<uint64_t>(args_size));
  const Flow pushed = PushCall(world_, g, closure, args, args_size, FrameKind::kRoot);
  ASSAY_CHECK(pushed == Flow::kReenter, "the first frame of a goroutine does not fit on its stack");
  if (world_.has_fault(Fault::kGoArgumentsByReference) && args_size > 0) {
    g.second_half = ReadArgumentsLate;
    g.parameter = const_cast<std::byte*>(args);
  }

  count_.fetch_add(1);
  if (is_counted_) TouchObject(world_, starter, this, Touch::kWrite);
  if (Observer* const observer = world_.observer()) observer->Spawned(starter, g);
  if (ExecutionTrace* const trace = world_.trace()) trace->Created(g, starter);
  return g;
}

Goroutine& Scheduler::SpawnSystem(Goroutine& by, SecondHalf work, void* parameter) {
  Processor& p = ProcessorOf(by);
  Goroutine& g = NewGoroutine(p);
  if (g.stack_lo == nullptr) world_.stacks().Allocate(g, p);
  g.id = ids_.Next(p.ids);
  g.machine = by.machine;
  g.state = GoState::kIdle;
  g.random = Random(by.random.Next());
  g.region = by.region;
  g.sched = {g.stack_hi, nullptr, 0};
  g.second_half = work;
  g.parameter = parameter;
  count_.fetch_add(1);
  MakeSystem(g);
  if (ExecutionTrace* const trace = world_.trace()) trace->Created(g, by);
  parallel_->dispatcher().Inject(g);
  return g;
}

void Scheduler::WillPark(Goroutine& g, WaitReason reason, SecondHalf second_half) {
  g.wait_reason = reason;
  g.second_half = second_half;
  g.waits_since_ns = world_.RoughNowNs();
  if (parallel_ == nullptr) g.state = GoState::kWaiting;
  if (ExecutionTrace* const trace = world_.trace()) trace->Blocked(g);
}

Flow Scheduler::Park(Goroutine& g, WaitReason reason, SecondHalf second_half) {
  WillPark(g, reason, second_half);
  return Flow::kPark;
}

Flow Scheduler::Park(Goroutine& g, WaitReason reason, SecondHalf second_half, sync::Mutex& lock) {
  WillPark(g, reason, second_half);
  if (parallel_ != nullptr) return parallel_->dispatcher().Park(*g.machine, lock);
  lock.unlock();
  return Flow::kPark;
}

Flow Scheduler::Park(Goroutine& g, WaitReason reason, SecondHalf second_half,
                     void (*unlock_all)(Goroutine& g)) {
  WillPark(g, reason, second_half);
  if (parallel_ != nullptr) return parallel_->dispatcher().Park(*g.machine, unlock_all);
  unlock_all(g);
  return Flow::kPark;
}

void Scheduler::Ready(Goroutine& g, Goroutine* by) {
  ASSAY_CHECK(g.state == GoState::kWaiting, "S1: a goroutine was readied that does not wait");
  Goroutine& waker = by != nullptr ? *by : g0_;
  g.wait_reason = WaitReason::kNone;
  if (Observer* const observer = world_.observer()) {
    observer->Readied(waker, g);
  }
  if (ExecutionTrace* const trace = world_.trace()) trace->Readied(g, waker);
  MakeRunnable(g, waker);
}

void Scheduler::ReadyAnywhere(Goroutine& g, Machine* by) {
  g.wait_reason = WaitReason::kNone;
  if (ExecutionTrace* const trace = world_.trace()) {
    trace->Readied(g, by != nullptr ? *by->g0 : g0_);
  }
  parallel_->dispatcher().Inject(g);
}

void Scheduler::MakeRunnable(Goroutine& g, Goroutine& by) {
  if (parallel_ != nullptr) {
    Dispatcher& dispatcher = parallel_->dispatcher();
    return by.machine == &machine_ ? dispatcher.Inject(g) : dispatcher.Ready(*by.machine, g);
  }
  g.state = GoState::kRunnable;
  if (!world_.is_stepped()) processor_.queue.Put(g, RunQueue::Place::kNext, global_queue_);
}

void Scheduler::MakeSystem(Goroutine& g) {
  g.is_system = true;
  system_count_.fetch_add(1);
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
  if (!world_.is_stepped() && parallel_ == nullptr) {
    return !processor_.queue.empty() || !global_queue_.empty();
  }
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
  machine_.inherits_slice = false;
  if (world_.options().shuffle_schedule) {
    // Everything that waits and fits comes within reach of the draw.
    if (Goroutine* const g = Refill(queue)) {
      queue.Put(*g, RunQueue::Place::kLast, global_queue_);
    }
    return queue.GetAny(world_.random(g0_));
  }
  if (processor_.tick.load(std::memory_order_relaxed) % kGlobalQueueTicks == 0 &&
      !global_queue_.empty()) {
    const sync::MutexLock lock(lock_);
    if (Goroutine* const g = global_queue_.PopFront()) return g;
  }
  if (Goroutine* const g = queue.GetNext()) {
    machine_.inherits_slice = machine_.slice_of == &processor_;
    return g;
  }
  if (Goroutine* const g = queue.GetFirst()) return g;
  return Refill(queue);
}

void Scheduler::Yield(Goroutine& g) {
  g.state = GoState::kRunnable;
  if (ExecutionTrace* const trace = world_.trace()) trace->Stopped(g);
  if (world_.is_stepped()) return;
  const sync::MutexLock lock(lock_);
  global_queue_.PushBack(g);
}

void Scheduler::Enter(Goroutine& g) {
  ASSAY_CHECK(g.state == GoState::kRunnable, "S1: a goroutine was entered that is not runnable");
  g.state = GoState::kRunning;
  machine_.current = &g;
  g.machine = &machine_;
  if (!machine_.inherits_slice) {
    machine_.slice_of = &processor_;
    processor_.tick.store(processor_.tick.load(std::memory_order_relaxed) + 1,
                          std::memory_order_relaxed);
  }
  if (ExecutionTrace* const trace = world_.trace()) trace->Started(g);
}

void Scheduler::Leave() { machine_.current = &g0_; }

void Scheduler::Retire(Goroutine& g) {
  world_.panics().Forget(g);
  Processor& p = ProcessorOf(g);
  count_.fetch_sub(1);
  if (g.is_system) system_count_.fetch_sub(1);
  {
    const sync::MutexLock lock(all_lock_);
    all_.Remove(g);
  }
  // A small stack stays with the descriptor: the next goroutine that takes it needs no new one.
  world_.stacks().Retire(g, p);
  std::byte* const stack_lo = g.stack_lo;
  std::byte* const stack_hi = g.stack_hi;
  std::byte* const stackguard = g.stackguard;
  Sleeper* const sleeper = g.sleeper;
  std::string print_buffer = std::move(g.print_buffer);
  print_buffer.clear();
  std::destroy_at(&g);
  std::construct_at(&g);
  g.state = GoState::kDead;
  g.stack_lo = stack_lo;
  g.stack_hi = stack_hi;
  g.stackguard = stackguard;
  g.sleeper = sleeper;
  g.print_buffer = std::move(print_buffer);
  free_.Put(p.free_goroutines, g);
}

void Scheduler::Reset() {
  processor_.queue.Clear();
  global_queue_.Clear();
  while (!all_.empty()) {
    Goroutine& g = **all_.begin();
    g.machine = &machine_;
    Retire(g);
  }
  for (size_t i = 0; i < locals_.size(); i++) {
    locals_[i].random = Random(world_.options().seed + i);
    locals_[i].g0.random = Random(world_.options().seed + i);
    locals_[i].g0.spawned = 0;
  }
  processor_.tick.store(0, std::memory_order_relaxed);
  machine_.inherits_slice = false;
  machine_.slice_of = nullptr;
  ids_.Reset();
  processor_.ids = {};
  Leave();
}

void Scheduler::EnterSyscall(Goroutine& g) {
  if (parallel_ == nullptr) return;
  world_.collector().cycle().mark().WithinSyscall(g);
  parallel_->dispatcher().EnterSyscall(*g.machine);
}

void Scheduler::EnterBlockingSyscall(Goroutine& g) {
  if (parallel_ == nullptr) return;
  world_.collector().cycle().mark().WithinSyscall(g);
  parallel_->dispatcher().EnterBlockingSyscall(*g.machine);
}

Flow Scheduler::ExitSyscall(Goroutine& g) {
  if (parallel_ == nullptr) return Flow::kNext;
  if (parallel_->dispatcher().ExitSyscall(*g.machine) == Dispatcher::SyscallExit::kLost) {
    return Flow::kYield;
  }
  world_.collector().cycle().mark().BeforeRun(g);
  return Flow::kNext;
}

void Scheduler::EndParallel() {
  for (Processor& p : parallel_->dispatcher().processors()) {
    free_.Drain(p.free_goroutines);
    p.timers.Clear();
  }
  for (Goroutine* const g : all_) g->machine = g->locked_machine = nullptr;
  for (MachineLocal& local : locals_) local.g0.machine = &machine_;
  parallel_ = nullptr;
}

void Scheduler::CheckInvariants() const {
  if (parallel_ != nullptr) {
    // The dispatcher knows the rest.
    for (const Goroutine* const g : all_) world_.stacks().CheckInvariants(*g);
    return;
  }
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
  ASSAY_CHECK(length == count(), "S4: count() is wrong");
  const uint32_t queued = processor_.queue.count() + global_queue_.size();
  ASSAY_CHECK(queued == (world_.is_stepped() ? 0 : runnable), "S2");
}

}  // namespace assay::runtime
