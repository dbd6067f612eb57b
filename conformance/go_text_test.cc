#include "conformance/go_text.h"

#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

std::string Taken(std::string_view text) { return TakeQuoted(text).value_or("none"); }

TEST(GoText, ReadsEscapes) {
  EXPECT_EQ(Taken(R"("a\n\t\"\\\x41é")"), "a\n\t\"\\Aé");
  EXPECT_EQ(Taken(R"("")"), "");
}

TEST(GoText, StandsBehindWhatItTook) {
  std::string_view text = R"("a" permitted)";
  EXPECT_EQ(TakeQuoted(text), "a");
  EXPECT_EQ(text, " permitted");
}

TEST(GoText, RefusesTheRest) {
  for (const char* text :
       {"", "a", "\"", "\"a", "\"\\\"", R"("\q")", R"("\x4")", R"("\xgg")", "\"\n\""}) {
    EXPECT_EQ(Taken(text), "none") << text;
  }
}

TEST(GoText, EveryByteComesBack) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_EQ(Taken(Quoted(all)), all);
}

}  // namespace
}  // namespace assay::conformance
