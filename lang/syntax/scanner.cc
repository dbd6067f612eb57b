// The scanner works on bytes and looks at code points only where they are not ASCII. Comments act
// like a space, or like a newline when they contain one. Numbers, strings and runes are in
// scan_literals.cc.
#include "lang/syntax/scanner.h"

#include <array>

#include "lang/syntax/unicode.h"

namespace assay::lang {
namespace {

bool is_ascii_letter(char c) { return (static_cast<uint8_t>(c) | 0x20u) - 'a' < 26u || c == '_'; }

// ASCII that neither ends a comment nor is wrong in one.
bool is_plain(char c) { return c >= ' ' && c != '*'; }

constexpr std::string_view kLineDirective = "line ";

bool is_line_directive(const char* comment, const char* end) {
  return std::string_view(comment, static_cast<size_t>(end - comment)).starts_with(kLineDirective);
}

bool EndsStatement(Token keyword) {
  return keyword == Token::kBreak || keyword == Token::kContinue ||
         keyword == Token::kFallthrough || keyword == Token::kReturn;
}

}  // namespace

Scanner::Scanner(std::string_view source, int32_t file, NameTable& names, DiagnosticSink& sink)
    : source_(source.data()),
      cursor_(source.data()),
      end_(source.data() + source.size()),
      line_start_(source.data()),
      file_(file),
      names_(names),
      sink_(sink),
      start_(cursor_) {
  // A byte order mark at the very start is no part of the text, but counts in columns.
  if (source.starts_with("\xEF\xBB\xBF")) cursor_ += 3;
}

Scanner::Scanner(std::string_view source, size_t offset, Position at, NameTable& names,
                 DiagnosticSink& sink)
    : source_(source.data()),
      cursor_(source.data() + offset),
      end_(source.data() + source.size()),
      line_start_(cursor_ - (at.column - 1)),
      current_line_(at.line),
      file_(at.file),
      names_(names),
      sink_(sink),
      start_(cursor_) {}

void Scanner::SkipDeclaration() {
  enum Class : uint8_t { kPlain, kOpen, kClose, kNewline, kQuote, kRaw, kSlash, kNul };
  static constexpr auto kClasses = [] {
    std::array<Class, 256> classes{};
    for (const char c : {'(', '[', '{'}) classes[static_cast<uint8_t>(c)] = kOpen;
    for (const char c : {')', ']', '}'}) classes[static_cast<uint8_t>(c)] = kClose;
    for (const char c : {'"', '\''}) classes[static_cast<uint8_t>(c)] = kQuote;
    classes[uint8_t{'\n'}] = kNewline;
    classes[uint8_t{'`'}] = kRaw;
    classes[uint8_t{'/'}] = kSlash;
    classes[0] = kNul;  // as there is behind the source
    return classes;
  }();
  insert_semicolon_ = true;
  for (int open = 0; !at_end(); ++cursor_) {
    while (kClasses[static_cast<uint8_t>(*cursor_)] == kPlain) ++cursor_;
    switch (kClasses[static_cast<uint8_t>(*cursor_)]) {
      case kPlain:
      case kNul:
        break;
      case kOpen:
        ++open;
        break;
      case kClose:
        --open;
        break;
      case kNewline:
        if (open == 0) return;
        SkipNewline();
        break;
      case kQuote:
        for (const char quote = *cursor_++; !at_end() && *cursor_ != quote; ++cursor_) {
          if (*cursor_ == '\\') ++cursor_;
        }
        break;
      case kRaw:
        for (++cursor_; !at_end() && *cursor_ != '`'; ++cursor_) {
          if (*cursor_ == '\n') SkipNewline();
        }
        break;
      case kSlash:
        if (Peek(1) == '/') {
          while (cursor_[1] != '\n' && cursor_ + 1 < end_) ++cursor_;
        } else if (Peek(1) == '*') {
          for (cursor_ += 2; !at_end() && !(*cursor_ == '*' && Peek(1) == '/'); ++cursor_) {
            if (*cursor_ == '\n') SkipNewline();
          }
          ++cursor_;
        }
        break;
    }
  }
  cursor_ = end_;
}

void Scanner::Error(Position at, std::string message) { sink_.Add(at, std::move(message)); }

void Scanner::Finish(Token token, bool ends_statement) {
  token_ = token;
  insert_semicolon_ = ends_statement;
  text_ = std::string_view(start_, static_cast<size_t>(cursor_ - start_));
}

// Skips white space and comments. Stops at a newline that ends a statement, with at_line_end set.
void Scanner::SkipToToken(bool& at_line_end) {
  at_line_end = false;
  for (;;) {
    while (*cursor_ == ' ' || *cursor_ == '\t') ++cursor_;  // NUL ends the source
    const char c = Peek();
    if (c == '\n') {
      if (insert_semicolon_) {
        at_line_end = true;
        return;
      }
      ++cursor_;
      Newline();
    } else if (c == '\r') {
      ++cursor_;
    } else if (c == '/' && (Peek(1) == '/' || Peek(1) == '*')) {
      // A comment with a newline in it ends a statement like a newline; the semicolon then stands
      // where the comment starts.
      const char* const comment = cursor_;
      const Position at = Here();
      if (SkipComment() && insert_semicolon_) {
        start_ = comment;
        line_ = at.line;
        column_ = at.column;
        at_line_end = true;
        return;
      }
    } else {
      return;
    }
  }
}

// Returns whether the comment contains a newline. The newline that ends a // comment stays.
bool Scanner::SkipComment() {
  const Position start = Here();
  const bool line_comment = Peek(1) == '/';
  bool has_newline = false;
  cursor_ += 2;
  // Of a line directive: what it says.
  const char* const said = is_line_directive(cursor_, end_) && (!line_comment || start.column == 1)
                               ? cursor_ + kLineDirective.size()
                               : nullptr;
  while (!at_end()) {
    while (is_plain(*cursor_)) ++cursor_;
    if (at_end()) break;
    if (line_comment && *cursor_ == '\n') {
      if (said != nullptr) NoteLineDirective(Comment::kLine, start, {said, cursor_});
      return false;
    }
    if (!line_comment && *cursor_ == '*' && Peek(1) == '/') {
      cursor_ += 2;
      if (said != nullptr) NoteLineDirective(Comment::kGeneral, start, {said, cursor_ - 2});
      return has_newline;
    }
    if (*cursor_ == '\n') {
      ++cursor_;
      Newline();
      has_newline = true;
    } else {
      CheckRune();
    }
  }
  if (!line_comment) Error(start, "comment not terminated");
  return has_newline;
}

// After the comment, or before the newline that ends it.
void Scanner::NoteLineDirective(Comment comment, Position start, std::string_view text) {
  if (text.ends_with('\r')) text.remove_suffix(1);
  const Position from = comment == Comment::kLine ? Position{file_, current_line_ + 1, 1} : Here();
  const auto mistake = sink_.line_directives.Add(from, text, sink_.FileName(start));
  if (!mistake) return;
  Position at = start;
  at.column += static_cast<int32_t>(2 + kLineDirective.size() + mistake->offset);
  Error(at, mistake->message);
}

// Steps over one code point inside a comment or literal and reports it when it may not be there.
void Scanner::CheckRune() {
  const uint8_t c = static_cast<uint8_t>(*cursor_);
  if (c != 0 && c < 0x80) {
    ++cursor_;
    return;
  }
  const DecodedRune decoded =
      DecodeRune(std::string_view(cursor_, static_cast<size_t>(end_ - cursor_)));
  if (c == 0) {
    Error(Here(), "invalid NUL character");
  } else if (!decoded.valid) {
    Error(Here(), "invalid UTF-8 encoding");
  } else if (decoded.rune == kByteOrderMark) {
    Error(Here(), "invalid BOM in the middle of the file");
  }
  cursor_ += decoded.length;
}

void Scanner::Next() {
  for (;;) {
    bad_ = false;
    bool at_line_end = false;
    start_ = nullptr;
    SkipToToken(at_line_end);
    if (at_line_end) {
      if (start_ == nullptr) {
        start_ = cursor_;
        line_ = current_line_;
        column_ = Here().column;
        ++cursor_;
        Newline();
      }
      insert_semicolon_ = false;
      token_ = Token::kSemicolon;
      text_ = "newline";
      return;
    }
    start_ = cursor_;
    line_ = current_line_;
    column_ = Here().column;
    if (at_end()) {
      token_ = insert_semicolon_ ? Token::kSemicolon : Token::kEndOfFile;
      text_ = "EOF";
      insert_semicolon_ = false;
      return;
    }
    const char c = *cursor_;
    if (is_ascii_letter(c)) return ScanIdent();
    if (is_decimal(c) || (c == '.' && is_decimal(Peek(1)))) return ScanNumber();
    if (c == '"') return ScanString();
    if (c == '`') return ScanRawString();
    if (c == '\'') return ScanRune();
    token_ = Token::kBad;
    if (static_cast<uint8_t>(c) >= 0x80 || c == '\0') {
      ScanNonAscii();
    } else {
      ScanOperator(c);
    }
    if (token_ != Token::kBad) return;
  }
}

void Scanner::ScanIdent() {
  uint32_t hash = HashOfName({start_, cursor_});  // of what has been skipped as wrong
  for (; is_ascii_letter(*cursor_) || is_decimal(*cursor_); ++cursor_) {  // NUL ends the source
    hash = HashOfMore(hash, *cursor_);
  }
  if (static_cast<uint8_t>(Peek()) >= 0x80) {
    ScanRestOfIdent();
    hash = HashOfName({start_, cursor_});
  }
  Finish(Token::kIdent, true);
  name_ = names_.Intern(text_, hash);
  if (name_.token() != Token::kIdent) {
    token_ = name_.token();
    insert_semicolon_ = EndsStatement(token_);
  }
}

// From the first byte on that is not ASCII.
void Scanner::ScanRestOfIdent() {
  for (;;) {
    while (is_ascii_letter(*cursor_) || is_decimal(*cursor_)) ++cursor_;  // NUL ends the source
    if (static_cast<uint8_t>(Peek()) < 0x80) break;
    const DecodedRune decoded =
        DecodeRune(std::string_view(cursor_, static_cast<size_t>(end_ - cursor_)));
    if (!decoded.valid || decoded.rune == kByteOrderMark) {
      CheckRune();
      continue;
    }
    if (!is_letter(decoded.rune) && !is_digit(decoded.rune)) {
      Error(Here(), "invalid character " + DescribeRune(decoded.rune) + " in identifier");
    }
    cursor_ += decoded.length;
  }
}

// Leaves token_ at kBad when the character is reported and skipped.
void Scanner::ScanNonAscii() {
  const DecodedRune decoded =
      DecodeRune(std::string_view(cursor_, static_cast<size_t>(end_ - cursor_)));
  if (*cursor_ == '\0' || !decoded.valid || decoded.rune == kByteOrderMark) {
    CheckRune();
    return;
  }
  if (is_letter(decoded.rune)) {
    ScanIdent();
    return;
  }
  const std::string described = DescribeRune(decoded.rune);
  if (is_digit(decoded.rune)) {
    Error(Here(), "identifier cannot begin with digit " + described);
    ScanIdent();
    return;
  }
  Error(Here(), "invalid character " + described + " in identifier");
  cursor_ += decoded.length;
  ScanIdent();
}

void Scanner::SetOperator(Token token, const char* after) {
  cursor_ = after;
  if (Precedence(token) > Precedence(Token::kEqual) && Peek() == '=') {
    ++cursor_;
    op_ = token;
    Finish(Token::kOpAssign, false);
    return;
  }
  Finish(token, false);
}

void Scanner::ScanOperator(char first) {
  const char second = Peek(1);
  const char* const one = cursor_ + 1;
  const char* const two = cursor_ + 2;
  const auto closing = [&](Token token) {
    cursor_ = one;
    Finish(token, true);
  };
  switch (first) {
    case '(':
      return SetOperator(Token::kLeftParen, one);
    case '[':
      return SetOperator(Token::kLeftBracket, one);
    case '{':
      return SetOperator(Token::kLeftBrace, one);
    case ')':
      return closing(Token::kRightParen);
    case ']':
      return closing(Token::kRightBracket);
    case '}':
      return closing(Token::kRightBrace);
    case ',':
      return SetOperator(Token::kComma, one);
    case '~':
      return SetOperator(Token::kTilde, one);
    case '^':
      return SetOperator(Token::kXor, one);
    case '%':
      return SetOperator(Token::kRem, one);
    case '/':
      return SetOperator(Token::kDiv, one);
    case '*':
      return SetOperator(Token::kMul, one);
    case ';':
      SetOperator(Token::kSemicolon, one);
      text_ = "semicolon";
      return;
    case '.':
      if (second == '.' && Peek(2) == '.') return SetOperator(Token::kEllipsis, cursor_ + 3);
      return SetOperator(Token::kDot, one);
    case ':':
      return second == '=' ? SetOperator(Token::kDefine, two) : SetOperator(Token::kColon, one);
    case '=':
      return second == '=' ? SetOperator(Token::kEqual, two) : SetOperator(Token::kAssign, one);
    case '!':
      return second == '=' ? SetOperator(Token::kNotEqual, two) : SetOperator(Token::kNot, one);
    case '|':
      return second == '|' ? SetOperator(Token::kOrOr, two) : SetOperator(Token::kOr, one);
    case '&':
      if (second == '&') return SetOperator(Token::kAndAnd, two);
      return second == '^' ? SetOperator(Token::kAndNot, two) : SetOperator(Token::kAnd, one);
    case '<':
      if (second == '<') return SetOperator(Token::kShiftLeft, two);
      if (second == '-') return SetOperator(Token::kArrow, two);
      return second == '=' ? SetOperator(Token::kLessEqual, two) : SetOperator(Token::kLess, one);
    case '>':
      if (second == '>') return SetOperator(Token::kShiftRight, two);
      return second == '=' ? SetOperator(Token::kGreaterEqual, two)
                           : SetOperator(Token::kGreater, one);
    case '+':
    case '-':
      op_ = first == '+' ? Token::kAdd : Token::kSub;
      if (second == first) {
        cursor_ = two;
        return Finish(first == '+' ? Token::kIncrement : Token::kDecrement, true);
      }
      return SetOperator(op_, one);
    default:
      Error(Here(), "invalid character " + DescribeRune(static_cast<uint8_t>(first)));
      ++cursor_;
  }
}

}  // namespace assay::lang
