#include "conformance/gotests/distribution.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "base/file.h"

namespace assay::gotests {
namespace {

namespace fs = std::filesystem;

const std::set<std::string, std::less<>> kRunActions{"run", "rundir", "runindir", "runoutput",
                                                     "cmpout"};

// The N of "1.N" in "go1.N.3", "go-1.N"; 0 when there is none.
int MinorIn(const std::string& text) {
  static const std::regex kVersion("go-?1\\.([0-9]{1,4})");
  std::smatch match;
  return std::regex_search(text, match, kVersion) ? std::stoi(match[1]) : 0;
}

int FindGoMinor(const fs::path& directory) {
  for (fs::path at = directory; at.has_filename() && at != at.root_path(); at = at.parent_path()) {
    if (const Result<std::string> version = ReadFile((at / "VERSION").string()); version.ok()) {
      if (const int minor = MinorIn(version->substr(0, version->find('\n'))); minor > 0) {
        return minor;
      }
    }
    if (const int minor = MinorIn(at.filename().string()); minor > 0) return minor;
  }
  return 0;
}

}  // namespace

std::vector<std::string> SplitQuoted(const std::string& line) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        words.back() += c;
      }
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r') {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    if (c == '"' || c == '\'') {
      quote = c;
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::vector<std::string> RecipeOf(const std::string& source) {
  size_t begin = 0;
  while (begin < source.size()) {
    const size_t end = std::min(source.find('\n', begin), source.size());
    const std::string line = source.substr(begin, end - begin);
    begin = end + 1;
    if (!line.starts_with("//")) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      return {};
    }
    if (line.starts_with("//go:build") || line.find("+build") != std::string::npos) continue;
    return SplitQuoted(line.substr(2));
  }
  return {};
}

Result<Distribution> ReadDistribution(const std::string& directory, int go_minor) {
  Distribution distribution;
  std::error_code error;
  const fs::path root = fs::canonical(directory, error);
  if (error || !fs::is_directory(root)) {
    return Error{fmt::format("{}: no such directory", directory)};
  }
  distribution.directory = root.string();
  distribution.go_minor = go_minor > 0 ? go_minor : FindGoMinor(root);
  if (distribution.go_minor == 0) {
    return Error{fmt::format(
        "{}: no VERSION file above it says which Go this is; say --go-version go1.N", directory)};
  }
  fs::recursive_directory_iterator at(root, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const fs::path& path = at->path();
    if (at->is_directory(error)) {
      if (path.extension() == ".dir") at.disable_recursion_pending();
      continue;
    }
    if (path.extension() != ".go") continue;
    const Result<std::string> text = ReadFile(path.string());
    if (!text.ok()) return text.error();
    const std::vector<std::string> recipe = RecipeOf(*text);
    if (recipe.empty() || !kRunActions.contains(recipe[0])) continue;
    distribution.tests.push_back({.name = path.lexically_relative(root).generic_string(),
                                  .action = recipe[0],
                                  .arguments = {recipe.begin() + 1, recipe.end()}});
  }
  if (error) return Error{fmt::format("{}: {}", directory, error.message())};
  if (distribution.tests.empty()) {
    return Error{
        fmt::format("{}: no file in it begins with // run; it wants the directory 'test' "
                    "of a Go distribution",
                    directory)};
  }
  std::sort(distribution.tests.begin(), distribution.tests.end(),
            [](const GoTest& a, const GoTest& b) { return a.name < b.name; });
  return distribution;
}

}  // namespace assay::gotests
