#include "reports/files.h"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/summary.h"

namespace assay::reports {

int WriteReports(const Results& results, const std::string& results_file) {
  std::filesystem::path directory = std::filesystem::path(results_file).parent_path();
  if (directory.empty()) directory = ".";
  const std::string html = (directory / "report.html").lexically_normal().string();
  const std::string junit = (directory / "junit.xml").lexically_normal().string();
  fmt::print("{}", Summary(results));
  for (const Status& status : {WriteFile(html, Html(results)), WriteFile(junit, JUnit(results))}) {
    if (status.ok()) continue;
    fmt::print(stderr, "assay: {}\n", status.error().message);
    return kExitTrouble;
  }
  fmt::print("\nreports: {} {}\nresults: {}\n", html, junit,
             std::filesystem::path(results_file).lexically_normal().string());
  return ExitStatus(results);
}

}  // namespace assay::reports
