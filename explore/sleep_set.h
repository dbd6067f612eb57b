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

// Whether all that `thread` can do after the choices `prefix` sleeps.
bool Sleeps(const SleepSet& sleep, ThreadId thread, std::span<const Choice> prefix);

// Whether a sleeping step is a weak initial of `sequence`: can be moved to the front of it, or of
// what may follow it. Of the first `strict` sleepers, and of those that end a run, only what is in
// the sequence counts.
bool SleepCovers(const SleepSet& sleep, size_t strict, std::span<const WakeupStep> sequence);

// Picks the first alternative of `thread` that does not sleep.
class AwakeChooser final : public Chooser {
 public:
  AwakeChooser(const SleepSet& sleep, ThreadId thread) : sleep_(sleep), thread_(thread) {}
  uint32_t Pick(uint32_t count, std::span<const Choice> before) override;

 private:
  const SleepSet& sleep_;
  const ThreadId thread_;
};

}  // namespace assay::explore
