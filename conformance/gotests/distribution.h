// The test programs of a Go distribution: where they are, and what each asks for.
//
// Source:  the test directory of the Go distribution, its README.md: the first comment of a file
// says
//          what to do with it ("// run", "// rundir", ...), a NAME.out beside NAME.go is what it
//          prints, NAME.dir has the packages of a test of several.
// Errors:  full sentences that begin with the path.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace assay::gotests {

struct GoTest {
  std::string name;                    // path below the test directory: "chan/select2.go"
  std::string action;                  // "run", "rundir", "runindir", "runoutput", "cmpout"
  std::vector<std::string> arguments;  // what follows the action
};

struct Distribution {
  std::string directory;      // "/usr/share/go-1.19/test"
  int go_minor = 0;           // of the distribution
  std::vector<GoTest> tests;  // that run a program; sorted by name
};

// `go_minor` of 0: from a file VERSION in a directory above, or from a directory named go-1.N.
Result<Distribution> ReadDistribution(const std::string& directory, int go_minor);

// The words of a "// action words..." line, quotes respected.
std::vector<std::string> SplitQuoted(const std::string& line);

// The action and its arguments in the first comment of a file; empty when there is none.
std::vector<std::string> RecipeOf(const std::string& source);

}  // namespace assay::gotests
