#include "lang/packages/godebug.h"

#include <gtest/gtest.h>

namespace assay::lang {
namespace {

TEST(Godebug, TheLanguageVersionTheModuleAndThePackageDecideInTurn) {
  const std::vector<image::SourceFile> plain{{"a.go", "package main\n\n//go:debug panicnil=1\n"}};
  const std::vector<image::SourceFile> own{
      {"a.go", "// x\n//go:debug panicnil=0\n\npackage main\n"}};
  EXPECT_TRUE(GodebugOf(20, {}, plain).panic_nil);
  EXPECT_FALSE(GodebugOf(21, {}, plain).panic_nil);
  EXPECT_TRUE(GodebugOf(21, {{"panicnil", "1"}}, plain).panic_nil);
  EXPECT_FALSE(GodebugOf(20, {{"panicnil", "1"}}, own).panic_nil);
}

}  // namespace
}  // namespace assay::lang
