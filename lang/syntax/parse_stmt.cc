// Statements.
#include "lang/syntax/parser_impl.h"
#include "lang/syntax/print.h"

namespace assay::lang {
namespace {

std::string Join(const std::vector<Expr*>& list) {
  std::string text;
  for (const Expr* const x : list) text += (text.empty() ? "" : ", ") + ExprString(x);
  return text;
}

// x as it appears in "cannot use ... as value": binary expressions are put into parentheses.
std::string Emphasize(const Expr* x) {
  const std::string text = ExprString(x);
  return x->kind == ExprKind::kBinary ? "(" + text + ")" : text;
}

}  // namespace

std::vector<Stmt*> Parser::ParseStmtList() {
  std::vector<Stmt*> list;
  while (token_ != Token::kEndOfFile && token_ != Token::kRightBrace && token_ != Token::kCase &&
         token_ != Token::kDefault) {
    Stmt* const stmt = TryParseStmt();
    if (stmt == nullptr) break;
    list.push_back(stmt);
    // ";" may be left out before ")" and "}".
    if (!Got(Token::kSemicolon) && token_ != Token::kRightBrace) {
      SyntaxError("at end of statement");
      Advance({Token::kSemicolon, Token::kRightBrace, Token::kCase, Token::kDefault});
      Got(Token::kSemicolon);
    }
  }
  return list;
}

// `context` says after what the block stands; when empty, "{" is known to be there.
BlockStmt* Parser::ParseBlock(std::string_view context) {
  BlockStmt* const block = arena_.New<BlockStmt>(here());
  if (!Got(Token::kLeftBrace)) {
    SyntaxError("expected { after " + std::string(context));
    Advance({Token::kIdent, Token::kRightBrace});
    block->right_brace = here();
    if (Got(Token::kRightBrace)) return block;
  }
  block->stmts = arena_.Copy(ParseStmtList());
  block->right_brace = here();
  Want(Token::kRightBrace);
  return block;
}

Stmt* Parser::TryParseStmt() {
  const Depth depth(*this);
  const Position at = here();
  switch (token_) {
    case Token::kIdent: {
      // A label, or the start of an expression; both start with a name.
      Ident* const name = ParseName();
      if (token_ == Token::kColon) return ParseLabeled(name);
      return ParseSimpleStmt(ParseBinary(ParsePrimary(name), 0), Token::kBad);
    }
    case Token::kConst:
    case Token::kType:
    case Token::kVar:
      return ParseDeclStmt();
    case Token::kLeftBrace:
      return ParseBlock("");
    case Token::kAdd:
    case Token::kSub:
    case Token::kMul:
    case Token::kAnd:
    case Token::kXor:
    case Token::kNot:
    case Token::kArrow:
    case Token::kIntLiteral:
    case Token::kFloatLiteral:
    case Token::kImaginaryLiteral:
    case Token::kRuneLiteral:
    case Token::kStringLiteral:
    case Token::kFunc:
    case Token::kLeftParen:
    case Token::kLeftBracket:
    case Token::kStruct:
    case Token::kMap:
    case Token::kChan:
    case Token::kInterface:
      return ParseSimpleStmt(nullptr, Token::kBad);
    case Token::kFor:
      return ParseFor();
    case Token::kSwitch:
      return ParseSwitch();
    case Token::kSelect:
      return ParseSelect();
    case Token::kIf:
      return ParseIf();
    case Token::kFallthrough:
    case Token::kBreak:
    case Token::kContinue:
    case Token::kGoto:
      return ParseBranch();
    case Token::kGo:
      Next();
      return arena_.New<GoStmt>(at, ParseCallStmt(Token::kGo));
    case Token::kDefer:
      Next();
      return arena_.New<DeferStmt>(at, ParseCallStmt(Token::kDefer));
    case Token::kReturn:
      return ParseReturn();
    case Token::kSemicolon:
      return arena_.New<EmptyStmt>(at);
    default:
      return nullptr;
  }
}

Stmt* Parser::ParseDeclStmt() {
  const Position at = here();
  std::vector<Decl*> decls;
  ParseGeneralDecl(decls);
  return arena_.New<DeclStmt>(at, arena_.Copy(decls));
}

Stmt* Parser::ParseLabeled(Ident* label) {
  const Position colon = here();
  Next();
  if (token_ == Token::kRightBrace) {
    // A label may end a block; it labels an empty statement.
    return arena_.New<LabeledStmt>(label, arena_.New<EmptyStmt>(here()));
  }
  Stmt* const body = TryParseStmt();
  if (body == nullptr) {
    SyntaxErrorAt(colon, "missing statement after label");
    return nullptr;
  }
  return arena_.New<LabeledStmt>(label, body);
}

Stmt* Parser::ParseBranch() {
  BranchStmt* const branch = arena_.New<BranchStmt>(here(), token_);
  Next();
  if (branch->token == Token::kGoto ||
      (branch->token != Token::kFallthrough && token_ == Token::kIdent)) {
    branch->label = ParseName();
  }
  return branch;
}

Stmt* Parser::ParseReturn() {
  const Position at = here();
  Next();
  std::vector<Expr*> results;
  if (token_ != Token::kSemicolon && token_ != Token::kRightBrace) results = ParseExprList();
  return arena_.New<ReturnStmt>(at, arena_.Copy(results));
}

// After go or defer, whose name is `keyword`.
Expr* Parser::ParseCallStmt(Token keyword) {
  Expr* const x = ParsePrimary(nullptr);
  if (Unparen(x) == x) return x;
  ErrorAt(x->position,
          "expression in " + std::string(Text(keyword)) + " must not be parenthesized");
  return Unparen(x);
}

Stmt* Parser::ParseRangeClause(std::vector<Expr*> left, bool define) {
  RangeStmt* const range = arena_.New<RangeStmt>(here());
  Next();
  range->define = define;
  if (!left.empty()) range->key = left[0];
  if (left.size() > 1) range->value = left[1];
  if (left.size() > 2) range->extra = left[2];
  range->operand = ParseExpr();
  return range;
}

Stmt* Parser::ParseSimpleStmt(Expr* first, Token keyword) {
  if (keyword == Token::kFor && token_ == Token::kRange) return ParseRangeClause({}, false);
  std::vector<Expr*> left = {first != nullptr ? first : ParseExpr()};
  while (Got(Token::kComma)) left.push_back(ParseExpr());
  const Position at = here();
  if (left.size() == 1) {
    switch (token_) {
      case Token::kOpAssign: {
        AssignStmt* const assign = arena_.New<AssignStmt>(left[0]->position);
        assign->form = AssignStmt::Form::kOperation;
        assign->op = scanner_.op();
        assign->op_position = at;
        assign->left = arena_.Copy(left);
        Next();
        assign->right = arena_.Copy(std::vector<Expr*>{ParseExpr()});
        return assign;
      }
      case Token::kIncrement:
      case Token::kDecrement: {
        const bool increment = token_ == Token::kIncrement;
        Next();
        return arena_.New<IncDecStmt>(left[0], increment, at);
      }
      case Token::kArrow:
        Next();
        return arena_.New<SendStmt>(left[0], ParseExpr(), at);
      case Token::kAssign:
      case Token::kDefine:
        return ParseAssignment(at, std::move(left), keyword);
      default:
        return arena_.New<ExprStmt>(left[0]);
    }
  }
  if (token_ == Token::kAssign || token_ == Token::kDefine) {
    return ParseAssignment(at, std::move(left), keyword);
  }
  SyntaxError("expected := or = or comma");
  Advance({Token::kSemicolon, Token::kRightBrace});
  return arena_.New<ExprStmt>(left[0]);
}

// At "=" or ":=".
Stmt* Parser::ParseAssignment(Position at, std::vector<Expr*> left, Token keyword) {
  const bool define = token_ == Token::kDefine;
  Next();
  if (keyword == Token::kFor && token_ == Token::kRange) {
    RangeStmt* const range = Cast<RangeStmt>(ParseRangeClause(left, define));
    range->position = left[0]->position;
    return range;
  }
  AssignStmt* const assign = arena_.New<AssignStmt>(left[0]->position);
  assign->form = define ? AssignStmt::Form::kDefine : AssignStmt::Form::kAssign;
  assign->op_position = at;
  assign->left = arena_.Copy(left);
  assign->right = arena_.Copy(ParseExprList());
  return assign;
}

// ---- headers of if, for and switch

// After the keyword: init; condition; post as far as they are there.
Parser::Header Parser::ParseHeader(Token keyword) {
  Header header;
  header_semicolon_ = {};
  if (token_ == Token::kLeftBrace) {
    if (keyword == Token::kIf) {
      SyntaxError("missing condition in if statement");
      header.condition = arena_.New<ExprStmt>(Bad());
    }
    return header;
  }
  const int outer_level = expression_level_;
  expression_level_ = -1;
  if (token_ != Token::kSemicolon) {
    if (Got(Token::kVar)) {
      SyntaxError("var declaration not allowed in " + std::string(Text(keyword)) + " initializer");
    }
    header.init = ParseSimpleStmt(nullptr, keyword);
    if (header.init->kind == StmtKind::kRange) {
      expression_level_ = outer_level;
      return header;
    }
  }
  if (token_ == Token::kLeftBrace) {
    header.condition = header.init;
    header.init = nullptr;
  } else {
    if (token_ == Token::kSemicolon) {
      header_semicolon_ = here();
      header_semicolon_text_ = scanner_.text();
      Next();
    } else {
      // To ask for "{" rather than ";" makes the better message.
      Want(Token::kLeftBrace);
      if (token_ != Token::kLeftBrace) Advance({Token::kLeftBrace, Token::kRightBrace});
    }
    if (keyword == Token::kFor) {
      ParseForRest(header);
    } else if (token_ != Token::kLeftBrace) {
      header.condition = ParseSimpleStmt(nullptr, keyword);
    }
  }
  expression_level_ = outer_level;
  return header;
}

// After the first semicolon of a for clause.
void Parser::ParseForRest(Header& header) {
  if (token_ != Token::kSemicolon) {
    if (token_ == Token::kLeftBrace) {
      SyntaxError("expected for loop condition");
      return;
    }
    header.condition = ParseSimpleStmt(nullptr, Token::kBad);
  }
  Want(Token::kSemicolon);
  if (token_ == Token::kLeftBrace) return;
  header.post = ParseSimpleStmt(nullptr, Token::kBad);
  const AssignStmt* const assign = TryCast<AssignStmt>(header.post);
  if (assign != nullptr && assign->form == AssignStmt::Form::kDefine) {
    SyntaxErrorAt(assign->op_position, "cannot declare in post statement of for loop");
  }
}

// The expression in header.condition; what else may stand there is an error.
Expr* Parser::ConditionOf(const Header& header, Token keyword, Position semicolon,
                          std::string_view semicolon_text) {
  if (header.condition == nullptr) {
    if (keyword == Token::kIf && semicolon.is_known()) {
      if (semicolon_text != "semicolon") {
        SyntaxErrorAt(semicolon,
                      "unexpected " + std::string(semicolon_text) + ", expected { after if clause");
      } else {
        SyntaxErrorAt(semicolon, "missing condition in if statement");
      }
      return Bad();
    }
    return nullptr;
  }
  if (ExprStmt* const stmt = TryCast<ExprStmt>(header.condition)) return stmt->expr;
  std::string text = "statement";
  Position at = header.condition->position;
  if (const AssignStmt* const assign = TryCast<AssignStmt>(header.condition)) {
    // "=" for "==" is the common mistake.
    const std::vector<Expr*> left(assign->left.begin(), assign->left.end());
    const std::vector<Expr*> right(assign->right.begin(), assign->right.end());
    at = assign->op_position;
    switch (assign->form) {
      case AssignStmt::Form::kAssign:
        text = "assignment " + (left.size() == 1 ? Emphasize(left[0]) : Join(left)) + " = " +
               (right.size() == 1 ? Emphasize(right[0]) : Join(right));
        break;
      case AssignStmt::Form::kDefine:
        text = Join(left) + " := " + Join(right);
        break;
      case AssignStmt::Form::kOperation:
        text = Join(left) + " " + std::string(Text(assign->op)) + "= " + Join(right);
        break;
    }
  } else if (const IncDecStmt* const inc = TryCast<IncDecStmt>(header.condition)) {
    text = ExprString(inc->operand) + (inc->increment ? "++" : "--");
    at = inc->op_position;
  } else if (const SendStmt* const send = TryCast<SendStmt>(header.condition)) {
    text = ExprString(send->channel) + " <- " + ExprString(send->value);
    at = send->arrow;
  }
  SyntaxErrorAt(at, "cannot use " + text + " as value");
  return Bad();
}

Stmt* Parser::ParseFor() {
  const Position at = here();
  Next();
  const Header header = ParseHeader(Token::kFor);
  if (RangeStmt* const range = TryCast<RangeStmt>(header.init)) {
    range->position = at;
    range->body = ParseBlock("for clause");
    return range;
  }
  ForStmt* const loop = arena_.New<ForStmt>(at);
  loop->init = header.init;
  loop->condition = ConditionOf(header, Token::kFor, header_semicolon_, header_semicolon_text_);
  loop->post = header.post;
  loop->body = ParseBlock("for clause");
  return loop;
}

Stmt* Parser::ParseIf() {
  const Depth depth(*this);
  IfStmt* const stmt = arena_.New<IfStmt>(here());
  Next();
  const Header header = ParseHeader(Token::kIf);
  stmt->init = header.init;
  stmt->condition = ConditionOf(header, Token::kIf, header_semicolon_, header_semicolon_text_);
  stmt->then_block = ParseBlock("if clause");
  if (!Got(Token::kElse)) return stmt;
  if (token_ == Token::kIf) {
    stmt->else_stmt = ParseIf();
  } else if (token_ == Token::kLeftBrace) {
    stmt->else_stmt = ParseBlock("");
  } else {
    SyntaxError("else must be followed by if or statement block");
    Advance({Token::kIdent, Token::kRightBrace});
  }
  return stmt;
}

// "case x, y:" or "default:".
void Parser::ParseCaseIntro(CaseClause* clause) {
  clause->position = here();
  if (Got(Token::kCase)) {
    clause->values = arena_.Copy(ParseExprList());
  } else if (Got(Token::kDefault)) {
    clause->is_default = true;
  } else {
    SyntaxError("expected case or default or }");
    Advance({Token::kColon, Token::kCase, Token::kDefault, Token::kRightBrace});
    clause->is_default = true;
  }
  clause->colon = here();
  Want(Token::kColon);
}

Stmt* Parser::ParseSwitch() {
  const Position at = here();
  Next();
  const Header header = ParseHeader(Token::kSwitch);
  // The guard of a type switch: x.(type), or name := x.(type).
  const TypeAssertExpr* guard = nullptr;
  Ident* guard_name = nullptr;
  if (const ExprStmt* const stmt = TryCast<ExprStmt>(header.condition)) {
    guard = TryCast<TypeAssertExpr>(stmt->expr);
  } else if (const AssignStmt* const assign = TryCast<AssignStmt>(header.condition)) {
    if (assign->form == AssignStmt::Form::kDefine && assign->left.size() == 1 &&
        assign->right.size() == 1) {
      guard = TryCast<TypeAssertExpr>(assign->right[0]);
      if (guard != nullptr && guard->type_expr == nullptr) {
        guard_name = TryCast<Ident>(assign->left[0]);
        if (guard_name == nullptr) {
          SyntaxErrorAt(assign->op_position, "cannot use " + ExprString(assign->left[0]) +
                                                 " := " + ExprString(guard) + " as value");
        }
      }
    }
  }
  const bool type_switch = guard != nullptr && guard->type_expr == nullptr;
  Expr* const tag =
      type_switch ? nullptr
                  : ConditionOf(header, Token::kSwitch, header_semicolon_, header_semicolon_text_);
  const Position left_brace = here();
  if (!Got(Token::kLeftBrace)) {
    SyntaxError("missing { after switch clause");
    Advance({Token::kCase, Token::kDefault, Token::kRightBrace});
  }
  std::vector<CaseClause*> clauses;
  while (token_ != Token::kEndOfFile && token_ != Token::kRightBrace) {
    CaseClause* const clause = arena_.New<CaseClause>();
    ParseCaseIntro(clause);
    clause->body = arena_.Copy(ParseStmtList());
    clauses.push_back(clause);
  }
  const Position right_brace = here();
  Want(Token::kRightBrace);
  if (type_switch) {
    TypeSwitchStmt* const stmt = arena_.New<TypeSwitchStmt>(at);
    stmt->init = header.init;
    stmt->name = guard_name;
    stmt->operand = guard->base;
    stmt->clauses = arena_.Copy(clauses);
    stmt->right_brace = right_brace;
    return stmt;
  }
  SwitchStmt* const stmt = arena_.New<SwitchStmt>(at);
  stmt->init = header.init;
  stmt->tag = tag;
  stmt->left_brace = left_brace;
  stmt->clauses = arena_.Copy(clauses);
  stmt->right_brace = right_brace;
  return stmt;
}

Stmt* Parser::ParseSelect() {
  SelectStmt* const stmt = arena_.New<SelectStmt>(here());
  Next();
  if (!Got(Token::kLeftBrace)) {
    SyntaxError("missing { after select clause");
    Advance({Token::kCase, Token::kDefault, Token::kRightBrace});
  }
  std::vector<CommClause*> clauses;
  while (token_ != Token::kEndOfFile && token_ != Token::kRightBrace) {
    CommClause* const clause = arena_.New<CommClause>();
    clause->position = here();
    if (Got(Token::kCase)) {
      clause->comm = ParseSimpleStmt(nullptr, Token::kBad);
    } else if (!Got(Token::kDefault)) {
      SyntaxError("expected case or default or }");
      Advance({Token::kColon, Token::kCase, Token::kDefault, Token::kRightBrace});
    }
    clause->colon = here();
    Want(Token::kColon);
    clause->body = arena_.Copy(ParseStmtList());
    clauses.push_back(clause);
  }
  stmt->clauses = arena_.Copy(clauses);
  stmt->right_brace = here();
  Want(Token::kRightBrace);
  return stmt;
}

}  // namespace assay::lang
