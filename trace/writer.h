// Writer: makes an execution trace in Go's format, event by event, which Go's own tools read.
//
// Source:  the format as trace/go_trace.h reads it; "go 1.22 trace". One generation.
// Threads: none kept. One caller at a time for each MachineEvents, and one for the rest.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/go_trace.h"

namespace assay::trace {

// The events of one machine, in order of time, as the bytes of its batches.
class MachineEvents {
 public:
  // Arguments as trace/events.def lists them, without the time.
  void Add(int64_t time_ns, EventKind kind, std::initializer_list<uint64_t> arguments);
  // Appends the batches to a file.
  void AppendTo(std::string& out, int64_t machine) const;

 private:
  struct Batch {
    int64_t time_ns = 0;
    std::string data;
  };
  std::vector<Batch> batches_;  // the last one is open
  int64_t last_ns_ = 0;
};

class Writer {
 public:
  explicit Writer(int go_minor = 22) : go_minor_(go_minor) {}

  // Lives as long as the writer does.
  MachineEvents& Machine(int64_t id) { return machines_[id]; }
  void Add(int64_t machine, int64_t time_ns, EventKind kind,
           std::initializer_list<uint64_t> arguments = {}) {
    Machine(machine).Add(time_ns, kind, arguments);
  }

  // The number by which events name the text.
  uint64_t String(std::string_view text);
  // The number by which events name the stack; 0 for an empty one.
  uint64_t Stack(const std::vector<Frame>& frames);

  // The whole file.
  std::string Bytes() const;

 private:
  int go_minor_;
  std::map<int64_t, MachineEvents> machines_;
  std::unordered_map<std::string, uint64_t> strings_;
  std::map<std::vector<std::pair<std::pair<uint64_t, uint64_t>, uint64_t>>, uint64_t> stacks_;
};

}  // namespace assay::trace
