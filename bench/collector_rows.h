// The collector's rows: a heap of 200 MB, a list or wide, is collected while goroutines allocate.
// The figures are made of the lines of GODEBUG=gctrace=1, which both write.
#pragma once

#include <string>

namespace assay::bench {

void PrintCollectorRows(const std::string& go);

}  // namespace assay::bench
