// SchedTrace: the lines that GODEBUG=schedtrace=N prints every N milliseconds, and with
// scheddetail=1 a line more for each processor.
//
// Source:  documentation of package runtime, "Environment Variables"; the format is that of
// Go 1.26. Threads: any; what runs meanwhile changes, so the numbers of one line need not fit
// together.
#pragma once

#include <cstdint>
#include <string>

namespace assay::runtime {

class Dispatcher;

enum class SchedDetail : uint8_t { kNo, kProcessors };
std::string SchedTrace(Dispatcher& dispatcher, int64_t since_start_ns, SchedDetail detail);

}  // namespace assay::runtime
