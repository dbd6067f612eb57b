#include "reference_runtime/world.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/sync/semaphore.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/value/itab.h"
#include "reference_runtime/value/made_types.h"

namespace assay::runtime {

namespace {

// How many turns of one thread there are between two looks at the clock.
constexpr uint32_t kTurnsBetweenLooks = 256;
// How long it sleeps before it looks whether it is asked to quit.
constexpr int64_t kSleepMaxNs = 10'000'000;

}  // namespace

RunResult World::Run() {
  ASSAY_CHECK(!is_stepped(), "a stepped World has no free runs");
  if (options_.processors > 0 && !options_.shuffle_schedule && !options_.move_stacks) {
    return RunOnProcessors();
  }
  if (trace() != nullptr) trace()->Begin(*this, 0);
  Boot();
  if (options_.boot_log != nullptr) options_.boot_log->Add(BootPhase::kMStart, "m0");
  UpdateRoughNow();
  for (uint32_t turns = 1; !ended_; turns++) {
    if (turns % kTurnsBetweenLooks == 0) UpdateRoughNow();
    if (is_quit_asked()) {
      EndByQuit();
      break;
    }
    const bool due = has_timer() && timers_->next_deadline_ns() <= clock_->NowNs();
    Goroutine* const g = due ? nullptr : scheduler_->FindRunnable();
    if (g != nullptr) {
      RunGoroutine(*g);
    } else if (has_timer()) {
      if (!due) WaitForTimer();
      if (!is_quit_asked()) FireTimer();
    } else {
      EndInDeadlock();
    }
  }
  return TakeResult(has_timer());
}

void World::Shade(Goroutine& g, const std::byte* at, const std::byte* from, uint64_t bytes) {
  collector_->cycle().mark().Shade(g, at, from, bytes);
}

void World::ShadeWord(Goroutine& g, const std::byte* at, uint64_t word) {
  Shade(g, at, reinterpret_cast<const std::byte*>(&word), sizeof word);
}

void World::ShadeKept(Goroutine& g, const void* object) {
  collector_->cycle().mark().ShadeKept(g, object);
}

RunResult World::RunOnProcessors() {
  ParallelRun run(*this);
  scheduler_->BeginParallel(run);
  if (trace() != nullptr) {
    trace()->Begin(*this, run.dispatcher().count());
    run.dispatcher().ReportTo(trace());
  }
  Boot();
  run.Drive();
  // Nothing runs any more. What did stands between two instructions.
  for (Goroutine* const g : scheduler_->all()) {
    if (g->state == GoState::kRunning && g != ended_by_) g->state = GoState::kRunnable;
  }
  const bool has_timers = parallel_timers_->any();
  if (run.is_deadlocked() && !ended_) EndInDeadlock();
  if (ended_by_ != nullptr) Dump(*ended_by_);
  RunResult result = TakeResult(has_timers);
  scheduler_->EndParallel();
  return result;
}

void World::RunOn(const assay_port& port, const std::function<void(RunResult)>& end,
                  std::function<std::string()> heap_fault) {
  // Whether anybody else could still run is the port's secret.
  HostedRun run(
      *this, port, [&] { end(TakeResult(/*has_timers=*/true)); }, std::move(heap_fault));
  hosted_ = &run;
  run.Drive();
  if (!ended_) EndInDeadlock();
  end(TakeResult(/*has_timers=*/true));
  ASSAY_CHECK(false, "the end of a run on a port came back");
}

void World::WaitForTimer() {
  Machine& m = *scheduler_->g0().machine;
  if (trace() != nullptr) trace()->ProcessorStops(m, *m.processor);
  const int64_t deadline_ns = timers_->next_deadline_ns();
  if (own_clock_ == nullptr) clock_->SleepUntil(deadline_ns);
  while (!is_quit_asked() && clock_->NowNs() < deadline_ns) {
    clock_->SleepUntil(std::min(deadline_ns, clock_->NowNs() + kSleepMaxNs));
  }
  UpdateRoughNow();
  if (trace() != nullptr) trace()->ProcessorStarts(m, *m.processor);
}

void World::RunGoroutine(Goroutine& g) {
  scheduler_->Enter(g);
  if (allocator_->is_collection_due()) collector_->Collect(scheduler_->g0());
  const Flow flow = interpreter_->Execute(g);
  scheduler_->Leave();
  if (flow == Flow::kYield || flow == Flow::kPark) stacks_->MoveIfAsked(g);
  switch (flow) {
    case Flow::kYield:
      scheduler_->Yield(g);
      break;
    case Flow::kPark:
      break;
    case Flow::kDead:
      if (trace() != nullptr) trace()->Ended(g);
      scheduler_->Retire(g);
      break;
    case Flow::kExit:
      ASSAY_CHECK(ended_, "a goroutine returned kExit while the process goes on");
      return;
    case Flow::kNext:
    case Flow::kReenter:
      ASSAY_CHECK(false, "the interpreter stopped for no reason");
  }
  // A check looks at every goroutine; so many goroutines run between two of them.
  if (kCheckInvariants && !ended_ && --runs_until_check_ <= 0) {
    Check();
    runs_until_check_ = scheduler_->count();
  }
}

void World::Reset(uint64_t seed) {
  options_.seed = seed;
  scheduler_->Reset();
  timers_->Reset();
  semaphores_->Reset();
  waiters_->Reset();
  itabs_->Reset();
  made_types_->Reset();
  interpreter_->Reset();
  allocator_->Reset();
  collector_->Reset();
  random_ = Random(seed);
  endings_.clear();
  result_ = {};
  ended_by_ = nullptr;
  output_bytes_ = 0;
  ended_ = false;
  is_quit_asked_ = false;
}

void World::Step(Goroutine& g) {
  ASSAY_CHECK(is_stepped() && !ended_, "Step needs a stepped World that has not ended");
  // A goroutine that waited first does what is left of its blocked instruction, and nothing more.
  g.visible_granted = g.second_half == nullptr;
  g.yielded = false;
  RunGoroutine(g);
}

void World::FireTimer() { timers_->FireNext(); }

bool World::has_timer() const {
  return !timers_->empty() && (scheduler_->has_runnable() || timers_->can_go_on());
}

Random& World::random(Goroutine& g) { return is_parallel() ? g.machine->local->random : random_; }

uint32_t World::Choose(Goroutine& g, uint32_t count) {
  if (observer_ != nullptr) return observer_->Choose(count);
  return static_cast<uint32_t>(random(g).Below(count));
}

bool World::is_parallel() const { return hosted_ != nullptr || scheduler_->parallel() != nullptr; }

void World::Check() const {
  scheduler_->CheckInvariants();
  for (const Goroutine* const g : scheduler_->all()) Panics::CheckInvariants(*g);
  timers_->CheckInvariants();
  collector_->CheckInvariants();
}

}  // namespace assay::runtime
