#include "reference_runtime/library/library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace assay::runtime {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Library, NamesThePackagesItHas) {
  EXPECT_THAT(LibraryPackages(), Contains("runtime"));
  EXPECT_THAT(LibraryPackages(), Contains("sync/atomic"));
}

TEST(Library, YieldsTheFilesOfAPackageButNotOfThoseBelowIt) {
  for (const image::SourceView& file : LibrarySources("sync")) {
    EXPECT_THAT(file.name, StartsWith("sync/"));
    EXPECT_THAT(file.text, HasSubstr("package sync\n")) << file.name;
  }
}

TEST(Library, HasNoFilesForAnUnknownPackage) {
  EXPECT_THAT(LibrarySources("net/http"), IsEmpty());
  EXPECT_THAT(LibrarySources(""), IsEmpty());
}

TEST(Library, EveryPackageHasAFileAndEveryFileKeepsItsText) {
  for (const std::string& package : LibraryPackages()) {
    // "math/rand/v2" is named after the element before its version.
    const std::string path = std::regex_replace(package, std::regex("/v[0-9]+$"), "");
    const std::string clause = "package " + path.substr(path.rfind('/') + 1) + "\n";
    const auto files = LibrarySources(package);
    EXPECT_FALSE(files.empty()) << package;
    for (const image::SourceView& file : files) {
      EXPECT_THAT(file.text, HasSubstr(clause)) << file.name;
    }
  }
}

// CMake takes text for a list at semicolons and for a quotation at brackets, when it is let.
TEST(Library, KeepsTheTextOfTheFilesToTheLetter) {
  std::string all;
  for (const std::string& package : LibraryPackages()) {
    for (const image::SourceView& file : LibrarySources(package)) all += file.text;
  }
  EXPECT_THAT(all, HasSubstr("for ; waiters > 0; waiters-- {"));
  EXPECT_THAT(all, HasSubstr("[0]func()"));
}

}  // namespace
}  // namespace assay::runtime
