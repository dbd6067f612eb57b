// Bytes are the decisions by which a small concurrent Go program is made (conformance/hunt), so
// that libFuzzer looks for programs that reach new parts of the runtime: it compiles, and if it
// ends well in every interleaving, free runs on one thread and on several show only what was
// explored.
//
// The environment variable ASSAY_FUZZ_FAULT names a defect (faults.def) to plant in the free runs,
// never in the exploration: the canary, which must crash.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/check.h"
#include "conformance/hunt/free_runs.h"
#include "conformance/hunt/random_program.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace assay;
  size_t used = 0;
  const auto program = conformance::RandomProgram::Make(
      [&](int bound) { return used < size ? data[used++] % bound : 0; });
  conformance::FreeRunsOptions options;
  // A tenth of a second under AddressSanitizer or two, so that a busy machine has many inputs too.
  options.explore.runs = 600;
  options.shuffled = 8;
  options.on_processors = 2;
  if (const char* name = std::getenv("ASSAY_FUZZ_FAULT")) {
    options.faults.Add(runtime::FaultByOptionName(name).value());
  }
  const conformance::FreeRuns runs = conformance::RunFreely(program, options);
  if (runs.complaint.empty()) return 0;
  std::fprintf(stderr, "%s\n%s", program.Text().c_str(), runs.complaint.c_str());
  ASSAY_CHECK(false, "a free run shows what was explored");
}
