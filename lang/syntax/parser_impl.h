// Parser: recursive descent over Go's grammar. Included by the parse_*.cc files only.
//
// After a syntax error the parser skips to a token that plausibly continues, as gc does, so that
// messages after the first are about real mistakes.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/parser.h"
#include "lang/syntax/scanner.h"

namespace assay::lang {

class Parser {
 public:
  // kOutline: leaves out what ParseOutline does, and goes on behind it. kLoneOutline: leaves it out
  // and is done.
  enum class Detail : uint8_t { kAll, kOutline, kLoneOutline };

  Parser(std::string_view source, int32_t index, Arena& arena, NameTable& names,
         DiagnosticSink& sink, Detail detail = Detail::kAll)
      : scanner_(source, index, names, sink),
        names_(names),
        arena_(arena),
        sink_(sink),
        file_index_(index),
        detail_(detail) {
    Next();
  }

  // To start in the middle: `at` is the position of the byte at `offset`.
  Parser(std::string_view source, size_t offset, Position at, Arena& arena, NameTable& names,
         DiagnosticSink& sink, Detail detail = Detail::kAll)
      : scanner_(source, offset, at, names, sink),
        names_(names),
        arena_(arena),
        sink_(sink),
        file_index_(at.file),
        detail_(detail) {
    Next();
  }

  File* ParseFile();
  File* ParseHeader();
  // A declaration, and where it begins: the place of its names is not filled in.
  struct Placed {
    Decl* decl;
    image::SourceDecl place;
  };
  std::vector<Placed> ParsePlaced();
  // At the keyword of a declaration.
  List<Decl*> ParseGroupHere();
  // Just behind the keyword func.
  FuncDecl* ParseFunctionHere();
  void CompleteOutlineHere(FuncDecl& decl);
  Expr* ParseTypeHere() { return ParseType(); }
  // At a function's "{".
  BlockStmt* ParseBodyHere();

 private:
  // ---- tokens and errors (parser.cc)
  Token token() const { return token_; }
  Position here() const { return scanner_.position(); }
  void Next();
  bool Got(Token token);
  bool GotAssign();
  void Want(Token token);
  void SyntaxError(std::string_view message) { SyntaxErrorAt(here(), message); }
  // A message that starts with "in ", "at ", "after " or "expected " is put behind what the current
  // token is: "unexpected name x, expected ...".
  void SyntaxErrorAt(Position at, std::string_view message);
  void ErrorAt(Position at, std::string message);
  std::string DescribeToken() const;
  // Skips to one of `follow`, or inside functions to a keyword that starts a statement; without
  // `follow` skips one token.
  void Advance(std::initializer_list<Token> follow);

  // Counts nesting; past kDepthMax, reports and makes the rest of the file look empty.
  class Depth {
   public:
    explicit Depth(Parser& parser, int levels = 1) : parser_(parser), before_(parser.depth_) {
      if (levels > 0) Deepen();
    }
    ~Depth() { parser_.depth_ = before_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    void Deepen();

   private:
    Parser& parser_;
    const int before_;
  };

  // Parses elements up to `close`, separated by `separator`; returns the position of `close`.
  template <typename ParseElement>
  Position ParseList(std::string_view context, Token separator, Token close, ParseElement element);

  // ---- declarations (parse_decl.cc)
  bool ParseClause(File* file);
  void ParseDecls(File* file);
  void ParseTopLevel(std::vector<Decl*>& decls);
  template <typename ParseOne>
  void ParseGroup(std::vector<Decl*>& decls, ParseOne parse_one);
  void ParseGeneralDecl(std::vector<Decl*>& decls);
  Decl* ParseImport();
  Decl* ParseConst(const ConstDecl* above, int64_t iota);
  Decl* ParseTypeDecl();
  Decl* ParseVar();
  Decl* ParseFunc();
  void ParseFuncHead(FuncDecl* decl);
  void SkipOutlined();
  Decl* ParseFuncOutline();
  BlockStmt* ParseFunctionBody();
  struct NamedConstraint {
    Ident* name = nullptr;
    Expr* constraint = nullptr;
  };
  NamedConstraint AsNamedConstraint(Expr* x, bool certain);

  // ---- types (parse_type.cc)
  Expr* ParseType();
  Expr* TryParseType();  // null, without a message, when no type starts here
  Expr* ParseArrayOrSlice();
  Expr* ParseArrayLength(Position at);              // after "[", not "]"
  Expr* ParseArrayRest(Position at, Expr* length);  // after the length
  Expr* ParseArrayOrInstance(Expr* name);
  Expr* ParseChanType();
  Expr* ParseMapType();
  Expr* ParseStructType();
  void ParseFields(std::vector<FieldDecl*>& fields);
  void ParseEmbeddedField(std::vector<FieldDecl*>& fields);
  BasicLiteral* ParseTag();
  Expr* ParseInterfaceType();
  FieldDecl* ParseInterfaceElement();
  void ParseMethodOrInstance(FieldDecl* element, Ident* name);
  Expr* ParseUnion(Expr* first);
  void MissingTerm();
  Expr* ParseConstraintTerm();
  FuncTypeExpr* ParseSignature(Position at, std::string_view what);
  List<FieldDecl*> ParseResults();
  Expr* ParseQualified(Ident* package);
  Expr* ParseTypeName();
  Expr* ParseInstance(Expr* generic);
  bool ParseFurtherTypes(std::vector<Expr*>& types);
  Ident* ParseName();
  List<Ident*> ParseNameList(Ident* first);

