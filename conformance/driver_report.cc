#include "conformance/driver_report.h"

#include <fmt/core.h>

#include <charconv>
#include <optional>

#include "conformance/go_text.h"

namespace assay::conformance {
namespace {

constexpr size_t kEvidenceBytes = 2000;

std::optional<uint64_t> TakeCount(std::string_view& text) {
  uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return count;
}

bool TakeWord(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::string Shortened(std::string_view line) {
  return Quoted(line.size() > 80 ? std::string(line.substr(0, 80)) + "..." : std::string(line));
}

class Reader {
 public:
  Reader(Observation& observation, const std::string& nonce, const std::string& program_id)
      : observation_(observation),
        prefix_("assay1 " + nonce + " "),
        begin_("begin " + program_id) {}

  // Whether the whole of `output` is one report. `problem` says what is wrong with it.
  bool Read(std::string_view output) {
    while (!output.empty()) {
      const size_t end = output.find('\n');
      const std::string_view line = output.substr(0, end);
      if (end == std::string_view::npos || !ReadLine(line)) {
        if (problem_.empty()) problem_ = "it printed " + Shortened(line);
        return false;
      }
      output.remove_prefix(end + 1);
    }
    if (!ended_) problem_ = begun_ ? "its report has no end" : "it printed no report";
    return ended_;
  }

  bool begun() const { return begun_; }
  const std::string& problem() const { return problem_; }

 private:
  bool ReadLine(std::string_view line) {
    if (ended_ || !TakeWord(line, prefix_)) return false;
    if (!begun_) return begun_ = line == begin_;
    if (TakeWord(line, "outcome ")) return ReadOutcome(line);
    if (TakeWord(line, "end ")) return ReadEnd(line);
    return false;
  }

  bool ReadOutcome(std::string_view line) {
    const std::optional<uint64_t> count = TakeCount(line);
    if (!count || *count == 0 || !TakeWord(line, " ")) return false;
    const std::optional<std::string> variant = TakeQuoted(line);
    if (!variant || !TakeWord(line, " ")) return false;
    const std::optional<std::string> outcome = TakeQuoted(line);
    if (!outcome || !line.empty()) return false;
    if (observation_.outcomes.size() >= kOutcomesMax) {
      problem_ = fmt::format("it has more than {} different outcomes", kOutcomesMax);
      return false;
    }
    observation_.outcomes[*outcome][*variant] += *count;
    ++lines_;
    total_ += *count;
    return true;
  }

  bool ReadEnd(std::string_view line) {
    const std::optional<uint64_t> lines = TakeCount(line);
    if (!lines || !TakeWord(line, " ")) return false;
    const std::optional<uint64_t> total = TakeCount(line);
    if (!total || !line.empty()) return false;
    if (*lines != lines_ || *total != total_) {
      problem_ = fmt::format(
          "its report does not add up: {} lines and {} outcomes, where it says {} and {}", lines_,
          total_, *lines, *total);
      return false;
    }
    return ended_ = true;
  }

  Observation& observation_;
  const std::string prefix_;
  const std::string begin_;
  bool begun_ = false;
  bool ended_ = false;
  uint64_t lines_ = 0;
  uint64_t total_ = 0;
  std::string problem_;
};

}  // namespace

std::string Headline(std::string_view errors) {
  const size_t first = errors.find_first_not_of('\n');
  if (first == std::string_view::npos) return "";
  const std::string_view line = errors.substr(first, errors.find('\n', first) - first);
  return ": " + std::string(line.substr(0, 200));
}

std::string Evidence(const ProcessResult& process) {
  std::string_view text = process.errors;
  if (text.size() > kEvidenceBytes) {
    // Fatal errors begin with what matters, so keep both ends.
    return std::string(text.substr(0, kEvidenceBytes / 2)) + "\n...\n" +
           std::string(text.substr(text.size() - kEvidenceBytes / 2));
  }
  return std::string(text);
}

Observation ReadDriverReport(const ProcessResult& process, const std::string& nonce,
                             const std::string& program_id) {
  using End = Observation::End;
  Observation observation;
  observation.seconds = static_cast<double>(process.duration.count()) / 1000;
  observation.evidence = Evidence(process);
  Reader reader(observation, nonce, program_id);
  const bool whole = reader.Read(process.output);

  switch (process.end) {
    case ProcessEnd::kNotStarted:
      observation.end = End::kNotRun;
      observation.what = process.errors;
      break;
    case ProcessEnd::kFlooded:
      observation.end = End::kNonsense;
      observation.what = "the process was cut off because it flooded its output";
      break;
    case ProcessEnd::kTimedOut:
      observation.end = process.starved  ? End::kStarved
                        : reader.begun() ? End::kHung
                                         : End::kNonsense;
      observation.what = fmt::format("the process was {}{}", process.Describe(),
                                     reader.begun() ? "" : ", before its report began");
      break;
    case ProcessEnd::kSignalled:
    case ProcessEnd::kExited:
      if (whole && process.succeeded()) {
        observation.end = End::kComplete;
        observation.evidence.clear();
      } else if (process.succeeded() || !reader.begun()) {
        observation.end = End::kNonsense;
        observation.what =
            fmt::format("the process ended with {}, but {}", process.Describe(),
                        reader.problem().empty() ? "not after its report" : reader.problem());
      } else {
        observation.end = End::kCrashed;
        observation.what = "the process died: " + process.Describe() + Headline(process.errors);
      }
      break;
  }
  // What a report says that does not hold together is not believed in part either.
  if (observation.end != End::kComplete) observation.outcomes.clear();
  return observation;
}

}  // namespace assay::conformance
