// Each conformance program does the same whether stacks move at every call or not: one schedule,
// one clock that stands still, and the checks of stack/stack_pool.h at each move.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/test_name.h"
#include "conformance/reference_program.h"
#include "reference_runtime/platform/modelled/modelled_clock.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

const std::filesystem::path kSpecs = ASSAY_SPECS;
// A hundred thousand stacks that move at every call take minutes.
constexpr const char* kTooMany = "a-hundred-thousand.go";

std::vector<std::string> Subjects() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kSpecs)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

struct Behaviour {
  std::string text;
  uint64_t moves = 0;
};

enum class Stacks : uint8_t { kAsNeeded, kMoving };

Behaviour RunOf(const image::Image& image, Stacks stacks) {
  runtime::ModelledClock clock;
  runtime::WorldOptions options;
  options.clock = &clock;
  options.instructions_max = 20'000'000;
  options.want_dump = false;
  options.move_stacks = stacks == Stacks::kMoving;
  runtime::World world(image, options);
  const runtime::RunResult result = world.Run();
  return {std::to_string(static_cast<int>(result.end)) + "\n" + result.output + result.errors +
              result.headline,
          world.stacks().moves()};
}

class MovingSpecs : public testing::TestWithParam<std::string> {};

TEST_P(MovingSpecs, DoTheSame) {
  uint64_t moves = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSpecs / GetParam())) {
    if (entry.path().extension() != ".go" || entry.path().filename() == kTooMany) continue;
    SCOPED_TRACE(entry.path().filename().string());
    std::ostringstream source;
    source << std::ifstream(entry.path()).rdbuf();
    const auto compiled =
        conformance::CompileForReference({{entry.path().filename().string(), source.str()}});
    if (!compiled.ok()) continue;  // for other versions of the language
    const Behaviour moving = RunOf(compiled.value().image, Stacks::kMoving);
    EXPECT_EQ(moving.text, RunOf(compiled.value().image, Stacks::kAsNeeded).text);
    moves += moving.moves;
  }
  EXPECT_GT(moves, 0u);
}

INSTANTIATE_TEST_SUITE_P(All, MovingSpecs, testing::ValuesIn(Subjects()),
                         [](const auto& name) { return TestName(name.param); });

}  // namespace
}  // namespace assay::properties
