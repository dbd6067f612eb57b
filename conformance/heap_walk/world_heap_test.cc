// The heap of the reference runtime under the checker of ports' heaps: each conformance program,
// collected often, on one thread and on two processors.
#include "conformance/heap_walk/world_heap.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "conformance/heap_walk/check.h"
#include "conformance/reference_program.h"
#include "reference_runtime/memory/allocator.h"

namespace assay::conformance {
namespace {

const std::filesystem::path kSpecs = ASSAY_SOURCE_ROOT "/specs";

// It collects for minutes when the heap may grow by a tenth only.
constexpr const char* kTooMany = "a-hundred-thousand.go";

struct Walked {
  size_t blocks = 0;
  std::vector<HeapFault> faults;
};

Walked RunAndWalk(const image::Image& image, uint32_t processors, runtime::FaultSet faults) {
  runtime::WorldOptions options;
  options.processors = processors;
  options.instructions_max = 5'000'000;
  options.want_dump = false;
  options.faults = faults;
  options.collector.percent = 10;
  runtime::World world(image, options);
  world.Run();
  HeapSnapshot snapshot;
  WalkWorld(world, SinkOf(snapshot));
  return {snapshot.blocks.size(), CheckHeap(snapshot)};
}

Result<ReferenceProgram> Compile(const std::filesystem::path& path) {
  std::ostringstream source;
  source << std::ifstream(path).rdbuf();
  return CompileForReference({{path.filename().string(), source.str()}});
}

class WorldHeap : public testing::TestWithParam<uint32_t> {};

TEST_P(WorldHeap, IsSoundAfterEachProgram) {
  size_t blocks = 0;
  for (const char* const subject : {"memory", "channel", "map", "go", "defer", "panic"}) {
    for (const auto& entry : std::filesystem::directory_iterator(kSpecs / subject)) {
      if (entry.path().extension() != ".go" || entry.path().filename() == kTooMany) continue;
      const auto compiled = Compile(entry.path());
      if (!compiled.ok()) continue;  // for other versions of the language
      const Walked walked = RunAndWalk(compiled->image, GetParam(), {});
      blocks += walked.blocks;
      for (const HeapFault& fault : walked.faults) {
        ADD_FAILURE() << entry.path().filename() << ": " << fault.invariant << ": " << fault.text;
      }
    }
  }
  EXPECT_GT(blocks, 300u);
}

// Canary: a collector that looks at the innermost frame only frees what the others hold.
TEST(WorldHeapCanary, WhatIsFreedTooEarlyIsFound) {
  const auto compiled = CompileForReference({{"main.go", R"(package main

import (
	"os"
	"runtime"
)

type list struct{ next *list }

var escape *list

func end() {
	runtime.GC()
	os.Exit(0)
}

func main() {
	escape = &list{&list{}}
	l := escape
	escape = nil
	end()
	println(l.next != nil)
}
)"}});
  ASSERT_TRUE(compiled.ok()) << compiled.error().message;
  EXPECT_TRUE(RunAndWalk(compiled->image, 0, {}).faults.empty());
  runtime::FaultSet faults;
  faults.Add(runtime::Fault::kCollectorForgetsFrames);
  const Walked walked = RunAndWalk(compiled->image, 0, faults);
  ASSERT_FALSE(walked.faults.empty());
  EXPECT_EQ(walked.faults[0].invariant, "H3") << walked.faults[0].text;
}

INSTANTIATE_TEST_SUITE_P(Processors, WorldHeap, testing::Values(0u, 2u),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace assay::conformance
