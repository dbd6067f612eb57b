#include "explore/findings.h"

#include <algorithm>
#include <tuple>

#include "explore/replay.h"

namespace assay::explore {
namespace {

void WriteSchedule(WireWriter& out, const Schedule& schedule) {
  out.Number(schedule.steps.size());
  for (const ScheduledStep& step : schedule.steps) {
    out.Number(static_cast<uint64_t>(step.thread));
    out.Number(step.choices.size());
    for (const uint32_t choice : step.choices) out.Number(choice);
  }
}

Schedule ReadSchedule(WireReader& in) {
  Schedule schedule;
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    ScheduledStep& step = schedule.steps.emplace_back();
    step.thread = in.As<ThreadId>();
    for (uint64_t k = in.Number(); k > 0 && in.ok(); --k) {
      step.choices.push_back(in.As<uint32_t>());
    }
  }
  return schedule;
}

}  // namespace

std::string Findings::KeyOf(const Ending& ending) {
  return std::string(1, static_cast<char>('0' + static_cast<int>(ending.kind))) + ending.outcome;
}

void Findings::AddFinding(FindingKind kind, const std::string& text, const Schedule& schedule,
                          const std::string& strategy, uint64_t run) {
  findings_.push_back({kind, text, schedule, strategy, run});
}

void Findings::Note(const Run& run, const Strategy& strategy, const char* name, Source source,
                    Subject& subject) {
  ++runs_;
  if (source == Source::kSearched) ++searched_[static_cast<size_t>(run.status)];
  for (const Race& race : strategy.new_races()) {
    // New to each strategy, and of other threads perhaps, but one finding.
    const auto [place, is_new] =
        races_.try_emplace(std::minmax({race.first.place, race.second.place}));
    if (!is_new) continue;
    AddFinding(FindingKind::kRace, DescribeRace(subject, race), strategy.LastSchedule(), name,
               runs_);
    place->second = findings_.back();
  }
  if (run.status != RunStatus::kComplete) return;
  const Ending& ending = run.ending;
  key_.assign(1, static_cast<char>('0' + static_cast<int>(ending.kind)));
  key_ += ending.outcome;
  const auto [found, is_new] = tallies_.try_emplace(key_);
  Tally& tally = found->second;
  ++(source == Source::kSearched ? tally.searched : tally.sampled);
  if (!is_new) return;
  tally.outcome = {ending.kind, ending.outcome, 0, strategy.LastSchedule()};
  tally.first_run = runs_;
  tally.strategy = name;
  if (const std::optional<FindingKind> kind = FindingOf(ending.kind)) {
    AddFinding(*kind, ending.outcome, tally.outcome.schedule, name, runs_);
  }
}

std::vector<Outcome> Findings::TakeOutcomes(bool only_searched) {
  std::vector<Outcome> outcomes;
  for (auto& [key, tally] : tallies_) {
    tally.outcome.runs = only_searched ? tally.searched : tally.searched + tally.sampled;
    outcomes.push_back(std::move(tally.outcome));
  }
  std::sort(outcomes.begin(), outcomes.end(), [](const Outcome& a, const Outcome& b) {
    return std::tie(a.text, a.kind) < std::tie(b.text, b.kind);
  });
  return outcomes;
}

void Findings::Write(WireWriter& out) const {
  out.Number(runs_);
  for (const uint64_t count : searched_) out.Number(count);
  out.Number(races_.size());
  for (const auto& [places, finding] : races_) {
    out.Number(places.first);
    out.Number(places.second);
    out.Text(finding.text);
    WriteSchedule(out, finding.schedule);
    out.Text(finding.strategy);
    out.Number(finding.run);
  }
  // In the order in which they were found, which is that of the one who adds them, too.
  std::vector<const Tally*> tallies;
  for (const auto& [key, tally] : tallies_) tallies.push_back(&tally);
  std::sort(tallies.begin(), tallies.end(),
            [](const Tally* a, const Tally* b) { return a->first_run < b->first_run; });
  out.Number(tallies.size());
  for (const Tally* const tally : tallies) {
    out.Number(static_cast<uint64_t>(tally->outcome.kind));
    out.Text(tally->outcome.text);
    WriteSchedule(out, tally->outcome.schedule);
    out.Number(tally->sampled);
    out.Number(tally->searched);
    out.Number(tally->first_run);
    out.Text(tally->strategy);
  }
}

void Findings::Add(WireReader& in) {
  const uint64_t before = runs_;
  runs_ += in.Number();
  for (uint64_t& count : searched_) count += in.Number();
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    const PlaceId first = in.Number();
    const PlaceId second = in.Number();
    Finding finding;
    finding.kind = FindingKind::kRace;
    finding.text = in.Text();
    finding.schedule = ReadSchedule(in);
    finding.strategy = in.Text();
    finding.run = before + in.Number();
    if (races_.try_emplace({first, second}, finding).second) findings_.push_back(finding);
  }
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    const auto kind = in.As<EndKind>();
    std::string text = in.Text();
    Schedule schedule = ReadSchedule(in);
    const uint64_t sampled = in.Number();
    const uint64_t searched = in.Number();
    const uint64_t first_run = before + in.Number();
    const std::string strategy = in.Text();
    const auto [found, is_new] = tallies_.try_emplace(KeyOf({kind, text}));
    Tally& tally = found->second;
    tally.sampled += sampled;
    tally.searched += searched;
    if (!is_new) continue;
    tally.outcome = {kind, std::move(text), 0, std::move(schedule)};
    tally.first_run = first_run;
    tally.strategy = strategy;
    if (const std::optional<FindingKind> finding = FindingOf(kind)) {
      AddFinding(*finding, tally.outcome.text, tally.outcome.schedule, strategy, first_run);
    }
  }
}

}  // namespace assay::explore
