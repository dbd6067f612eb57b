// ReferenceProgram: Go files compiled for our own runtime, ready to run or to explore.
//
// Litmus and actors programs get a main function that runs them once and prints the outcome to
// standard error, with as few visible steps of its own as there can be.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/program.h"
#include "image/image.h"
#include "image/source.h"
#include "lang/compile.h"
#include "reference_runtime/world.h"

namespace assay::conformance {

struct ReferenceProgram {
  image::Image image;
  // With the main function that was added, and the program's other packages.
  std::vector<image::SourceFile> sources;
  std::vector<std::string> escapes;  // lines, when asked for
  bool prints_outcome = false;       // it is a litmus or actors program with a main of ours
};

// Errors: "file:line:col: message" lines, at most ten.
Result<ReferenceProgram> CompileForReference(const std::vector<image::SourceFile>& files,
                                             const lang::CompileOptions& options = {});
Result<ReferenceProgram> CompileForReference(const Program& program, int language_minor);

// What a run wrote to standard error as a process of its own would have, traces included.
std::string StandardError(const runtime::RunResult& result);

// The main function that a file without one needs, "" if it has one.
std::string MainFor(const std::string& text);

}  // namespace assay::conformance
