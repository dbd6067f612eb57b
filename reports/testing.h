// A small set of results with every verdict in it, for tests of the reports.
#pragma once

#include "reports/model.h"

namespace assay::reports {

// Two ports, "go" and "reference". The one violation is channels/close-wakes-all on go, which
// showed "lost <one>" 3 times.
inline Results SampleResults() {
  Results results;
  results.tool_version = "0.1.0";
  results.command = "assay verify --seed 7";
  results.started = "2026-01-31T12:00:00Z";
  results.seconds = 12.5;
  results.budget_seconds = 60;
  results.seed = 7;
  results.environment = {"Linux 6.1", "A CPU & more", 2};
  results.ports = {{"go",
                    "go-toolchain",
                    "go version go1.26.8 linux/amd64",
                    "go1.22",
                    {"preemption"},
                    "",
                    {},
                    {},
                    {}},
                   {"reference", "reference", "assay 0.1.0", "go1.22", {}, "", {}, {}, {}}};
  results.requirements = {{"CLOSE-005",
                           "close",
                           "must",
                           "deterministic",
                           "close wakes every blocked receiver.",
                           "spec#Close",
                           {"channels/close-wakes-all"}},
                          {"SEL-005",
                           "select",
                           "must",
                           "deterministic",
                           "The choice among ready cases is uniform.",
                           "spec#Select",
                           {"select/uniform"}},
                          {"DEAD-001",
                           "deadlock",
                           "impl",
                           "deterministic",
                           "A deadlock is reported.",
                           "runtime",
                           {"deadlock/all-asleep"}},
                          {"MM-009",
                           "memory",
                           "must",
                           "deterministic",
                           "A send happens before its receive.",
                           "mem#chan",
                           {}}};
  const PermittedOutcome woken{"both woken", false, "", "T0.1 T1.2"};
  const PermittedOutcome rare{"one \"late\"", true, "rare & surprising", ""};
  results.programs = {{"channels/close-wakes-all",
                       "litmus",
                       {"CLOSE-005"},
                       {},
                       {true, true, 1234, 0.5, ""},
                       {woken, rare},
                       "package main // a < b\n"},
                      {"select/uniform",
                       "litmus",
                       {"SEL-005"},
                       {},
                       {true, false, 12, 0.1, ""},
                       {{"a", false, "", ""}, {"b", false, "", ""}},
                       ""},
                      {"deadlock/all-asleep",
                       "process",
                       {"DEAD-001"},
                       {"deadlock-detection"},
                       {true, true, 0, 0, ""},
                       {{"exit status 2", false, "", ""}},
                       ""}};
  Run violation{"channels/close-wakes-all",
                "go",
                Verdict::kViolates,
                "saw what Go does not permit",
                {},
                {"one \"late\""},
                7,
                1.5,
                "assay verify --port go --filter channels/close-wakes-all --seed 7",
                {},
                {},
                ""};
  violation.observed = {{"both woken", 100'000, Grade::kPermitted, {{"procs=1", 100'000}}},
                        {"lost <one>", 3, Grade::kForbidden, {{"procs=2 gosched", 3}}}};
  violation.rerun = Reliability{3, 2};
  violation.evidence = "goroutine 1 [chan receive]:\n\tmain.go:3";
  Run conforms{"channels/close-wakes-all",
               "reference",
               Verdict::kConforms,
               "",
               {},
               {},
               7,
               0.5,
               "assay verify --port reference",
               {},
               {},
               ""};
  conforms.observed = {{"both woken", 40, Grade::kPermitted, {}},
                       {"one \"late\"", 2, Grade::kInteresting, {}}};
  Run waived{"select/uniform",
             "go",
             Verdict::kWaived,
             "known: see the link",
             {},
             {},
             7,
             0.5,
             "assay verify --port go",
             1e-9,
             {},
             ""};
  waived.observed = {{"a", 900, Grade::kPermitted, {}}, {"b", 100, Grade::kPermitted, {}}};
  Run partly{"select/uniform",
             "reference",
             Verdict::kNotObserved,
             "one outcome never showed",
             {},
             {"b"},
             7,
             0.5,
             "assay verify --port reference",
             {},
             {},
             ""};
  partly.observed = {{"a", 900, Grade::kPermitted, {}}};
  Run skipped{"deadlock/all-asleep",
              "go",
              Verdict::kNotApplicable,
              "lacks deadlock-detection",
              {},
              {},
              7,
              0,
              "",
              {},
              {},
              ""};
  Run unsure{"deadlock/all-asleep",
             "reference",
             Verdict::kInconclusive,
             "not explored completely",
             {},
             {},
             7,
             0.5,
             "assay verify --port reference",
             {},
             {},
             ""};
  results.runs = {violation, conforms, waived, partly, skipped, unsure};
  results.waivers = {
      {"select/uniform", "go", "known", "https://example.org/1", "2027-01-31", true, false}};
  results.faults = {
      {"reference", "close-wakes-one", "close wakes one receiver only", "channels/close-wakes-all",
       "lost <one>", 0.5},
      {"reference", "select-first-ready", "select takes the first ready case", "", "", 2}};
  results.verdicts = VerdictsOfRequirements(results);
  return results;
}

}  // namespace assay::reports
