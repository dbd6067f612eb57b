// FaultEdit: a described change of one line of a Go tree, or of a library's sources, that makes a
// fault of the runtime.
//
// Source:  ports/faults/<port>.toml, whose beginning says what the keys mean.
// Errors:  "file:line: message" lines of the description; a sentence for a tree that lacks the
// line.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace assay::conformance {

struct FaultEdit {
  std::string name;
  std::string area;  // "channels"
  std::string text;  // what goes wrong, a sentence
  std::string file;  // below src/ of the Go tree, or below the directory of the library's manifest
  std::string within, line, becomes;
  int nth = 1;
  std::vector<std::string> programs;  // where to look first: shell patterns
};

// Those of `file`, then those of the files beside it that it includes. What is included includes
// nothing itself.
Result<std::vector<FaultEdit>> ReadFaultEdits(const std::string& file);

// `source` with the edit made.
Result<std::string> Edited(const FaultEdit& edit, const std::string& source);

// Writes, into `directory`, the edited file and the overlay that `go build -overlay` reads to put
// it in place of that of the tree `goroot`. Returns the overlay's path.
Result<std::string> WriteOverlay(const FaultEdit& edit, const std::string& goroot,
                                 const std::string& directory);

// Copies the directory `tree` into `directory` and makes the edit there. Returns where the copy is.
Result<std::string> WriteFaultyCopy(const FaultEdit& edit, const std::string& tree,
                                    const std::string& directory);

}  // namespace assay::conformance
