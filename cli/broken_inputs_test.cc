// What the `assay` command says to broken inputs: every row is a command line, the exit status it
// must have, and what its message must say. Run in conformance/testdata/broken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "cli/assay_for_test.h"

namespace assay {
namespace {

struct Case {
  const char* name;
  std::vector<std::string> arguments;
  int exit_status;
  std::vector<const char*> said;  // each somewhere in the output

  friend void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }
};

std::vector<std::string> Verify(const std::string& port) {
  return {"--root", "root", "verify", "--port", port, "--budget", "0.2", "--seed", "1"};
}

std::vector<std::string> VerifyRoot(const std::string& root) {
  return {"--root",   root,  "verify", "--port", "root/ports/behave.toml",
          "--budget", "0.2", "--seed", "1"};
}

const Case kCases[] = {
    // Command lines.
    {"no_verb", {}, 64, {"A subcommand is required"}},
    {"unknown_verb", {"verifi"}, 64, {"no verb 'verifi'"}},
    {"unknown_option", {"list", "--loud"}, 64, {"--loud"}},
    {"bad_budget", {"verify", "--budget", "soon"}, 64, {"--budget"}},
    {"unknown_fault",
     {"run", "--fault", "gremlins", "go/fine.go"},
     64,
     {"no fault 'gremlins'; there are: "}},
    {"unknown_language",
     {"run", "--language", "1.22", "go/fine.go"},
     64,
     {"a language version is go1.N"}},
    {"no_root", {"--root", "no/such", "list"}, 3, {"no/such/specs: cannot list"}},

    // Go files.
    {"go_missing", {"run", "go/missing.go"}, 1, {"go/missing.go: cannot open: No such file"}},
    {"go_directory", {"run", "manifests"}, 1, {"no Go files in manifests"}},
    {"go_syntax_error", {"run", "go/syntax_error.go"}, 1, {"go/syntax_error.go:4:7: "}},
    {"go_type_errors",
     {"run", "go/type_errors.go"},
     1,
     {"go/type_errors.go:4:14: ", "go/type_errors.go:5:2: ", "go/type_errors.go:6:2: "}},
    {"go_no_such_import", {"run", "go/no_such_import.go"}, 1, {"go/no_such_import.go:3:8: "}},
    {"go_empty", {"run", "go/empty.go"}, 1, {"go/empty.go:1:1: "}},
    {"go_binary", {"run", "go/binary.go"}, 1, {"go/binary.go:3:"}},
    {"go_no_main", {"run", "go/no_main.go"}, 1, {"function main is undeclared"}},
    {"go_explore", {"explore", "go/type_errors.go"}, 1, {"go/type_errors.go:4:14: "}},

    // Schedules.
    {"schedule_malformed",
     {"replay", "go/fine.go", "nonsense"},
     64,
     {"the schedule cannot be read: "}},
    {"schedule_missing", {"replay", "go/fine.go", "@missing"}, 64, {"missing: cannot open"}},
    {"schedule_diverges",
     {"replay", "go/fine.go", "s1:7x3"},
     3,
     {"the schedule does not fit this program: "}},

    // Catalogues and programs.
    {"catalogue",
     {"--root", "catalogue", "list"},
     3,
     {"catalogue/specs/requirements.toml:5: 'level' is must, may or impl",
      "catalogue/specs/requirements.toml:3: 'source' is missing"}},
    {"program_header",
     {"--root", "program", "list"},
     3,
     {"program/specs/one.go:2: unknown header key 'outcomes'"}},
    {"unknown_requirement",
     VerifyRoot("unknown_requirement"),
     3,
     {"one: it verifies TINY-2, which is in no catalogue"}},
    {"disagreement",
     VerifyRoot("disagreement"),
     3,
     {"one: the outcome \"two\" is written, but no interleaving of the reference shows it",
      "one: the reference shows the outcome \"one\", which is not written"}},
    {"no_such_program",
     {"--root", "root", "verify", "--port", "behave", "--filter", "huge"},
     3,
     {"no conformance program matches 'huge'"}},

    // Manifests.
    {"manifest_missing", Verify("telegraph"), 3, {"no port 'telegraph'", " behave"}},
    {"manifest_not_toml", Verify("manifests/not_toml.toml"), 3, {"manifests/not_toml.toml:1: "}},
    {"manifest_unknown_key",
     Verify("manifests/unknown_key.toml"),
     3,
     {"manifests/unknown_key.toml:6: unknown key 'colour'"}},
    {"manifest_unknown_kind",
     Verify("manifests/unknown_kind.toml"),
     3,
     {"manifests/unknown_kind.toml:2: 'kind' is"}},
    {"manifest_incomplete",
     Verify("manifests/incomplete.toml"),
     3,
     {"'language' is missing", "'run' is missing"}},

    // Ports.
    {"port_behaves", Verify("behave"), 0, {"conforms"}},
    {"port_build_fails",
     Verify("build-fails"),
     3,
     {"port build-fails: building failed", "compiler: out of luck"}},
    {"port_program_fails",
     Verify("program-fails"),
     3,
     {"tiny/one on program-fails: the port did not build it"}},
    {"port_not_there", Verify("not-there"), 3, {"no-such-program: No such file or directory"}},
    {"port_runs_nothing",
     Verify("dead"),
     3,
     {"ERROR  dead: port dead: it does not run even an empty program: signal 11"}},
    {"port_crashes_early", Verify("crash-early"), 3, {"signal 11", "it printed no report"}},
    {"port_crashes",
     Verify("crash"),
     1,
     {"VIOLATES  tiny/one on crash: the process died: signal 11", "came again in 3 of 3"}},
    {"port_dies_late", Verify("die-late"), 1, {"the process died: exit status 3"}},
    {"port_hangs",
     Verify("hang"),
     1,
     {"VIOLATES  tiny/one on hang: the process was cut off after", "came again in 3 of 3"}},
    {"port_floods", Verify("flood"), 3, {"cut off because it flooded its output"}},
    {"port_silent", Verify("silent"), 3, {"it printed no report"}},
    {"port_garbage",
     Verify("garbage"),
     3,
     {"ERROR  tiny/one on garbage: the process ended with exit status 0, but it printed"}},
    {"port_forges", Verify("forge"), 3, {"it printed \"assay1 0000000000000000 begin tiny/one\""}},
    {"port_truncates", Verify("truncate"), 3, {"its report has no end"}},
    {"port_miscounts",
     Verify("miscount"),
     3,
     {"does not add up: 1 lines and 7 outcomes, where it says 1 and 8"}},
    {"port_talks_after", Verify("talk-after"), 3, {"it printed \"and another thing\""}},
    {"port_invents", Verify("invent"), 1, {"forbidden \"two\" (1 times, 1 under v)"}},
    {"port_other_program", Verify("other-program"), 3, {"begin tiny/two"}},

    // Results files.
    {"results_missing",
     {"report", "results/missing.json"},
     3,
     {"results/missing.json: cannot open"}},
    {"results_not_json",
     {"report", "results/not_json.json"},
     3,
     {"results/not_json.json: not a complete JSON text"}},
    {"results_truncated", {"report", "results/truncated.json"}, 3, {"was it truncated?"}},
    {"results_other_version",
     {"report", "results/other_version.json"},
     3,
     {"schema version 99, but this assay reads version 4"}},
    {"results_wrong_type",
     {"report", "results/wrong_type.json"},
     3,
     {"'cores' of environment is not an integer"}},
    {"results_contradict",
     {"report", "results/contradicts.json"},
     3,
     {"contradicts itself: the run of channels/close-wakes-all on go"}},
};

conformance::ProcessResult Command(std::vector<std::string> arguments) {
  const ScratchDirectory out;
  if (std::find(arguments.begin(), arguments.end(), "verify") != arguments.end()) {
    arguments.insert(arguments.end(), {"--out", out.path()});
  }
  return cli::Assay(arguments, std::string(ASSAY_SOURCE_ROOT) + "/conformance/testdata/broken");
}

class BrokenInputs : public ::testing::TestWithParam<Case> {};

TEST_P(BrokenInputs, HaveTheirMessageAndExitStatus) {
  const conformance::ProcessResult result = Command(GetParam().arguments);
  EXPECT_EQ(result.end, conformance::ProcessEnd::kExited) << result.Describe() << result.errors;
  EXPECT_EQ(result.exit_code, GetParam().exit_status) << result.output << result.errors;
  for (const char* const text : GetParam().said) {
    EXPECT_THAT(result.output + result.errors, ::testing::HasSubstr(text));
  }
}

INSTANTIATE_TEST_SUITE_P(All, BrokenInputs, ::testing::ValuesIn(kCases),
                         [](const auto& row) { return row.param.name; });

// No nesting, however deep, exhausts the stack of a tool.
TEST(BrokenInputsMadeHere, DeepNesting) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "deep.go";
  const std::string deep(200'000, '(');
  ASSERT_TRUE(WriteFile(file, "package main\n\nfunc main() { x := " + deep + "\n").ok());
  const conformance::ProcessResult result = Command({"run", file});
  EXPECT_EQ(result.end, conformance::ProcessEnd::kExited) << result.Describe();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.errors, ::testing::HasSubstr("deep.go:3:"));
}

}  // namespace
}  // namespace assay
