// Detection power on a real port: its runtime with one described fault at a time is a port of its
// own, and the suite must convict it.
//
// For Go toolchains that know `go build -overlay`, and for libraries that are built from sources
// beside their manifests: nothing of the installed tree, or of those sources, is touched.
//
// Blocking: minutes: every fault rebuilds the runtime and all that depends on it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "conformance/fault_edits.h"
#include "conformance/permitted.h"
#include "conformance/port.h"
#include "conformance/progress.h"
#include "conformance/runner.h"
#include "reports/model.h"

namespace assay::conformance {

struct PortFaultsOptions {
  double run_seconds = 0.3;  // a program
  uint64_t seed = 1;
  // Called with each row as soon as there is one.
  std::function<void(const reports::FaultRow&)> found;
};

// A runner of the port with the fault in it.
using FaultyRunner = std::function<Result<std::unique_ptr<PortRunner>>(const FaultEdit* edit)>;

// What overlays and copies do: builds below `scratch`, with the driver at `driver`.
FaultyRunner EditedRunner(const Port& port, const std::string& driver, const std::string& scratch);

// A row each, in their order. A fault that cannot be made, or not be built, is not convicted, and
// its evidence says why.
std::vector<reports::FaultRow> ConvictPortFaults(
    const Port& port, const std::vector<Program>& programs, PermittedSets& permitted_sets,
    const std::vector<FaultEdit>& edits, const FaultyRunner& runner,
    const PortFaultsOptions& options, Progress& progress);

// Canary: the same procedure against the port as it is. Must convict nothing.
reports::FaultRow ConvictInnocentPort(const Port& port, const std::vector<Program>& programs,
                                      PermittedSets& permitted_sets, const FaultyRunner& runner,
                                      const PortFaultsOptions& options, Progress& progress);

}  // namespace assay::conformance
