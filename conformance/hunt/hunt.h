// Hunt: random programs, whose permitted sets are computed, against one port, until the time is up
// or one shows what Go does not permit; that one is made as small as it gets.
//
// Threads:  the process must have one thread.
// Blocking: for about options.seconds, and then until the smallest program is found.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "conformance/exploring.h"
#include "conformance/hunt/random_program.h"
#include "conformance/port.h"
#include "conformance/progress.h"
#include "conformance/runner.h"

namespace assay::conformance {

struct HuntOptions {
  double seconds = 60;
  uint64_t programs_max = UINT64_MAX;  // so many made, fit or not
  uint64_t seed = 1;                   // of the first program; the next one's is one more
  double run_seconds = 0.3;            // a program
  // A program; one that takes longer is left out. The seconds are for machines that stand still:
  // what decides is a number, so that a seed shows the same programs anywhere.
  ExploreBounds explore = {.seconds = 60, .runs = 20'000, .steps = 1'000};
  size_t batch = 24;  // programs built together
};

struct Quarry {
  uint64_t seed = 0;      // of the program that was found
  RandomProgram program;  // the smallest one that still shows it
  size_t steps_at_first = 0;
  std::string explanation;   // what it shows, and under which perturbation most often
  std::string perturbation;  // the smallest under which it shows; "" where none is told
  std::vector<std::string> permitted;
};

struct HuntResult {
  uint64_t made = 0;  // programs
  uint64_t ran = 0;   // those that end well in every interleaving, of which all were explored
  std::optional<Quarry> quarry;
};

Result<HuntResult> Hunt(const Port& port, PortRunner& runner, const HuntOptions& options,
                        Progress& progress);

}  // namespace assay::conformance
