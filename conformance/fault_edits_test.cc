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

TEST(FaultEdits, ThoseOfTheProjectAreManyAndSound) {
  const auto edits = ReadFaultEdits(std::string(ASSAY_SOURCE_ROOT) + "/ports/faults/go.toml");
  ASSERT_TRUE(edits.ok()) << edits.error().message;
  EXPECT_GE(edits->size(), 40u);
}

}  // namespace
}  // namespace assay::conformance
