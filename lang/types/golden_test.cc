// Golden diagnostics: every file of lang/testdata/errors carries, on the line of each mistake, a
// comment  // ERROR `col: message` `col: message`  with what gc (go1.26) says. Our diagnostics,
// their first lines, must be exactly those. Where the comment itself would change the message, it
// stands on the line above as  // ERROR NEXT `col: message`. A first line  // lang: go1.N  makes it
// a file of that language version. The real compiler, when there is one, must agree too.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "lang/types/check.h"

namespace assay::lang {
namespace {

namespace fs = std::filesystem;

// Per line, "col: message", sorted.
using Expectations = std::map<int, std::vector<std::string>>;

std::string Read(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> GoFiles(const std::string& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(ASSAY_LANG_TESTDATA) / folder)) {
    if (entry.path().extension() == ".go") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Expectations Expected(const std::string& source) {
  Expectations expectations;
  std::istringstream lines(source);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    size_t at = line.find("// ERROR ");
    if (at == std::string::npos) continue;
    std::vector<std::string>& messages =
        expectations[line.starts_with("// ERROR NEXT") ? number + 1 : number];
    while ((at = line.find('`', at)) != std::string::npos) {
      const size_t end = line.find('`', at + 1);
      messages.push_back(line.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    std::sort(messages.begin(), messages.end());
  }
  return expectations;
}

// A first line "// lang: go1.N" makes it a file of that language version.
int LanguageOf(const std::string& source) {
  constexpr std::string_view kHeader = "// lang: go1.";
  return source.starts_with(kHeader) ? std::stoi(source.substr(kHeader.size())) : 26;
}

Expectations Found(const std::string& name, const std::string& source) {
  CheckOptions options;
  options.go_minor = LanguageOf(source);
  options.require_main = false;
  Expectations found;
  for (const Diagnostic& diagnostic : Check({{name, source}}, nullptr, options).diagnostics) {
    // Inside an expectation a backquote could not stand.
    std::string message = diagnostic.message.substr(0, diagnostic.message.find('\n'));
    std::replace(message.begin(), message.end(), '`', '\'');
    found[diagnostic.line].push_back(std::to_string(diagnostic.column) + ": " + message);
  }
  for (auto& [line, messages] : found) std::sort(messages.begin(), messages.end());
  return found;
}

// One sentence for each line on which the two differ.
std::vector<std::string> Differences(const Expectations& expected, const Expectations& found) {
  std::vector<std::string> differences;
  const auto text = [](const Expectations& side, int line) {
    std::string all;
    if (const auto at = side.find(line); at != side.end()) {
      for (const std::string& message : at->second) all += "\n    " + message;
    }
    return all.empty() ? std::string("\n    nothing") : all;
  };
  Expectations both = expected;
  both.insert(found.begin(), found.end());
  for (const auto& [line, unused] : both) {
    if (text(expected, line) == text(found, line)) continue;
    differences.push_back("line " + std::to_string(line) + ": expected" + text(expected, line) +
                          "\n  found" + text(found, line));
  }
  return differences;
}

class GoldenErrors : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenErrors, AreReportedAsGcReportsThem) {
  const std::string source = Read(GetParam());
  const Expectations expected = Expected(source);
  EXPECT_FALSE(expected.empty()) << "a file of errors expects some";
  for (const std::string& difference :
       Differences(expected, Found(GetParam().filename().string(), source))) {
    ADD_FAILURE() << GetParam().filename().string() << " " << difference;
  }
}

std::string TestName(const testing::TestParamInfo<fs::path>& info) {
  return info.param.stem().string();
}

INSTANTIATE_TEST_SUITE_P(Files, GoldenErrors, testing::ValuesIn(GoFiles("errors")), TestName);

class Accepted : public testing::TestWithParam<fs::path> {};

TEST_P(Accepted, HasNoDiagnostics) {
  const Expectations found = Found(GetParam().filename().string(), Read(GetParam()));
  for (const std::string& difference : Differences({}, found)) ADD_FAILURE() << difference;
}

INSTANTIATE_TEST_SUITE_P(Files, Accepted, testing::ValuesIn(GoFiles("accepted")), TestName);

TEST(GoldenSuite, HasAtLeastSixtyFilesOfErrors) {
  EXPECT_GE(GoFiles("errors").size(), 60u);
  EXPECT_GE(GoFiles("accepted").size(), 5u);
}

// The canary: the comparison above must notice each way in which an expectation can be wrong.
TEST(GoldenCanary, AWrongExpectationFails) {
  const std::string start = "package p\n\nvar a int = \"s\"";
  const std::string right =
      " // ERROR `13: cannot use \"s\" (untyped string constant) as int value in variable "
      "declaration`";
  const auto differences = [](const std::string& source) {
    return Differences(Expected(source), Found("canary.go", source)).size();
  };
  EXPECT_EQ(differences(start + right + "\n"), 0u);
  EXPECT_EQ(differences(start + "\n"), 1u) << "an error that was not expected";
  EXPECT_EQ(differences(start + " // ERROR `13: something else`\n"), 1u) << "another message";
  EXPECT_EQ(differences(start + " // ERROR `12" + right.substr(13) + "\n"), 1u) << "another column";
  EXPECT_EQ(differences(start + right + "\nvar b int // ERROR `5: nothing`\n"), 1u)
      << "an expected error that is not there";
}

// ---- the real compiler

std::string RunCommand(const std::string& command) {
  std::string output;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (pipe == nullptr) return output;
  std::array<char, 4096> buffer;
  for (size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
    output.append(buffer.data(), n);
  }
  return output;
}

// The Go command, or empty.
std::string GoCommand() {
  for (const char* const go : {"go", "/usr/local/go/bin/go"}) {
    if (!RunCommand(std::string(go) + " version 2>/dev/null").empty()) return go;
  }
  return "";
}

// What the compiler says about a file, as Found() gives ours.
Expectations RealCompiler(const std::string& go, const fs::path& path) {
  // The compiler deletes its output file when it finds errors: to root, /dev/null is a file like
  // any.
  const fs::path object =
      fs::temp_directory_path() / ("assay-golden-" + std::to_string(getpid()) + ".o");
  const int minor = LanguageOf(Read(path));
  const std::string language = minor == 26 ? "" : "-lang=go1." + std::to_string(minor) + " ";
  const std::string output = RunCommand(
      "cd '" + path.parent_path().string() + "' && " + go + " tool compile -e -complete " +
      language + "-o '" + object.string() + "' " + path.filename().string() + " 2>&1");
  fs::remove(object);
  Expectations found;
  std::istringstream lines(output);
  const std::string prefix = path.filename().string() + ":";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(prefix)) continue;
    const std::string rest = line.substr(prefix.size());
    const size_t colon = rest.find(':');
    if (colon == std::string::npos) continue;
    std::string message = rest.substr(colon + 1);
    std::replace(message.begin(), message.end(), '`', '\'');
    found[std::stoi(rest)].push_back(message);
  }
  for (auto& [line, messages] : found) std::sort(messages.begin(), messages.end());
  return found;
}

TEST(RealCompiler, RejectsTheSameFilesOnTheSameLines) {
  const std::string go = GoCommand();
  if (go.empty()) GTEST_SKIP() << "there is no Go toolchain here to compare with";
  // The words are those of go1.26; another compiler is held to the lines alone.
  const bool same_words = RunCommand(go + " version").find("go1.26") != std::string::npos;
  for (const fs::path& path : GoFiles("errors")) {
    const Expectations expected = Expected(Read(path));
    const Expectations found = RealCompiler(go, path);
    for (const auto& [line, messages] : expected) {
      EXPECT_TRUE(found.contains(line)) << path.filename() << ":" << line;
    }
    EXPECT_EQ(expected.size(), found.size()) << path.filename();
    if (!same_words) continue;
    for (const std::string& difference : Differences(expected, found)) {
      ADD_FAILURE() << path.filename().string() << " " << difference;
    }
  }
}

TEST(RealCompiler, AcceptsTheSameFiles) {
  const std::string go = GoCommand();
  if (go.empty()) GTEST_SKIP() << "there is no Go toolchain here to compare with";
  for (const fs::path& path : GoFiles("accepted")) {
    EXPECT_EQ(Differences({}, RealCompiler(go, path)), std::vector<std::string>())
        << path.filename();
  }
}

}  // namespace
}  // namespace assay::lang
