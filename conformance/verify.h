// Verify: the whole way from ports and programs to results.
//
// Errors: a Verify that fails has judged nothing: the suite or the arguments are unusable. All else
// is in
//         the Results.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/catalogue.h"
#include "conformance/permitted.h"
#include "conformance/progress.h"
#include "conformance/run_store.h"
#include "conformance/runner.h"
#include "reports/model.h"

namespace assay::conformance {

inline constexpr char kToolVersion[] = "0.1.0";

struct Suite {
  Catalogue catalogue;
  std::vector<Program> programs;
};

// Reads catalogues and programs below `specs`.
Result<Suite> ReadSuite(const std::string& specs);

// Whether `pattern` (a shell pattern; "" is everything) names the program, a folder that it is in,
// or a requirement that it verifies.
bool Selects(const std::string& pattern, const Program& program);

struct VerifyOptions {
  std::string filter;
  double budget_seconds = 150;  // for running ports; exploring has bounds of its own
  uint64_t seed = 1;
  int repetitions = 1;  // of the whole verification, of which Verify makes one
  // What those before this one showed; null: it is the first.
  const reports::Results* earlier = nullptr;
  int reruns = 3;  // of a suspected violation, unless an earlier repetition confirmed it
  // Only every shards-th program, from the shard-th on (0 is the first).
  size_t shard = 0, shards = 1;
  size_t jobs = 1;      // ports that are built and run at once
  std::string perturb;  // the one perturbation to run under; "": all
  // Process programs of ports/probes, each named by the feature that a port has on which it
  // conforms.
  std::vector<Program> probes;
  // The same for the parts of Go that a port of kind library may lack.
  std::vector<Program> part_probes;
  // Run on each port before all else: one that cannot run it is trouble.
  std::optional<Program> empty;
  std::string command;
  std::string today;  // "2026-01-31", for waivers
};

// A process program that does nothing.
Program EmptyProgram();

struct PortUnderTest {
  Port port;
  std::string argument;  // by which --port names it
  std::unique_ptr<PortRunner> runner;
  std::optional<StoredPort> prepared = {};  // by a Verify of before, which built and probed it
};

Result<reports::Results> Verify(const Suite& suite, std::vector<PortUnderTest>& ports,
                                PermittedSets& permitted_sets, std::vector<reports::Waiver> waivers,
                                const VerifyOptions& options, RunStore& store, Progress& progress);

// Of the machine this runs on.
reports::Environment DescribeEnvironment();

}  // namespace assay::conformance
