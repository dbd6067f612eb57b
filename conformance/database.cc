#include "conformance/database.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <filesystem>

namespace assay::conformance {
namespace {

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Statement Prepared(sqlite3* database, const std::string& text) {
  sqlite3_stmt* statement = nullptr;
  // What could not be prepared is null.
  sqlite3_prepare_v2(database, text.c_str(), -1, &statement, nullptr);
  return {statement, &sqlite3_finalize};
}

std::string Column(sqlite3_stmt* statement, int column) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return text == nullptr
             ? ""
             : std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement, column)));
}

}  // namespace

Result<std::unique_ptr<Database>> Database::Open(const std::string& file) {
  constexpr int kBusyMs = 5000;
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
  sqlite3* handle = nullptr;
  if (sqlite3_open(file.c_str(), &handle) == SQLITE_OK) {
    sqlite3_busy_timeout(handle, kBusyMs);
    return std::unique_ptr<Database>(new Database(file, handle));
  }
  const std::string message = fmt::format("{}: cannot open: {}", file, sqlite3_errmsg(handle));
  sqlite3_close(handle);
  return Error{message};
}

Database::~Database() { sqlite3_close(handle_); }

Status Database::Execute(const std::string& text, const std::vector<std::string>& values) {
  int result = SQLITE_ERROR;
  if (const Statement statement = Prepared(handle_, text)) {
    for (size_t i = 0; i < values.size(); ++i) {
      sqlite3_bind_text(statement.get(), static_cast<int>(i) + 1, values[i].data(),
                        static_cast<int>(values[i].size()), SQLITE_TRANSIENT);
    }
    do {
      result = sqlite3_step(statement.get());
    } while (result == SQLITE_ROW);
    if (result == SQLITE_DONE) return Done{};
  }
  return Error{fmt::format("{}: cannot write: {}", file_, sqlite3_errmsg(handle_))};
}

Status Database::Query(const std::string& text, const std::function<Status(const Row&)>& row) {
  if (const Statement statement = Prepared(handle_, text)) {
    int result = 0;
    while ((result = sqlite3_step(statement.get())) == SQLITE_ROW) {
      Row columns;
      for (int i = 0; i < sqlite3_column_count(statement.get()); i++) {
        columns.push_back(Column(statement.get(), i));
      }
      if (Status status = row(columns); !status.ok()) return status;
    }
    if (result == SQLITE_DONE) return Done{};
  }
  return Error{fmt::format("{}: cannot read: {}", file_, sqlite3_errmsg(handle_))};
}

}  // namespace assay::conformance
