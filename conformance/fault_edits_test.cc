#include "conformance/fault_edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;

const std::string kSource =
    "package p\n\nfunc A() {\n\tlock()\n\tx = 1\n}\n\nfunc B() {\n\tx = 1\n\tx = 12\n}\n";

TEST(FaultEdits, ChangeOneLineOfOneFunction) {
  FaultEdit edit{"f", "a", "t", "p.go", "func B(", "x = 1", "x = 2", 2, {}};
  EXPECT_EQ(*Edited(edit, kSource),
            "package p\n\nfunc A() {\n\tlock()\n\tx = 1\n}\n\nfunc B() {\n\tx = 1\n\tx = 2\n}\n");
  edit.within = "func A(";
  EXPECT_EQ(Edited(edit, kSource).error().message,
            "fault f: p.go has no such line: 'x = 1' in 'func A('")
      << "what follows the function is not in it";
}

TEST(FaultEdits, OfAMemberFunctionEndWithIt) {
  const std::string source =
      "class A {\n  void B() {\n    f(1);\n  }\n  void C() {\n    f(2);\n  }\n};\n";
  FaultEdit edit{"f", "a", "t", "a.h", "void B(", "f(1);", "f(3);", 1, {}};
  EXPECT_THAT(*Edited(edit, source), HasSubstr("B() {\n    f(3);\n  }"));
  edit.line = "f(2);";
  EXPECT_FALSE(Edited(edit, source).ok());
}

TEST(FaultEdits, ALibraryIsCopiedUnderItsOwnName) {
  const ScratchDirectory scratch;
  const FaultEdit edit{"f", "a", "t", "sub/a.c", "int f(", "return 1;", "return 2;", 1, {}};
  ASSERT_TRUE(WriteFile(scratch / "lib/sub/a.c", "int f(void) {\n  return 1;\n}\n").ok());
  ASSERT_TRUE(WriteFile(scratch / "lib/lib.toml", "name").ok());
  const Result<std::string> copy = WriteFaultyCopy(edit, scratch / "lib", scratch / "copies");
  ASSERT_TRUE(copy.ok()) << copy.error().message;
  EXPECT_TRUE(copy->ends_with("/copies/f/lib")) << *copy;
  EXPECT_EQ(*ReadFile(*copy + "/sub/a.c"), "int f(void) {\n  return 2;\n}\n");
  EXPECT_EQ(*ReadFile(*copy + "/lib.toml"), "name");
  EXPECT_EQ(*ReadFile(scratch / "lib/sub/a.c"), "int f(void) {\n  return 1;\n}\n");
}

TEST(FaultEdits, AreReadWithEveryDoubt) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "go.toml";
  const std::string fault =
      "[[fault]]\nname = 'a'\narea = 'b'\ntext = 'c'\nfile = 'd'\nwithin = 'e'\nline = 'f'\n"
      "becomes = 'g'\nprograms = ['x/*']\n";
  ASSERT_TRUE(WriteFile(file, fault).ok());
  EXPECT_EQ(ReadFaultEdits(file)->front().nth, 1);
  ASSERT_TRUE(WriteFile(file, fault + fault).ok());
  EXPECT_THAT(ReadFaultEdits(file).error().message, HasSubstr("there is another fault 'a'"));
  ASSERT_TRUE(WriteFile(file, "[[fault]]\nname = 'a'\n").ok());
  EXPECT_THAT(ReadFaultEdits(file).error().message, HasSubstr("'becomes' is missing"));
}

TEST(FaultEdits, IncludeThoseOfOtherFiles) {
  const ScratchDirectory scratch;
  const auto fault = [](const std::string& name) {
    return "[[fault]]\nname = '" + name +
           "'\narea = 'b'\ntext = 'c'\nfile = 'd'\nwithin = 'e'\nline = 'f'\nbecomes = 'g'\n";
  };
  const std::string file = scratch / "port.toml";
  ASSERT_TRUE(WriteFile(file, "include = ['shared.toml']\n" + fault("own")).ok());
  EXPECT_THAT(ReadFaultEdits(file).error().message, HasSubstr("shared.toml"));
  ASSERT_TRUE(WriteFile(scratch / "shared.toml", fault("theirs")).ok());
  const auto edits = ReadFaultEdits(file);
  ASSERT_TRUE(edits.ok()) << edits.error().message;
  ASSERT_EQ(edits->size(), 2u);
  EXPECT_EQ(edits->at(0).name, "own");
  EXPECT_EQ(edits->at(1).name, "theirs");
  ASSERT_TRUE(WriteFile(scratch / "shared.toml", fault("own")).ok());
  EXPECT_THAT(ReadFaultEdits(file).error().message,
              HasSubstr("shared.toml:2: there is another fault 'own'"));
  ASSERT_TRUE(WriteFile(scratch / "shared.toml", "include = ['port.toml']\n").ok());
  EXPECT_THAT(ReadFaultEdits(file).error().message, HasSubstr("shared.toml:1: unknown key"));
}

TEST(FaultEdits, ThoseOfTheProjectAreManyAndSound) {
  const auto edits = ReadFaultEdits(std::string(ASSAY_SOURCE_ROOT) + "/ports/faults/go.toml");
  ASSERT_TRUE(edits.ok()) << edits.error().message;
  EXPECT_GE(edits->size(), 40u);
}

TEST(FaultEdits, ThoseOfALibraryFitItsSources) {
  const std::string ports = std::string(ASSAY_SOURCE_ROOT) + "/ports/";
  for (const char* const port : {"gnu-pth", "boost-fiber", "boost-fiber-built"}) {
    const auto edits = ReadFaultEdits(ports + "faults/" + port + ".toml");
    ASSERT_TRUE(edits.ok()) << edits.error().message;
    EXPECT_GE(edits->size(), 16u);
    for (const FaultEdit& edit : *edits) {
      const Result<std::string> source = ReadFile(ports + edit.file);
      ASSERT_TRUE(source.ok()) << source.error().message;
      const Result<std::string> edited = Edited(edit, *source);
      EXPECT_TRUE(edited.ok()) << edited.error().message;
    }
  }
}

}  // namespace
}  // namespace assay::conformance
