// ExploredSets: permitted sets computed by exploring each program on the reference runtime, and
// kept on disk.
//
// Threads: the process must have one thread; each program is explored in a worker process.
#pragma once

#include <cstdint>
#include <string>

#include "conformance/permitted.h"
#include "reference_runtime/faults.h"

namespace assay::conformance {

// What ends an exploration before it is complete.
struct ExploreBounds {
  double seconds = 0;       // 0: no bound
  uint64_t runs = 0;        // 0: no bound
  uint32_t steps = 10'000;  // of a run
};

struct ExploringOptions {
  // Where sets are kept: a file each, named by a hash of the program, the language version and this
  // executable, which has the library built in. Safe to delete. "": nothing is kept.
  std::string cache;
  ExploreBounds bounds = {.seconds = 20};  // a program; of seconds there must be one
  int side_by_side = 2;
};

class ExploredSets : public PermittedSets {
 public:
  explicit ExploredSets(ExploringOptions options) : options_(std::move(options)) {}

  std::vector<PermittedSet> Of(const std::vector<const Program*>& programs, int language_minor,
                               Progress& progress) override;

 private:
  const ExploringOptions options_;
};

// Explores one litmus or actors program in this process, in the language version nearest to
// `language_minor` that it is meant for.
Computed ExploreProgram(const Program& program, int language_minor, const ExploreBounds& bounds,
                        runtime::FaultSet faults = {});

}  // namespace assay::conformance
