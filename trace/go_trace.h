// GoTrace: an execution trace as a Go program wrote it, decoded but not yet put in order.
//
// Source:  the format with generations, "go 1.22 trace" and later. A file is a sequence of batches,
//          each of one machine (thread) in one generation; every generation brings its own strings,
//          stacks and clock frequency, and the status of all that lives.
// Errors:  any byte sequence is allowed; what is no trace gets a sentence with the offset.
// Threads: none kept; a GoTrace is a value.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace assay::trace {

enum class EventKind : uint8_t {
#define ASSAY_TRACE_EVENT(name, number, arguments) k##name = number,
#include "trace/events.def"
};

// "GoStart".
std::string_view Name(EventKind kind);

// What stands for "no machine", "no goroutine", "no processor".
inline constexpr int64_t kNone = -1;

struct Event {
  static constexpr size_t kArgumentsMax = 4;

  EventKind kind{};
  int64_t machine = kNone;
  int64_t time_ns = 0;                            // on the clock of the trace, in its generation
  std::array<uint64_t, kArgumentsMax> arguments;  // without the time; the rest is 0
};

struct Frame {
  std::string function;
  std::string file;
  uint64_t line = 0;
};

struct Generation {
  uint64_t number = 0;
  // The events of each machine in the order in which it made them.
  std::vector<std::vector<Event>> machines;
  std::unordered_map<uint64_t, std::string> strings;
  std::unordered_map<uint64_t, std::vector<Frame>> stacks;

  // The string with that number, or "?".
  std::string_view String(uint64_t id) const;
};

struct GoTrace {
  int go_minor = 0;  // of the format: 22, 23, 25, 26
  std::vector<Generation> generations;
};

Result<GoTrace> ReadGoTrace(std::string_view bytes);

}  // namespace assay::trace
