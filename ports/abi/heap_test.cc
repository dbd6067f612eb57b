// `assay heap` on a collector in C: sound as it is, and each of its defects is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "base/test_name.h"
#include "cli/assay_for_test.h"

namespace assay {
namespace {

using conformance::ProcessResult;
using ::testing::HasSubstr;

ProcessResult Heap(const std::string& defect, std::vector<std::string> arguments) {
  const ScratchDirectory scratch;
  arguments.insert(arguments.begin(), "heap");
  setenv("MARK_SWEEP_DEFECT", defect.c_str(), 1);
  const ProcessResult result = cli::Assay(arguments, scratch.path());
  unsetenv("MARK_SWEEP_DEFECT");
  return result;
}

TEST(AssayHeap, ASoundCollectorHasNoFault) {
  const ProcessResult result = Heap("", {MARK_SWEEP});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr("no fault in 20000 looks"));
}

struct Planted {
  const char* defect;
  const char* invariant;
};
std::string NameOf(const testing::TestParamInfo<Planted>& planted) {
  return TestName(planted.param.defect);
}

class AssayHeapCanary : public testing::TestWithParam<Planted> {};

TEST_P(AssayHeapCanary, FindsIt) {
  const ProcessResult result = Heap(GetParam().defect, {MARK_SWEEP});
  EXPECT_EQ(result.exit_code, 1) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr(GetParam().invariant));
  // The line that it prints repeats it.
  const size_t at = result.output.rfind("--steps ");
  ASSERT_NE(at, std::string::npos);
  std::string steps = result.output.substr(at + 8);
  steps.erase(steps.find('\n'));
  EXPECT_EQ(Heap(GetParam().defect, {MARK_SWEEP, "--steps", steps}).output, result.output);
}

INSTANTIATE_TEST_SUITE_P(Defects, AssayHeapCanary,
                         testing::Values(Planted{"no-barrier", "  H4: the black"},
                                         Planted{"early-end", "  H5: "},
                                         Planted{"miscount", "  H2: the span"},
                                         Planted{"frees-the-living", "  H3: "}),
                         NameOf);

TEST(AssayHeap, RefusesWhatShowsNoHeap) {
  EXPECT_EQ(Heap("", {"no.so"}).exit_code, 3);
  const ProcessResult other = Heap("", {PORT_TEMPLATE});
  EXPECT_EQ(other.exit_code, 3);
  EXPECT_THAT(other.errors, HasSubstr("exports no function assay_heap_walk"));
}

// A port with both interfaces: its heap is looked at around each runtime.GC.
ProcessResult CollectOnPort(const std::string& defect) {
  const ScratchDirectory scratch;
  const std::string program = scratch / "main.go";
  EXPECT_TRUE(WriteFile(program,
                        "package main\n\nimport \"runtime\"\n\nfunc main() {\n"
                        "\tfor i := 0; i < 200; i++ {\n\t\truntime.GC()\n\t}\n"
                        "\tprintln(\"collected\")\n}\n")
                  .ok());
  setenv("MARK_SWEEP_DEFECT", defect.c_str(), 1);
  const ProcessResult result =
      cli::Assay({"run", "--on", CANARY_HEAP_LIBRARY, program}, scratch.path());
  unsetenv("MARK_SWEEP_DEFECT");
  return result;
}

TEST(HeapOfAPort, IsLookedAtWhenTheProgramCollects) {
  const ProcessResult result = CollectOnPort("");
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(result.errors, HasSubstr("collected\n"));
}

class HeapOfAPortCanary : public testing::TestWithParam<Planted> {};

TEST_P(HeapOfAPortCanary, IsConvicted) {
  const ProcessResult result = CollectOnPort(GetParam().defect);
  EXPECT_EQ(result.exit_code, 2) << result.output << result.errors;
  EXPECT_THAT(result.errors, HasSubstr(std::string("port: its heap: ") + GetParam().invariant));
}

INSTANTIATE_TEST_SUITE_P(Defects, HeapOfAPortCanary,
                         testing::Values(Planted{"miscount", "H2: the span"},
                                         Planted{"frees-the-living", "H3: "}),
                         NameOf);

}  // namespace
}  // namespace assay
