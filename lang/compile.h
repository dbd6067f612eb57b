// Compile: Go source text to a program image, or to the reasons why not.
//
// Threads: reentrant; no global state. Never crashes and never throws on any input.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "image/image.h"
#include "image/source.h"

namespace assay::lang {

using image::SourceFile;
using image::SourceView;

struct Diagnostic {
  std::string file;
  int line = 0;    // 0: the message is about no place in a file
  int column = 0;  // in bytes, from 1; 0: not known
  std::string message;

  std::string ToString() const;  // "file:line:col: message"
};

// A package of the program's own, or why an import path does not lead to one.
struct PackageSource {
  std::vector<SourceFile> files;
  std::string error;           // set exactly if there are no files
  bool is_under_test = false;  // and may be imported though it is a program
};
// Null for an import path that is not for this lookup to decide.
using PackageLookup = std::function<std::optional<PackageSource>(const std::string& import_path)>;

struct CompileOptions {
  int go_minor = 26;  // language version 1.N of the program's own packages
  // The import path by which the program's packages know package main.
  std::string main_path = "command-line-arguments";
  std::map<std::string, std::string> godebug = {};  // of go.mod's godebug lines
  std::string godebug_environment = {};             // the variable GODEBUG
  PackageLookup packages = {};                      // asked before the library; may be empty
  // 1: report what escapes to the heap; 2: why, too.
  int explain_escapes = 0;
  // For canaries: take it that no function leaks its parameters. The program may then do anything.
  bool trust_all_callees = false;
};

struct CompileResult {
  image::Image image;  // complete exactly if diagnostics is empty
  // Sorted by file and position. Tools print at most 10.
  std::vector<Diagnostic> diagnostics;
  // What options.explain_escapes asks for, by position.
  std::vector<Diagnostic> escapes;
  bool ok() const { return diagnostics.empty(); }
};

// Compiles package main from its files, together with the packages that it imports.
// `library(import_path)` yields the sources of a library package, empty when there is none such.
using LibraryLookup = std::vector<SourceView> (*)(const std::string& import_path);
CompileResult Compile(const std::vector<SourceFile>& files, LibraryLookup library,
                      const CompileOptions& options = {});

}  // namespace assay::lang
