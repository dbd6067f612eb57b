#include "conformance/port_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;

class OneSet : public PermittedSets {
 public:
  std::vector<PermittedSet> Of(const std::vector<const Program*>& programs, int,
                               Progress&) override {
    PermittedSet set;
    set.oracle.complete = true;
    set.outcomes = {{"good", false, "", ""}};
    return std::vector<PermittedSet>(programs.size(), set);
  }
};

// Shows "bad" of the program that is called as the fault says.
class FakeRunner : public PortRunner {
 public:
  explicit FakeRunner(std::string bad) : bad_(std::move(bad)) {}
  Result<std::string> Version() override { return std::string("fake"); }
  Result<NotBuilt> Build(const std::vector<const Program*>&) override { return NotBuilt(); }
  Observation Run(const Program& program, double, uint64_t, const Emphasis&) override {
    Observation observation;
    observation.end = Observation::End::kComplete;
    observation.outcomes[program.id == bad_ ? "bad" : "good"]["v"] = 1;
    return observation;
  }

 private:
  const std::string bad_;
};

class PortFaultsTest : public ::testing::Test {
 protected:
  PortFaultsTest() {
    port_.name = "fake";
    for (const char* const id : {"a/one", "b/two"}) {
      programs_.emplace_back();
      programs_.back().id = id;
    }
    runner_ = [](const FaultEdit* edit) -> Result<std::unique_ptr<PortRunner>> {
      if (edit != nullptr && edit->line == "absent") return Error{"there is no such line"};
      return std::unique_ptr<PortRunner>(
          std::make_unique<FakeRunner>(edit == nullptr ? "" : edit->line));
    };
  }

  Port port_;
  std::vector<Program> programs_;
  OneSet sets_;
  FaultyRunner runner_;
  Progress progress_;
};

TEST_F(PortFaultsTest, ConvictsAndSaysWhatSurvives) {
  std::vector<FaultEdit> edits(3);
  edits[0].name = "seen";
  edits[0].line = "b/two";
  edits[0].programs = {"a/*"};  // a wrong hint costs time only
  edits[1].name = "survivor";
  edits[1].line = "c/three";
  edits[2].name = "impossible";
  edits[2].line = "absent";
  const auto rows = ConvictPortFaults(port_, programs_, sets_, edits, runner_, {}, progress_);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].convicted_by, "b/two");
  EXPECT_THAT(rows[0].evidence, HasSubstr("forbidden \"bad\""));
  EXPECT_EQ(rows[1].convicted_by, "");
  EXPECT_EQ(rows[2].convicted_by, "");
  EXPECT_EQ(rows[2].evidence, "there is no such line");
}

TEST_F(PortFaultsTest, TheInnocentPortGoesFree) {
  EXPECT_EQ(ConvictInnocentPort(port_, programs_, sets_, runner_, {}, progress_).convicted_by, "");
}

}  // namespace
}  // namespace assay::conformance
