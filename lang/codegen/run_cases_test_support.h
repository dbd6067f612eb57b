// Run cases: the Go programs of lang/testdata/run, each with what it does under the real toolchain
// recorded beside it (x.go, x.out).
#pragma once

#include <string>
#include <vector>

namespace assay::lang {

// Names of all cases, sorted.
std::vector<std::string> RunCaseNames();
// The path of a case's program ("x.go") or record ("x.out").
std::string RunCasePath(const std::string& name, const std::string& extension);

// The whole file; "" when it cannot be read.
std::string ReadWholeFile(const std::string& path);

// What a record says: exit status, standard output, standard error. Goroutine traces and signal
// addresses, which differ from run to run, are left out.
std::string RunRecord(int exit_code, const std::string& output, const std::string& errors);

// "" when they are equal, else a message that shows the first line that differs.
std::string RecordDifference(const std::string& expected, const std::string& actual);

}  // namespace assay::lang
