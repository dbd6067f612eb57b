// Reading and writing whole files.
//
// Errors: full sentences that begin with the path.
#pragma once

#include <string>

#include "base/result.h"

namespace assay {

Result<std::string> ReadFile(const std::string& path);

// Writes beside `path` and renames, so that readers see the old file or the new one, never a part.
// Makes the directories above it that are missing. What is no regular file, such as /dev/null, is
// written to itself.
Status WriteFile(const std::string& path, const std::string& text);

}  // namespace assay
