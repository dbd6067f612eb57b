// RunStore: where a verification puts what it has found as soon as it has found it.
//
// RunDatabase keeps it in an SQLite file (table run: program, port, rounds, the reports::Run as
// JSON; table port: name, what was built, the reports::Port as JSON; table not_built: port,
// program, reason; table earlier: the reports::Results of complete repetitions). Each Store is a
// transaction of its own: a process that is killed loses the run that it was in, and no other.
//
// Threads: an object belongs to one thread.
// Errors:  full sentences that begin with the file's name.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/database.h"
#include "reports/model.h"

namespace assay::conformance {

struct StoredRun {
  reports::Run run;  // before waivers
  int rounds = 0;    // how often the program was run on the port
};

// A port that was built, and whose features were probed.
struct StoredPort {
  std::string build_key;  // PortRunner::BuildKey
  reports::Port port;
  std::map<std::string, std::string> not_built;  // PortRunner::NotBuilt
};

class RunStore {
 public:
  virtual ~RunStore() = default;
  // In no particular order.
  virtual std::vector<StoredRun> Stored() { return {}; }
  // Replaces what was stored of the same program on the same port.
  virtual Status Store(const StoredRun& stored) {
    (void)stored;
    return Done{};
  }
  virtual std::vector<StoredPort> StoredPorts() { return {}; }
  virtual Status Store(const StoredPort& stored) {
    (void)stored;
    return Done{};
  }
  // What complete repetitions of the verification say together; empty if there is none.
  virtual std::optional<reports::Results> EarlierRepetitions() { return std::nullopt; }
  // Of the repetitions so far, the last of which is now complete: its runs are forgotten.
  virtual Status EndRepetition(const reports::Results& so_far) {
    (void)so_far;
    return Done{};
  }
};

class RunDatabase : public RunStore {
 public:
  // Begins a new database for what `identity` says: whatever must be equal for results to go
  // together.
  static Result<std::unique_ptr<RunDatabase>> Create(const std::string& file,
                                                     const std::string& identity);
  // Goes on with an old one; fails when it is about something else.
  static Result<std::unique_ptr<RunDatabase>> Resume(const std::string& file,
                                                     const std::string& identity);
  std::vector<StoredRun> Stored() override { return stored_; }
  Status Store(const StoredRun& stored) override;
  std::vector<StoredPort> StoredPorts() override { return stored_ports_; }
  Status Store(const StoredPort& stored) override;
  std::optional<reports::Results> EarlierRepetitions() override { return earlier_; }
  Status EndRepetition(const reports::Results& so_far) override;

 private:
  explicit RunDatabase(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  Status Load(const std::string& identity);
  Status LoadPorts();
  Status LoadEarlierRepetitions();

  const std::unique_ptr<Database> database_;
  std::vector<StoredRun> stored_;            // as found by Resume, of the same repetition
  std::vector<StoredPort> stored_ports_;     // as found by Resume
  std::optional<reports::Results> earlier_;  // as found by Resume
};

}  // namespace assay::conformance
