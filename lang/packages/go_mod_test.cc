#include "lang/packages/go_mod.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::lang {
namespace {

using ::testing::ElementsAre;

std::string ErrorOf(const std::string& text) {
  const Result<GoMod> mod = ParseGoMod("go.mod", text);
  return mod.ok() ? "" : mod.error().message;
}

TEST(GoMod, SaysWhatTheModuleIs) {
  const Result<GoMod> mod = ParseGoMod(
      "go.mod",
      "// a comment\nmodule \"example.com/m\" // why\n\ngo 1.21.3\ntoolchain go1.22.0\n"
      "godebug panicnil=1\nrequire (\n\tx.com/y v1.0.0 // indirect\n\tz.com/y v1.0.0\n)\n");
  ASSERT_TRUE(mod.ok()) << mod.error().message;
  EXPECT_EQ(mod->module, "example.com/m");
  EXPECT_EQ(mod->go_minor, 21);
  EXPECT_EQ(mod->godebug.at("panicnil"), "1");
  EXPECT_THAT(mod->requirements, ElementsAre("x.com/y", "z.com/y"));
}

TEST(GoMod, WithoutAGoLineIsOld) { EXPECT_EQ(ParseGoMod("go.mod", "module m")->go_minor, 16); }

TEST(GoMod, MistakesAreTold) {
  EXPECT_EQ(ErrorOf(""), "error reading go.mod: missing module declaration");
  EXPECT_EQ(ErrorOf("module a\nmodule b\ngo 1.x\n"),
            "go.mod:2: repeated module statement\n"
            "go.mod:3: invalid go version '1.x': must match format 1.23.0");
  EXPECT_EQ(ErrorOf("module m\nfoo bar\n"), "go.mod:2: unknown directive: foo");
  EXPECT_EQ(ErrorOf("module m\nrequire (\n\ta v1\n"),
            "go.mod:3: syntax error (unterminated block started at go.mod:2:1)");
  EXPECT_EQ(ErrorOf("module m\ngo 1.99\n"), "go.mod requires go >= 1.99 (this is go1.26)");
}

TEST(GoMod, VersionsHaveSeveralForms) {
  EXPECT_EQ(GoMinorOfVersion("1.22"), 22);
  EXPECT_EQ(GoMinorOfVersion("1.22.10"), 22);
  EXPECT_EQ(GoMinorOfVersion("1.21rc2"), 21);
  EXPECT_EQ(GoMinorOfVersion("2.0"), std::nullopt);
  EXPECT_EQ(GoMinorOfVersion("1.22."), std::nullopt);
  EXPECT_EQ(GoMinorOfVersion("1."), std::nullopt);
}

}  // namespace
}  // namespace assay::lang
