#include "lang/codegen/run_cases_test_support.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace assay::lang {

namespace {

const std::filesystem::path kDirectory = ASSAY_RUN_CASES;

}  // namespace

std::vector<std::string> RunCaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kDirectory)) {
    if (entry.path().extension() == ".go") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string RunCasePath(const std::string& name, const std::string& extension) {
  return (kDirectory / (name + extension)).string();
}

std::string ReadWholeFile(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string RunRecord(int exit_code, const std::string& output, const std::string& errors) {
  std::istringstream lines(errors);
  std::string kept;
  std::string line;
  while (std::getline(lines, line)) {
    if (line.starts_with("goroutine ") && line.ends_with("]:")) break;
    if (line == "runtime stack:") break;
    if (line.starts_with("[signal ") || line.starts_with("runtime: sp=")) continue;
    kept += line + "\n";
  }
  while (kept.ends_with("\n\n")) kept.pop_back();
  return "exit " + std::to_string(exit_code) + "\n---- stdout\n" + output + "---- stderr\n" + kept;
}

std::string RecordDifference(const std::string& expected, const std::string& actual) {
  std::istringstream want(expected);
  std::istringstream got(actual);
  for (int number = 1;; ++number) {
    std::string want_line;
    std::string got_line;
    const bool has_want = static_cast<bool>(std::getline(want, want_line));
    const bool has_got = static_cast<bool>(std::getline(got, got_line));
    if (!has_want && !has_got) return "";
    if (has_want == has_got && want_line == got_line) continue;
    return "line " + std::to_string(number) + ": expected \"" + (has_want ? want_line : "<end>") +
           "\", got \"" + (has_got ? got_line : "<end>") + "\"";
  }
}

}  // namespace assay::lang
