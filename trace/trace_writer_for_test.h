// TraceWriter: makes the bytes of an execution trace, event by event, for tests.
//
// One generation; each event is given its machine and its time in ns.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "trace/go_trace.h"

namespace assay::trace {

class TraceWriter {
 public:
  explicit TraceWriter(int go_minor = 22) : go_minor_(go_minor) {}

  void Add(int64_t machine, uint64_t time_ns, EventKind kind,
           std::initializer_list<uint64_t> arguments = {});
  void String(uint64_t id, const std::string& text) { strings_[id] = text; }

  // The whole file.
  std::string Bytes() const;

 private:
  struct Record {
    uint64_t time_ns;
    EventKind kind;
    std::vector<uint64_t> arguments;
  };

  int go_minor_;
  std::map<int64_t, std::vector<Record>> machines_;
  std::map<uint64_t, std::string> strings_;
};

}  // namespace assay::trace
