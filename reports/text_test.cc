#include "reports/text.h"

#include <gtest/gtest.h>

namespace assay::reports {
namespace {

TEST(Printable, KeepsTextAndEscapesTheRest) {
  EXPECT_EQ(Printable("x=1 é 漢 😀"), "x=1 é 漢 😀");
  EXPECT_EQ(Printable("a\nb\tc"), "a\\nb\\x09c");
  EXPECT_EQ(Printable("\x1b[31m\x7f"), "\\x1b[31m\\x7f");
  EXPECT_EQ(PrintableLines("a\n\tb\r"), "a\n\tb\\x0d");
}

TEST(Printable, RefusesWhatIsNotUtf8) {
  EXPECT_EQ(Printable("\xc0\xaf"), "\\xc0\\xaf");           // overlong
  EXPECT_EQ(Printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // surrogate
  EXPECT_EQ(Printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
  EXPECT_EQ(Printable("\xe6\xbc"), "\\xe6\\xbc");  // cut off
  EXPECT_EQ(Printable("\xc2\x85"), "\\xc2\\x85");  // a control character
}

TEST(Grouped, Thousands) {
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
  EXPECT_EQ(Grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace assay::reports
