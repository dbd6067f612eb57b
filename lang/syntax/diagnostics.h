// DiagnosticSink: collects what is wrong with a program.
//
// Threads: an object belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lang/syntax/line_directives.h"
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

  const std::string& FileName(Position at) const {
    static const std::string kNone = "?";
    const auto file = static_cast<size_t>(at.file);
    return file < files_.size() ? files_[file] : kNone;
  }

  // "file:line:col", for positions within messages; as gc does, behind what a line directive says.
  std::string Where(Position at) const {
    const std::string own =
        FileName(at) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    const std::optional<LineDirectives::Place> said = line_directives.Find(at);
    if (!said) return own;
    return said->file + ":" + std::to_string(said->line) +
           (said->column > 0 ? ":" + std::to_string(said->column) : "") + "[" + own + "]";
  }

  // Of all files. What is reported keeps its true position until it is shown.
  LineDirectives line_directives;

  // As gc does, says nothing twice in a row about one line.
  void Add(Position position, std::string message) {
    ++reports_;
    if (message == last_.message && is_same_line(position, last_.position)) return;
    last_ = {position, message};
    Append(position, std::move(message));
  }
  // As gc does, keeps only the first syntax error of a line. `message` gets the prefix "syntax
  // error: ".
  void AddSyntaxError(Position position, const std::string& message) {
    ++reports_;
    if (position.file == syntax_file_ && position.line == syntax_line_) return;
    has_syntax_errors_ = true;
    syntax_file_ = position.file;
    syntax_line_ = position.line;
    Append(position, "syntax error: " + message);
  }

  const std::vector<Entry>& entries() const { return entries_; }
  // What was reported so far, kept or not.
  size_t reports() const { return reports_; }
  bool empty() const { return entries_.empty(); }
  bool has_syntax_errors() const { return has_syntax_errors_; }

 private:
  // A broken program needs no more; hostile input gets no more memory.
  static constexpr size_t kEntriesMax = 1000;

  // As they are shown.
  bool is_same_line(Position a, Position b) const {
    if (a.file != b.file || a.line != b.line) return false;
    const auto said_of_a = line_directives.Find(a);
    const auto said_of_b = line_directives.Find(b);
    if (!said_of_a || !said_of_b) return said_of_a.has_value() == said_of_b.has_value();
    return said_of_a->file == said_of_b->file && said_of_a->line == said_of_b->line;
  }

  void Append(Position position, std::string message) {
    if (entries_.size() < kEntriesMax) entries_.push_back({position, std::move(message)});
  }

  std::vector<Entry> entries_;
  size_t reports_ = 0;
  Entry last_;                      // added that is no syntax error
  std::vector<std::string> files_;  // by index
  bool has_syntax_errors_ = false;
  int32_t syntax_file_ = -1;
  int32_t syntax_line_ = -1;
};

}  // namespace assay::lang
