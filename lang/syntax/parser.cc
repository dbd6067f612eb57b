#include "lang/syntax/parser.h"

#include <algorithm>

#include "lang/syntax/branches.h"
#include "lang/syntax/parser_impl.h"

namespace assay::lang {
namespace {

bool StartsStatement(Token token) {
  switch (token) {
    case Token::kBreak:
    case Token::kConst:
    case Token::kContinue:
    case Token::kDefer:
    case Token::kFallthrough:
    case Token::kFor:
    case Token::kGo:
    case Token::kGoto:
    case Token::kIf:
    case Token::kReturn:
    case Token::kSelect:
    case Token::kSwitch:
    case Token::kType:
    case Token::kVar:
      return true;
    default:
      return false;
  }
}

std::string TokenName(Token token) {
  if (token == Token::kSemicolon) return "semicolon or newline";
  return (is_keyword(token) ? "keyword " : "") + std::string(Text(token));
}

}  // namespace

File* ParseFile(std::string_view source, int32_t index, Arena& arena, NameTable& names,
                DiagnosticSink& sink) {
  return Parser(source, index, arena, names, sink).ParseFile();
}

File* ParseHeader(std::string_view source, int32_t index, Arena& arena, NameTable& names,
                  DiagnosticSink& sink) {
  return Parser(source, index, arena, names, sink).ParseHeader();
}

List<Decl*> ParseOutline(std::string_view source, const image::SourceDecl& at, int32_t index,
                         Arena& arena, NameTable& names, DiagnosticSink& sink) {
  const Position position{index, at.line, at.column};
  return Parser(source, at.offset, position, arena, names, sink, Parser::Detail::kLoneOutline)
      .ParseGroupHere();
}

FuncDecl* ParseFunctionAt(std::string_view source, const FuncDecl& like, Arena& arena,
                          NameTable& names, DiagnosticSink& sink) {
  return Parser(source, like.source_offset, like.position, arena, names, sink).ParseFunctionHere();
}

void CompleteOutline(std::string_view source, FuncDecl& decl, Arena& arena, NameTable& names,
                     DiagnosticSink& sink) {
  Parser(source, decl.source_offset, decl.position, arena, names, sink).CompleteOutlineHere(decl);
}

void CompleteOutline(std::string_view source, TypeDecl& decl, Arena& arena, NameTable& names,
                     DiagnosticSink& sink) {
  decl.type =
      Parser(source, decl.type_offset, decl.type_position, arena, names, sink).ParseTypeHere();
  decl.is_outline = false;
}

BlockStmt* ParseBodyOf(std::string_view source, const FuncDecl& decl, Arena& arena,
                       NameTable& names, DiagnosticSink& sink) {
  return Parser(source, decl.body_offset, decl.body_position, arena, names, sink).ParseBodyHere();
}

void Parser::Next() {
  if (aborted_) return;
  scanner_.Next();
  token_ = scanner_.token();
}

bool Parser::Got(Token token) {
  if (token_ != token) return false;
  Next();
  return true;
}

// "=" in a declaration, or what may have been meant for one.
bool Parser::GotAssign() {
  if (token_ == Token::kDefine) SyntaxError("expected =");
  if (token_ != Token::kDefine && token_ != Token::kAssign) return false;
  Next();
  return true;
}

void Parser::Want(Token token) {
  if (Got(token)) return;
  SyntaxError("expected " + TokenName(token));
  Advance({});
}

std::string Parser::DescribeToken() const {
  switch (token_) {
    case Token::kIdent:
      return "name " + std::string(scanner_.text());
    case Token::kSemicolon:
      return std::string(scanner_.text());
    case Token::kIntLiteral:
    case Token::kFloatLiteral:
    case Token::kImaginaryLiteral:
    case Token::kRuneLiteral:
    case Token::kStringLiteral:
      return "literal " + std::string(scanner_.text());
    case Token::kOpAssign:
      return std::string(Text(scanner_.op())) + "=";
    default:
      return (is_keyword(token_) ? "keyword " : "") + std::string(Text(token_));
  }
}

void Parser::SyntaxErrorAt(Position at, std::string_view message) {
  // After an error, that the file ends too early says nothing new.
  if (aborted_ || (token_ == Token::kEndOfFile && !sink_.empty())) return;
  std::string text(message);
  if (message.starts_with("in ") || message.starts_with("at ") || message.starts_with("after ")) {
    text = "unexpected " + DescribeToken() + " " + text;
  } else if (message.starts_with("expected ")) {
    text = "unexpected " + DescribeToken() + ", " + text;
  }
  sink_.AddSyntaxError(at, text);
}

void Parser::ErrorAt(Position at, std::string message) {
  if (!aborted_) sink_.Add(at, std::move(message));
}

void Parser::Advance(std::initializer_list<Token> follow) {
  if (follow.size() == 0) return Next();
  while (token_ != Token::kEndOfFile &&
         std::find(follow.begin(), follow.end(), token_) == follow.end() &&
         !(function_depth_ > 0 && StartsStatement(token_))) {
    Next();
  }
}

void Parser::Depth::Deepen() {
  if (++parser_.depth_ <= kDepthMax || parser_.aborted_) return;
  parser_.SyntaxError("program is nested too deeply");
  parser_.aborted_ = true;
  parser_.token_ = Token::kEndOfFile;
}

// As gc does, reads no further when not even this much is right.
bool Parser::ParseClause(File* file) {
  file->index = file_index_;
  if (!Got(Token::kPackage)) {
    SyntaxError("package statement must be first");
    return false;
  }
  file->package_name = ParseName();
  Want(Token::kSemicolon);
  return !sink_.has_syntax_errors();
}

File* Parser::ParseHeader() {
  File* const file = arena_.New<File>();
  if (!ParseClause(file)) return file;
  std::vector<Decl*> decls;
  while (token_ == Token::kImport) {
    ParseTopLevel(decls);
    Want(Token::kSemicolon);
  }
  file->decls = arena_.Copy(decls);
  return file;
}

File* Parser::ParseFile() {
  File* const file = arena_.New<File>();
  if (!ParseClause(file)) return file;
  ParseDecls(file);
  for (BlockStmt* const body : bodies_) CheckBranches(body, sink_);
  return file;
}

FuncDecl* Parser::ParseFunctionHere() {
  FuncDecl* const decl = TryCast<FuncDecl>(ParseFunc());
  for (BlockStmt* const body : bodies_) CheckBranches(body, sink_);
  return decl;
}

void Parser::CompleteOutlineHere(FuncDecl& decl) {
  FuncDecl whole(decl.position);
  ParseFuncHead(&whole);
  decl.receiver = whole.receiver;
  decl.type_parameters = whole.type_parameters;
  decl.signature = whole.signature;
  decl.has_body = whole.has_body;
  decl.body_position = whole.body_position;
  decl.body_offset = whole.body_offset;
  decl.is_outline = false;
}

BlockStmt* Parser::ParseBodyHere() {
  BlockStmt* const body = ParseFunctionBody();
  for (BlockStmt* const inner : bodies_) CheckBranches(inner, sink_);
  return body;
}

}  // namespace assay::lang
