// Bytes are scheduling choices: a fixed set of Go programs runs under schedules that libFuzzer
// picks, and each run may show only what the exhaustive search said that the program can show.
//
// The environment variable ASSAY_FUZZ_FAULT names a defect (faults.def) to plant in the fuzzed
// Worlds, never in the searched ones: the canary, which must crash.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "explore/executor.h"
#include "explore/explore.h"
#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace {

using namespace assay;

const char* const kSources[] = {
    "func main() { c := make(chan int, 1); d := make(chan int)\n"
    "  go func() { c <- 1; c <- 2; close(c) }()\n"
    "  go func() { n := 0; for v := range c { n = n*10 + v }; d <- n }()\n"
    "  println(<-d) }",
    "func main() { a, b := make(chan int), make(chan int)\n"
    "  go func() { select { case a <- 1: case b <- 2: } }()\n"
    "  select { case v := <-a: println(v); case v := <-b: println(v) } }",
    "func main() { c := make(chan int); d := make(chan bool, 2)\n"
    "  go func() { defer func() { recover(); d <- true }(); c <- 1 }()\n"
    "  go func() { _, ok := <-c; println(ok); d <- true }()\n"
    "  close(c); <-d; <-d }",
};

struct Program {
  std::unique_ptr<lang::CompileResult> compiled;
  std::unique_ptr<runtime::WorldSubject> subject;
  std::unique_ptr<explore::Executor> executor;
  std::set<std::string> permitted;
};

Program Prepare(const std::string& body) {
  Program program;
  program.compiled = std::make_unique<lang::CompileResult>(
      lang::Compile({{"fuzzed.go", "package main\n" + body}}, runtime::LibrarySources));
  if (!program.compiled->ok()) std::abort();
  runtime::WorldSubject searched(program.compiled->image, {});
  const explore::Report report = explore::Explore(searched, {});
  if (!report.is_complete) std::abort();
  for (const explore::Outcome& outcome : report.outcomes) program.permitted.insert(outcome.text);

  runtime::WorldSubjectOptions options;
  if (const char* name = std::getenv("ASSAY_FUZZ_FAULT")) {
    options.faults.Add(runtime::FaultByOptionName(name).value());
  }
  program.subject = std::make_unique<runtime::WorldSubject>(program.compiled->image, options);
  program.executor =
      std::make_unique<explore::Executor>(*program.subject, explore::RaceDetection::kOn);
  return program;
}

class BytesChoose final : public explore::Chooser {
 public:
  BytesChoose(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  uint32_t Pick(uint32_t count, std::span<const explore::Choice>) override {
    return Next() % count;
  }
  uint8_t Next() { return at_ < size_ ? data_[at_++] : 0; }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static std::vector<Program> programs = [] {
    std::vector<Program> made;
    for (const char* source : kSources) made.push_back(Prepare(source));
    return made;
  }();
  BytesChoose bytes(data, size);
  Program& program = programs[bytes.Next() % programs.size()];
  program.executor->Begin();
  std::vector<explore::Candidate> enabled;
  for (int steps = 0; steps < 1000; ++steps) {
    enabled.clear();
    program.subject->Enabled(enabled);
    if (enabled.empty()) break;
    program.executor->Step(enabled[bytes.Next() % enabled.size()].thread, {}, &bytes);
  }
  const explore::Ending ending = program.subject->End();
  if (ending.kind != explore::EndKind::kTruncated && !program.permitted.contains(ending.outcome)) {
    std::fprintf(stderr, "outcome outside the explored set: %s\n", ending.outcome.c_str());
    std::abort();
  }
  return 0;
}
