#include "lang/syntax/scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/test_name.h"

namespace assay::lang {
namespace {

struct Scanned {
  std::vector<std::string> tokens;  // "kind text"
  std::vector<std::string> errors;  // "line:col: message"
};

Scanned Scan(const std::string& source) {
  Arena arena;
  NameTable names(arena);
  DiagnosticSink sink;
  Scanner scanner(source, 0, names, sink);
  Scanned result;
  for (scanner.Next(); scanner.token() != Token::kEndOfFile; scanner.Next()) {
    result.tokens.push_back(std::string(Text(scanner.token())) + " " + std::string(scanner.text()));
  }
  for (const auto& entry : sink.entries()) {
    result.errors.push_back(std::to_string(entry.position.line) + ":" +
                            std::to_string(entry.position.column) + ": " + entry.message);
  }
  return result;
}

using Strings = std::vector<std::string>;

TEST(Scanner, InsertsSemicolonsAfterTokensThatEndAStatement) {
  EXPECT_EQ(Scan("x\n)\nbreak\n+\n").tokens,
            (Strings{"name x", "semicolon newline", ") )", "semicolon newline", "break break",
                     "semicolon newline", "+ +"}));
  EXPECT_EQ(Scan("x").tokens, (Strings{"name x", "semicolon EOF"}));
}

TEST(Scanner, TreatsACommentWithANewlineAsANewline) {
  EXPECT_EQ(Scan("x /* a\n b */ y").tokens,
            (Strings{"name x", "semicolon newline", "name y", "semicolon EOF"}));
  EXPECT_EQ(Scan("x /* a */ y // c").tokens, (Strings{"name x", "name y", "semicolon EOF"}));
}

TEST(Scanner, ReadsTheLongestOperator) {
  EXPECT_EQ(Scan("a&^=b<-c<<=d...e:=f").tokens,
            (Strings{"name a", "op= &^=", "name b", "<- <-", "name c", "op= <<=", "name d",
                     "... ...", "name e", ":= :=", "name f", "semicolon EOF"}));
}

TEST(Scanner, ReadsEveryKindOfNumber) {
  for (const char* const number :
       {"0", "1_000", "0x_Ff", "0b101", "0o17", "017", "1.5", ".5", "1e9", "1E-3", "0x1p-2",
        "0x.8p0", "3i", "1.5e3i", "089.5", "08i"}) {
    const Scanned scanned = Scan(number);
    EXPECT_EQ(scanned.tokens, (Strings{std::string("literal ") + number, "semicolon EOF"}));
    EXPECT_TRUE(scanned.errors.empty()) << number << ": " << scanned.errors[0];
  }
}

struct ErrorCase {
  std::string source;
  std::string error;
};

class ScannerErrors : public testing::TestWithParam<ErrorCase> {};

TEST_P(ScannerErrors, AreThoseOfGc) {
  EXPECT_EQ(Scan(GetParam().source).errors, Strings{GetParam().error});
}

// The texts and columns are what go1.26 prints for these.
INSTANTIATE_TEST_SUITE_P(
    Literals, ScannerErrors,
    testing::Values(ErrorCase{"'ab'", "1:1: more than one character in rune literal"},
                    ErrorCase{"''", "1:2: empty rune literal or unescaped '"},
                    ErrorCase{"\"abc\n", "1:5: newline in string"},
                    ErrorCase{"\"abc", "1:1: string not terminated"},
                    ErrorCase{"`abc\n", "1:1: string not terminated"},
                    ErrorCase{"/* abc", "1:1: comment not terminated"},
                    ErrorCase{"'a", "1:1: rune literal not terminated"},
                    ErrorCase{"'\\q'", "1:3: unknown escape"},
                    ErrorCase{"\"\\400\"", "1:6: octal escape value 256 > 255"},
                    ErrorCase{"\"\\ud800\"", "1:8: escape is invalid Unicode code point U+D800"},
                    ErrorCase{"\"\\xg\"", "1:4: invalid character 'g' in hexadecimal escape"},
                    ErrorCase{"0x", "1:3: hexadecimal literal has no digits"},
                    ErrorCase{"0b12", "1:4: invalid digit '2' in binary literal"},
                    ErrorCase{"089", "1:2: invalid digit '8' in octal literal"},
                    ErrorCase{"1__0", "1:3: '_' must separate successive digits"},
                    ErrorCase{"1_", "1:2: '_' must separate successive digits"},
                    ErrorCase{"1e", "1:3: exponent has no digits"},
                    ErrorCase{"0x1.0", "1:6: hexadecimal mantissa requires a 'p' exponent"},
                    ErrorCase{"0b1e3", "1:4: 'e' exponent requires decimal mantissa"},
                    ErrorCase{"0b1.0", "1:4: invalid radix point in binary literal"},
                    ErrorCase{"@", "1:1: invalid character U+0040 '@'"},
                    ErrorCase{"\xE2\x80\x9C",
                              "1:1: invalid character U+201C '\xE2\x80\x9C' in identifier"},
                    ErrorCase{std::string("\0", 1), "1:1: invalid NUL character"},
                    ErrorCase{"\"\xFF\"", "1:2: invalid UTF-8 encoding"},
                    ErrorCase{"x\xEF\xBB\xBF", "1:2: invalid BOM in the middle of the file"}),
    [](const auto& each) {
      return TestName(each.param.error.substr(each.param.error.find(' ')), each.index);
    });

TEST(Scanner, SkipsAByteOrderMarkAtTheStart) {
  const Scanned scanned = Scan("\xEF\xBB\xBFx");
  EXPECT_EQ(scanned.tokens, (Strings{"name x", "semicolon EOF"}));
  EXPECT_TRUE(scanned.errors.empty());
}

TEST(Scanner, TakesLettersOfEveryAlphabetInNames) {
  EXPECT_EQ(Scan("\xCF\x80\xE4\xB8\x96_1").tokens,
            (Strings{"name \xCF\x80\xE4\xB8\x96_1", "semicolon EOF"}));
}

TEST(Name, KnowsExportedFromUnexported) {
  Arena arena;
  NameTable names(arena);
  EXPECT_TRUE(names.Intern("Abc").is_exported());
  EXPECT_TRUE(names
                  .Intern("\xC3\x84"
                          "b")
                  .is_exported());  // capital A with diaeresis
  EXPECT_FALSE(names.Intern("abc").is_exported());
  EXPECT_FALSE(names.Intern("_").is_exported());
  EXPECT_EQ(names.Intern("abc"), names.Intern(std::string("abc")));
  EXPECT_NE(names.Intern("abc"), names.Intern("abd"));
}

}  // namespace
}  // namespace assay::lang
