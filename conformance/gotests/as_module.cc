#include "conformance/gotests/as_module.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "lang/syntax/parser.h"

namespace assay::gotests {
namespace {

namespace fs = std::filesystem;

struct ParsedFile {
  std::string package;  // "" when there is no package clause
  std::string text;     // with imports of "./x" as "test/x"
};

ParsedFile Parse(const std::string& source) {
  lang::Arena arena;
  lang::NameTable names(arena);
  lang::DiagnosticSink sink;
  const lang::File* const file = lang::ParseFile(source, 0, arena, names, sink);
  ParsedFile parsed{
      file->package_name == nullptr ? "" : std::string(file->package_name->name.text()), source};
  // From the last to the first, so that the places of those before stay where they are.
  std::vector<size_t> places;
  for (const lang::Decl* const decl : file->decls) {
    const auto* const import = lang::TryCast<lang::ImportDecl>(decl);
    if (import == nullptr || import->path->text.substr(1, 2) != "./") continue;
    places.push_back(static_cast<size_t>(import->path->text.data() - source.data()));
  }
  std::sort(places.rbegin(), places.rend());
  for (const size_t place : places) parsed.text.replace(place + 1, 1, "test");
  return parsed;
}

}  // namespace

std::vector<image::SourceFile> AsModule(const std::vector<image::SourceFile>& files, int go_minor) {
  std::vector<image::SourceFile> result{
      {"go.mod", fmt::format("module test\n\ngo 1.{}\n", go_minor)}};
  std::map<std::string, std::string> directories{{"main", ""}};
  for (const image::SourceFile& file : files) {
    ParsedFile parsed = Parse(file.text);
    const std::string stem = fs::path(file.name).stem().string();
    const std::string& directory = directories.emplace(parsed.package, stem + "/").first->second;
    // Here a file's name says nothing; in a module, _test.go does.
    const std::string name = stem.ends_with("_test") ? stem + "_file.go" : file.name;
    result.push_back({directory + name, std::move(parsed.text)});
  }
  return result;
}

Result<std::vector<image::SourceFile>> ReadTree(const std::string& directory) {
  std::vector<image::SourceFile> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_regular_file()) continue;
    Result<std::string> text = ReadFile(at->path().string());
    if (!text.ok()) return text.error();
    files.push_back({at->path().lexically_relative(directory).generic_string(), std::move(*text)});
  }
  if (error) return Error{directory + ": " + error.message()};
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

}  // namespace assay::gotests
