#include "lang/types/load.h"

#include <algorithm>
#include <queue>
#include <unordered_set>

#include "lang/packages/build_constraint.h"
#include "lang/packages/standard.h"
#include "lang/syntax/parser.h"
#include "lang/syntax/unicode.h"
#include "lang/types/go_version.h"

namespace assay::lang {

std::string WhyInvalidImportPath(std::string_view path) {
  constexpr std::string_view kIllegal = "!\"#$%&'()*,:;<=>?[\\]^`{|}";
  if (path.empty()) return "invalid import path (empty string)";
  for (std::string_view rest = path; !rest.empty();) {
    const DecodedRune rune = DecodeRune(rest);
    const bool graphic = rune.rune > ' ' && (rune.rune < 0x7f || rune.rune > 0xa0);
    const bool legal = rune.rune >= 0x80 || kIllegal.find(rest[0]) == std::string_view::npos;
    if (!graphic || !legal || rune.rune == 0xfffd) {
      return "invalid import path (invalid character " + DescribeRune(rune.rune) + ")";
    }
    rest.remove_prefix(static_cast<size_t>(rune.length));
  }
  if (path[0] == '/') {
    return "could not import " + std::string(path) + " (import path cannot be absolute path)";
  }
  return "";
}
namespace {

std::string_view FileName(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view Directory(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : path.substr(0, slash);
}

// The packages below those with these imports, dependencies first: of those that could come next
// the one with the least path (from Go 1.21), or by depth-first search in the order of imports
// (before).
class InitOrder {
 public:
  explicit InitOrder(bool sorted) : sorted_(sorted) {}

  void Add(Package* root) {
    if (root == nullptr) return;
    std::vector<Package*> found;
    Visit(root, found);
    if (!sorted_) {
      order_.insert(order_.end(), found.begin(), found.end());
      return;
    }
    std::unordered_map<const Package*, size_t> waits_for;
    std::unordered_map<const Package*, std::vector<Package*>> wakes;
    const auto later = [](const Package* a, const Package* b) { return a->path > b->path; };
    std::priority_queue<Package*, std::vector<Package*>, decltype(later)> ready(later);
    const std::unordered_set<const Package*> here(found.begin(), found.end());
    for (Package* const package : found) {
      size_t count = 0;
      for (Package* const import : package->imports) {
        if (!here.contains(import)) continue;
        ++count;
        wakes[import].push_back(package);
      }
      waits_for[package] = count;
      if (count == 0) ready.push(package);
    }
    while (!ready.empty()) {
      Package* const next = ready.top();
      ready.pop();
      order_.push_back(next);
      for (Package* const package : wakes[next]) {
        if (--waits_for[package] == 0) ready.push(package);
      }
    }
  }

  std::vector<Package*> Take() { return std::move(order_); }

 private:
  void Visit(Package* package, std::vector<Package*>& found) {
    if (!seen_.insert(package).second) return;
    for (Package* const import : package->imports) Visit(import, found);
    found.push_back(package);
  }

  const bool sorted_;
  std::unordered_set<const Package*> seen_;
  std::vector<Package*> order_;
};

}  // namespace

void Loader::Fail(Position at, std::string message) {
  failed_ = true;
  program_.storage().sink.Add(at, std::move(message));
}

std::vector<SourceView> Loader::Keep(std::vector<SourceFile> files) {
  std::vector<SourceView> kept;
  for (SourceFile& file : files) {
    kept.push_back({program_.storage().own_sources.emplace_back(std::move(file.name)),
                    program_.storage().own_sources.emplace_back(std::move(file.text))});
  }
  return kept;
}

File* Loader::ParseAsNeeded(const Package& package, const SourceView& file, int32_t index) {
  ProgramStorage& storage = program_.storage();
  std::span<const image::SourceDecl>& decls = storage.source_decls.emplace_back();
  if (!package.is_library || !options_.on_demand) {
    return ParseFile(file.text, index, storage.arena, storage.names, storage.sink);
  }
  decls = file.decls;
  if (decls.empty()) {
    decls = storage.own_decls.emplace_back(
        IndexDecls(file.text, index, storage.arena, storage.names, storage.sink));
  }
  return ParseHeader(file.text, index, storage.arena, storage.names, storage.sink);
}

Package* Loader::NewPackage(const std::string& path, const std::vector<SourceView>& files,
                            Origin origin) {
  ProgramStorage& storage = program_.storage();
  Package* const package = &storage.packages.emplace_back();
  package->path = path;
  package->is_library = origin == Origin::kLibrary;
  for (const SourceView& file : files) {
    const auto index = static_cast<int32_t>(program_.files.size());
    program_.files.emplace_back(file.name);
    storage.sink.AddFile(program_.files.back());
    storage.sources.push_back(file.text);
    storage.file_versions.push_back(package->is_library
                                        ? FileVersion{kNewestGoMinor, false}
                                        : VersionOfFile(file.text, options_.go_minor));
    File* const parsed = ParseAsNeeded(*package, file, index);
    if (parsed->package_name != nullptr) package->files.push_back(parsed);
  }
  if (!package->files.empty()) package->name = package->files[0]->package_name->name;
  return package;
}

// The files of a directory have one name between them.
void Loader::CheckPackageName(const Package& package, Position from) {
  if (package.files.empty()) return;
  DiagnosticSink& sink = program_.storage().sink;
  const Ident* const first = package.files[0]->package_name;
  if (first->name.is_blank()) sink.Add(first->position, "invalid package name _");
  for (const File* const file : package.files) {
    const Ident* const name = file->package_name;
    if (name->name == first->name) continue;
    if (!from.is_known()) {
      sink.Add(name->position, "package " + std::string(name->name.text()) + "; expected package " +
                                   std::string(first->name.text()));
      continue;
    }
    const std::string& first_file = program_.files[static_cast<size_t>(package.files[0]->index)];
    const std::string& other_file = program_.files[static_cast<size_t>(file->index)];
    return Fail(from, "found packages " + std::string(first->name.text()) + " (" +
                          std::string(FileName(first_file)) + ") and " +
                          std::string(name->name.text()) + " (" +
                          std::string(FileName(other_file)) + ") in " +
                          std::string(Directory(first_file)));
  }
}

void Loader::LoadImports(Package& package) {
  ProgramStorage& storage = program_.storage();
  if (storage.sink.has_syntax_errors()) return;
  for (const File* const file : package.files) {
    for (const Decl* const decl : file->decls) {
      const ImportDecl* const import = TryCast<ImportDecl>(decl);
      if (import == nullptr) continue;
      const Constant* const literal =
          storage.constants.Literal(Token::kStringLiteral, import->path->text);
      const std::string path(literal->AsString());
      // What is no path at all the checker reports.
      if (path == "unsafe" || !WhyInvalidImportPath(path).empty()) continue;
      Package* const imported = LoadPath(path, &package, import->path->position);
      if (imported == nullptr) continue;
      const auto& known = package.imports;
      if (std::find(known.begin(), known.end(), imported) == known.end()) {
        package.imports.push_back(imported);
      }
    }
  }
}

void Loader::ReportCycle(const std::string& path, Position from) {
  std::string text = "package " + loading_[0].path;
  for (size_t i = 1; i < loading_.size(); ++i) {
    text += "\n\timports " + loading_[i].path + " from " + loading_[i].file;
  }
  text += "\n\timports " + path + " from " +
          std::string(FileName(program_.files[static_cast<size_t>(from.file)])) +
          ": import cycle not allowed";
  Fail({}, text);
}

// Whether no directory "internal" stands in the way: it opens to what has its parent's path.
bool Loader::MayImport(const Package* importer, const std::string& path) const {
  size_t at = std::string::npos;
  const std::string padded = "/" + path + "/";
  at = padded.rfind("/internal/");
  if (at == std::string::npos || importer == nullptr) return true;
  if (importer->is_library) return true;
  if (at == 0) return false;
  const std::string parent = padded.substr(1, at - 1);
  const std::string& own = importer == program_.main ? options_.main_path : importer->path;
  return own == parent || own.starts_with(parent + "/");
}

Package* Loader::LoadPath(const std::string& path, Package* importer, Position from) {
  const auto is_path = [&](const Step& step) { return step.path == path; };
  if (std::any_of(loading_.begin(), loading_.end(), is_path)) {
    ReportCycle(path, from);
    return nullptr;
  }
  if (!MayImport(importer, path)) {
    Fail(from, "use of internal package " + path + " not allowed");
    return nullptr;
  }
  if (const auto known = packages_.find(path); known != packages_.end()) return known->second;
  const bool by_library = importer == nullptr || importer->is_library;
  std::optional<PackageSource> own;
  if (!by_library && options_.packages) own = options_.packages(path);
  std::vector<SourceView> files;
  if (own) {
    files = Keep(std::move(own->files));
  } else if (library_ != nullptr) {
    files = library_(path);
  }
  if (files.empty()) {
    packages_.emplace(path, nullptr);
    if (own) {
      Fail(from, own->error);
    } else if (path == "C") {
      Fail(from, "import \"C\" needs cgo, which Assay does not have");
    } else {
      Fail(from, "package " + path + " is not in std" +
                     (is_standard_package(path) ? ": Assay's library does not have it" : ""));
    }
    return nullptr;
  }
  Package* const package = NewPackage(path, files, own ? Origin::kProgram : Origin::kLibrary);
  packages_.emplace(path, package);
  const std::string importing_file =
      from.file < 0 ? "" : std::string(FileName(program_.files[static_cast<size_t>(from.file)]));
  loading_.push_back({path, importing_file});
  CheckPackageName(*package, from);
  if (own && !own->is_under_test && package->name.text() == "main") {
    Fail(from, "import \"" + path + "\" is a program, not an importable package");
  }
  LoadImports(*package);
  loading_.pop_back();
  return package;
}

void Loader::Load(const std::vector<SourceFile>& files, const std::vector<std::string>& always) {
  Package* const main = NewPackage("main", Keep(files), Origin::kProgram);
  program_.main = main;
  CheckPackageName(*main, {});
  loading_.push_back({options_.main_path, ""});
  LoadImports(*main);
  loading_.pop_back();
  if (options_.require_main && !main->files.empty() && main->name.text() != "main") {
    Fail({}, "package " + options_.main_path + " is not a main package");
  }
  InitOrder order(options_.go_minor >= kSortedInitSince);
  for (const std::string& path : always) order.Add(LoadPath(path, nullptr, {}));
  order.Add(main);
  program_.packages = order.Take();
}

}  // namespace assay::lang
