#include "conformance/litmus/generate.h"

#include <fmt/core.h>

#include <filesystem>
#include <set>

#include "base/file.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

// Programs in `folder`: it holds only generated ones.
std::set<std::string> ProgramsIn(const std::string& folder) {
  std::set<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".go") names.insert(entry.path().stem().string());
  }
  return names;
}

int RunGenerate(const Command& command, bool only_checks) {
  const std::string folder = command.specs() + "/litmus";
  const auto description = conformance::litmus::ReadDescription(folder + "/families.toml");
  if (!description.ok()) return Fail(reports::kExitTrouble, description.error().message);
  std::set<std::string> old = ProgramsIn(folder);
  int changed = 0;
  const auto programs = conformance::litmus::Generate(*description);
  for (const auto& [name, text] : programs) {
    old.erase(name);
    const std::string file = fmt::format("{}/{}.go", folder, name);
    const Result<std::string> before = ReadFile(file);
    if (before.ok() && *before == text) continue;
    ++changed;
    fmt::print("{} {}\n", only_checks ? "differs:" : "written:", file);
    if (only_checks) continue;
    const Status written = WriteFile(file, text);
    if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  }
  for (const std::string& name : old) {
    ++changed;
    const std::string file = fmt::format("{}/{}.go", folder, name);
    fmt::print("{} {}\n", only_checks ? "not described:" : "removed:", file);
    std::error_code error;
    if (!only_checks && !fs::remove(file, error)) {
      return Fail(reports::kExitTrouble, fmt::format("{}: cannot remove it", file));
    }
  }
  fmt::print("{} programs, {} {}\n", programs.size(), changed,
             only_checks ? "not as described" : "changed");
  return only_checks && changed > 0 ? reports::kExitViolations : reports::kExitConforms;
}

}  // namespace

void AddGenerate(CLI::App& app, Command& command) {
  auto only_checks = std::make_shared<bool>(false);
  CLI::App* const verb = app.add_subcommand(
      "generate", "Write the litmus programs that specs/litmus/families.toml describes");
  verb->add_flag("--check", *only_checks, "Write nothing: tell what is not as described");
  verb->callback([&command, only_checks] {
    command.run = [&command, only_checks] { return RunGenerate(command, *only_checks); };
  });
}

}  // namespace assay::cli
