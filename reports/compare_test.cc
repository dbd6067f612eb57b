#include "reports/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/merge.h"
#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Results With(Verdict verdict, Reliability rerun = {3, 3}) {
  Results results = SampleResults();
  results.runs[0].verdict = verdict;
  results.runs[0].rerun = rerun;
  return results;
}

Change Only(const Results& before, const Results& after) {
  const std::vector<Difference> differences = Compare(before, after);
  EXPECT_EQ(differences.size(), 1u);
  return differences.empty() ? Change::kTrouble : differences[0].change;
}

TEST(Compare, TellsNewFixedFlakyTroubleAndUnchanged) {
  const Results good = With(Verdict::kConforms), bad = With(Verdict::kViolates);
  const Results rarely_bad = With(Verdict::kViolates, {3, 1}), broken = With(Verdict::kError);
  EXPECT_EQ(Only(good, bad), Change::kNew);
  EXPECT_EQ(Only(bad, good), Change::kFixed);
  EXPECT_EQ(Only(bad, bad), Change::kUnchanged);
  EXPECT_EQ(Only(good, rarely_bad), Change::kFlaky);
  EXPECT_EQ(Only(rarely_bad, good), Change::kFlaky);
  EXPECT_EQ(Only(good, broken), Change::kTrouble);
  EXPECT_EQ(Only(bad, broken), Change::kTrouble)
      << "a violation that cannot be judged is not fixed";
  EXPECT_THAT(Compare(good, good), IsEmpty());
}

TEST(Compare, CountsWhatOnlyOneHas) {
  Results before = With(Verdict::kViolates);
  const Results after = before;
  before.runs.erase(before.runs.begin());
  EXPECT_THAT(Comparison(before, after),
              HasSubstr("0 new, 0 fixed, 0 flaky, 0 trouble, 0 unchanged; "
                        "0 runs only before, 1 only now"));
  EXPECT_THAT(Comparison(after, after), HasSubstr("unchanged  channels/close-wakes-all on go: "
                                                  "violates before, violates now"));
}

TEST(Merge, OneShardThatCouldProbeIsEnough) {
  const Results whole = SampleResults();
  std::vector<Results> shards(2, whole);
  const std::string first = whole.programs.front().id;
  const auto keep = [&](Results& shard, bool is_first) {
    std::erase_if(shard.programs, [&](const auto& p) { return (p.id == first) != is_first; });
    std::erase_if(shard.runs, [&](const auto& r) { return (r.program == first) != is_first; });
  };
  keep(shards[0], true);
  keep(shards[1], false);
  shards[0].ports[0].not_probed = {"preemption", "parallelism"};
  shards[1].ports[0].not_probed = {"parallelism"};
  shards[1].ports[0].claimed_in_vain = {"preemption"};
  for (Results& shard : shards) {
    shard.waivers[0].used = false;
    shard.waivers.push_back(shard.waivers[0]);
    shard.waivers[1].shows = {"*lost*"};
  }
  shards[1].waivers[1].used = true;
  const Result<Results> merged = Merge(shards, {"1", "2"});
  ASSERT_TRUE(merged.ok()) << merged.error().message;
  EXPECT_EQ(merged->runs.size(), whole.runs.size());
  EXPECT_EQ(merged->ports[0].not_probed, std::vector<std::string>{"parallelism"});
  EXPECT_EQ(merged->ports[0].claimed_in_vain, std::vector<std::string>{"preemption"});
  ASSERT_EQ(merged->waivers.size(), 2u);
  EXPECT_FALSE(merged->waivers[0].used) << "what the other knows was shown";
  EXPECT_TRUE(merged->waivers[1].used);
}

TEST(MergeCanary, RefusesWhatDoesNotGoTogether) {
  const Results one = SampleResults();
  const auto complaint = [&](const Results& other) {
    return Merge({one, other}, {"part1", "part2"}).error().message;
  };
  EXPECT_EQ(complaint(one),
            "part1 and part2 both have the program channels/close-wakes-all: is a shard there "
            "twice?");
  Results other = one;
  other.tool_version = "0.2.0";
  EXPECT_EQ(complaint(other), "part1 and part2 differ in the version of assay: 0.1.0 and 0.2.0");
  other = one;
  other.seed = 8;
  EXPECT_EQ(complaint(other),
            "part1 and part2 differ in the seed: 7 and 8 (every shard needs the same --seed)");
  other = one;
  other.requirements.pop_back();
  EXPECT_THAT(complaint(other), HasSubstr("of other suites or filters"));
  other = one;
  other.ports[0].version = "go version go1.1";
  EXPECT_THAT(complaint(other), HasSubstr("versions: go (go version go1.26.8 linux/amd64), "
                                          "reference (assay 0.1.0) and go (go version go1.1), "));
  other = one;
  other.programs.erase(other.programs.begin());
  std::erase_if(other.runs,
                [](const auto& run) { return run.program == "channels/close-wakes-all"; });
  EXPECT_EQ(Merge({other}, {"part1"}).error().message,
            "1 of 3 programs are in none of the results, channels/close-wakes-all first: is a "
            "shard missing?");
  EXPECT_THAT(Merge({}, {}).error().message, HasSubstr("nothing to merge"));
}

}  // namespace
}  // namespace assay::reports
