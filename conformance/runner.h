// PortRunner: one port, whichever kind, as the rest of the harness sees it.
//
// Threads:  an object belongs to one thread.
// Blocking: every call is bounded by the time that it is given and the port's time limits.
// Errors:   what a program does on the port is in its Observation; an Error means that the port
// cannot be
//           used at all.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/exposure.h"
#include "conformance/observation.h"
#include "conformance/port.h"
#include "conformance/program.h"

namespace assay::conformance {

class PortRunner {
 public:
  virtual ~PortRunner() = default;

  // What the runtime under test calls itself.
  virtual Result<std::string> Version() = 0;

  // Makes the programs ready to run, all together. What could not be built is in the map, with the
  // reason; running it observes kNotRun. The programs must outlive the runner.
  using NotBuilt = std::map<std::string, std::string>;
  virtual Result<NotBuilt> Build(const std::vector<const Program*>& programs) = 0;

  // What the programs would be built from, in one word: as long as it is the same, what Build made
  // is there and good, even if another process did. "": it has to be built.
  virtual std::string BuildKey(const std::vector<const Program*>& programs) {
    (void)programs;
    return "";
  }

  // Runs one program again and again for about `seconds`, under perturbations that share that time
  // as `emphasis` says, where the port has several. Equal seeds perturb alike.
  virtual Observation Run(const Program& program, double seconds, uint64_t seed,
                          const Emphasis& emphasis) = 0;
  Observation Run(const Program& program, double seconds, uint64_t seed) {
    return Run(program, seconds, seed, {});
  }
};

struct RunnerOptions {
  std::string driver;   // the directory of the driver's Go sources
  std::string scratch;  // a directory for what is built; the runner makes it
};

// Of kinds go-toolchain and command.
std::unique_ptr<PortRunner> MakeProcessRunner(const Port& port, const RunnerOptions& options);

}  // namespace assay::conformance
