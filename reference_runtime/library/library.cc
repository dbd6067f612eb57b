#include "reference_runtime/library/library.h"

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

std::vector<image::SourceFile> LibrarySources(const std::string& import_path) {
  std::vector<image::SourceFile> sources;
  for (const EmbeddedFile& file : Files()) {
    if (PackageOf(file.path) == import_path) {
      sources.push_back({std::string(file.path), std::string(file.text)});
    }
  }
  return sources;
}

std::vector<std::string> LibraryPackages() {
  std::set<std::string> packages;
  for (const EmbeddedFile& file : Files()) packages.emplace(PackageOf(file.path));
  return {packages.begin(), packages.end()};
}

}  // namespace assay::runtime
