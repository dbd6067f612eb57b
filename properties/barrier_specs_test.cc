// Conformance programs show what their headers permit whatever the write barrier, on two
// processors, while each allocation begins or ends a cycle of the collector, which checks itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "conformance/program.h"
#include "conformance/reference_program.h"
#include "properties/permitted.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

using conformance::Program;
using runtime::Barrier;

// Those that put pointers into many kinds of memory, and end soon.
bool IsSubject(const Program& program) {
  constexpr std::array<std::string_view, 6> kSubjects{"channel/", "context/", "defer/",
                                                      "map/",     "range/",   "select/"};
  return program.features.empty() &&
         std::any_of(kSubjects.begin(), kSubjects.end(),
                     [&](std::string_view subject) { return program.id.starts_with(subject); });
}

class BarrierSpecs : public testing::TestWithParam<Barrier> {};

TEST_P(BarrierSpecs, ShowWhatIsPermitted) {
  const auto programs = conformance::ReadPrograms(ASSAY_SPECS);
  ASSERT_TRUE(programs.ok());
  constexpr int kLanguageMinor = 22;
  uint32_t concurrent = 0;
  for (const Program& program : programs.value()) {
    if (!IsSubject(program)) continue;
    SCOPED_TRACE(program.id);
    const auto compiled = conformance::CompileForReference(
        program, conformance::LanguageFor(program, kLanguageMinor));
    ASSERT_TRUE(compiled.ok());
    runtime::WorldOptions options;
    options.processors = 2;
    options.collect_always = options.collector.checks = true;
    options.collector.barrier = GetParam();
    runtime::World world(compiled.value().image, options);
    const runtime::RunResult result = world.Run();
    EXPECT_TRUE(IsPermitted(program, result)) << result.errors << result.headline;
    concurrent += world.collector().counts().concurrent;
  }
  EXPECT_GT(concurrent, 100u);
}

INSTANTIATE_TEST_SUITE_P(, BarrierSpecs,
                         testing::Values(Barrier::kHybrid, Barrier::kSnapshot, Barrier::kInsertion),
                         [](const auto& barrier) -> std::string {
                           if (barrier.param == Barrier::kHybrid) return "Hybrid";
                           return barrier.param == Barrier::kSnapshot ? "Snapshot" : "Insertion";
                         });

}  // namespace
}  // namespace assay::properties
