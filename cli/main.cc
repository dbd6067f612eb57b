#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/heap.h"
#include "cli/verbs.h"
#include "conformance/process.h"
#include "conformance/verify.h"
#include "reports/verdict.h"

namespace {

// Where a verb was expected and none found: what stands in its place.
const char* FirstWord(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (argv[i] == std::string_view("--root")) {
      ++i;
    } else if (argv[i][0] != '-') {
      return argv[i];
    }
  }
  return nullptr;
}

// The arguments, with -m=2 spelled -m -m, up to the program, whose arguments are its own.
std::vector<std::string> Arguments(int argc, char** argv) {
  std::vector<std::string> arguments;
  bool before_program = true;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    std::error_code error;
    if (i > 1 && std::filesystem::exists(argument, error)) before_program = false;
    const int level = !before_program ? 0 : argument == "-m=1" ? 1 : argument == "-m=2" ? 2 : 0;
    if (level == 0) arguments.push_back(argument);
    arguments.insert(arguments.end(), static_cast<size_t>(level), "-m");
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  assay::PrepareHeap();
  assay::cli::Command command;
  const char* const root = std::getenv("ASSAY_ROOT");
  command.root = root != nullptr ? root : ".";
  assay::conformance::Command typed;
  typed.argv.assign(argv, argv + argc);
  typed.argv[0] = "assay";
  command.line = assay::conformance::ShellLine(typed);

  CLI::App app("Assay checks Go runtimes: conformance, exploration, replay.", "assay");
  app.set_version_flag("--version", std::string("assay ") + assay::conformance::kToolVersion);
  app.add_option("--root", command.root,
                 "Where specs/ and ports/ are (default: $ASSAY_ROOT, or here)");
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 conforms, 1 violations or findings, 2 inconclusive, 3 the harness had "
      "trouble, "
      "64 usage.");
  assay::cli::AddVerify(app, command);
  assay::cli::AddRun(app, command);
  assay::cli::AddTest(app, command);
  assay::cli::AddExplore(app, command);
  assay::cli::AddReplay(app, command);
  assay::cli::AddFaults(app, command);
  assay::cli::AddPorts(app, command);
  assay::cli::AddHeap(app, command);
  assay::cli::AddMerge(app, command);
  assay::cli::AddReport(app, command);
  assay::cli::AddTrace(app, command);
  assay::cli::AddGoTests(app, command);
  assay::cli::AddHunt(app, command);
  assay::cli::AddList(app, command);
  assay::cli::AddGenerate(app, command);
  try {
    std::vector<std::string> arguments = Arguments(argc, argv);
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    app.parse(std::move(arguments));
  } catch (const CLI::RequiredError& error) {
    if (const char* const word = FirstWord(argc, argv); word != nullptr) {
      std::fprintf(stderr, "assay: no verb '%s'; assay --help names them\n", word);
      return assay::reports::kExitUsage;
    }
    app.exit(error);
    return assay::reports::kExitUsage;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : assay::reports::kExitUsage;
  }
  return command.run();
}
