#include "conformance/faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_directory.h"
#include "conformance/exploring.h"

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Program> Programs() {
  std::vector<Program> programs;
  const std::pair<const char*, const char*> sources[] = {
      {"a/returns", "func Litmus() string { return \"x\" }"},
      {"a/close",
       "func Litmus() (text string) {\n\tc := make(chan int)\n\tclose(c)\n"
       "\tdefer func() { if recover() != nil { text = \"panicked\" } }()\n\tclose(c)\n"
       "\treturn \"closed twice\"\n}"}};
  for (const auto& [id, body] : sources) {
    const Result<Program> program = ParseProgram(
        id, std::string(id) + ".go", std::string("// verifies: A-1\npackage main\n\n") + body);
    EXPECT_TRUE(program.ok()) << program.error().message;
    programs.push_back(*program);
  }
  return programs;
}

FaultsOptions Quick() {
  FaultsOptions options;
  options.run_seconds = 0.02;
  return options;
}

TEST(Faults, NamesTheProgramThatConvicts) {
  ExploredSets sets({"", {.seconds = 10}, 1});
  Progress progress;
  const FaultsResult result =
      ConvictFaults(Programs(), sets,
                    {runtime::Fault::kCloseOfClosedSucceeds, runtime::Fault::kMutexHandoffToTwo},
                    Quick(), progress);
  ASSERT_EQ(result.rows.size(), 2u);
  EXPECT_EQ(result.rows[0].name, "close-of-closed-succeeds");
  EXPECT_EQ(result.rows[0].convicted_by, "a/close");
  EXPECT_THAT(result.rows[0].evidence, HasSubstr("closed twice"));
  EXPECT_EQ(result.rows[1].convicted_by, "") << "no program here locks anything";
  EXPECT_FALSE(result.false_conviction.has_value());
}

// Canary of the canary: a permitted set that is wrong convicts the runtime without faults, and that
// is told.
TEST(FaultsCanary, TellsAFalseConviction) {
  class WrongSets : public PermittedSets {
    std::vector<PermittedSet> Of(const std::vector<const Program*>& programs, int,
                                 Progress&) override {
      PermittedSet wrong;
      wrong.oracle.complete = true;
      wrong.outcomes = {{"y", false, "", ""}};
      return std::vector<PermittedSet>(programs.size(), wrong);
    }
  } sets;
  Progress progress;
  const FaultsResult result = ConvictFaults(Programs(), sets, {}, Quick(), progress);
  ASSERT_TRUE(result.false_conviction.has_value());
  EXPECT_EQ(result.false_conviction->convicted_by, "a/returns");
}

TEST(Faults, AreKeptForThisExecutableOnly) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "faults.json";
  ASSERT_TRUE(WriteFaults(file, {{"go", "name", "text", "a/close", "evidence", 1}}).ok());
  ASSERT_EQ(ReadFaults(file).size(), 1u);
  EXPECT_EQ(ReadFaults(file)[0].convicted_by, "a/close");
  EXPECT_THAT(ReadFaults(file + ".absent"), IsEmpty());
}

}  // namespace
}  // namespace assay::conformance
