// The process that a World is: what it writes, and how it ends.
#include <utility>

#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

void World::Write(int fd, std::string_view text) {
  if (ended_) return;
  if (observer_ != nullptr) {
    observer_->Object(scheduler_->current(), process_object(), Touch::kWrite);
  }
  output_bytes_ += text.size();
  if (output_bytes_ > options_.output_bytes_max) {
    Stop();
  } else if (options_.write) {
    options_.write(fd, text);
  } else {
    (fd == 1 ? result_.output : result_.errors) += text;
  }
}

Flow World::Exit(RunEnd end, int code, std::string headline) {
  Goroutine& g = scheduler_->current();
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

Flow World::Fatal(std::string_view text) {
  return Exit(RunEnd::kFatal, 2, panics_->FatalHeadline(scheduler_->current(), text));
}

Flow World::OutOfMemory() { return Fatal("runtime: out of memory"); }

void World::Stop() {
  ended_ = true;
  result_.end = RunEnd::kStopped;
}

void World::End(Goroutine& g, const Ending& ending) {
  ended_ = true;
  if (observer_ != nullptr) observer_->Object(g, process_object(), Touch::kWrite);
  result_.end = ending.end;
  result_.exit_code = ending.code;
  result_.headline = ending.headline;
  if (!options_.want_dump) return;
  // As gc: a panic shows the goroutine that died, a fatal error all of them.
  if (ending.end == RunEnd::kPanicked) result_.dump = DumpGoroutine(*this, g);
  if (ending.end == RunEnd::kFatal) result_.dump = DumpAll(*this, g);
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
  return TakeResult();
}

RunResult World::TakeResult() {
  // As long as somebody else can run, a goroutine that waits may be woken yet.
  if (result_.end == RunEnd::kReturned && !has_timer() && !scheduler_->has_runnable()) {
    for (const Goroutine* const g : scheduler_->all()) {
      if (!g->is_main && !g->is_system) result_.leaked.push_back(DescribeGoroutine(*this, *g));
    }
  }
  return std::move(result_);
}

}  // namespace assay::runtime
