#include "conformance/run_store.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <filesystem>

#include "reports/json.h"

namespace assay::conformance {
namespace {

// Of a prepared statement; text columns only, which is all that the tables have.
std::string Column(sqlite3_stmt* statement, int column) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return text == nullptr
             ? ""
             : std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement, column)));
}

sqlite3_stmt* Prepared(sqlite3* database, const std::string& text) {
  sqlite3_stmt* statement = nullptr;
  return sqlite3_prepare_v2(database, text.c_str(), -1, &statement, nullptr) == SQLITE_OK
             ? statement
             : nullptr;
}

Result<sqlite3*> Open(const std::string& file) {
  sqlite3* database = nullptr;
  if (sqlite3_open(file.c_str(), &database) == SQLITE_OK) {
    sqlite3_busy_timeout(database, 5000);
    return database;
  }
  const std::string message = fmt::format("{}: cannot open: {}", file, sqlite3_errmsg(database));
  sqlite3_close(database);
  return Error{message};
}

}  // namespace

RunDatabase::~RunDatabase() { sqlite3_close(database_); }

Result<std::unique_ptr<RunDatabase>> RunDatabase::Create(const std::string& file,
                                                         const std::string& identity) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), error);
  for (const char* const suffix : {"", "-wal", "-shm", "-journal"}) {
    std::filesystem::remove(file + suffix, error);
  }
  const Result<sqlite3*> database = Open(file);
  if (!database.ok()) return database.error();
  std::unique_ptr<RunDatabase> result(new RunDatabase(file, *database));
  // A write-ahead log survives the death of the process without a sync for each run.
  for (const char* const statement :
       {"pragma journal_mode = wal", "pragma synchronous = normal",
        "create table about (identity text not null)",
        "create table run (program text, port text, rounds text not null, result text not null, "
        "primary key (program, port))",
        "create table port (name text primary key, build_key text not null, result text not null)",
        "create table not_built (port text, program text, reason text not null, "
        "primary key (port, program))"}) {
    if (Status status = result->Execute(statement); !status.ok()) return status.error();
  }
  if (Status status = result->Execute("insert into about values (?)", {identity}); !status.ok()) {
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
  const Result<sqlite3*> database = Open(file);
  if (!database.ok()) return database.error();
  std::unique_ptr<RunDatabase> result(new RunDatabase(file, *database));
  if (Status status = result->Load(identity); !status.ok()) return status.error();
  return result;
}

Status RunDatabase::Load(const std::string& identity) {
  sqlite3_stmt* statement = Prepared(database_, "select identity from about");
  const std::string found =
      statement != nullptr && sqlite3_step(statement) == SQLITE_ROW ? Column(statement, 0) : "";
  sqlite3_finalize(statement);
  if (found.empty()) return Error{file_ + ": not a database of runs of assay"};
  if (found != identity) {
    return Error{fmt::format(
        "{}: its runs are of another verification, and cannot go on as this one:\n  {}\n  {}",
        file_, found, identity)};
  }
  statement = Prepared(database_, "select program, rounds, result from run");
  Status status = Done{};
  while (status.ok() && sqlite3_step(statement) == SQLITE_ROW) {
    const Result<reports::Run> run =
        reports::RunFromJson(Column(statement, 2), file_ + ": run of " + Column(statement, 0));
    if (run.ok()) {
      stored_.push_back({*run, std::atoi(Column(statement, 1).c_str())});
    } else {
      status = run.error();
    }
  }
  sqlite3_finalize(statement);
  return status.ok() ? LoadPorts() : status;
}

Status RunDatabase::LoadPorts() {
  sqlite3_stmt* statement = Prepared(database_, "select name, build_key, result from port");
  Status status = Done{};
  while (statement != nullptr && status.ok() && sqlite3_step(statement) == SQLITE_ROW) {
    const Result<reports::Port> port =
        reports::PortFromJson(Column(statement, 2), file_ + ": port " + Column(statement, 0));
    if (port.ok()) {
      stored_ports_.push_back({Column(statement, 1), *port, {}});
    } else {
      status = port.error();
    }
  }
  sqlite3_finalize(statement);
  statement = Prepared(database_, "select port, program, reason from not_built");
  while (statement != nullptr && status.ok() && sqlite3_step(statement) == SQLITE_ROW) {
    for (StoredPort& stored : stored_ports_) {
      if (stored.port.name != Column(statement, 0)) continue;
      stored.not_built[Column(statement, 1)] = Column(statement, 2);
    }
  }
  sqlite3_finalize(statement);
  return status;
}

Status RunDatabase::Execute(const std::string& text, const std::vector<std::string>& values) {
  sqlite3_stmt* const statement = Prepared(database_, text);
  int result = SQLITE_ERROR;
  if (statement != nullptr) {
    for (size_t i = 0; i < values.size(); ++i) {
      sqlite3_bind_text(statement, static_cast<int>(i) + 1, values[i].data(),
                        static_cast<int>(values[i].size()), SQLITE_TRANSIENT);
    }
    do {
      result = sqlite3_step(statement);
    } while (result == SQLITE_ROW);
  }
  sqlite3_finalize(statement);
  if (result == SQLITE_DONE) return Done{};
  return Error{fmt::format("{}: cannot write: {}", file_, sqlite3_errmsg(database_))};
}

Status RunDatabase::Store(const StoredRun& stored) {
  return Execute("insert or replace into run values (?, ?, ?, ?)",
                 {stored.run.program, stored.run.port, std::to_string(stored.rounds),
                  reports::ToJson(stored.run)});
}

// In an order in which an interruption leaves nothing that looks complete.
Status RunDatabase::Store(const StoredPort& stored) {
  const std::string& name = stored.port.name;
  Status status = Execute("delete from port where name = ?", {name});
  if (status.ok()) status = Execute("delete from not_built where port = ?", {name});
  for (const auto& [program, reason] : stored.not_built) {
    if (!status.ok()) return status;
    status = Execute("insert into not_built values (?, ?, ?)", {name, program, reason});
  }
  if (!status.ok()) return status;
  return Execute("insert into port values (?, ?, ?)",
                 {name, stored.build_key, reports::ToJson(stored.port)});
}

}  // namespace assay::conformance
