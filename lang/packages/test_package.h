// TestPackage: the tests of a package, and the program that runs them.
//
// Source:  the go command's documentation, "Testing functions"; package testing.
// Threads: reads files only.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lang/compile.h"

namespace assay::lang {

struct TestPackage {
  std::vector<SourceFile> files;     // of the package, with the _test.go files that belong to it
  std::vector<SourceFile> external;  // _test.go files of package x_test, its own package
  SourceFile main;                   // package main, which imports both
};

// Of the package in `directory`, whose path is `import_path`; the external tests have that path
// with
// "_test" behind it. Errors: full sentences, or "file:line:col: message".
Result<TestPackage> ReadTestPackage(const std::string& directory, const std::string& import_path);

}  // namespace assay::lang
