// Module: the packages of a program that has a directory for each.
//
// Source:  Go modules reference, "Resolving a package to a module", without dependencies; package
//          go/build. Messages are the go command's.
// Threads: immutable after Find.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lang/compile.h"
#include "lang/packages/build_constraint.h"
#include "lang/packages/go_mod.h"

namespace assay::lang {

class Module {
 public:
  // The module whose go.mod is in `directory` or the nearest above. Where there is none, a module
  // without packages that has the newest language version.
  static Result<Module> Find(const std::string& directory);

  bool exists() const { return !root_.empty(); }
  const GoMod& go_mod() const { return mod_; }
  // Of the package in `directory`; "command-line-arguments" outside the module.
  std::string ImportPathOf(const std::string& directory) const;
  // The package of the module with that path; null when the path is none of the module's.
  std::optional<PackageSource> Package(const std::string& import_path) const;

 private:
  std::string root_;   // canonical; "" without a go.mod
  std::string shown_;  // how messages name it
  GoMod mod_{.module = "", .go_minor = kNewestGoMinor, .godebug = {}, .requirements = {}};
};

// The Go files of the package in `directory`, sorted by name: without _test.go files and what build
// constraints exclude. Errors: full sentences.
Result<std::vector<SourceFile>> ReadPackage(const std::string& directory,
                                            const BuildContext& context = {});
// Likewise its _test.go files; none is no error.
Result<std::vector<SourceFile>> ReadTestFiles(const std::string& directory,
                                              const BuildContext& context = {});

}  // namespace assay::lang
