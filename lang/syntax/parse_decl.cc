// Declarations: import, const, type, var, func.
#include "lang/syntax/parser_impl.h"

namespace assay::lang {

void Parser::ParseDecls(File* file) {
  std::vector<Decl*> decls;
  while (token_ != Token::kEndOfFile) {
    const bool any_before = !decls.empty() && decls.back()->kind != DeclKind::kImport;
    switch (token_) {
      case Token::kImport:
        if (any_before) SyntaxError("imports must appear before other declarations");
        [[fallthrough]];
      case Token::kConst:
      case Token::kType:
      case Token::kVar:
        ParseGeneralDecl(decls);
        break;
      case Token::kFunc:
        Next();
        if (Decl* const decl = ParseFunc()) decls.push_back(decl);
        break;
      case Token::kSemicolon:
        if (scanner_.text() == "semicolon") {
          SyntaxError("non-declaration statement outside function body");
        }
        Next();
        continue;
      default: {
        const FuncDecl* const last = decls.empty() ? nullptr : TryCast<FuncDecl>(decls.back());
        if (token_ == Token::kLeftBrace && last != nullptr && !last->has_body) {
          SyntaxError("unexpected semicolon or newline before {");
        } else {
          SyntaxError("non-declaration statement outside function body");
        }
        Next();
        Advance({Token::kImport, Token::kConst, Token::kType, Token::kVar, Token::kFunc});
        continue;
      }
    }
    if (token_ != Token::kEndOfFile && !Got(Token::kSemicolon)) {
      SyntaxError("after top level declaration");
      Advance({Token::kImport, Token::kConst, Token::kType, Token::kVar, Token::kFunc});
    }
  }
  file->decls = arena_.Copy(decls);
}

template <typename ParseOne>
void Parser::ParseGroup(std::vector<Decl*>& decls, ParseOne parse_one) {
  if (token_ == Token::kLeftParen) {
    Next();
    ParseList("grouped declaration", Token::kSemicolon, Token::kRightParen, [&] {
      if (Decl* const decl = parse_one()) decls.push_back(decl);
      return false;
    });
  } else if (Decl* const decl = parse_one()) {
    decls.push_back(decl);
  }
}

// At one of the keywords import, const, type, var.
void Parser::ParseGeneralDecl(std::vector<Decl*>& decls) {
  const Token keyword = token_;
  Next();
  switch (keyword) {
    case Token::kImport:
      ParseGroup(decls, [&] { return ParseImport(); });
      break;
    case Token::kConst: {
      const ConstDecl* above = nullptr;
      int64_t iota = 0;
      ParseGroup(decls, [&] {
        Decl* const decl = ParseConst(above, iota++);
        if (decl != nullptr) above = Cast<ConstDecl>(decl);
        return decl;
      });
      break;
    }
    case Token::kType:
      ParseGroup(decls, [&] { return ParseTypeDecl(); });
      break;
    default:
      ParseGroup(decls, [&] { return ParseVar(); });
      break;
  }
}

Decl* Parser::ParseImport() {
  ImportDecl* const decl = arena_.New<ImportDecl>(here());
  if (token_ == Token::kIdent) {
    decl->name = ParseName();
  } else if (token_ == Token::kDot) {
    decl->name = arena_.New<Ident>(here(), names_.Intern("."));
    Next();
  }
  if (token_ != Token::kStringLiteral) {
    if (token_ >= Token::kIntLiteral && token_ <= Token::kRuneLiteral) {
      SyntaxError("import path must be a string");
      Next();
    } else {
      SyntaxError("missing import path; require quoted string");
      Advance({Token::kSemicolon, Token::kRightParen});
    }
    return nullptr;
  }
  const bool bad = scanner_.is_bad_literal();
  decl->path = ParseLiteral();
  return bad ? nullptr : decl;
}

Decl* Parser::ParseConst(const ConstDecl* above, int64_t iota) {
  ConstDecl* const decl = arena_.New<ConstDecl>(here());
  decl->names = ParseNameList(ParseName());
  decl->iota = iota;
  if (token_ != Token::kEndOfFile && token_ != Token::kSemicolon && token_ != Token::kRightParen) {
    decl->type = TryParseType();
    if (Got(Token::kAssign)) decl->values = arena_.Copy(ParseExprList());
  }
  if (decl->type == nullptr && decl->values.empty() && above != nullptr) {
    decl->inherited = true;
    decl->type = above->type;
    decl->values = above->values;
  }
  return decl;
}

// Type parameters, from "[" on: reported and skipped.
void Parser::SkipTypeParameters(Position at) {
  ErrorAt(at, "generic declarations are not supported yet");
  for (int open = 0; token_ != Token::kEndOfFile;) {
    if (token_ == Token::kLeftBracket) ++open;
    if (token_ == Token::kRightBracket) --open;
    Next();
    if (open <= 0) return;
  }
}

Decl* Parser::ParseTypeDecl() {
  TypeDecl* const decl = arena_.New<TypeDecl>(here());
  decl->name = ParseName();
  if (token_ == Token::kLeftBracket) {
    // type T [n]E, type T []E, or type T[P any] ...: what follows the first expression decides.
    const Position at = here();
    Next();
    if (Got(Token::kRightBracket)) {
      decl->type = arena_.New<SliceTypeExpr>(at, ParseType());
      return decl;
    }
    if (token_ == Token::kEllipsis) {
      decl->type = ParseArrayLength(at);
      return decl;
    }
    ++expression_level_;
    Expr* const length = ParseExpr();
    --expression_level_;
    if (token_ != Token::kRightBracket) {
      ErrorAt(decl->name->position, "generic declarations are not supported yet");
      for (int open = 1; open > 0 && token_ != Token::kEndOfFile; Next()) {
        if (token_ == Token::kLeftBracket) ++open;
        if (token_ == Token::kRightBracket) --open;
      }
      decl->is_alias = Got(Token::kAssign);
      decl->type = ParseType();
      return decl;
    }
    Next();
    ArrayTypeExpr* const array = arena_.New<ArrayTypeExpr>(at);
    array->length = length;
    array->element = ParseType();
    decl->type = array;
    return decl;
  }
  decl->is_alias = Got(Token::kAssign);
  decl->type = TryParseType();
  if (decl->type == nullptr) {
    decl->type = Bad();
    SyntaxError("in type declaration");
    Advance({Token::kSemicolon, Token::kRightParen});
  }
  return decl;
}

Decl* Parser::ParseVar() {
  VarDecl* const decl = arena_.New<VarDecl>(here());
  decl->names = ParseNameList(ParseName());
  if (Got(Token::kAssign)) {
    decl->values = arena_.Copy(ParseExprList());
  } else {
    decl->type = ParseType();
    if (Got(Token::kAssign)) decl->values = arena_.Copy(ParseExprList());
  }
  return decl;
}

// After the keyword func.
Decl* Parser::ParseFunc() {
  FuncDecl* const decl = arena_.New<FuncDecl>(here());
  decl->source_offset = scanner_.offset();
  bool valid = true;
  if (token_ == Token::kLeftParen) {
    const List<FieldDecl*> receivers = ParseParameters();
    const Position at = here();
    if (receivers.empty()) {
      ErrorAt(at, "method has no receiver");
    } else {
      if (receivers.size() > 1) ErrorAt(at, "method has multiple receivers");
      decl->receiver = receivers[0];
    }
    valid = !receivers.empty();
  }
  if (token_ != Token::kIdent) {
    SyntaxError(decl->receiver == nullptr && valid ? "expected name or (" : "expected name");
    Advance({Token::kLeftBrace, Token::kSemicolon});
    return nullptr;
  }
  decl->name = ParseName();
  if (token_ == Token::kLeftBracket) SkipTypeParameters(decl->name->position);
  decl->signature = ParseSignature(decl->name->position);
  if (token_ == Token::kLeftBrace) {
    decl->has_body = true;
    decl->body = ParseFunctionBody();
  }
  return valid ? decl : nullptr;
}

// At "{".
BlockStmt* Parser::ParseFunctionBody() {
  ++function_depth_;
  const int outer_level = expression_level_;
  expression_level_ = 0;
  BlockStmt* const body = ParseBlock("");
  expression_level_ = outer_level;
  --function_depth_;
  bodies_.push_back(body);
  return body;
}

}  // namespace assay::lang
