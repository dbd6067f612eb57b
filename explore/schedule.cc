#include "explore/schedule.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace assay::explore {
namespace {

constexpr std::string_view kVersion = "s1:";
// No run is longer; a text that claims to be is refused before it fills the memory.
constexpr size_t kStepsMax = 10'000'000;
constexpr uint32_t kThreadMax = 1'000'000;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Schedule> Parse() {
    if (!text_.starts_with(kVersion)) {
      return Error{fmt::format("A schedule starts with \"{}\"; this one starts with \"{}\".",
                               kVersion, text_.substr(0, kVersion.size()))};
    }
    at_ = kVersion.size();
    Schedule schedule;
    if (at_ == text_.size()) return schedule;
    while (ParseItem(schedule)) {
      if (at_ == text_.size()) return schedule;
      if (text_[at_] != ',') {
        Fail("expected a comma");
        break;
      }
      ++at_;
    }
    return Error{fmt::format("Bad schedule at character {}: {}.", at_ + 1, problem_)};
  }

 private:
  bool Fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  std::optional<uint32_t> ParseNumber() {
    uint32_t number = 0;
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), number);
    if (error != std::errc()) {
      Fail(error == std::errc::result_out_of_range ? "number too large" : "expected a number");
      return std::nullopt;
    }
    at_ += static_cast<size_t>(end - begin);
    return number;
  }

  bool Skip(char expected) {
    if (at_ == text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }

  bool ParseItem(Schedule& schedule) {
    const std::optional<uint32_t> thread = ParseNumber();
    if (!thread) return false;
    if (*thread > kThreadMax) return Fail("thread number too large");
    ScheduledStep step{static_cast<ThreadId>(*thread), {}};
    uint32_t repeats = 1;
    if (Skip('x')) {
      const std::optional<uint32_t> count = ParseNumber();
      if (!count) return false;
      if (*count == 0) return Fail("zero steps");
      repeats = *count;
    } else if (Skip('c')) {
      do {
        const std::optional<uint32_t> choice = ParseNumber();
        if (!choice) return false;
        step.choices.push_back(*choice);
      } while (Skip('.'));
    }
    if (repeats > kStepsMax - schedule.steps.size()) return Fail("too many steps");
    schedule.steps.insert(schedule.steps.end(), repeats, step);
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string problem_;
};

}  // namespace

size_t Schedule::CountSwitches() const {
  size_t switches = 0;
  for (size_t i = 1; i < steps.size(); ++i) switches += steps[i].thread != steps[i - 1].thread;
  return switches;
}

std::string FormatSchedule(const Schedule& schedule) {
  std::string text(kVersion);
  const std::vector<ScheduledStep>& steps = schedule.steps;
  for (size_t i = 0; i < steps.size();) {
    if (i > 0) text += ',';
    text += fmt::format("{}", steps[i].thread);
    if (!steps[i].choices.empty()) {
      text += fmt::format("c{}", fmt::join(steps[i].choices, "."));
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < steps.size() && steps[end] == steps[i]) ++end;
    if (end - i > 1) text += fmt::format("x{}", end - i);
    i = end;
  }
  return text;
}

Result<Schedule> ParseSchedule(std::string_view text) { return Parser(text).Parse(); }

}  // namespace assay::explore
