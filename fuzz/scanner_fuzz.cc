// Any bytes as Go source: the scanner ends, its tokens lie where it says, what lies between them is
// blank or comment, and what it reads does not depend on where it started or on the layout.
//
// The planted defect "columns-in-runes" counts columns as an editor would.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "fuzz/planted.h"
#include "lang/syntax/scanner.h"

namespace {

using namespace assay::lang;

struct Scanned {
  Token token;
  Token op;
  std::string text;
  size_t offset;
  Position position;

  bool operator==(const Scanned& other) const {
    return token == other.token && op == other.op && text == other.text;
  }
};

struct Source {
  explicit Source(const std::string& text) : scanner(text, 0, names, sink) {}
  Source(const std::string& text, const Scanned& from)
      : scanner(text, from.offset, from.position, names, sink) {}

  std::vector<Scanned> All() {
    std::vector<Scanned> tokens;
    for (scanner.Next(); scanner.token() != Token::kEndOfFile; scanner.Next()) {
      const bool has_op = scanner.token() == Token::kOpAssign ||
                          scanner.token() == Token::kIncrement ||
                          scanner.token() == Token::kDecrement;
      tokens.push_back({scanner.token(), has_op ? scanner.op() : Token::kBad,
                        std::string(scanner.text()), scanner.offset(), scanner.position()});
    }
    return tokens;
  }

  Arena arena;
  NameTable names{arena};
  DiagnosticSink sink;
  Scanner scanner;
};

Position PositionOf(const std::string& text, size_t offset) {
  static const bool in_runes = assay::fuzz::is_planted("columns-in-runes");
  Position at{0, 1, 1};
  for (size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++at.line;
      at.column = 1;
    } else if (!in_runes || (text[i] & 0xc0) != 0x80) {
      ++at.column;
    }
  }
  return at;
}

bool HasText(Token token) { return token >= Token::kIdent && token <= Token::kStringLiteral; }

// The token as it is written.
std::string Written(const Scanned& one) {
  if (one.token == Token::kSemicolon) return one.text == "semicolon" ? ";" : "\n";
  if (one.token == Token::kComma) return ",";
  if (one.token == Token::kOpAssign) return std::string(Text(one.op)) + "=";
  return HasText(one.token) ? one.text : std::string(Text(one.token));
}

void CheckPlaces(const std::string& text, const std::vector<Scanned>& tokens) {
  size_t end = 0;
  for (const Scanned& one : tokens) {
    ASSAY_CHECK(one.offset >= end, "tokens follow one another");
    const Position at = PositionOf(text, one.offset);
    ASSAY_CHECK(at.line == one.position.line && at.column == one.position.column,
                "a token's position is that of its first byte");
    const bool is_inserted = one.token == Token::kSemicolon && one.text != "semicolon";
    end = one.offset;
    if (is_inserted || one.token == Token::kBad) continue;
    const std::string written = Written(one);
    ASSAY_CHECK(text.compare(one.offset, written.size(), written) == 0,
                "a token's text is that of the source");
    end += written.size();
  }
}

void CheckLayout(const std::vector<Scanned>& tokens) {
  std::string again;
  for (const Scanned& one : tokens)
    again += Written(one) + (one.token == Token::kSemicolon ? "" : " ");
  Source source(again);
  std::vector<Scanned> scanned = source.All();
  // How a semicolon came about is a matter of layout.
  const auto plain = [](std::vector<Scanned> list) {
    for (Scanned& one : list) {
      if (one.token == Token::kSemicolon) one.text = ";";
    }
    return list;
  };
  ASSAY_CHECK(plain(scanned) == plain(tokens), "one blank between tokens changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Source source(text);
  const std::vector<Scanned> tokens = source.All();
  for (const DiagnosticSink::Entry& entry : source.sink.entries()) {
    ASSAY_CHECK(entry.position.is_known() && !entry.message.empty(),
                "a message says what and where");
  }
  if (!source.sink.empty()) return 0;
  CheckPlaces(text, tokens);
  CheckLayout(tokens);
  const auto middle =
      std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(tokens.size() / 2), tokens.end(),
                   [](const Scanned& one) { return one.token != Token::kSemicolon; });
  if (middle == tokens.end()) return 0;
  Source from(text, *middle);
  ASSAY_CHECK(from.All() == std::vector<Scanned>(middle, tokens.end()),
              "scanning from a token on finds the same tokens");
  return 0;
}
