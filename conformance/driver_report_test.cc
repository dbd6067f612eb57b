#include "conformance/driver_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using End = Observation::End;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kGood =
    "assay1 77 begin a/b\n"
    "assay1 77 outcome 3 \"procs=1\" \"x\"\n"
    "assay1 77 outcome 4 \"procs=2\" \"x\"\n"
    "assay1 77 outcome 1 \"procs=2\" \"y\\x0a\"\n"
    "assay1 77 end 3 8\n";

ProcessResult Exited(const std::string& output, int exit_code = 0) {
  ProcessResult process;
  process.end = ProcessEnd::kExited;
  process.exit_code = exit_code;
  process.output = output;
  process.errors = "on stderr";
  return process;
}

Observation Read(const ProcessResult& process) { return ReadDriverReport(process, "77", "a/b"); }

TEST(DriverReport, CountsByOutcomeAndVariant) {
  const Observation observation = Read(Exited(kGood));
  EXPECT_EQ(observation.end, End::kComplete) << observation.what;
  EXPECT_EQ(observation.CountOf("x"), 7u);
  EXPECT_EQ(observation.outcomes.at("x").at("procs=2"), 4u);
  EXPECT_EQ(observation.CountOf("y\n"), 1u);
}

// Each way to lie or to fall silent is found, and nothing of such a report is used.
TEST(DriverReportCanary, BelievesNoReportThatDoesNotProveItself) {
  const auto replaced = [](const char* from, const char* to) {
    std::string text = kGood;
    return text.replace(text.find(from), std::string(from).size(), to);
  };
  const std::pair<std::string, const char*> cases[] = {
      {"", "it printed no report"},
      {"hello\n", "it printed \"hello\""},
      {"assay1 77 begin a/b\n", "its report has no end"},
      {kGood.substr(0, kGood.size() - 1), "it printed \"assay1 77 end 3 8\""},
      {kGood.substr(0, kGood.size() - 3), "it printed"},
      {kGood + "more\n", "it printed \"more\""},
      {kGood + kGood, "it printed"},
      {replaced("begin a/b", "begin a/c"), "it printed"},
      {replaced("77 outcome 3", "78 outcome 3"), "it printed"},
      {replaced("outcome 3", "outcome 2"),
       "does not add up: 3 lines and 7 outcomes, where it says 3 and 8"},
      {replaced("end 3 8", "end 2 8"), "does not add up"},
      {replaced("outcome 3", "outcome 0"), "it printed"},
      {replaced("outcome 3", "outcome -3"), "it printed"},
      {replaced("outcome 3", "outcome 99999999999999999999"), "it printed"},
      {replaced("\"x\"", "x"), "it printed"},
      {replaced("\"x\"", "\"x"), "it printed"},
      {replaced("assay1 77 outcome 4", "noise\nassay1 77 outcome 4"), "it printed \"noise\""}};
  for (const auto& [output, problem] : cases) {
    const Observation observation = Read(Exited(output));
    EXPECT_EQ(observation.end, End::kNonsense) << output;
    EXPECT_THAT(observation.what, HasSubstr(problem)) << output;
    EXPECT_THAT(observation.outcomes, IsEmpty()) << output;
  }
}

TEST(DriverReport, ACrashWhileTheProgramRanIsTheProgramsOwn) {
  const Observation died = Read(Exited("assay1 77 begin a/b\n", 2));
  EXPECT_EQ(died.end, End::kCrashed);
  EXPECT_EQ(died.what, "the process died: exit status 2: on stderr");
  EXPECT_EQ(died.evidence, "on stderr");
  EXPECT_EQ(Read(Exited("", 2)).end, End::kNonsense) << "the program had not begun";
  EXPECT_EQ(Read(Exited(kGood, 2)).end, End::kCrashed) << "a report does not undo a crash";
}

TEST(DriverReport, TooManyOutcomes) {
  std::string text = "assay1 77 begin a/b\n";
  for (size_t i = 0; i <= kOutcomesMax; ++i) {
    text += "assay1 77 outcome 1 \"v\" \"" + std::to_string(i) + "\"\n";
  }
  EXPECT_THAT(Read(Exited(text)).what, HasSubstr("more than 4096 different outcomes"));
}

TEST(DriverReport, HangsAndFloods) {
  ProcessResult process = Exited("assay1 77 begin a/b\n");
  process.end = ProcessEnd::kTimedOut;
  EXPECT_EQ(Read(process).end, End::kHung);
  process.starved = true;
  EXPECT_EQ(Read(process).end, End::kStarved);
  process.starved = false;
  process.output.clear();
  EXPECT_EQ(Read(process).end, End::kNonsense);
  process.end = ProcessEnd::kFlooded;
  EXPECT_THAT(Read(process).what, HasSubstr("flooded"));
  process.end = ProcessEnd::kNotStarted;
  EXPECT_EQ(Read(process).end, End::kNotRun);
}

TEST(Evidence, KeepsBothEndsOfALongText) {
  ProcessResult process = Exited("");
  process.errors = "first" + std::string(100'000, '.') + "last";
  EXPECT_LT(Evidence(process).size(), 3000u);
  EXPECT_TRUE(Evidence(process).starts_with("first"));
  EXPECT_TRUE(Evidence(process).ends_with("last"));
}

}  // namespace
}  // namespace assay::conformance
