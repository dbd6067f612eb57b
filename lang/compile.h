// Compile: Go source text to a program image, or to the reasons why not.
//
// Threads: reentrant; no global state. Never crashes and never throws on any input.
#pragma once

#include <string>
#include <vector>

#include "image/image.h"
#include "image/source.h"

namespace assay::lang {

using image::SourceFile;

struct Diagnostic {
  std::string file;
  int line = 0;
  int column = 0;  // in bytes, from 1
  std::string message;

  std::string ToString() const;  // "file:line:col: message"
};

struct CompileOptions {
  int go_minor = 26;  // language version 1.N
};

struct CompileResult {
  image::Image image;  // complete exactly if diagnostics is empty
  // Sorted by file and position. Tools print at most 10.
  std::vector<Diagnostic> diagnostics;
  bool ok() const { return diagnostics.empty(); }
};

// Compiles package main from its files, together with the library packages that it imports.
// `library(import_path)` yields the sources of a library package, empty when there is none such.
using LibraryLookup = std::vector<SourceFile> (*)(const std::string& import_path);
CompileResult Compile(const std::vector<SourceFile>& files, LibraryLookup library,
                      const CompileOptions& options = {});

}  // namespace assay::lang
