#include <fmt/core.h>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/verify.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

int RunList(const Command& command, const std::string& filter) {
  const Result<conformance::Suite> suite = conformance::ReadSuite(command.specs());
  if (!suite.ok()) return Fail(reports::kExitTrouble, suite.error().message);
  std::map<std::string, int> programs_of;
  int listed = 0;
  for (const conformance::Program& program : suite->programs) {
    for (const std::string& id : program.verifies) ++programs_of[id];
    if (!conformance::Selects(filter, program)) continue;
    ++listed;
    fmt::print("{:<44} {:<8}", program.id, Name(program.kind));
    for (const std::string& id : program.verifies) fmt::print(" {}", id);
    fmt::print("\n");
  }
  fmt::print("\n");
  // Coverage by subject, in the catalogue's order.
  int excused = 0;
  std::vector<std::string> subjects;
  std::map<std::string, std::pair<int, int>> coverage;  // covered, all
  for (const conformance::Requirement& requirement : suite->catalogue) {
    if (!coverage.contains(requirement.subject)) subjects.push_back(requirement.subject);
    auto& [covered, all] = coverage[requirement.subject];
    ++all;
    if (programs_of.contains(requirement.id)) ++covered;
    if (!requirement.no_program.empty()) ++excused;
  }
  int covered_in_all = 0;
  for (const std::string& subject : subjects) {
    const auto& [covered, all] = coverage[subject];
    covered_in_all += covered;
    fmt::print("{:<44} {:>3} of {:>3} requirements have a program\n", subject, covered, all);
  }
  fmt::print("{:<44} {:>3} of {:>3}, and {} a reason why they cannot\n", "all", covered_in_all,
             suite->catalogue.size(), excused);
  fmt::print("{} programs\n", listed);
  return reports::kExitConforms;
}

}  // namespace

void AddList(CLI::App& app, Command& command) {
  auto filter = std::make_shared<std::string>();
  CLI::App* const verb =
      app.add_subcommand("list", "The programs, what they verify, and what is covered");
  verb->add_option("--filter", *filter, "As of verify");
  verb->callback([&command, filter] {
    command.run = [&command, filter] { return RunList(command, *filter); };
  });
}

}  // namespace assay::cli
