// Database: an SQLite file, as far as the stores of this folder need one. All columns are text.
//
// Threads: an object belongs to one thread.
// Errors:  full sentences that begin with the file's name.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

struct sqlite3;

namespace assay::conformance {

class Database {
 public:
  // Opens the file, or makes it. Its directory is made, too.
  static Result<std::unique_ptr<Database>> Open(const std::string& file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // One statement, with a value for each question mark.
  Status Execute(const std::string& statement, const std::vector<std::string>& values = {});
  // Calls `row` with the columns of each row, until one is refused. An error of the file, too, is
  // one: it has no such table.
  using Row = std::vector<std::string>;
  Status Query(const std::string& statement, const std::function<Status(const Row&)>& row);

  const std::string& file() const { return file_; }

 private:
  Database(std::string file, sqlite3* handle) : file_(std::move(file)), handle_(handle) {}

  const std::string file_;
  sqlite3* const handle_;
};

}  // namespace assay::conformance
