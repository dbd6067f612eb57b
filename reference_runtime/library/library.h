// The Go sources of the standard packages that programs may import, built into the program.
#pragma once

#include <string>
#include <vector>

#include "image/source.h"

namespace assay::runtime {

// The files of the library package `import_path` ("sync/atomic"); empty when there is none such.
std::vector<image::SourceView> LibrarySources(const std::string& import_path);
// All import paths, sorted.
std::vector<std::string> LibraryPackages();

}  // namespace assay::runtime
