// Runs the `assay` command that this build made.
#pragma once

#include <string>
#include <vector>

#include "conformance/process.h"

namespace assay::cli {

inline conformance::ProcessResult Assay(std::vector<std::string> arguments,
                                        const std::string& directory) {
  arguments.insert(arguments.begin(), ASSAY_BINARY);
  return conformance::RunProcess(
      {.argv = arguments, .environment = {"ASSAY_ROOT="}, .directory = directory},
      {.wall = std::chrono::milliseconds(120'000), .output_bytes = 8 << 20, .memory_bytes = 0});
}

}  // namespace assay::cli
