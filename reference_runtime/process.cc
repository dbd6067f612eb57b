// The process that a World is: what it writes, and how it ends.
#include <utility>

#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

void World::Write(Goroutine& g, int fd, std::string_view text) {
  if (observer_ != nullptr) {
    observer_->Object(g, process_object(), Touch::kWrite);
  }
  const sync::MutexLock lock(process_lock_);
  if (ended_) return;
  output_bytes_ += text.size();
  if (output_bytes_ > options_.output_bytes_max) {
    ended_ = true;
    result_.end = RunEnd::kStopped;
    if (ParallelRun* const run = scheduler_->parallel()) run->Finish();
  } else if (options_.write) {
    options_.write(fd, text);
  } else {
    (fd == 1 ? result_.output : result_.errors) += text;
  }
}

Flow World::Exit(Goroutine& g, RunEnd end, int code, std::string headline) {
  Ending ending{end, code, std::move(headline)};
  if (!is_stepped() || g.is_system) {
    End(g, ending);
    return Flow::kExit;
  }
  endings_.emplace_back(&g, std::move(ending));
  g.second_half = PerformExit;
  return Flow::kYield;
}

Flow World::PerformExit(World& world, Goroutine& g) {
  for (const auto& [by, ending] : world.endings_) {
    if (by == &g) world.End(g, ending);
  }
  return Flow::kExit;
}

bool World::at_exit(const Goroutine& g) const { return g.second_half == PerformExit; }

Flow World::Fatal(Goroutine& g, std::string_view text) {
  return Exit(g, RunEnd::kFatal, 2, panics_->FatalHeadline(g, text));
}

Flow World::OutOfMemory(Goroutine& g) { return Fatal(g, "runtime: out of memory"); }

void World::Stop() {
  const sync::MutexLock lock(process_lock_);
  if (ended_) return;
  ended_ = true;
  result_.end = RunEnd::kStopped;
  if (ParallelRun* const run = scheduler_->parallel()) run->Finish();
}

void World::End(Goroutine& g, const Ending& ending) {
  if (observer_ != nullptr) observer_->Object(g, process_object(), Touch::kWrite);
  const sync::MutexLock lock(process_lock_);
  if (ended_) return;
  ended_ = true;
  result_.end = ending.end;
  result_.exit_code = ending.code;
  result_.headline = ending.headline;
  if (options_.boot_log != nullptr) {
    options_.boot_log->Add(BootPhase::kExit, std::to_string(ending.code));
  }
  if (ParallelRun* const run = scheduler_->parallel()) {
    ended_by_ = &g;  // the dump waits until all goroutines stand
    run->Finish();
  } else {
    Dump(g);
  }
}

void World::EndByQuit() {
  const sync::MutexLock lock(process_lock_);
  if (ended_) return;
  ended_ = true;
  result_.end = RunEnd::kFatal;
  result_.exit_code = 2;
  result_.headline = "SIGQUIT: quit";
  Dump(scheduler_->g0());
  if (ParallelRun* const run = scheduler_->parallel()) run->Finish();
}

// As gc: a panic shows the goroutine that died, a fatal error all of them.
void World::Dump(const Goroutine& g) {
  if (!options_.want_dump || (hosted_ != nullptr && g.is_system)) return;
  if (result_.end == RunEnd::kPanicked) result_.dump = DumpGoroutine(*this, g);
  if (result_.end != RunEnd::kFatal) return;
  // The other goroutines of a port run on.
  result_.dump = hosted_ != nullptr ? DumpGoroutine(*this, g) : DumpAll(*this, g);
}

void World::EndInDeadlock() {
  ended_ = true;
  result_.end = RunEnd::kDeadlock;
  result_.exit_code = 2;
  result_.headline = scheduler_->program_count() == 0
                         ? "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"
                         : "fatal error: all goroutines are asleep - deadlock!";
  if (options_.want_dump) result_.dump = DumpAll(*this, scheduler_->g0());
}

RunResult World::Finish() {
  if (!ended_) {
    if (has_timer() || scheduler_->has_runnable()) {
      Stop();
    } else {
      EndInDeadlock();
    }
  }
  return TakeResult(has_timer());
}

RunResult World::TakeResult(bool has_timers) {
  // As long as somebody else can run, a goroutine that waits may be woken yet.
  if (result_.end == RunEnd::kReturned && !has_timers && !scheduler_->has_runnable()) {
    for (const Goroutine* const g : scheduler_->all()) {
      if (!g->is_main && !g->is_system) result_.leaked.push_back(DescribeGoroutine(*this, *g));
    }
  }
  return std::move(result_);
}

}  // namespace assay::runtime
