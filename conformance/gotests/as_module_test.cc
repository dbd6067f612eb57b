#include "conformance/gotests/as_module.h"

#include <gtest/gtest.h>

namespace assay::gotests {
namespace {

TEST(AsModule, EachPackageGetsADirectoryNamedAfterItsFirstFile) {
  const std::vector<image::SourceFile> module = AsModule(
      {{"a.go", "package one\n"},
       {"b.go", "package one\n\nimport \"fmt\"\n"},
       {"main.go", "package main\n\nimport (\n\tx \"./a\"\n\t\"./c\"\n)\n\nvar s = \"./a\"\n"},
       {"c_test.go", "package c\n"}},
      19);
  ASSERT_EQ(module.size(), 5u);
  EXPECT_EQ(module[0].text, "module test\n\ngo 1.19\n");
  EXPECT_EQ(module[1].name, "a/a.go");
  EXPECT_EQ(module[2].name, "a/b.go");
  EXPECT_EQ(module[3].name, "main.go");
  EXPECT_EQ(module[3].text,
            "package main\n\nimport (\n\tx \"test/a\"\n\t\"test/c\"\n)\n\nvar s = \"./a\"\n");
  EXPECT_EQ(module[4].name, "c_test/c_test_file.go");
}

}  // namespace
}  // namespace assay::gotests
