// GoMod: what a go.mod file says about the main module, as far as a build without dependencies
// cares.
//
// Source:  Go modules reference, "go.mod files"; messages are the go command's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::lang {

struct GoMod {
  std::string module;                          // "example.com/m"
  int go_minor = 16;                           // without a go line, what was new when go lines were
  std::map<std::string, std::string> godebug;  // settings of godebug lines
  std::vector<std::string> requirements;       // module paths
};

// Errors: "go.mod:LINE: ..." lines, `name` in place of go.mod.
Result<GoMod> ParseGoMod(const std::string& name, std::string_view text);

// The N of "1.N", "1.N.3", "1.Nrc1".
std::optional<int> GoMinorOfVersion(std::string_view version);

}  // namespace assay::lang
