// A hash of this executable, for what is kept on disk and is only valid for the program that wrote
// it.
#pragma once

#include <cstdint>
#include <string_view>

namespace assay::conformance {

// FNV-1a, continued from `hash`.
uint64_t Hash(std::string_view text, uint64_t hash = 0xcbf29ce484222325u);

uint64_t HashOfThisExecutable();

}  // namespace assay::conformance
