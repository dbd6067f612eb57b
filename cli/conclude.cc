#include "cli/conclude.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/file.h"
#include "cli/terminal.h"
#include "conformance/history_store.h"
#include "reports/files.h"
#include "reports/json.h"

namespace assay::cli {
namespace {

Status Remember(const reports::Results& results, const std::string& out) {
  auto store = conformance::HistoryStore::Open(out);
  if (!store.ok()) return store.error();
  if (Status added = (*store)->Add(reports::Past(results)); !added.ok()) return added;
  const auto past = (*store)->All();
  if (!past.ok()) return past.error();
  if (past->size() < 2) return Done{};
  const auto last_two = std::span(*past).last(2);
  const std::vector<reports::CourseOfRun> courses = reports::Courses(last_two);
  const auto count = [&](reports::Course course) {
    return std::count_if(courses.begin(), courses.end(),
                         [&](const auto& one) { return one.course == course; });
  };
  fmt::print(stderr, "assay: since {}: {} new, {} fixed; assay report --history {}\n",
             last_two[0].started, count(reports::Course::kNew), count(reports::Course::kFixed),
             out);
  return Done{};
}

}  // namespace

int Conclude(const reports::Results& results, const std::string& out) {
  const std::string file = out + "/results.json";
  const Status written = WriteFile(file, reports::ToJson(results));
  if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  const int status = reports::WriteReports(results, file);
  const Status remembered = Remember(results, out);
  if (remembered.ok()) return status;
  Fail(status, remembered.error().message);
  return status == reports::kExitViolations ? status : reports::kExitTrouble;
}

}  // namespace assay::cli
