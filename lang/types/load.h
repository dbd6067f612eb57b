// Loader: parses package main and all that it imports, and finds the order in which to initialise
// them.
//
// Source: Go spec, "Import declarations", "Program initialization"; messages are the go command's.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/types/check.h"
#include "lang/types/program.h"

namespace assay::lang {

// "" for what can be the path of a package, as gc sees it; else the message.
std::string WhyInvalidImportPath(std::string_view path);

class Loader {
 public:
  Loader(Program& program, LibraryLookup library, const CheckOptions& options)
      : program_(program), library_(library), options_(options) {}

  // Fills `packages` and `main` of the program; reports what cannot be loaded. `always`: library
  // packages that are initialised before all others, imported or not.
  void Load(const std::vector<SourceFile>& files, const std::vector<std::string>& always);

  // Null when there is none such.
  Package* Find(const std::string& path) const {
    const auto found = packages_.find(path);
    return found == packages_.end() ? nullptr : found->second;
  }
  // Something to import was not there.
  bool has_failed() const { return failed_; }

 private:
  // What is being loaded and the file that imports it, "" for main.
  struct Step {
    std::string path, file;
  };

  Package* LoadPath(const std::string& path, Package* importer, Position from);
  enum class Origin : uint8_t { kProgram, kLibrary };
  Package* NewPackage(const std::string& path, const std::vector<SourceView>& files, Origin origin);
  // A file of the library may be read as far as its imports: lang/types/collect_on_demand.cc.
  File* ParseAsNeeded(const Package& package, const SourceView& file, int32_t index);
  std::vector<SourceView> Keep(std::vector<SourceFile> files);
  void LoadImports(Package& package);
  bool MayImport(const Package* importer, const std::string& path) const;
  void ReportCycle(const std::string& path, Position from);
  void CheckPackageName(const Package& package, Position from);
  void Fail(Position at, std::string message);
  void Order(const std::vector<std::string>& always);

  Program& program_;
  const LibraryLookup library_;
  const CheckOptions& options_;
  std::unordered_map<std::string, Package*> packages_;
  std::vector<Step> loading_;  // outermost first
  bool failed_ = false;
};

}  // namespace assay::lang
