#include "conformance/gotests/applicable.h"

#include <gtest/gtest.h>

namespace assay::gotests {
namespace {

std::string Why(const std::string& source, std::vector<std::string> arguments = {}) {
  return WhyNotApplicable({"a.go", "run", std::move(arguments)}, 19, {source}, "test");
}

TEST(WhyNotApplicable, APlainProgramApplies) {
  EXPECT_EQ(Why("// run\n\npackage main\n\nimport \"fmt\"\n"), "");
  EXPECT_EQ(Why("package main\nimport (\n\t\"./a\"\n\t. \"test/b\"\n\t_ \"reflect\"\n)\n"), "");
}

TEST(WhyNotApplicable, WhatIsOutOfScopeIsNamed) {
  EXPECT_EQ(Why("package main\nimport \"C\"\n"), "needs cgo");
  EXPECT_EQ(Why("package main\nimport (\n\t\"fmt\"\n\tx \"os/exec\"\n)\n"),
            "needs package os/exec");
}

TEST(WhyNotApplicable, OtherSystemsAre) {
  EXPECT_EQ(Why("//go:build !amd64\n// run\n\npackage main\n"),
            "is not built for gc on linux/amd64 without cgo: !amd64");
  EXPECT_EQ(Why("//go:build go1.20\n// run\n\npackage main\n"),
            "is not built for gc on linux/amd64 without cgo: go1.20");
  EXPECT_EQ(Why("//go:build go1.19\n// run\n\npackage main\n"), "");
}

TEST(WhyNotApplicable, OptionsThatChangeWhatProgramsDoAre) {
  EXPECT_EQ(Why("package main\n", {"-gcflags=-l=4"}), "");
  EXPECT_EQ(Why("package main\n", {"-gcflags=-d=checkptr"}),
            "needs gc's pointer checks (-d=checkptr)");
  EXPECT_EQ(Why("package main\n", {"-goexperiment", "fieldtrack"}),
            "needs GOEXPERIMENT=fieldtrack");
}

TEST(WhyNotApplicable, AMissingPackageOfTheScopeIsAFailureOfOurs) {
  EXPECT_TRUE(is_in_scope("container/ring"));
  EXPECT_FALSE(is_in_scope("encoding/json"));
}

}  // namespace
}  // namespace assay::gotests
