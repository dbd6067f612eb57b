#include "properties/toolchain.h"

#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <tuple>
#include <utility>

namespace assay::properties {
namespace {

namespace fs = std::filesystem;

int Shell(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

std::optional<Toolchain> Toolchain::Find() {
  for (const char* const go : {"go", "/usr/local/go/bin/go"}) {
    if (Shell(std::string(go) + " version >/dev/null 2>&1") != 0) continue;
    std::string folder = (fs::temp_directory_path() / "assay-toolchain-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return std::nullopt;
    Toolchain found(go, folder);
    // What every program links: the runtime and what it needs.
    const int status = Shell(
        std::string(go) +
        " list -deps -export -f '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}'"
        " runtime >" +
        folder + "/packages 2>/dev/null");
    if (status == 0) return found;
  }
  return std::nullopt;
}

Toolchain::Toolchain(std::string go, std::string folder)
    : go_(std::move(go)), folder_(std::move(folder)) {}

Toolchain::Toolchain(Toolchain&& other) noexcept
    : go_(std::move(other.go_)), folder_(std::exchange(other.folder_, "")) {}

Toolchain::~Toolchain() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

std::vector<std::string> Toolchain::Compile(const std::string& source) const {
  std::ofstream(folder_ + "/main.go", std::ios::binary) << source;
  Shell("cd " + folder_ + " && " + go_ +
        " tool compile -e -complete -p main -o main.o main.go >log 2>&1");
  std::vector<std::string> diagnostics;
  std::istringstream lines(Contents(folder_ + "/log"));
  const std::string prefix = "main.go:";
  for (std::string line; std::getline(lines, line);) {
    // Further lines of a message are indented. Later phases write whole paths.
    const size_t at = line.find("/" + prefix);
    if (line.starts_with(prefix)) {
      diagnostics.push_back(line.substr(prefix.size()));
    } else if (line.starts_with('/') && at != std::string::npos) {
      diagnostics.push_back(line.substr(at + 1 + prefix.size()) + kLaterPhase);
    }
  }
  SortDiagnostics(diagnostics);
  return diagnostics;
}

Behaviour Toolchain::LinkAndRun() const {
  Behaviour behaviour;
  const int linked = Shell("cd " + folder_ + " && " + go_ +
                           " tool link -s -w -importcfg packages -o main main.o >log 2>&1");
  if (linked != 0) return {-1, "the linker failed: " + Contents(folder_ + "/log")};
  behaviour.exit_code =
      Shell("cd " + folder_ + " && GOTRACEBACK=single timeout 20 ./main >output 2>errors");
  behaviour.errors = WithoutTraces(Contents(folder_ + "/errors"));
  return behaviour;
}

std::string WithoutTraces(const std::string& errors) {
  std::istringstream lines(errors);
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("goroutine ") && line.ends_with("]:")) break;
    if (line.starts_with("[signal ")) continue;
    kept += line + '\n';
  }
  while (kept.ends_with('\n')) kept.pop_back();
  return kept;
}

void SortDiagnostics(std::vector<std::string>& diagnostics) {
  const auto position = [](const std::string& diagnostic) {
    int line = 0;
    int column = 0;
    std::sscanf(diagnostic.c_str(), "%d:%d:", &line, &column);
    return std::tuple(line, column, diagnostic);
  };
  std::sort(diagnostics.begin(), diagnostics.end(),
            [&](const auto& a, const auto& b) { return position(a) < position(b); });
}

}  // namespace assay::properties
