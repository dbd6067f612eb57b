// Scanner: Go source text to tokens, with semicolons inserted at line ends.
//
// Source:  Go spec, "Lexical elements". Messages and their columns are gc's.
// Threads: an object belongs to one thread. Errors go to the sink; scanning always goes on, and
//          always reaches kEndOfFile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lang/syntax/diagnostics.h"
#include "lang/syntax/name.h"
#include "lang/syntax/position.h"
#include "lang/syntax/token.h"

namespace assay::lang {

class Scanner {
 public:
  // `source` must be followed in memory by a NUL byte, and outlive the scanner and its tokens'
  // text.
  Scanner(std::string_view source, int32_t file, NameTable& names, DiagnosticSink& sink);
  // To start in the middle: `at` is the position of the byte at `offset`.
  Scanner(std::string_view source, size_t offset, Position at, NameTable& names,
          DiagnosticSink& sink);

  // Moves on to the next token.
  void Next();
  // Moves on, so that the next token is the semicolon that ends the declaration, or the end of the
  // file. What lies between is not looked at but for brackets, strings, runes and comments; needs
  // source that is correct.
  void SkipDeclaration();

  // The current token.
  Token token() const { return token_; }
  // Of kOpAssign, kIncrement and kDecrement: the operator in it.
  Token op() const { return op_; }
  // Names and literals: as written. kSemicolon: "semicolon", "newline" or "EOF".
  std::string_view text() const { return text_; }
  Name name() const { return name_; }
  Position position() const { return {file_, line_, column_}; }
  // In bytes, from the start of the source.
  size_t offset() const { return static_cast<size_t>(start_ - source_); }
  // A literal that an error was reported about.
  bool is_bad_literal() const { return bad_; }

 private:
  void SkipToToken(bool& at_line_end);
  bool SkipComment();
  enum class Comment : uint8_t { kLine, kGeneral };
  void NoteLineDirective(Comment comment, Position start, std::string_view text);
  void ScanOperator(char first);
  void ScanIdent();
  void ScanRestOfIdent();
  void ScanNonAscii();
  void ScanNumber();
  void ScanDigits(int base, int* invalid_index, unsigned* seen);
  void ScanString();
  void ScanRawString();
  void ScanRune();
  bool ScanEscape(char quote);
  void CheckRune();
  void Finish(Token token, bool ends_statement);
  void SetOperator(Token token, const char* after);

  char Peek(size_t offset = 0) const { return cursor_ + offset < end_ ? cursor_[offset] : '\0'; }
  bool at_end() const { return cursor_ >= end_; }
  void Newline() {
    ++current_line_;
    line_start_ = cursor_;
  }
  // At a newline, which is not stepped over.
  void SkipNewline() {
    ++current_line_;
    line_start_ = cursor_ + 1;
  }
  Position Here() const { return PositionOf(cursor_); }
  Position PositionOf(const char* at) const {
    return {file_, current_line_, static_cast<int32_t>(at - line_start_) + 1};
  }
  void Error(Position at, std::string message);
  // An error in a number: reported once per literal.
  void NumberError(Position at, std::string message);

  const char* const source_;
  const char* cursor_;
  const char* const end_;
  const char* line_start_;
  int32_t current_line_ = 1;
  const int32_t file_;
  NameTable& names_;
  DiagnosticSink& sink_;

  bool insert_semicolon_ = false;  // the next newline ends a statement
  const char* start_;              // of the current token
  int32_t line_ = 1;
  int32_t column_ = 1;
  Token token_ = Token::kEndOfFile;
  Token op_{};
  std::string_view text_;
  Name name_;
  bool bad_ = false;
};

}  // namespace assay::lang
