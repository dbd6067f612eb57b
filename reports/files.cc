#include "reports/files.h"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>

#include "base/file.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/sarif.h"
#include "reports/summary.h"

namespace assay::reports {

int WriteReports(const Results& results, const std::string& results_file) {
  std::filesystem::path directory = std::filesystem::path(results_file).parent_path();
  if (directory.empty()) directory = ".";
  const std::pair<const char*, std::string> files[] = {{"report.html", Html(results)},
                                                       {"junit.xml", JUnit(results)},
                                                       {"report.sarif", Sarif(results)},
                                                       {"summary.md", Markdown(results)},
                                                       {"badge.svg", BadgeSvg(results)}};
  fmt::print("{}\nreports:", Summary(results));
  for (const auto& [name, text] : files) {
    const std::string file = (directory / name).lexically_normal().string();
    const Status status = WriteFile(file, text);
    if (!status.ok()) {
      fmt::print(stderr, "assay: {}\n", status.error().message);
      return kExitTrouble;
    }
    fmt::print(" {}", file);
  }
  fmt::print("\nresults: {}\n", std::filesystem::path(results_file).lexically_normal().string());
  return ExitStatus(results);
}

}  // namespace assay::reports
