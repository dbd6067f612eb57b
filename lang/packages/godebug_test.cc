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
  EXPECT_TRUE(GodebugOf(21, {}, own, "x=1,panicnil=1").panic_nil);
  EXPECT_FALSE(GodebugOf(20, {{"panicnil", "1"}}, own, "panicnil").panic_nil);
}

TEST(Godebug, TimerChannelsChangedWithVersion23) {
  EXPECT_TRUE(GodebugOf(22, {}, {}).old_timer_channels);
  EXPECT_FALSE(GodebugOf(23, {}, {}).old_timer_channels);
  EXPECT_TRUE(GodebugOf(26, {}, {{"a.go", "//go:debug asynctimerchan=1\npackage main\n"}})
                  .old_timer_channels);
  EXPECT_FALSE(GodebugOf(22, {}, {}, "asynctimerchan=0").old_timer_channels);
}

TEST(Godebug, ALineCanChooseTheDefaultsOfAVersion) {
  const std::vector<image::SourceFile> old{{"a.go", "//go:debug default=go1.20\npackage main\n"}};
  EXPECT_TRUE(GodebugOf(26, {}, old).panic_nil);
  EXPECT_TRUE(GodebugOf(26, {}, old).old_timer_channels);
  EXPECT_FALSE(GodebugOf(26, {{"panicnil", "0"}}, old).panic_nil);
  EXPECT_FALSE(GodebugOf(20, {{"default", "go1.21"}}, {}).panic_nil);
}

}  // namespace
}  // namespace assay::lang
