#include "reports/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::HasSubstr;

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Json, ReadsBackWhatItWrites) {
  Results results = SampleResults();
  results.waivers.push_back(results.waivers[0]);
  results.waivers[1].shows = {"*lost*", "late"};
  const std::string text = ToJson(results);
  const Result<Results> read = FromJson(text, "results.json");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(ToJson(*read), text);
  EXPECT_EQ(read->waivers[0].shows, std::nullopt);
  EXPECT_EQ(read->waivers[1].shows, results.waivers[1].shows);
  EXPECT_EQ(read->runs[0].observed[1].variants.at("procs=2 gosched"), 3u);
  EXPECT_EQ(read->runs[0].rerun->reproduced, 2);
  EXPECT_DOUBLE_EQ(read->runs[2].p_value.value(), 1e-9);
}

TEST(Json, KeepsGoingOnOutcomesThatAreNotUtf8) {
  Results results = SampleResults();
  results.runs[0].observed[1].text = "\xff\xfe";
  EXPECT_TRUE(FromJson(ToJson(results), "results.json").ok());
}

TEST(Json, RefusesEveryTruncation) {
  const std::string text = ToJson(SampleResults());
  for (size_t length = 0; length + 2 < text.size(); length += 97) {
    const Result<Results> read = FromJson(text.substr(0, length), "cut.json");
    ASSERT_FALSE(read.ok());
    EXPECT_THAT(read.error().message, HasSubstr("cut.json: not a complete JSON text"));
  }
}

TEST(Json, RefusesAnotherSchemaVersion) {
  const std::string text =
      Replaced(ToJson(SampleResults()), "\"schema_version\": 4", "\"schema_version\": 99");
  EXPECT_EQ(FromJson(text, "r.json").error().message,
            "r.json: schema version 99, but this assay reads version 4");
}

TEST(Json, RefusesWhatIsNoResultsFile) {
  EXPECT_EQ(FromJson("[1]", "r.json").error().message, "r.json: not a results file of assay");
  EXPECT_EQ(FromJson("{}", "r.json").error().message, "r.json: not a results file of assay");
}

TEST(Json, NamesTheFieldThatIsWrong) {
  const std::string text = ToJson(SampleResults());
  EXPECT_EQ(
      FromJson(Replaced(text, "\"cores\": 2", "\"cores\": \"two\""), "r.json").error().message,
      "r.json: 'cores' of environment is not an integer");
  EXPECT_EQ(FromJson(Replaced(text, "\"seed\": 7,", ""), "r.json").error().message,
            "r.json: the results file lacks 'seed'");
  EXPECT_EQ(
      FromJson(Replaced(text, "\"verdict\": \"violates\"", "\"verdict\": \"passed\""), "r.json")
          .error()
          .message,
      "r.json: 'verdict' of runs[0] is not a verdict");
}

TEST(JsonCanary, RefusesResultsThatContradictThemselves) {
  const std::string text =
      Replaced(ToJson(SampleResults()), "\"verdict\": \"violates\"", "\"verdict\": \"conforms\"");
  EXPECT_THAT(
      FromJson(text, "r.json").error().message,
      HasSubstr("r.json: contradicts itself: the run of channels/close-wakes-all on go shows a "
                "forbidden outcome"));
}

}  // namespace
}  // namespace assay::reports
