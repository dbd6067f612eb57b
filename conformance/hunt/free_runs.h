// FreeRuns: a random program on the reference runtime itself, shuffled on one thread and on
// processors, against what exploring it found. What RapidCheck and libFuzzer both ask.
#pragma once

#include <cstdint>
#include <string>

#include "conformance/exploring.h"
#include "conformance/hunt/random_program.h"
#include "reference_runtime/faults.h"

namespace assay::conformance {

struct FreeRunsOptions {
  // Programs that take more are not fit. No seconds: the same programs are fit on any machine.
  ExploreBounds explore = {.runs = 3'000, .steps = 500};
  int shuffled = 20;      // runs
  int on_processors = 6;  // runs, on 2 and on 4 in turn
  uint64_t seed = 1;
  runtime::FaultSet faults = {};  // of the runs, not of the exploration
};

struct FreeRuns {
  bool is_fit = false;  // it ends well in every interleaving, and all were explored
  // Not empty: why it does not compile, though it should, or what a run showed that no interleaving
  // shows.
  std::string complaint;
};

// Empty if it does, as every random program should.
std::string WhyItDoesNotCompile(const RandomProgram& program);

// Threads: the process must have one thread.
FreeRuns RunFreely(const RandomProgram& program, const FreeRunsOptions& options);

}  // namespace assay::conformance
