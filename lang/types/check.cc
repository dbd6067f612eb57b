// Loading packages in dependency order, and checking each.
#include "lang/types/check.h"

#include <algorithm>
#include <unordered_map>

#include "lang/syntax/parser.h"
#include "lang/syntax/unicode.h"
#include "lang/types/checker.h"
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

class Loader {
 public:
  Loader(Program& program, LibraryLookup library) : program_(program), library_(library) {}

  // Parses and registers the package with all that it imports, dependencies first. Null when it
  // does not exist. `from` is where it is imported, for messages.
  Package* Load(const std::string& path, Position from);
  Package* LoadMain(const std::vector<SourceFile>& files);
  Package* Find(const std::string& path) const {
    const auto found = packages_.find(path);
    return found == packages_.end() ? nullptr : found->second;
  }

 private:
  void Parse(Package& package, const std::vector<SourceFile>& files);
  void LoadImports(Package& package);

  Program& program_;
  const LibraryLookup library_;
  std::unordered_map<std::string, Package*> packages_;
  std::vector<std::string> loading_;  // paths, outermost first
};

void Loader::Parse(Package& package, const std::vector<SourceFile>& files) {
  ProgramStorage& storage = program_.storage();
  Ident* first_name = nullptr;
  for (const SourceFile& file : files) {
    const auto index = static_cast<int32_t>(program_.files.size());
    program_.files.push_back(file.name);
    storage.sink.AddFile(file.name);
    const std::string& source = storage.sources.emplace_back(file.text);
    File* const parsed = ParseFile(source, index, storage.arena, storage.names, storage.sink);
    Ident* const name = parsed->package_name;
    if (name == nullptr) continue;
    if (first_name == nullptr) {
      first_name = name;
      package.name = name->name;
      if (name->name.is_blank()) storage.sink.Add(name->position, "invalid package name _");
    } else if (name->name != first_name->name) {
      storage.sink.Add(name->position, "package " + std::string(name->name.text()) +
                                           "; expected package " +
                                           std::string(first_name->name.text()));
    }
    package.files.push_back(parsed);
  }
}

void Loader::LoadImports(Package& package) {
  if (program_.storage().sink.has_syntax_errors()) return;
  loading_.push_back(package.path);
  for (const File* const file : package.files) {
    for (const Decl* const decl : file->decls) {
      const ImportDecl* const import = TryCast<ImportDecl>(decl);
      if (import == nullptr) continue;
      const Constant* const path =
          program_.storage().constants.Literal(Token::kStringLiteral, import->path->text);
      if (!path->AsString().empty()) {
        Load(std::string(path->AsString()), import->path->position);
      }
    }
  }
  loading_.pop_back();
}

Package* Loader::Load(const std::string& path, Position from) {
  if (path == "unsafe") return program_.storage().universe.unsafe_package();
  const auto cycle = std::find(loading_.begin(), loading_.end(), path);
  if (cycle != loading_.end()) {
    std::string text = "import cycle not allowed: ";
    for (auto at = cycle; at != loading_.end(); ++at) text += *at + " imports ";
    program_.storage().sink.Add(from, text + path);
    return nullptr;
  }
  if (const auto known = packages_.find(path); known != packages_.end()) return known->second;
  const std::vector<SourceFile> files =
      library_ != nullptr ? library_(path) : std::vector<SourceFile>();
  if (files.empty()) {
    packages_.emplace(path, nullptr);
    program_.storage().sink.Add(from, "package " + path + " is not in std");
    return nullptr;
  }
  Package* const package = &program_.storage().packages.emplace_back();
  package->path = path;
  package->is_library = true;
  packages_.emplace(path, package);
  Parse(*package, files);
  LoadImports(*package);
  program_.packages.push_back(package);
  return package;
}

Package* Loader::LoadMain(const std::vector<SourceFile>& files) {
  Package* const package = &program_.storage().packages.emplace_back();
  package->path = "main";
  Parse(*package, files);
  LoadImports(*package);
  program_.packages.push_back(package);
  return package;
}

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
    if (entry.position.file >= 0) {
      diagnostic.file = program.files[static_cast<size_t>(entry.position.file)];
    }
    diagnostic.line = entry.position.line;
    diagnostic.column = entry.position.column;
    diagnostic.message = entry.message;
    // As gc does, one message a line only once.
    if (!diagnostics.empty() && diagnostics.back().file == diagnostic.file &&
        diagnostics.back().line == diagnostic.line &&
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
  Loader loader(program, library);
  program.main = loader.LoadMain(files);
  for (const std::string& path : always) loader.Load(path, {0, 1, 1});
  // The implicit packages may come after main in the list; nothing imports main, so it goes last.
  std::erase(program.packages, program.main);
  program.packages.push_back(program.main);
  // As gc does, stop at syntax errors: what follows from them is noise.
  if (!storage.sink.has_syntax_errors()) {
    const auto find = [&](const std::string& path) {
      return path == "unsafe" ? storage.universe.unsafe_package() : loader.Find(path);
    };
    for (Package* const package : program.packages) {
      const bool every_body = !package->is_library || !options.bodies_on_demand;
      auto checker =
          std::make_unique<Checker>(storage, *package, find, options.go_minor, every_body);
      checker->Run();
      program.checkers_.emplace(package, std::move(checker));
    }
    program.main_function = FindMain(*program.main, storage.names);
    if (program.main_function == nullptr && options.require_main) {
      storage.sink.Add({0, 1, 1}, "function main is undeclared in the main package");
    }
  }
  program.diagnostics = SortedDiagnostics(program, storage.sink);
  return program;
}

bool Program::EnsureBody(const Function* function) {
  checkers_.at(function->package)->EnsureBody(const_cast<Function*>(function));
  if (storage_->sink.empty()) return true;
  diagnostics = SortedDiagnostics(*this, storage_->sink);
  return false;
}

}  // namespace assay::lang
