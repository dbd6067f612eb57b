// Detection power: each deliberate fault of the reference runtime is a port of its own, and the
// suite must convict it.
//
// A program convicts a fault when the faulty runtime, run freely or explored, shows what the judge
// calls a violation: the same judge, and the same permitted sets, that judge every port.
//
// Threads: the process must have one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/permitted.h"
#include "conformance/program.h"
#include "conformance/progress.h"
#include "reference_runtime/faults.h"
#include "reports/model.h"

namespace assay::conformance {

struct FaultsOptions {
  int language_minor = kDefaultLanguageMinor;
  double run_seconds = 0.05;   // free runs, a program
  double explore_seconds = 1;  // a program
  uint64_t seed = 1;
  int side_by_side = 2;
};

struct FaultsResult {
  std::vector<reports::FaultRow> rows;
  // Canary: what the same procedure says against the runtime without faults. Must be empty.
  std::optional<reports::FaultRow> false_conviction;
};

// `faults`: those to convict; the runtime without faults is tried by all programs as well.
FaultsResult ConvictFaults(const std::vector<Program>& programs, PermittedSets& permitted_sets,
                           const std::vector<runtime::Fault>& faults, const FaultsOptions& options,
                           Progress& progress);

std::vector<runtime::Fault> AllFaults();

// Kept between commands, for reports; valid for the executable that wrote it only. Rows of one port
// a file.
std::string FaultsFile(const std::string& out, const std::string& port);
Status WriteFaults(const std::string& file, const std::vector<reports::FaultRow>& rows);
std::vector<reports::FaultRow> ReadFaults(const std::string& file);

}  // namespace assay::conformance
