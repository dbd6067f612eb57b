#include "lang/packages/build_constraint.h"

#include <gtest/gtest.h>

namespace assay::lang {
namespace {

bool Holds(const std::string& line) {
  const Result<BuildConstraint> constraint = BuildConstraint::Of(line + "\n\npackage p\n");
  return constraint.ok() && constraint->Holds({});
}

std::string ErrorOf(const std::string& line) {
  const Result<BuildConstraint> constraint = BuildConstraint::Of(line + "\n\npackage p\n");
  return constraint.ok() ? "" : constraint.error().message;
}

TEST(BuildConstraint, WhatIsNotConstrainedHolds) {
  EXPECT_TRUE(Holds(""));
  EXPECT_TRUE(Holds("// go:build windows"));
  EXPECT_TRUE(Holds("//go:builder windows"));
}

TEST(BuildConstraint, ExpressionsHaveGoPrecedence) {
  EXPECT_TRUE(Holds("//go:build linux"));
  EXPECT_FALSE(Holds("//go:build windows"));
  EXPECT_TRUE(Holds("//go:build linux || windows && js"));
  EXPECT_FALSE(Holds("//go:build (linux || windows) && js"));
  EXPECT_TRUE(Holds("//go:build !(windows||js)&&!cgo // why"));
}

TEST(BuildConstraint, OldLinesCountWithoutANewOne) {
  EXPECT_TRUE(Holds("// +build linux,!cgo windows"));
  EXPECT_FALSE(Holds("// +build linux\n// +build !amd64"));
  EXPECT_TRUE(Holds("//go:build linux\n// +build windows"));
}

TEST(BuildConstraint, OnlyCommentsBeforeTheCodeCount) {
  EXPECT_TRUE(BuildConstraint::Of("package p\n//go:build windows\n")->Holds({}));
  EXPECT_FALSE(BuildConstraint::Of("/* a\nb */\n//go:build windows\npackage p\n")->Holds({}));
  EXPECT_TRUE(BuildConstraint::Of("/*\n//go:build windows\n*/\npackage p\n")->Holds({}));
}

TEST(BuildConstraint, MistakesAreTold) {
  EXPECT_EQ(ErrorOf("//go:build linux &&"),
            "parsing //go:build line: unexpected end of expression");
  EXPECT_EQ(ErrorOf("//go:build (linux"), "parsing //go:build line: missing close paren");
  EXPECT_EQ(ErrorOf("//go:build !!linux"), "parsing //go:build line: double negation not allowed");
  EXPECT_EQ(ErrorOf("//go:build linux amd64"), "parsing //go:build line: unexpected token amd64");
  EXPECT_EQ(ErrorOf("//go:build a&b"), "parsing //go:build line: invalid syntax at &");
  EXPECT_EQ(ErrorOf("//go:build linux\n//go:build amd64"), "multiple //go:build comments");
  EXPECT_NE(ErrorOf("//go:build " + std::string(100'000, '(')), "");
}

TEST(BuildConstraint, ReleasesUpToTheToolchainsAreSet) {
  EXPECT_TRUE(Holds("//go:build go1.21"));
  EXPECT_FALSE(BuildConstraint::Of("//go:build go1.21\n")->Holds({.go_minor = 20}));
}

std::optional<int> MinimumGo(const std::string& expression) {
  return BuildConstraint::Of("//go:build " + expression + "\n")->MinimumGo();
}

TEST(BuildConstraint, KnowsTheReleaseThatItCannotDoWithout) {
  EXPECT_EQ(MinimumGo("linux"), std::nullopt);
  EXPECT_EQ(MinimumGo("linux && go1.21"), 21);
  EXPECT_EQ(MinimumGo("go1.20 && go1.22"), 22);
  EXPECT_EQ(MinimumGo("go1.20 || go1.22"), 20);
  EXPECT_EQ(MinimumGo("go1.20 || linux"), std::nullopt);
  EXPECT_EQ(MinimumGo("!go1.20"), std::nullopt);
  EXPECT_EQ(MinimumGo("!(!go1.20 || !go1.21)"), 21);
}

TEST(FileName, SuffixesNameSystems) {
  EXPECT_TRUE(FileNameHolds("a.go", {}));
  EXPECT_TRUE(FileNameHolds("linux.go", {})) << "a suffix follows an underscore";
  EXPECT_TRUE(FileNameHolds("a_linux.go", {}));
  EXPECT_TRUE(FileNameHolds("a_linux_amd64.go", {}));
  EXPECT_FALSE(FileNameHolds("a_linux_arm64.go", {}));
  EXPECT_FALSE(FileNameHolds("a_windows_amd64.go", {}));
  EXPECT_FALSE(FileNameHolds("a_windows.go", {}));
  EXPECT_FALSE(FileNameHolds("a_arm64.go", {}));
  EXPECT_FALSE(FileNameHolds("a_windows_test.go", {}));
  EXPECT_TRUE(FileNameHolds("a_unix.go", {})) << "a tag, but no suffix";
}

}  // namespace
}  // namespace assay::lang
