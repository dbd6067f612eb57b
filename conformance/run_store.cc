#include "conformance/run_store.h"

#include <fmt/core.h>

#include <filesystem>

#include "reports/json.h"

namespace assay::conformance {

Result<std::unique_ptr<RunDatabase>> RunDatabase::Create(const std::string& file,
                                                         const std::string& identity) {
  std::error_code error;
  for (const char* const suffix : {"", "-wal", "-shm", "-journal"}) {
    std::filesystem::remove(file + suffix, error);
  }
  Result<std::unique_ptr<Database>> database = Database::Open(file);
  if (!database.ok()) return database.error();
  std::unique_ptr<RunDatabase> result(new RunDatabase(std::move(*database)));
  // A write-ahead log survives the death of the process without a sync for each run.
  for (const char* const statement :
       {"pragma journal_mode = wal", "pragma synchronous = normal",
        "create table about (identity text not null)",
        "create table run (program text, port text, rounds text not null, result text not null, "
        "primary key (program, port))",
        "create table port (name text primary key, build_key text not null, result text not null)",
        "create table not_built (port text, program text, reason text not null, "
        "primary key (port, program))",
        "create table earlier (result text not null)"}) {
    if (Status status = result->database_->Execute(statement); !status.ok()) return status.error();
  }
  if (Status status = result->database_->Execute("insert into about values (?)", {identity});
      !status.ok()) {
    return status.error();
  }
  return result;
}

Result<std::unique_ptr<RunDatabase>> RunDatabase::Resume(const std::string& file,
                                                         const std::string& identity) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return Error{file + ": there is nothing to resume"};
  }
  Result<std::unique_ptr<Database>> database = Database::Open(file);
  if (!database.ok()) return database.error();
  std::unique_ptr<RunDatabase> result(new RunDatabase(std::move(*database)));
  if (Status status = result->Load(identity); !status.ok()) return status.error();
  return result;
}

Status RunDatabase::Load(const std::string& identity) {
  const std::string& file = database_->file();
  std::string found;
  const auto take = [&](const Database::Row& row) -> Status {
    found = row[0];
    return Done{};
  };
  if (!database_->Query("select identity from about", take).ok() || found.empty()) {
    return Error{file + ": not a database of runs of assay"};
  }
  if (found != identity) {
    return Error{fmt::format(
        "{}: its runs are of another verification, and cannot go on as this one:\n  {}\n  {}", file,
        found, identity)};
  }
  Status status = database_->Query(
      "select program, rounds, result from run", [&](const Database::Row& row) -> Status {
        const Result<reports::Run> run = reports::RunFromJson(row[2], file + ": run of " + row[0]);
        if (!run.ok()) return run.error();
        stored_.push_back({*run, std::atoi(row[1].c_str())});
        return Done{};
      });
  if (status.ok()) status = LoadPorts();
  return status.ok() ? LoadEarlierRepetitions() : status;
}

Status RunDatabase::LoadPorts() {
  const std::string& file = database_->file();
  Status status = database_->Query(
      "select name, build_key, result from port", [&](const Database::Row& row) -> Status {
        const Result<reports::Port> port = reports::PortFromJson(row[2], file + ": port " + row[0]);
        if (!port.ok()) return port.error();
        stored_ports_.push_back({row[1], *port, {}});
        return Done{};
      });
  if (!status.ok()) return status;
  return database_->Query("select port, program, reason from not_built",
                          [&](const Database::Row& row) -> Status {
                            for (StoredPort& stored : stored_ports_) {
                              if (stored.port.name == row[0]) stored.not_built[row[1]] = row[2];
                            }
                            return Done{};
                          });
}

Status RunDatabase::LoadEarlierRepetitions() {
  return database_->Query("select result from earlier", [&](const Database::Row& row) -> Status {
    Result<reports::Results> results = reports::FromJson(row[0], database_->file());
    if (!results.ok()) return results.error();
    earlier_ = std::move(*results);
    return Done{};
  });
}

// All or nothing: what is in both would count twice.
Status RunDatabase::EndRepetition(const reports::Results& so_far) {
  Status status = database_->Execute("begin");
  if (status.ok()) status = database_->Execute("delete from earlier");
  if (status.ok()) {
    status = database_->Execute("insert into earlier values (?)", {reports::ToJson(so_far)});
  }
  if (status.ok()) status = database_->Execute("delete from run");
  if (!status.ok()) {
    (void)database_->Execute("rollback");
    return status;
  }
  stored_.clear();
  return database_->Execute("commit");
}

Status RunDatabase::Store(const StoredRun& stored) {
  return database_->Execute("insert or replace into run values (?, ?, ?, ?)",
                            {stored.run.program, stored.run.port, std::to_string(stored.rounds),
                             reports::ToJson(stored.run)});
}

// In an order in which an interruption leaves nothing that looks complete.
Status RunDatabase::Store(const StoredPort& stored) {
  const std::string& name = stored.port.name;
  Status status = database_->Execute("delete from port where name = ?", {name});
  if (status.ok()) status = database_->Execute("delete from not_built where port = ?", {name});
  for (const auto& [program, reason] : stored.not_built) {
    if (!status.ok()) return status;
    status = database_->Execute("insert into not_built values (?, ?, ?)", {name, program, reason});
  }
  if (!status.ok()) return status;
  return database_->Execute("insert into port values (?, ?, ?)",
                            {name, stored.build_key, reports::ToJson(stored.port)});
}

}  // namespace assay::conformance
