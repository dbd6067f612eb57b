#include "explore/sleep_set.h"

#include <algorithm>

namespace assay::explore {
namespace {

// Whether `sleeper`, which makes no choices, is a weak initial of `sequence`: it can be moved to
// the front of it, or of whatever follows it.
bool IsWeakInitial(const StepRecord& sleeper, bool must_be_in_it,
                   std::span<const WakeupStep> sequence) {
  for (const WakeupStep& step : sequence) {
    if (step.thread() == sleeper.thread) return true;
    if (!Independent(sleeper, *step.step)) return false;
  }
  return !must_be_in_it;
}

// The same for a thread whose sleeping step makes choices: all alternatives that the sequence may
// still take must sleep and be independent of what comes before.
bool AlternativesCover(const SleepSet& sleep, ThreadId thread, bool must_be_in_it,
                       std::span<const WakeupStep> sequence) {
  size_t end = 0;
  while (end < sequence.size() && sequence[end].thread() != thread) ++end;
  if (must_be_in_it && end == sequence.size()) return false;
  std::span<const Choice> prefix;
  if (end < sequence.size()) prefix = sequence[end].prefix();
  if (!Sleeps(sleep, thread, prefix)) return false;
  for (const StepRecord* sleeper : sleep) {
    if (sleeper->thread != thread || !StartsWith(sleeper->choices, prefix)) continue;
    if (sleeper->ends_run && end == sequence.size()) return false;
    for (size_t i = 0; i < end; ++i) {
      if (!Independent(*sleeper, *sequence[i].step)) return false;
    }
  }
  return true;
}

}  // namespace

bool Sleeps(const SleepSet& sleep, ThreadId thread, std::span<const Choice> prefix) {
  const StepRecord* example = nullptr;
  for (const StepRecord* sleeper : sleep) {
    if (sleeper->thread == thread && StartsWith(sleeper->choices, prefix)) {
      example = sleeper;
      break;
    }
  }
  if (example == nullptr) return false;
  if (example->choices.size() == prefix.size()) return true;
  if (example->choices[prefix.size()].count == 0) return false;
  std::vector<Choice> longer(prefix.begin(), prefix.end());
  longer.push_back(example->choices[prefix.size()]);
  for (longer.back().picked = 0; longer.back().picked < longer.back().count;
       ++longer.back().picked) {
    if (!Sleeps(sleep, thread, longer)) return false;
  }
  return true;
}

bool SleepsByKey(const SleepSet& sleep, ThreadId thread) {
  return std::any_of(sleep.begin(), sleep.end(), [thread](const StepRecord* sleeper) {
    return sleeper->thread == thread && !sleeper->choices.empty() && sleeper->choices[0].count == 0;
  });
}

bool SleepsAt(const SleepSet& sleep, ThreadId thread, std::span<const Choice> prefix,
              uint32_t key) {
  if (sleep.empty()) return false;
  std::vector<Choice> longer(prefix.begin(), prefix.end());
  longer.push_back({key, 0, 0});
  return Sleeps(sleep, thread, longer);
}

bool SleepCovers(const SleepSet& sleep, size_t strict, std::span<const WakeupStep> sequence) {
  for (size_t i = 0; i < sleep.size(); ++i) {
    const StepRecord& sleeper = *sleep[i];
    const bool must_be_in_it = i < strict || sleeper.ends_run;
    const bool covers = sleeper.choices.empty()
                            ? IsWeakInitial(sleeper, must_be_in_it, sequence)
                            : AlternativesCover(sleep, sleeper.thread, must_be_in_it, sequence);
    if (covers) return true;
  }
  return false;
}

uint32_t AwakeChooser::Pick(uint32_t count, std::span<const Choice> before) {
  std::vector<Choice> prefix(before.begin(), before.end());
  prefix.push_back({0, count, 0});
  for (uint32_t picked = 0; picked < count; ++picked) {
    prefix.back().picked = picked;
    if (!Sleeps(sleep_, thread_, prefix)) return picked;
  }
  was_asleep_ = true;
  return 0;
}

size_t AwakeChooser::PickOne(std::span<const Alternative> alternatives,
                             std::span<const Choice> before) {
  for (size_t i = 0; i < alternatives.size(); ++i) {
    if (!SleepsAt(sleep_, thread_, before, alternatives[i].key)) return i;
  }
  was_asleep_ = true;
  return 0;
}

}  // namespace assay::explore
