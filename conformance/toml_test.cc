#include "conformance/toml.h"

#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using Need = TableReader::Need;

TEST(Toml, NamesTheLineOfASyntaxError) {
  const Result<TomlDocument> document = TomlDocument::Parse("x.toml", "a = 1\nb = \n");
  ASSERT_FALSE(document.ok());
  EXPECT_TRUE(document.error().message.starts_with("x.toml:2: ")) << document.error().message;
}

TEST(Toml, ReadsValuesAndTables) {
  Result<TomlDocument> document = TomlDocument::Parse(
      "x.toml", "s = 'text'\nn = 2\nl = ['a', 'b']\n[[t]]\ns = '1'\n[[t]]\ns = '2'\n");
  ASSERT_TRUE(document.ok());
  {
    TableReader reader(*document, document->root());
    EXPECT_EQ(reader.String("s", Need::kRequired), "text");
    EXPECT_EQ(reader.Number("n", 0), 2);
    EXPECT_EQ(reader.Number("absent", 1.5), 1.5);
    EXPECT_EQ(reader.Strings("l", Need::kRequired).size(), 2u);
    std::string joined;
    for (const TomlTable& table : reader.Tables("t")) {
      TableReader nested(*document, table);
      joined += nested.String("s", Need::kRequired);
    }
    EXPECT_EQ(joined, "12");
  }
  EXPECT_TRUE(document->status().ok());
}

TEST(TomlCanary, TellsEveryDoubtWithItsLine) {
  Result<TomlDocument> document =
      TomlDocument::Parse("x.toml", "extra = 1\ns = 3\ne = ''\nl = [1]\nt = 'x'\n");
  ASSERT_TRUE(document.ok());
  {
    TableReader reader(*document, document->root());
    reader.String("s", Need::kOptional);
    reader.String("e", Need::kRequired);
    reader.String("absent", Need::kRequired);
    reader.Strings("l", Need::kOptional);
    reader.Tables("t");
  }
  ASSERT_FALSE(document->status().ok());
  EXPECT_EQ(document->status().error().message,
            "x.toml:1: 'absent' is missing\n"
            "x.toml:1: unknown key 'extra'; what may be here: absent, e, l, s, t\n"
            "x.toml:2: 's' is a string\n"
            "x.toml:3: 'e' is empty\n"
            "x.toml:4: 'l' is a list of strings\n"
            "x.toml:5: 't' is a list of tables");
}

}  // namespace
}  // namespace assay::conformance
