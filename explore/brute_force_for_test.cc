#include "explore/brute_force_for_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "explore/executor.h"

namespace assay::explore {
namespace {

// Repeats the picks it holds and counts what else there was to pick.
class Odometer final : public Chooser {
 public:
  uint32_t Next(uint32_t count) {
    if (at_ == picks_.size()) picks_.push_back({0, count});
    return picks_[at_++].first;
  }
  uint32_t Pick(uint32_t count, std::span<const Choice>) override { return Next(count); }
  // Moves to the next combination; false after the last.
  bool Advance() {
    at_ = 0;
    while (!picks_.empty() && ++picks_.back().first == picks_.back().second) picks_.pop_back();
    return !picks_.empty();
  }

 private:
  std::vector<std::pair<uint32_t, uint32_t>> picks_;
  size_t at_ = 0;
};

// A text that equivalent runs share: each step by thread, number, choices and accesses, together
// with which earlier conflicting steps it came after.
std::string ClassOf(const std::vector<StepRecord>& run) {
  std::vector<size_t> numbers(run.size());
  std::vector<std::string> lines;
  for (size_t i = 0; i < run.size(); ++i) {
    for (size_t k = 0; k < i; ++k) numbers[i] += run[k].thread == run[i].thread;
    std::string line = fmt::format("{}.{}", run[i].thread, numbers[i]);
    for (const Choice& choice : run[i].choices) line += fmt::format("c{}", choice.picked);
    std::vector<std::pair<ThreadId, size_t>> before;
    for (size_t k = 0; k < i; ++k) {
      if (run[k].thread != run[i].thread && Conflict(run[k], run[i])) {
        before.emplace_back(run[k].thread, numbers[k]);
      }
    }
    std::sort(before.begin(), before.end());
    for (const auto& [thread, number] : before) line += fmt::format(" <{}.{}", thread, number);
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace

std::string ClassOf(Subject& subject, const Schedule& schedule) {
  Executor executor(subject, RaceDetection::kOff);
  executor.Begin();
  std::vector<StepRecord> run;
  for (const ScheduledStep& step : schedule.steps) {
    std::vector<Choice> choices;
    for (const uint32_t picked : step.choices) choices.push_back({picked, 0, 0});
    executor.Step(step.thread, choices, nullptr);
    run.push_back(executor.last());
  }
  subject.End();
  return ClassOf(run);
}

BruteForceResult BruteForce(Subject& subject, size_t interleavings_max) {
  BruteForceResult result;
  Executor executor(subject, RaceDetection::kOff);
  Odometer odometer;
  do {
    executor.Begin();
    std::vector<StepRecord> run;
    std::vector<Candidate> enabled;
    for (;;) {
      enabled.clear();
      subject.Enabled(enabled);
      if (enabled.empty()) break;
      const auto pick = odometer.Next(static_cast<uint32_t>(enabled.size()));
      executor.Step(enabled[pick].thread, {}, &odometer);
      run.push_back(executor.last());
    }
    const Ending ending = subject.End();
    if (++result.interleavings > interleavings_max) return {};
    const bool is_new = result.classes.insert(ClassOf(run)).second;
    if (ending.kind == EndKind::kViolation) {
      result.has_violation = true;
    } else if (is_new) {
      ++result.outcomes[ending.outcome];
    }
  } while (odometer.Advance());
  return result;
}

}  // namespace assay::explore
