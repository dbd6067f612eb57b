// Check: sources to a checked program, or diagnostics. The front end's first half.
//
// Threads: reentrant; no global state. Never crashes and never throws on any input.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/compile.h"
#include "lang/types/info.h"

namespace assay::lang {

struct ProgramStorage;  // lang/types/program.h: arena, names, constants
class Checker;
struct CheckOptions;

// A checked program. Everything reachable from it lives as long as it does.
class Program {
 public:
  Program();
  ~Program();
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;

  // In the order in which they are initialised: dependencies before those that import them, main
  // last. Package unsafe is not among them.
  std::vector<Package*> packages;
  std::vector<std::string> files;  // names; Position::file indexes this
  Package* main = nullptr;
  Function* main_function = nullptr;  // func main of package main; null if there is none
  int go_minor = 26;

  // Sorted by file and position. Empty exactly if the program is correct; otherwise nothing above
  // may be relied on but `files`.
  std::vector<Diagnostic> diagnostics;
  bool ok() const { return diagnostics.empty(); }

  // Predeclared types, for code that the generator makes itself. Needs a basic kind.
  const Type* Basic(TypeKind kind) const;
  const Type* error_type() const;
  const Type* empty_interface() const;
  // New types, owned by the program.
  const Type* PointerTo(const Type* element);
  const Type* SliceOf(const Type* element);
  Name Intern(std::string_view text);

  // Checks the body of `function` unless that has been done: afterwards its info is set, or stays
  // null when it is a native. False when there is a mistake in the body, or has been one before:
  // `diagnostics` has it. Needs a program that was ok() when Check returned it.
  bool EnsureBody(const Function* function);

  // Of some of the variables of a package that was checked on demand, the order in which to
  // initialise those that have an initial value.
  std::vector<InitAssignment> InitOrderOf(const Package& package,
                                          const std::vector<Variable*>& variables);

  ProgramStorage& storage() { return *storage_; }

 private:
  friend Program Check(const std::vector<SourceFile>& files, LibraryLookup library,
                       const CheckOptions& options, const std::vector<std::string>& always);

  std::unique_ptr<ProgramStorage> storage_;
  std::unordered_map<const Package*, std::unique_ptr<Checker>> checkers_;
};

struct CheckOptions : CompileOptions {
  // Report "function main is undeclared in the main package" when it is missing. Off for files of
  // litmus functions that a driver calls.
  bool require_main = true;
  // Leave what library packages declare unchecked until something mentions it; and bodies of their
  // functions until EnsureBody asks for them, or the order of initialisation depends on them.
  bool on_demand = false;
};

// Parses and checks package main from `files` with all packages it imports, and, whether imported
// or not, the library packages in `always` (the generator wants "runtime").
Program Check(const std::vector<SourceFile>& files, LibraryLookup library,
              const CheckOptions& options = {}, const std::vector<std::string>& always = {});

}  // namespace assay::lang
