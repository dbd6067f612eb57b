#include "conformance/executable.h"

#include "base/file.h"

namespace assay::conformance {

uint64_t Hash(std::string_view text, uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3u;
  return hash;
}

uint64_t HashOfThisExecutable() {
  static const uint64_t hash = [] {
    const Result<std::string> executable = ReadFile("/proc/self/exe");
    return executable.ok() ? Hash(*executable) : 0;
  }();
  return hash;
}

}  // namespace assay::conformance