  // ---- parameters (parse_parameters.cc)
  enum class Names : uint8_t { kOptional, kRequired };
  enum class Variadic : uint8_t { kAllowed, kForbidden };
  List<FieldDecl*> ParseParameters(Variadic variadic);
  List<FieldDecl*> ParseTypeParameters(NamedConstraint first);
  List<FieldDecl*> ParseParameterList(NamedConstraint first, Token close, Names names,
                                      Variadic variadic);
  FieldDecl* ParseParameter(Ident* name, Token close, Variadic variadic);
  void SpreadTypes(const std::vector<FieldDecl*>& list, Position end, Names names);

  // ---- expressions (parse_expr.cc)
  Expr* ParseExpr() { return ParseBinary(nullptr, 0); }
  std::vector<Expr*> ParseExprList();
  Expr* ParseBinary(Expr* left, int precedence);
  Expr* ParseUnary();
  Expr* ParseReceive();
  Expr* ParsePrimary(Expr* operand);
  Expr* ParseOperand();
  Expr* ParseSelectorOrAssertion(Expr* base);
  Expr* ParseIndexOrSlice(Expr* base);
  Expr* ParseSliceRest(Expr* base, Position bracket, Expr* low);
  Expr* ParseCall(Expr* function);
  Expr* ParseFuncLiteralOrType();
  bool StartsLiteralBody(Expr* type) const;
  CompositeLiteral* ParseLiteralBody(Position at, Expr* type);
  Expr* ParseLiteralElement();
  BasicLiteral* ParseLiteral();
  Expr* Bad() { return arena_.New<BadExpr>(here()); }

  // ---- statements (parse_stmt.cc)
  std::vector<Stmt*> ParseStmtList();
  Stmt* TryParseStmt();  // null, without a message, when no statement starts here
  BlockStmt* ParseBlock(std::string_view context);
  // `keyword` of the statement whose header this is part of (kFor, kIf, kSwitch), else kBad.
  Stmt* ParseSimpleStmt(Expr* first, Token keyword);
  Stmt* ParseAssignment(Position at, std::vector<Expr*> left, Token keyword);
  Stmt* ParseRangeClause(std::vector<Expr*> left, bool define);
  Stmt* ParseLabeled(Ident* label);
  Stmt* ParseDeclStmt();
  Stmt* ParseFor();
  Stmt* ParseIf();
  Stmt* ParseSwitch();
  Stmt* ParseSelect();
  Stmt* ParseBranch();
  Stmt* ParseReturn();
  Expr* ParseCallStmt(Token keyword);
  struct Header {
    Stmt* init = nullptr;
    Stmt* condition = nullptr;  // an ExprStmt, or a type switch guard
    Stmt* post = nullptr;
  };
  Header ParseHeader(Token keyword);
  void ParseForRest(Header& header);
  Expr* ConditionOf(const Header& header, Token keyword, Position semicolon,
                    std::string_view semicolon_text);
  void ParseCaseIntro(CaseClause* clause);

  Scanner scanner_;
  NameTable& names_;
  Arena& arena_;
  DiagnosticSink& sink_;
  const int32_t file_index_;
  const Detail detail_;
  Token token_ = Token::kEndOfFile;
  std::vector<BlockStmt*> bodies_;  // of all functions, in the order of their ends
  bool aborted_ = false;            // nesting too deep: nothing more is read
  int depth_ = 0;
  int group_depth_ = 0;     // in "(" of a declaration
  int function_depth_ = 0;  // inside how many function bodies
  // Below 0 in the header of if, for and switch, where "{" starts the body and not a literal.
  int expression_level_ = 0;
  // Of the last header's separating semicolon, for messages.
  Position header_semicolon_;
  std::string_view header_semicolon_text_;
};

template <typename ParseElement>
Position Parser::ParseList(std::string_view context, Token separator, Token close,
                           ParseElement element) {
  bool done = false;
  while (token_ != Token::kEndOfFile && token_ != close && !done) {
    done = element();
    if (!Got(separator) && token_ != close) {
      SyntaxError(
          std::string("in ") + std::string(context) + "; possibly missing " +
          std::string(separator == Token::kSemicolon ? "semicolon or newline" : Text(separator)) +
          " or " + std::string(Text(close)));
      Advance({Token::kRightParen, Token::kRightBracket, Token::kRightBrace});
      if (token_ != close) return here();
    }
  }
  const Position end = here();
  Want(close);
  return end;
}

}  // namespace assay::lang
