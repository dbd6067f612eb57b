#include "lang/packages/module.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::lang {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

class ModuleTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text = "package a\n") {
    ASSERT_TRUE(WriteFile(scratch_ / name, text).ok());
  }
  std::vector<std::string> FilesOf(const std::string& directory) {
    const Result<std::vector<SourceFile>> files = ReadPackage(scratch_ / directory);
    EXPECT_TRUE(files.ok()) << files.error().message;
    std::vector<std::string> names;
    for (const SourceFile& file : *files) {
      names.push_back(file.name.substr(file.name.rfind('/') + 1));
    }
    return names;
  }
  const ScratchDirectory scratch_;
};

TEST_F(ModuleTest, APackageIsTheFilesThatBelongToTheBuildSorted) {
  for (const char* const name : {"z.go", "a.go", "a_test.go", "a_windows.go", "a_linux.go",
                                 "_hidden.go", ".hidden.go", "a.txt"}) {
    Write(name);
  }
  Write("ignored.go", "//go:build ignore\n\npackage other\n");
  Write("linux.go", "//go:build linux && !cgo\n\npackage a\n");
  EXPECT_THAT(FilesOf("."), ElementsAre("a.go", "a_linux.go", "linux.go", "z.go"));
}

TEST_F(ModuleTest, WhatHasNoFilesSaysWhy) {
  Write("windows/a_windows.go");
  Write("empty/a.txt");
  EXPECT_THAT(ReadPackage(scratch_ / "windows").error().message,
              HasSubstr("build constraints exclude all Go files in "));
  EXPECT_THAT(ReadPackage(scratch_ / "empty").error().message, HasSubstr("no Go files in "));
  Write("wrong/a.go", "//go:build (\n\npackage a\n");
  EXPECT_THAT(ReadPackage(scratch_ / "wrong").error().message,
              HasSubstr("a.go: parsing //go:build line: "));
}

TEST_F(ModuleTest, IsFoundInTheDirectoryOrAbove) {
  Write("go.mod", "module example.com/m\n\ngo 1.21\n");
  Write("a/b/b.go");
  const Result<Module> module = Module::Find(scratch_ / "a/b");
  ASSERT_TRUE(module.ok()) << module.error().message;
  EXPECT_EQ(module->go_mod().go_minor, 21);
  EXPECT_EQ(module->ImportPathOf(scratch_ / "a/b"), "example.com/m/a/b");
  EXPECT_EQ(module->ImportPathOf(scratch_ / "."), "example.com/m");
  const std::optional<PackageSource> package = module->Package("example.com/m/a/b");
  ASSERT_TRUE(package.has_value());
  ASSERT_EQ(package->files.size(), 1u) << package->error;
  EXPECT_THAT(package->files[0].name, EndsWith("/a/b/b.go"));
}

TEST_F(ModuleTest, OtherPathsAreNotItsOwn) {
  Write("go.mod", "module example.com/m\nrequire x.com/y v1.0.0\n");
  Write("empty/a.txt");
  const Module module = *Module::Find(scratch_.path());
  EXPECT_FALSE(module.Package("fmt").has_value());
  EXPECT_FALSE(module.Package("example.com/more").has_value() &&
               module.Package("example.com/more")->error.empty());
  EXPECT_THAT(module.Package("x.com/y/z")->error, HasSubstr("is in module x.com/y"));
  EXPECT_EQ(module.Package("z.com/y")->error,
            "no required module provides package z.com/y; to add it:\n\tgo get z.com/y");
  EXPECT_EQ(module.Package("./a")->error,
            "\"./a\" is relative, but relative import paths are not supported in module mode");
  EXPECT_THAT(module.Package("example.com/m/empty")->error, HasSubstr("no Go files in "));
}

TEST_F(ModuleTest, WithoutAGoModThereIsOnlyTheLibrary) {
  const Module module = *Module::Find(scratch_.path());
  EXPECT_FALSE(module.exists());
  EXPECT_EQ(module.ImportPathOf(scratch_.path()), "command-line-arguments");
  EXPECT_FALSE(module.Package("fmt").has_value());
  EXPECT_THAT(module.Package("x.com/y")->error, HasSubstr("go.mod file not found"));
}

}  // namespace
}  // namespace assay::lang
