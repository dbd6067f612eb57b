#include "reference_runtime/library/library.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>

#include "reference_runtime/library/embedded.h"

namespace assay::runtime {
namespace {

std::span<const EmbeddedFile> Files() {
  return {kEmbeddedFiles, static_cast<size_t>(kEmbeddedFileCount)};
}

std::string_view PackageOf(std::string_view path) { return path.substr(0, path.rfind('/')); }

}  // namespace

std::vector<image::SourceView> LibrarySources(const std::string& import_path) {
  std::vector<image::SourceView> sources;
  // Sorted by path: those below the directory are neighbours, those of packages in it among them.
  const std::string prefix = import_path + "/";
  const std::span<const EmbeddedFile> files = Files();
  const auto before = [](const EmbeddedFile& file, const std::string& text) {
    return file.path < text;
  };
  for (auto file = std::lower_bound(files.begin(), files.end(), prefix, before);
       file != files.end() && file->path.starts_with(prefix); ++file) {
    if (PackageOf(file->path) == import_path)
      sources.push_back({file->path, file->text, file->decls});
  }
  return sources;
}

std::vector<std::string> LibraryPackages() {
  std::set<std::string> packages;
  for (const EmbeddedFile& file : Files()) packages.emplace(PackageOf(file.path));
  return {packages.begin(), packages.end()};
}

}  // namespace assay::runtime
