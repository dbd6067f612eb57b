// Findings: what runs showed, gathered: outcomes with their numbers, findings with their schedules.
//
// Threads: one. What one process gathers can be written and added to what another has.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "explore/explore.h"
#include "explore/strategy.h"
#include "explore/wire.h"

namespace assay::explore {

class Findings {
 public:
  enum class Source : uint8_t { kSampled, kSearched };

  // A run of `strategy`, which goes by `name`. The subject describes races.
  void Note(const Run& run, const Strategy& strategy, const char* name, Source source,
            Subject& subject);

  uint64_t runs() const { return runs_; }
  uint64_t searched(RunStatus status) const { return searched_[static_cast<size_t>(status)]; }
  const std::vector<Finding>& list() const { return findings_; }
  // Sorted by text. If only the search counts, outcomes have its runs.
  std::vector<Outcome> TakeOutcomes(bool only_searched);
  std::vector<Finding> TakeList() { return std::move(findings_); }

  void Write(WireWriter& out) const;
  // Adds what was written, as if those runs came after all that were noted here.
  void Add(WireReader& in);

 private:
  using Places = std::pair<PlaceId, PlaceId>;
  struct Tally {
    Outcome outcome;
    uint64_t sampled = 0;
    uint64_t searched = 0;
    uint64_t first_run = 0;  // that showed it
    std::string strategy;
  };

  void AddFinding(FindingKind kind, const std::string& text, const Schedule& schedule,
                  const std::string& strategy, uint64_t run);
  static std::string KeyOf(const Ending& ending);

  uint64_t runs_ = 0;
  uint64_t searched_[3] = {};  // by RunStatus
  std::unordered_map<std::string, Tally> tallies_;
  std::map<Places, Finding> races_;  // reported
  std::vector<Finding> findings_;
  std::string key_;
};

}  // namespace assay::explore
