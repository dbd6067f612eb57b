#include "reports/merge.h"

#include <filesystem>

#include "cli/conclude.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "reports/json.h"

namespace assay::cli {
namespace {

struct Arguments {
  std::vector<std::string> shards;
  std::string out;
};

int RunMerge(const Arguments& arguments) {
  std::vector<reports::Results> shards;
  for (std::string file : arguments.shards) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) file += "/results.json";
    Result<reports::Results> results = reports::ReadResults(file);
    if (!results.ok()) return Fail(reports::kExitTrouble, results.error().message);
    shards.push_back(std::move(*results));
  }
  const Result<reports::Results> whole = reports::Merge(shards, arguments.shards);
  if (!whole.ok()) return Fail(reports::kExitTrouble, whole.error().message);
  return Conclude(*whole, arguments.out);
}

}  // namespace

void AddMerge(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb =
      app.add_subcommand("merge", "Make one report of the shards of a verification");
  verb->add_option("shard", arguments->shards,
                   "What `verify --shard i/n --out DIRECTORY` wrote: directories or results files")
      ->required();
  verb->add_option("--out", arguments->out, "Where the whole results and reports go")->required();
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunMerge(*arguments); }; });
}

}  // namespace assay::cli
