// DiagnosticSink: collects what is wrong with a program.
//
// Threads: an object belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "lang/syntax/position.h"

namespace assay::lang {

class DiagnosticSink {
 public:
  struct Entry {
    Position position;
    std::string message;
  };

  void Add(Position position, std::string message) {
    if (entries_.size() < kEntriesMax) entries_.push_back({position, std::move(message)});
  }
  // As gc does, keeps only the first syntax error of a line. `message` gets the prefix "syntax
  // error: ".
  void AddSyntaxError(Position position, const std::string& message) {
    if (position.file == syntax_file_ && position.line == syntax_line_) return;
    syntax_file_ = position.file;
    syntax_line_ = position.line;
    Add(position, "syntax error: " + message);
  }

  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

 private:
  // A broken program needs no more; hostile input gets no more memory.
  static constexpr size_t kEntriesMax = 1000;

  std::vector<Entry> entries_;
  int32_t syntax_file_ = -1;
  int32_t syntax_line_ = -1;
};

}  // namespace assay::lang
