#include "conformance/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;

std::string Requirement(const std::string& id) {
  return "[[requirement]]\nid = '" + id +
         "'\nlevel = 'must'\nobservation = 'S'\ntext = 't'\nsource = 's'\n";
}

class CatalogueTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFile(specs_ + "/" + name, text).ok());
  }
  const ScratchDirectory scratch_;
  const std::string specs_ = scratch_ / "specs";
};

TEST_F(CatalogueTest, ReadsFilesInOrder) {
  Write("b/requirements.toml", "subject = 'b'\n" + Requirement("B-1"));
  Write("a/requirements.toml", "subject = 'a'\n" + Requirement("A-2") + Requirement("A-1"));
  const Result<Catalogue> catalogue = ReadCatalogue(specs_);
  ASSERT_TRUE(catalogue.ok()) << catalogue.error().message;
  ASSERT_EQ(catalogue->size(), 3u);
  EXPECT_EQ((*catalogue)[0].id, "A-2");
  EXPECT_EQ((*catalogue)[2].subject, "b");
}

TEST_F(CatalogueTest, NamesFileAndLineOfEveryDoubt) {
  Write("a/requirements.toml",
        "subject = 'a'\n" + Requirement("A-1") + "extra = 1\n" + Requirement("A-1"));
  Write("b/requirements.toml",
        "subject = 'b'\n[[requirement]]\nid = 'B-1'\nlevel = 'should'\nobservation = 'Z'\ntext = "
        "'t'\n");
  Write("c/requirements.toml", "subject = \n");
  const std::string message = ReadCatalogue(specs_).error().message;
  EXPECT_THAT(message, HasSubstr("a/requirements.toml:8: unknown key 'extra'"));
  EXPECT_THAT(message, HasSubstr("a/requirements.toml:10: A-1 is already in " + specs_ +
                                 "/a/requirements.toml"));
  EXPECT_THAT(message, HasSubstr("b/requirements.toml:4: 'level' is must, may or impl"));
  EXPECT_THAT(message, HasSubstr("b/requirements.toml:2: 'source' is missing"));
  EXPECT_THAT(message, HasSubstr("b/requirements.toml:5: 'observation' is D, S, P, L, X or R"));
  EXPECT_THAT(message, HasSubstr("c/requirements.toml:1:"));
}

TEST_F(CatalogueTest, NeedsADirectory) {
  EXPECT_THAT(ReadCatalogue(specs_).error().message, HasSubstr("cannot list"));
}

}  // namespace
}  // namespace assay::conformance
