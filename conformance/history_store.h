// HistoryStore: what is kept of every verification of an --out directory: an SQLite file
// (table verification: number, started, command, seed, seconds; table port: verification, name,
// version; table judged: verification, program, port, verdict, explanation).
//
// Threads: an object belongs to one thread.
// Errors:  full sentences that begin with the file's name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/database.h"
#include "reports/history.h"

namespace assay::conformance {

class HistoryStore {
 public:
  // Of the directory; is made if there is none.
  static Result<std::unique_ptr<HistoryStore>> Open(const std::string& directory);

  // As the newest one; all of it or, when this process is killed, nothing.
  Status Add(const reports::PastVerification& past);
  // Oldest first.
  Result<std::vector<reports::PastVerification>> All();

 private:
  explicit HistoryStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  Status AddRows(const reports::PastVerification& past);

  const std::unique_ptr<Database> database_;
};

}  // namespace assay::conformance
