#include "explore/replay.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay::explore {

ReplayResult Replay(Subject& subject, const Schedule& schedule, Tracing tracing) {
  ReplayResult result;
  Executor executor(subject, RaceDetection::kOn);
  executor.Begin();
  std::vector<Candidate> enabled;
  std::vector<Choice> prescribed;
  for (size_t i = 0; i < schedule.steps.size(); ++i) {
    const ScheduledStep& step = schedule.steps[i];
    enabled.clear();
    subject.Enabled(enabled);
    if (std::none_of(enabled.begin(), enabled.end(),
                     [&step](const Candidate& c) { return c.thread == step.thread; })) {
      result.divergence = fmt::format(
          "Step {} of the schedule cannot be made: thread {} cannot step", i + 1, step.thread);
      result.divergence += enabled.empty() ? "; the run is over." : ".";
      break;
    }
    if (i > 0 && schedule.steps[i - 1].thread != step.thread) {
      for (const Candidate& candidate : enabled) {
        result.preemptions += candidate.thread == schedule.steps[i - 1].thread &&
                              candidate.reluctance == Reluctance::kEager;
      }
    }
    if (tracing == Tracing::kOn) {
      result.trace.push_back({step.thread,
                              subject.DescribeThread(step.thread),
                              subject.DescribeNext(step.thread),
                              {}});
    }
    prescribed.clear();
    for (const uint32_t choice : step.choices) prescribed.push_back({choice, 0, 0});
    executor.Step(step.thread, prescribed, nullptr);
    if (tracing == Tracing::kOn) {
      const std::string done = subject.DescribeDone(step.thread);
      if (!done.empty()) result.trace.back().what += ": " + done;
    }
    ScheduledStep& done = result.schedule.steps.emplace_back();
    done.thread = step.thread;
    for (const Choice& choice : executor.last().choices) done.choices.push_back(choice.picked);
    if (tracing == Tracing::kOn) result.trace.back().choices = executor.last().choices;
    if (done != step) {
      result.divergence = fmt::format(
          "Step {} of the schedule makes choices {} and thread {} makes choices {}.", i + 1,
          fmt::join(step.choices, "."), step.thread, fmt::join(done.choices, "."));
      break;
    }
  }
  enabled.clear();
  subject.Enabled(enabled);
  result.is_unfinished = !enabled.empty();
  result.ending = subject.End();
  if (result.is_unfinished) result.ending.kind = EndKind::kTruncated;
  result.races = executor.new_races();
  return result;
}

std::string FormatTrace(const std::vector<TraceStep>& trace) {
  std::string text;
  ThreadId last = kNoThread;
  for (size_t i = 0; i < trace.size(); ++i) {
    const TraceStep& step = trace[i];
    if (step.thread != last) text += fmt::format("{}\n", step.name);
    last = step.thread;
    text += fmt::format("{:>5}  {}", i + 1, step.what);
    for (const Choice& choice : step.choices) {
      // One by key says what it did itself.
      if (choice.count != 0) text += fmt::format(" [choice {} of {}]", choice.picked, choice.count);
    }
    text += '\n';
  }
  return text;
}

std::string DescribeRace(Subject& subject, const Race& race) {
  const auto side = [&subject](const Race::Side& s) {
    return fmt::format("{} at {} by {}", s.is_write ? "write" : "read",
                       subject.DescribePlace(s.place), subject.DescribeThread(s.thread));
  };
  const std::string first = side(race.first);
  const std::string second = side(race.second);
  return fmt::format("data race: {}, {}", std::min(first, second), std::max(first, second));
}

}  // namespace assay::explore
