// Reading TOML files: every doubt is a "file:line: message", several at once; unknown keys are
// doubts.
//
// Use: read a Document, take its tables apart with a TableReader each, then ask Document::status().
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

namespace assay::conformance {

struct TomlTable;

struct TomlValue {
  int line = 0;
  std::variant<std::string, int64_t, double, bool, std::vector<std::string>, std::vector<TomlTable>>
      value;
};

struct TomlTable {
  int line = 0;
  std::map<std::string, TomlValue> values;
};

class TomlDocument {
 public:
  // Fails when the file cannot be read or is no TOML.
  static Result<TomlDocument> Read(const std::string& file);
  static Result<TomlDocument> Parse(const std::string& file, const std::string& text);

  const TomlTable& root() const { return root_; }
  void Fail(int line, const std::string& message);
  // Every failure so far, in order of lines.
  Status status() const;

 private:
  std::string file_;
  TomlTable root_;
  std::multimap<int, std::string> errors_;
};

// Takes one table apart. A key that is not of its type, or is required and missing, is a failure of
// the document, and reads as empty; so is, at the end of the reader's life, a key that nobody asked
// for.
class TableReader {
 public:
  enum class Need { kRequired, kOptional };

  TableReader(TomlDocument& document, const TomlTable& table)
      : document_(document), table_(table) {}
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  std::string String(const std::string& key, Need need);
  std::vector<std::string> Strings(const std::string& key, Need need);
  double Number(const std::string& key, double otherwise);
  const std::vector<TomlTable>& Tables(const std::string& key);

  // Of `key`, or of the table where there is no such key.
  int LineOf(const std::string& key) const;

 private:
  template <typename T>
  const T* Get(const std::string& key, Need need, const char* wanted);

  TomlDocument& document_;
  const TomlTable& table_;
  std::set<std::string> asked_;
};

}  // namespace assay::conformance
