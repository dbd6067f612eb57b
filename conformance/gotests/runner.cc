#include "conformance/gotests/runner.h"

#include <fmt/core.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "conformance/gotests/applicable.h"
#include "conformance/gotests/as_module.h"
#include "conformance/process.h"
#include "lang/packages/build_constraint.h"

namespace assay::gotests {
namespace {

namespace fs = std::filesystem;
using conformance::ProcessEnd;
using conformance::ProcessResult;

constexpr size_t kOutputBytes = 16 << 20;
constexpr size_t kShownBytes = 2000;

// The line that says most about why a program failed: a diagnostic, a panic, or the first one.
std::string TellingLine(const std::string& output) {
  std::string first;
  for (size_t begin = 0; begin < output.size();) {
    const size_t end = std::min(output.find('\n', begin), output.size());
    const std::string line = output.substr(begin, std::min<size_t>(end - begin, 200));
    begin = end + 1;
    if (line.starts_with("panic: ") || line.starts_with("fatal error: ")) return line;
    if (first.empty()) first = line;
  }
  return first;
}

class TestRun {
 public:
  TestRun(const Distribution& distribution, const GoTest& test, const RunOptions& options)
      : distribution_(distribution), test_(test), options_(options) {
    result_.test = test;
  }

  TestResult Run() {
    const auto start = std::chrono::steady_clock::now();
    Judge();
    result_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(result_);
  }

 private:
  std::string path(const std::string& name) const { return distribution_.directory + "/" + name; }
  std::string base() const { return test_.name.substr(0, test_.name.size() - 3); }

  void Judge() {
    const Result<std::string> source = ReadFile(path(test_.name));
    if (!source.ok()) return Fail(source.error().message, "");
    std::vector<std::string> sources{*source};
    // Arguments that are Go files are part of the program.
    std::vector<std::string> files{test_.name}, words;
    for (const std::string& argument : test_.arguments) {
      if (argument.ends_with(".go")) {
        const std::string name =
            (fs::path(test_.name).parent_path() / argument).lexically_normal().generic_string();
        const Result<std::string> more = ReadFile(path(name));
        if (!more.ok()) return Fail(more.error().message, "");
        sources.push_back(*more);
        files.push_back(name);
      } else if (!argument.starts_with('-')) {
        words.push_back(argument);
      }
    }
    if (test_.action == "rundir" || test_.action == "runindir") return JudgeDirectory(*source);
    if (!Applies(sources)) return;
    if (test_.action == "runoutput") {
      RunOutput(files);
    } else {
      files.insert(files.end(), words.begin(), words.end());
      Compare(RunProgram(files));
    }
  }

  bool Applies(const std::vector<std::string>& sources) {
    const std::string why = WhyNotApplicable(test_, distribution_.go_minor, sources, "test");
    if (why.empty()) return true;
    result_.verdict = Verdict::kNotApplicable;
    result_.reason = why;
    return false;
  }

  // The program is in a directory beside the file, which only says what to do.
  void JudgeDirectory(const std::string& recipe) {
    Result<std::vector<image::SourceFile>> tree = ReadTree(path(base() + ".dir"));
    if (!tree.ok()) return Fail(tree.error().message, "");
    std::vector<std::string> sources{recipe};
    for (const image::SourceFile& file : *tree) {
      if (file.name.ends_with(".go")) sources.push_back(file.text);
      if (!file.name.ends_with(".s") || !lang::FileNameHolds(file.name, {})) continue;
      result_.verdict = Verdict::kNotApplicable;
      result_.reason = "needs an assembler";
      return;
    }
    if (!Applies(sources)) return;
    if (test_.action == "rundir") {
      std::erase_if(*tree, [](const image::SourceFile& file) {
        return !file.name.ends_with(".go") || file.name.find('/') != std::string::npos;
      });
      *tree = AsModule(*tree, distribution_.go_minor);
    } else {
      tree->push_back({"go.mod", fmt::format("module test\n\ngo 1.{}\n", distribution_.go_minor)});
    }
    const ScratchDirectory scratch;
    for (const image::SourceFile& file : *tree) {
      const Status status = WriteFile(scratch / file.name, file.text);
      if (!status.ok()) return Fail(status.error().message, "");
    }
    Compare(RunProgram({scratch.path()}));
  }

  ProcessResult RunProgram(const std::vector<std::string>& program) const {
    std::vector<std::string> argv{options_.assay, "run", "--quiet", "--language",
                                  fmt::format("go1.{}", distribution_.go_minor)};
    argv.insert(argv.end(), program.begin(), program.end());
    return conformance::RunProcess({.argv = argv,
                                    .environment = {},
                                    .directory = distribution_.directory,
                                    .errors_to_output = true},
                                   {.wall = options_.wall,
                                    .output_bytes = kOutputBytes,
                                    // The runtime reserves far more address space than it uses.
                                    .memory_bytes = 0});
  }

  // What it prints is the program to judge.
  void RunOutput(const std::vector<std::string>& files) {
    const ProcessResult written = RunProgram(files);
    if (!written.succeeded()) return Compare(written);
    const ScratchDirectory scratch;
    const std::string file = scratch / "main.go";
    const Status status = WriteFile(file, written.output);
    if (!status.ok()) return Fail(status.error().message, "");
    Compare(RunProgram({file}));
  }

  void Compare(const ProcessResult& process) {
    if (!process.succeeded()) {
      const std::string line = TellingLine(process.output);
      return Fail(process.end == ProcessEnd::kExited && !line.empty() ? line : process.Describe(),
                  process.output);
    }
    const Result<std::string> expected = ReadFile(path(base() + ".out"));
    if (expected.ok() && process.output != *expected) {
      return Fail("prints something other than its .out file", process.output);
    }
    if (!expected.ok() && !process.output.empty()) {
      return Fail("prints something: " + TellingLine(process.output), process.output);
    }
    result_.verdict = Verdict::kPassed;
  }

  void Fail(std::string reason, const std::string& output) {
    result_.verdict = Verdict::kFailed;
    result_.reason = std::move(reason);
    result_.output = output.substr(0, kShownBytes);
  }

  const Distribution& distribution_;
  const GoTest& test_;
  const RunOptions& options_;
  TestResult result_;
};

}  // namespace

std::string_view Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPassed:
      return "passed";
    case Verdict::kFailed:
      return "failed";
    case Verdict::kNotApplicable:
      return "not applicable";
  }
  return "";
}

std::vector<TestResult> RunTests(const Distribution& distribution, const std::vector<GoTest>& tests,
                                 const RunOptions& options,
                                 const std::function<void(const TestResult&)>& done) {
  std::vector<TestResult> results(tests.size());
  std::atomic<size_t> next{0};
  std::mutex mutex;  // of done
  const auto work = [&] {
    for (size_t i = next++; i < tests.size(); i = next++) {
      results[i] = TestRun(distribution, tests[i], options).Run();
      const std::lock_guard lock(mutex);
      done(results[i]);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < options.workers; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return results;
}

}  // namespace assay::gotests
