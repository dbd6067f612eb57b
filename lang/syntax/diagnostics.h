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

  // Names the next file index, for Where().
  void AddFile(std::string name) { files_.push_back(std::move(name)); }

  // "file:line:col", for positions within messages.
  std::string Where(Position at) const {
    const auto file = static_cast<size_t>(at.file);
    return (file < files_.size() ? files_[file] : std::string("?")) + ":" +
           std::to_string(at.line) + ":" + std::to_string(at.column);
  }

  void Add(Position position, std::string message) {
    if (entries_.size() < kEntriesMax) entries_.push_back({position, std::move(message)});
  }
  // As gc does, keeps only the first syntax error of a line. `message` gets the prefix "syntax
  // error: ".
  void AddSyntaxError(Position position, const std::string& message) {
    if (position.file == syntax_file_ && position.line == syntax_line_) return;
    has_syntax_errors_ = true;
    syntax_file_ = position.file;
    syntax_line_ = position.line;
    Add(position, "syntax error: " + message);
  }

  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }
  bool has_syntax_errors() const { return has_syntax_errors_; }

 private:
  // A broken program needs no more; hostile input gets no more memory.
  static constexpr size_t kEntriesMax = 1000;

  std::vector<Entry> entries_;
  std::vector<std::string> files_;  // by index
  bool has_syntax_errors_ = false;
  int32_t syntax_file_ = -1;
  int32_t syntax_line_ = -1;
};

}  // namespace assay::lang
