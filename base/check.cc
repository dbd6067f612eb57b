#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace assay {

void CheckFailed(const char* condition, const char* text, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: check failed: %s (%s)\n", file, line, text, condition);
  std::abort();
}

}  // namespace assay
