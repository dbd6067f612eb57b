#include "cli/terminal.h"
#include "cli/verbs.h"
#include "reports/files.h"
#include "reports/json.h"

namespace assay::cli {

void AddReport(CLI::App& app, Command& command) {
  auto file = std::make_shared<std::string>();
  CLI::App* const verb =
      app.add_subcommand("report", "Derive the reports of a results file again, beside it");
  verb->add_option("results", *file, "The results file, out/results.json")->required();
  verb->callback([&command, file] {
    command.run = [file] {
      const Result<reports::Results> results = reports::ReadResults(*file);
      if (!results.ok()) return Fail(reports::kExitTrouble, results.error().message);
      return reports::WriteReports(*results, *file);
    };
  });
}

}  // namespace assay::cli
