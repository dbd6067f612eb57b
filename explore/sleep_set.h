// Sleep sets: the steps that need not be run next, because runs that start with them are done.
//
// Source:  Godefroid, "Partial-order methods for the verification of concurrent systems", 1996;
// weak
//          initials after Abdulla et al., JACM 2017, section 4. A step that makes choices sleeps
//          alternative by alternative; its thread sleeps when all of them do.
// Threads: one.
#pragma once

#include <span>
#include <vector>

#include "explore/executor.h"
#include "explore/step.h"
#include "explore/wakeup_tree.h"

namespace assay::explore {

using SleepSet = std::vector<StepRecord*>;

// Whether all that `thread` can do after the choices `prefix` sleeps, wherever it does so: never,
// where the next choice is by key, as others may add to the alternatives.
bool Sleeps(const SleepSet& sleep, ThreadId thread, std::span<const Choice> prefix);

// Whether a sleeping step is a weak initial of `sequence`: can be moved to the front of it, or of
// what may follow it. Of the first `strict` sleepers, and of those that end a run, only what is in
// the sequence counts.
bool SleepCovers(const SleepSet& sleep, size_t strict, std::span<const WakeupStep> sequence);

// Whether a step of `thread` sleeps that picks by key first.
bool SleepsByKey(const SleepSet& sleep, ThreadId thread);

// Whether that step picks `key` next, after the choices `prefix`, and sleeps.
bool SleepsAt(const SleepSet& sleep, ThreadId thread, std::span<const Choice> prefix, uint32_t key);

// Picks the first alternative of `thread` that does not sleep.
class AwakeChooser final : public Chooser {
 public:
  AwakeChooser(const SleepSet& sleep, ThreadId thread) : sleep_(sleep), thread_(thread) {}
  uint32_t Pick(uint32_t count, std::span<const Choice> before) override;
  size_t PickOne(std::span<const Alternative> alternatives,
                 std::span<const Choice> before) override;

  // Whether all that there was to pick from once sleeps, so that the run repeats another one.
  bool was_asleep() const { return was_asleep_; }

 private:
  const SleepSet& sleep_;
  const ThreadId thread_;
  bool was_asleep_ = false;
};

}  // namespace assay::explore
