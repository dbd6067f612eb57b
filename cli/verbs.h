// The verbs of the `assay` command. Each adds its arguments to the command line, and runs when
// named.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace assay::cli {

// What the verbs share.
struct Command {
  std::string root;          // where specs/ and ports/ are
  std::string line;          // as it was typed, for reports
  std::function<int()> run;  // of the verb that was named; its result is the exit status

  std::string specs() const { return root + "/specs"; }
  std::string ports() const { return root + "/ports"; }
  std::string out() const { return root + "/out"; }
};

void AddVerify(CLI::App& app, Command& command);
void AddRun(CLI::App& app, Command& command);
void AddTest(CLI::App& app, Command& command);
void AddExplore(CLI::App& app, Command& command);
void AddReplay(CLI::App& app, Command& command);
void AddFaults(CLI::App& app, Command& command);
void AddPorts(CLI::App& app, Command& command);
void AddHeap(CLI::App& app, Command& command);
void AddMerge(CLI::App& app, Command& command);
void AddReport(CLI::App& app, Command& command);
void AddTrace(CLI::App& app, Command& command);
void AddGoTests(CLI::App& app, Command& command);
void AddHunt(CLI::App& app, Command& command);
void AddList(CLI::App& app, Command& command);
void AddGenerate(CLI::App& app, Command& command);

}  // namespace assay::cli
