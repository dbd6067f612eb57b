// The library against the API that an installed Go distribution describes (GOROOT/api): every
// exported name, field and method is here, or in the list of what is absent (lang/packages).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>

#include "lang/packages/absent.h"
#include "lang/types/check.h"
#include "lang/types/lookup.h"
#include "lang/types/scope.h"
#include "reference_runtime/library/library.h"

namespace assay::runtime {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using Names = std::set<std::string>;

// The folder with the descriptions; empty when this machine has none.
fs::path ApiFolder() {
  const std::unique_ptr<FILE, int (*)(FILE*)> go(popen("go env GOROOT 2>/dev/null", "r"), pclose);
  std::array<char, 1024> line{};
  if (go == nullptr || fgets(line.data(), line.size(), go.get()) == nullptr) return {};
  std::string root(line.data());
  while (!root.empty() && root.back() == '\n') root.pop_back();
  std::error_code error;
  const fs::path folder = fs::path(root) / "api";
  return fs::is_directory(folder, error) ? folder : fs::path();
}

// "pkg os, method (*File) Chown(int, int) error" names File.Chown of package os. Lines with
// "(windows-amd64)" and the like are about one system.
void ReadLine(const std::string& line, std::map<std::string, Names>& api) {
  static const std::regex kLine(R"(^pkg ([\w/]+)(?: \(linux-amd64\))?, (.*)$)");
  static const std::regex kMethod(R"(^method \(\*?(\w+)[^)]*\) (\w+).*)");
  static const std::regex kMember(R"(^type (\w+)\S* (?:struct|interface), (\w+)\b.*)");
  static const std::regex kName(R"(^(?:func|const|var|type) (\w+).*)");
  std::smatch match;
  if (!std::regex_match(line, match, kLine)) return;
  const std::string package = match[1];
  const std::string what = match[2];
  std::string name;
  if (std::regex_match(what, match, kMethod) || std::regex_match(what, match, kMember)) {
    if (match[2] == "embedded" || match[2] == "unexported") return;
    name = match[1].str() + "." + match[2].str();
  } else if (std::regex_match(what, match, kName)) {
    name = match[1];
  } else {
    return;
  }
  api[package].insert(name);
}

std::map<std::string, Names> ReadApi(const fs::path& folder) {
  std::map<std::string, Names> api, exceptions;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool is_exceptions = name == "except.txt";
    if (!is_exceptions && !name.starts_with("go1")) continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      ReadLine(line, is_exceptions ? exceptions : api);
    }
  }
  return api;
}

class Library {
 public:
  Library() {
    std::string main = "package main\n";
    for (const std::string& package : LibraryPackages()) {
      if (!package.starts_with("internal/")) main += "import _ \"" + package + "\"\n";
    }
    program_ = lang::Check({{"main.go", main + "func main() {}\n"}}, LibrarySources, {});
  }
  bool ok() const { return program_.ok(); }

  bool Has(const std::string& package, const std::string& name) {
    const auto found = std::find_if(program_.packages.begin(), program_.packages.end(),
                                    [&](const lang::Package* p) { return p->path == package; });
    if (found == program_.packages.end()) return false;
    const size_t dot = name.find('.');
    const lang::Object* const object =
        (*found)->scope->LookupHere(program_.Intern(name.substr(0, dot)));
    if (object == nullptr || dot == std::string::npos) return object != nullptr;
    const lang::Type* type = object->type;
    if (!lang::is_interface(type)) type = program_.PointerTo(type);
    return lang::LookupFieldOrMethod(type, program_.Intern(name.substr(dot + 1)), *found).found();
  }

 private:
  lang::Program program_;
};

TEST(LibraryApi, EveryNameIsHereOrListedAsAbsent) {
  const fs::path folder = ApiFolder();
  if (folder.empty()) GTEST_SKIP() << "no Go distribution with descriptions of its API";
  const std::map<std::string, Names> api = ReadApi(folder);
  Library library;
  ASSERT_TRUE(library.ok());
  size_t here = 0;
  size_t all = 0;
  for (const std::string& package : LibraryPackages()) {
    const auto described = api.find(package);
    if (described == api.end() || lang::AbsenceOf(package, "") == lang::Absence::kPossible) {
      continue;
    }
    for (const std::string& name : described->second) {
      const bool has = library.Has(package, name);
      all++;
      here += has ? 1 : 0;
      const std::string type = name.substr(0, name.find('.'));
      const bool is_listed = lang::AbsenceOf(package, name) != lang::Absence::kNone ||
                             lang::AbsenceOf(package, type) != lang::Absence::kNone;
      EXPECT_TRUE(has || is_listed) << package << "." << name << " is missing";
    }
  }
  std::cout << "of " << all << " names, fields and methods the library has " << here << "\n";
  EXPECT_GT(all, 1500u);
  EXPECT_GT(static_cast<double>(here), 0.9 * static_cast<double>(all));
}

TEST(LibraryApi, NothingThatIsHereIsListedAsAbsent) {
  Library library;
  for (const lang::Absences& of : lang::AllAbsences()) {
    if (of.names == "*") continue;
    std::istringstream names{std::string(of.names)};
    for (std::string name; names >> name;) {
      EXPECT_FALSE(library.Has(std::string(of.package), name)) << of.package << "." << name;
    }
  }
}

// Canary: names that are there are found, and others are not.
TEST(LibraryApi, TheTestSeesNamesFieldsAndMethods) {
  std::map<std::string, Names> api;
  ReadLine("pkg os, method (*File) Chown(int, int) error", api);
  ReadLine("pkg os, type PathError struct, Path string", api);
  ReadLine("pkg os (windows-386), const O_X = 1", api);
  ReadLine("pkg sync/atomic, method (*Pointer[$0]) Load() *$0", api);
  EXPECT_THAT(api["os"], testing::ElementsAre("File.Chown", "PathError.Path"));
  EXPECT_THAT(api["sync/atomic"], testing::ElementsAre("Pointer.Load"));
  Library library;
  EXPECT_TRUE(library.Has("strings", "Builder.WriteString"));
  EXPECT_TRUE(library.Has("sync/atomic", "Pointer.Load"));
  EXPECT_TRUE(library.Has("io", "Reader.Read"));
  EXPECT_FALSE(library.Has("strings", "Builder.Nothing"));
  EXPECT_FALSE(library.Has("strings", "Nothing"));
  EXPECT_FALSE(library.Has("nothing", "Nothing"));
}

}  // namespace
}  // namespace assay::runtime
