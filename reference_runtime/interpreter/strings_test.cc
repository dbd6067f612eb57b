#include "reference_runtime/interpreter/strings.h"

#include <gtest/gtest.h>

namespace assay::runtime {
namespace {

TEST(DecodeRune, KnowsEveryCodePoint) {
  for (int32_t rune = 0; rune <= 0x10ffff; rune++) {
    if (rune >= 0xd800 && rune <= 0xdfff) continue;
    std::string text;
    AppendRune(rune, &text);
    const DecodedRune decoded = DecodeRune(text + "x");
    ASSERT_EQ(decoded.rune, rune);
    ASSERT_EQ(decoded.bytes, static_cast<int64_t>(text.size()));
  }
}

TEST(DecodeRune, AWrongByteIsOneReplacementCharacter) {
  for (const char* wrong :
       {"\x80", "\xff", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xe2\x82", "\xc3(", "\xf0\x9f\x98"}) {
    const DecodedRune decoded = DecodeRune(wrong);
    EXPECT_EQ(decoded.rune, 0xfffd) << wrong;
    EXPECT_EQ(decoded.bytes, 1) << wrong;
  }
}

TEST(AppendRune, WhatIsNoCodePointIsTheReplacementCharacter) {
  for (const int64_t rune : {int64_t{-1}, int64_t{0xd800}, int64_t{0x110000}, int64_t{1} << 40}) {
    std::string text;
    AppendRune(rune, &text);
    EXPECT_EQ(text, "\xef\xbf\xbd");
  }
}

TEST(CompareStrings, IsByteOrder) {
  const auto compare = [](std::string_view a, std::string_view b) {
    return CompareStrings({a.data(), static_cast<int64_t>(a.size())},
                          {b.data(), static_cast<int64_t>(b.size())});
  };
  EXPECT_EQ(compare("", ""), 0);
  EXPECT_EQ(compare("a", "b"), -1);
  EXPECT_EQ(compare("ab", "a"), 1);
  EXPECT_EQ(compare("\xff", "a"), 1);
}

}  // namespace
}  // namespace assay::runtime
