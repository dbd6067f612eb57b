// Programs that are made to exhaust the checker's time or stack.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lang/types/check_test_support.h"

namespace assay::lang {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string Repeat(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

TEST(HostileInput, NestingUpToTheLimitIsChecked) {
  constexpr int kDeep = 450;  // two parser levels each
  const Program program =
      CheckText("package main\nvar x = " + Repeat("(", kDeep) + "1" + Repeat(")", kDeep) +
                "\nvar y " + Repeat("[]", kDeep) + "int\nvar z = 1" + Repeat(" + 1", kDeep) +
                "\nfunc main() {" + Repeat("{", kDeep) + Repeat("}", kDeep) + "}\n");
  EXPECT_THAT(Messages(program), ElementsAre());
}

TEST(HostileInput, TypesThatGrowExponentiallyAreFast) {
  std::string text = "package main\ntype T0 struct{ a int }\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "T" + std::to_string(i - 1);
    text += "type T" + std::to_string(i) + " struct { a, b " + before + " }\n";
  }
  text += "var m map[T30]int\nfunc main() { var t T30; _ = t == t }\n";
  EXPECT_THAT(Messages(CheckText(text)), ElementsAre());
}

TEST(HostileInput, AliasesThatGrowExponentiallyAreFast) {
  std::string text = "package main\ntype A0 = struct{ a int }\ntype B0 = struct{ a int }\n";
  for (int i = 1; i < 60; ++i) {
    for (const char* const name : {"A", "B"}) {
      const std::string before = name + std::to_string(i - 1);
      text +=
          std::string("type ") + name + std::to_string(i) + " = struct { a, b " + before + " }\n";
    }
  }
  text += "type N A40\nvar a *A59\nvar b *B59 = a\nfunc main() {}\n";
  EXPECT_THAT(Messages(CheckText(text)), ElementsAre());
}

// Each declaration needs the next, or the one before: neither order may exhaust the stack.
TEST(HostileInput, LongChainsOfDeclarationsEndInAMessage) {
  constexpr int kLong = 20'000;
  struct Chain {
    const char* before;   // ... N
    const char* between;  // ... N + 1 or N - 1
    const char* last;     // how the chain ends
  };
  for (const Chain& chain :
       {Chain{"var v", " = v", " = 1"}, Chain{"const v", " = 1 + v", " = 1"},
        Chain{"type v", " v", " int"}, Chain{"type v", " struct{ a v", " struct { a int }"},
        Chain{"type v", " = []v", " = int"},
        Chain{"type v", " = struct{ a v", " = struct { a int }"},
        Chain{"type v", " interface{ v", " interface{ m() }"}}) {
    const std::string close = std::string(chain.between).find('{') != std::string::npos ? " }" : "";
    std::string forward = "package main\nfunc main() {}\n";
    std::string backward = forward + chain.before + "0" + chain.last + "\n";
    for (int i = 0; i < kLong; ++i) {
      const std::string here = std::to_string(i);
      const std::string next = std::to_string(i + 1);
      forward += chain.before + here + chain.between + next + close + "\n";
      backward += chain.before + next + chain.between + here + close + "\n";
    }
    forward += chain.before + std::to_string(kLong) + chain.last + "\n";
    EXPECT_FALSE(CheckText(forward).ok()) << chain.between;
    CheckText(backward);  // fine for values, too deep for types that contain one another
  }
}

TEST(HostileInput, HugeConstantsAreCutOff) {
  const Program program = CheckText(
      "package main\nconst a = 1 << 1000000000\nconst b = 1e999999999\nconst c = 0x1p-2147483647\n"
      "const d = " +
      std::string(20'000, '9') + "\nfunc main() {}\n");
  EXPECT_EQ(program.diagnostics.size(), 3u);
  EXPECT_THAT(Messages(program),
              testing::Contains(HasSubstr("main.go:2:16: invalid operation: invalid shift count")));
}

TEST(HostileInput, HugeArraysAreReportedWhenNothingElseIsWrong) {
  EXPECT_THAT(Messages(CheckText("package main\nvar e [1 << 62]int\nfunc main() {}\n")),
              ElementsAre("main.go:2:7: type [4611686018427387904]int larger than address space"));
  EXPECT_THAT(
      Messages(CheckText("package main\nvar e [1 << 62]int\nvar f int = e\nfunc main() {}\n")),
      ElementsAre(HasSubstr("main.go:3:13: cannot use e")));
}

TEST(HostileInput, BinaryInputGetsMessages) {
  std::string bytes = "package main\n";
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_FALSE(CheckText(bytes).ok());
  EXPECT_FALSE(CheckText("").ok());
  EXPECT_FALSE(CheckText(std::string("\0", 1)).ok());
}

}  // namespace
}  // namespace assay::lang
