// Checking each package, dependencies first.
#include "lang/types/check.h"

#include <algorithm>
#include <unordered_set>

#include "lang/types/checker.h"
#include "lang/types/load.h"
#include "lang/types/program.h"

namespace assay::lang {

Program::Program() : storage_(std::make_unique<ProgramStorage>()) {}
Program::~Program() = default;
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;

const Type* Program::Basic(TypeKind kind) const { return storage_->universe.Basic(kind); }
const Type* Program::error_type() const { return storage_->universe.error_type(); }
const Type* Program::empty_interface() const { return storage_->universe.any_type(); }
const Type* Program::PointerTo(const Type* element) {
  return storage_->arena.New<PointerType>(element);
}
const Type* Program::SliceOf(const Type* element) {
  return storage_->arena.New<SliceType>(element);
}
Name Program::Intern(std::string_view text) { return storage_->names.Intern(text); }

namespace {

// The function that starts the program.
Function* FindMain(const Package& package, NameTable& names) {
  return ObjectAs<Function>(package.scope->LookupHere(names.Intern("main")));
}

std::vector<Diagnostic> SortedDiagnostics(const Program& program, const DiagnosticSink& sink) {
  std::vector<DiagnosticSink::Entry> entries = sink.entries();
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.position < b.position; });
  std::vector<Diagnostic> diagnostics;
  for (const DiagnosticSink::Entry& entry : entries) {
    Diagnostic diagnostic;
    if (const auto said = sink.line_directives.Find(entry.position)) {
      diagnostic.file = said->file;
      diagnostic.line = said->line;
      diagnostic.column = said->column;
    } else {
      if (entry.position.file >= 0) {
        diagnostic.file = program.files[static_cast<size_t>(entry.position.file)];
      }
      diagnostic.line = entry.position.line;
      diagnostic.column = entry.position.column;
    }
    diagnostic.message = entry.message;
    if (!diagnostics.empty() && diagnostics.back().file == diagnostic.file &&
        diagnostics.back().line == diagnostic.line &&
        diagnostics.back().column == diagnostic.column &&
        diagnostics.back().message == diagnostic.message) {
      continue;
    }
    diagnostics.push_back(std::move(diagnostic));
  }
  return diagnostics;
}

}  // namespace

Program Check(const std::vector<SourceFile>& files, LibraryLookup library,
              const CheckOptions& options, const std::vector<std::string>& always) {
  Program program;
  program.go_minor = options.go_minor;
  ProgramStorage& storage = program.storage();
  storage.go_minor = options.go_minor;
  Loader loader(program, library, options);
  loader.Load(files, always);
  // As gc does, stop at syntax errors, and as the go command does, at what is not there: what
  // follows from them is noise.
  if (!storage.sink.has_syntax_errors() && !loader.has_failed()) {
    const auto find = [&](const std::string& path) {
      return path == "unsafe" ? storage.universe.unsafe_package() : loader.Find(path);
    };
    std::unordered_set<const Package*> broken;
    for (Package* const package : program.packages) {
      // Nor does it compile what imports a package with mistakes.
      const auto is_broken = [&](const Package* import) { return broken.contains(import); };
      if (std::any_of(package->imports.begin(), package->imports.end(), is_broken)) {
        broken.insert(package);
        continue;
      }
      const Checker::Extent extent = package->is_library && options.on_demand
                                         ? Checker::Extent::kOnDemand
                                         : Checker::Extent::kAll;
      const size_t before = storage.sink.entries().size();
      auto checker = std::make_unique<Checker>(storage, *package, find, extent);
      checker->Run();
      program.checkers_.emplace(package, std::move(checker));
      if (storage.sink.entries().size() > before) broken.insert(package);
    }
    if (!broken.contains(program.main)) {
      program.main_function = FindMain(*program.main, storage.names);
      if (program.main_function == nullptr && options.require_main) {
        storage.sink.Add({0, 1, 1}, "function main is undeclared in the main package");
      }
    }
  }
  program.diagnostics = SortedDiagnostics(program, storage.sink);
  return program;
}

std::vector<InitAssignment> Program::InitOrderOf(const Package& package,
                                                 const std::vector<Variable*>& variables) {
  return checkers_.at(&package)->InitOrderOf(variables);
}

bool Program::EnsureBody(const Function* function) {
  checkers_.at(function->package)->EnsureBody(const_cast<Function*>(function));
  if (storage_->sink.empty()) return true;
  diagnostics = SortedDiagnostics(*this, storage_->sink);
  return false;
}

}  // namespace assay::lang
