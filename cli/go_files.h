// The Go files that a verb is given, and the options that decide how they run.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/reference_program.h"
#include "reference_runtime/faults.h"

namespace assay::cli {

// Accepts "go1.N".
CLI::Validator LanguageVersion();

struct GoOptions {
  std::string language;  // "": go.mod's, or else the newest
  std::vector<std::string> faults;
  int explain_escapes = 0;  // as lang::CompileOptions

  void Add(CLI::App& verb);
  // The same options again, each after a space, for repeat lines.
  std::string Repeated() const;
  Result<runtime::FaultSet> FaultSet() const;
};

// Reads and compiles package main, of these files or of the one directory, with the packages of its
// module that it imports. Errors: what cannot be read, or "file:line:col: message" lines.
Result<conformance::ReferenceProgram> Load(const std::vector<std::string>& files_or_directory,
                                           const GoOptions& options);

// The same of the program that runs the tests of the package in `directory`.
Result<conformance::ReferenceProgram> LoadTests(const std::string& directory,
                                                const GoOptions& options);

}  // namespace assay::cli
