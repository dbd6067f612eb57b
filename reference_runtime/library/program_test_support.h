// For tests: Go programs of one file, with the library that is built in. What the compiler has
// against one fails the test.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

inline lang::CompileResult CompileProgram(const std::string& text,
                                          const lang::CompileOptions& options = {}) {
  lang::CompileResult compiled = lang::Compile({{"main.go", text}}, LibrarySources, options);
  for (const lang::Diagnostic& diagnostic : compiled.diagnostics) {
    ADD_FAILURE() << diagnostic.ToString();
  }
  return compiled;
}

inline RunResult RunProgram(const std::string& text, WorldOptions options = {}) {
  const lang::CompileResult compiled = CompileProgram(text);
  if (!compiled.ok()) return {};
  World world(compiled.image, std::move(options));
  return world.Run();
}

}  // namespace assay::runtime
