// Each conformance program of maps, and of what iterates over them, shows what its header permits
// however the maps keep their entries.
#include <gtest/gtest.h>

#include <string>

#include "conformance/program.h"
#include "conformance/reference_program.h"
#include "properties/permitted.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

using conformance::Program;
using runtime::MapKind;

class MapKinds : public testing::TestWithParam<MapKind> {};

TEST_P(MapKinds, ShowWhatIsPermitted) {
  const auto programs = conformance::ReadPrograms(ASSAY_SPECS);
  ASSERT_TRUE(programs.ok());
  constexpr int kLanguageMinor = 22;
  int runs = 0;
  for (const Program& program : programs.value()) {
    if (!program.id.starts_with("map/")) continue;
    SCOPED_TRACE(program.id);
    const auto compiled = conformance::CompileForReference(
        program, conformance::LanguageFor(program, kLanguageMinor));
    ASSERT_TRUE(compiled.ok());
    for (uint64_t seed = 1; seed <= 20; ++seed) {
      SCOPED_TRACE(seed);
      runtime::WorldOptions options;
      options.seed = seed;
      options.map_kind = GetParam();
      runtime::World world(compiled.value().image, options);
      const runtime::RunResult result = world.Run();
      EXPECT_TRUE(IsPermitted(program, result)) << result.errors;
      ++runs;
    }
  }
  EXPECT_GE(runs, 20);
}

INSTANTIATE_TEST_SUITE_P(, MapKinds,
                         testing::Values(MapKind::kOrdered, MapKind::kBuckets, MapKind::kSwiss),
                         [](const auto& kind) -> std::string {
                           if (kind.param == MapKind::kOrdered) return "Ordered";
                           return kind.param == MapKind::kBuckets ? "Buckets" : "Swiss";
                         });

}  // namespace
}  // namespace assay::properties
