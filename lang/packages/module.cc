#include "lang/packages/module.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"

namespace assay::lang {
namespace {

namespace fs = std::filesystem;

// "dir/file", without "./" before it.
std::string Join(const std::string& directory, const std::string& name) {
  return directory.empty() || directory == "." ? name : (fs::path(directory) / name).string();
}

enum class Which : uint8_t { kPackage, kTests };

// The Go files of a directory that are tests, or that are not; what build constraints exclude sets
// `any_excluded`.
Result<std::vector<SourceFile>> ReadFiles(const std::string& directory, const BuildContext& context,
                                          Which which, bool& any_excluded) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at(directory.empty() ? "." : directory, error), end;
       !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.ends_with(".go") || name.ends_with("_test.go") != (which == Which::kTests) ||
        name.starts_with('_') || name.starts_with('.') || at->is_directory()) {
      continue;
    }
    if (FileNameHolds(name, context)) {
      names.push_back(name);
    } else {
      any_excluded = true;
    }
  }
  if (error) return Error{directory + ": " + error.message()};
  std::sort(names.begin(), names.end());
  std::vector<SourceFile> files;
  for (const std::string& name : names) {
    const std::string path = Join(directory, name);
    Result<std::string> text = ReadFile(path);
    if (!text.ok()) return text.error();
    const Result<BuildConstraint> constraint = BuildConstraint::Of(*text);
    if (!constraint.ok()) return Error{path + ": " + constraint.error().message};
    if (constraint->Holds(context)) {
      files.push_back({path, std::move(*text)});
    } else {
      any_excluded = true;
    }
  }
  return files;
}

}  // namespace

Result<std::vector<SourceFile>> ReadPackage(const std::string& directory,
                                            const BuildContext& context) {
  bool any_excluded = false;
  Result<std::vector<SourceFile>> files =
      ReadFiles(directory, context, Which::kPackage, any_excluded);
  if (files.ok() && files->empty()) {
    const std::string shown = directory.empty() ? "." : directory;
    return Error{any_excluded ? "build constraints exclude all Go files in " + shown
                              : "no Go files in " + shown};
  }
  return files;
}

Result<std::vector<SourceFile>> ReadTestFiles(const std::string& directory,
                                              const BuildContext& context) {
  bool any_excluded = false;
  return ReadFiles(directory, context, Which::kTests, any_excluded);
}

Result<Module> Module::Find(const std::string& directory) {
  Module module;
  std::error_code error;
  const std::string start = directory.empty() ? "." : directory;
  const fs::path canonical = fs::canonical(start, error);
  if (error) return Error{"stat " + start + ": " + error.message()};
  std::string shown = directory == "." ? "" : directory;
  for (fs::path at = canonical;; at = at.parent_path()) {
    const std::string file = (at / "go.mod").string();
    if (fs::exists(file, error)) {
      const Result<std::string> text = ReadFile(file);
      if (!text.ok()) return text.error();
      Result<GoMod> mod = ParseGoMod(Join(shown, "go.mod"), *text);
      if (!mod.ok()) return mod.error();
      module.mod_ = std::move(*mod);
      module.root_ = at.string();
      module.shown_ = shown;
      return module;
    }
    if (at == at.root_path()) return module;
    // The name of the directory above: shorter where that is possible.
    if (shown.empty() || fs::path(shown).filename() == "..") {
      shown = Join(shown, "..");
    } else {
      shown = fs::path(shown).is_absolute() ? at.parent_path().string()
                                            : fs::path(shown).parent_path().string();
    }
  }
}

std::string Module::ImportPathOf(const std::string& directory) const {
  std::error_code error;
  const fs::path canonical = fs::canonical(directory.empty() ? "." : directory, error);
  if (!exists() || error) return "command-line-arguments";
  const fs::path below = canonical.lexically_relative(root_);
  if (below == ".") return mod_.module;
  return mod_.module + "/" + below.generic_string();
}

std::optional<PackageSource> Module::Package(const std::string& import_path) const {
  const auto fail = [](std::string why) { return PackageSource{.files = {}, .error = why}; };
  if (import_path.starts_with("./") || import_path.starts_with("../")) {
    return fail("\"" + import_path +
                "\" is relative, but relative import paths are not supported in module mode");
  }
  const bool is_root = import_path == mod_.module;
  if (!exists() || (!is_root && !import_path.starts_with(mod_.module + "/"))) {
    for (const std::string& required : mod_.requirements) {
      if (import_path == required || import_path.starts_with(required + "/")) {
        return fail("package " + import_path + " is in module " + required +
                    ": a program of more than one module cannot be run here");
      }
    }
    // Without a dot in its first element it is the standard library's.
    if (import_path.substr(0, import_path.find('/')).find('.') == std::string::npos) {
      return std::nullopt;
    }
    return fail("no required module provides package " + import_path +
                (exists() ? "; to add it:\n\tgo get " + import_path
                          : ": go.mod file not found in current directory or any parent directory; "
                            "see 'go help modules'"));
  }
  const std::string below = is_root ? "" : import_path.substr(mod_.module.size() + 1);
  const std::string directory = below.empty() ? shown_ : Join(shown_, below);
  std::error_code error;
  if (!fs::is_directory(fs::path(root_) / below, error)) {
    if (mod_.module.substr(0, mod_.module.find('/')).find('.') == std::string::npos) {
      return std::nullopt;
    }
    return fail("no required module provides package " + import_path + "; to add it:\n\tgo get " +
                import_path);
  }
  Result<std::vector<SourceFile>> files = ReadPackage(directory);
  if (!files.ok()) return fail(files.error().message);
  return PackageSource{.files = std::move(*files), .error = ""};
}

}  // namespace assay::lang
