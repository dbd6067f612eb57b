// Bytes are the decisions of a generator of well-typed programs, so that random ones reach deep
// into the code generator: the program compiles, its image holds what images promise, and it does
// the same with and without a collection after every allocation, which checks every stack map. (One
// every so many kilobytes, and most of these programs would have none.)
//
// Planted defects: "forgotten-pointer" leaves the last pointer slot out of large frames' maps;
// a name out of reference_runtime/faults.def is planted in one of the two Worlds.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "fuzz/planted.h"
#include "lang/compile.h"
#include "properties/go_generator.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace {

using namespace assay;

constexpr int kFunctions = 3;
constexpr uint64_t kInstructionsMax = 300'000;

runtime::RunResult Run(const image::Image& image, bool collects) {
  runtime::WorldOptions options;
  options.instructions_max = kInstructionsMax;
  options.stack_bytes = 8 << 20;
  options.verify_collections = options.collect_always = collects;
  if (const char* name = std::getenv("ASSAY_FUZZ_FAULT"); name != nullptr && collects) {
    if (const auto fault = runtime::FaultByOptionName(name)) options.faults.Add(*fault);
  }
  runtime::World world(image, options);
  return world.Run();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const properties::GoSource source =
      properties::GenerateGoSource(properties::Dice({data, size}), kFunctions);
  const std::string text = source.Text();
  lang::CompileResult compiled = lang::Compile({{"fuzzed.go", text}}, runtime::LibrarySources);
  if (!compiled.ok()) {
    std::fprintf(stderr, "%s\n%s", text.c_str(), compiled.diagnostics[0].ToString().c_str());
    ASSAY_CHECK(false, "a generated program is well typed");
  }
  static const bool forgets = fuzz::is_planted("forgotten-pointer");
  constexpr int kLarge = 12;
  if (forgets) fuzz::ForgetPointers(compiled.image, kLarge);
  for (const std::string& fault : image::Verify(compiled.image)) {
    std::fprintf(stderr, "%s", text.c_str());
    ASSAY_CHECK(false, fault.c_str());
  }
  const runtime::RunResult plain = Run(compiled.image, false);
  const runtime::RunResult collected = Run(compiled.image, true);
  if (plain.end == runtime::RunEnd::kStopped || collected.end == runtime::RunEnd::kStopped)
    return 0;
  if (plain.errors != collected.errors || plain.headline != collected.headline ||
      plain.exit_code != collected.exit_code) {
    std::fprintf(stderr, "%s", text.c_str());
    ASSAY_CHECK(false, "collections do not show");
  }
  return 0;
}
