#include "conformance/history_store.h"

#include <fmt/core.h>

#include <cstdlib>

namespace assay::conformance {

Result<std::unique_ptr<HistoryStore>> HistoryStore::Open(const std::string& directory) {
  Result<std::unique_ptr<Database>> database = Database::Open(directory + "/history.db");
  if (!database.ok()) return database.error();
  std::unique_ptr<HistoryStore> store(new HistoryStore(std::move(*database)));
  for (const char* const statement :
       {"create table if not exists verification (number integer primary key, started text, "
        "command text, seed text, seconds text)",
        "create table if not exists port (verification integer, name text, version text)",
        "create table if not exists judged (verification integer, program text, port text, "
        "verdict text, explanation text)"}) {
    if (Status status = store->database_->Execute(statement); !status.ok()) return status.error();
  }
  return store;
}

Status HistoryStore::Add(const reports::PastVerification& past) {
  Status status = database_->Execute("begin immediate");
  if (!status.ok()) return status;
  status = AddRows(past);
  if (!status.ok()) {
    // The first error counts.
    (void)database_->Execute("rollback");
    return status;
  }
  return database_->Execute("commit");
}

Status HistoryStore::AddRows(const reports::PastVerification& past) {
  Status status = database_->Execute(
      "insert into verification (started, command, seed, seconds) values (?, ?, ?, ?)",
      {past.started, past.command, std::to_string(past.seed), fmt::format("{}", past.seconds)});
  for (const auto& [name, version] : past.ports) {
    if (!status.ok()) return status;
    status = database_->Execute("insert into port select max(number), ?, ? from verification",
                                {name, version});
  }
  for (const auto& [key, judged] : past.runs) {
    if (!status.ok()) return status;
    status = database_->Execute(
        "insert into judged select max(number), ?, ?, ?, ? from verification",
        {key.first, key.second, std::string(Name(judged.verdict)), judged.explanation});
  }
  return status;
}

Result<std::vector<reports::PastVerification>> HistoryStore::All() {
  std::vector<reports::PastVerification> all;
  std::map<std::string, size_t> index;  // by number
  Status status = database_->Query(
      "select number, started, command, seed, seconds from verification order by number",
      [&](const Database::Row& row) -> Status {
        index[row[0]] = all.size();
        all.push_back({row[1],
                       row[2],
                       std::strtoull(row[3].c_str(), nullptr, 10),
                       std::strtod(row[4].c_str(), nullptr),
                       {},
                       {}});
        return Done{};
      });
  const auto known = [&](const Database::Row& row) {
    const auto found = index.find(row[0]);
    return found == index.end() ? nullptr : &all[found->second];
  };
  const Error broken{database_->file() + ": not a history of assay"};
  if (status.ok()) {
    status = database_->Query("select verification, name, version from port",
                              [&](const Database::Row& row) -> Status {
                                auto* const past = known(row);
                                if (past == nullptr) return broken;
                                past->ports[row[1]] = row[2];
                                return Done{};
                              });
  }
  if (status.ok()) {
    status =
        database_->Query("select verification, program, port, verdict, explanation from judged",
                         [&](const Database::Row& row) -> Status {
                           auto* const past = known(row);
                           const auto verdict = reports::VerdictByName(row[3]);
                           if (past == nullptr || !verdict) return broken;
                           past->runs[{row[1], row[2]}] = {*verdict, row[4]};
                           return Done{};
                         });
  }
  if (!status.ok()) return status.error();
  return all;
}

}  // namespace assay::conformance
