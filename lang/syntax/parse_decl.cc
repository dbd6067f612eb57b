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
      case Token::kFunc:
        ParseTopLevel(decls);
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

// At one of the keywords import, const, type, var, func.
void Parser::ParseTopLevel(std::vector<Decl*>& decls) {
  if (token_ != Token::kFunc) return ParseGeneralDecl(decls);
  Next();
  if (detail_ != Detail::kAll) {
    decls.push_back(ParseFuncOutline());
  } else if (Decl* const decl = ParseFunc()) {
    decls.push_back(decl);
  }
}

List<Decl*> Parser::ParseGroupHere() {
  std::vector<Decl*> decls;
  ParseTopLevel(decls);
  return arena_.Copy(decls);
}

template <typename ParseOne>
void Parser::ParseGroup(std::vector<Decl*>& decls, ParseOne parse_one) {
  if (token_ == Token::kLeftParen) {
    Next();
    ++group_depth_;
    ParseList("grouped declaration", Token::kSemicolon, Token::kRightParen, [&] {
      if (Decl* const decl = parse_one()) decls.push_back(decl);
      return false;
    });
    --group_depth_;
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
      SyntaxError("missing import path");
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
    if (GotAssign()) decl->values = arena_.Copy(ParseExprList());
  }
  if (decl->type == nullptr && decl->values.empty() && above != nullptr) {
    decl->inherited = true;
    decl->type = above->type;
    decl->values = above->values;
  }
  return decl;
}

namespace {

// Whether an expression can only be a constraint: it has a type literal or a ~ in it.
bool is_type_element(const Expr* x) {
  if (is_type_literal(x->kind)) return true;
  switch (x->kind) {
    case ExprKind::kParen:
      return is_type_element(Cast<ParenExpr>(x)->inner);
    case ExprKind::kStar:
      return is_type_element(Cast<StarExpr>(x)->operand);
    case ExprKind::kUnary:
      return Cast<UnaryExpr>(x)->op == Token::kTilde ||
             is_type_element(Cast<UnaryExpr>(x)->operand);
    case ExprKind::kBinary:
      return is_type_element(Cast<BinaryExpr>(x)->left) ||
             is_type_element(Cast<BinaryExpr>(x)->right);
    default:
      return false;
  }
}

}  // namespace

// Reads x, parsed as an array length, as "P *C", "P (C)" or either with "| D" behind it, where it
// cannot be anything else: `certain`, or by what C and D are. Source: Go spec, "Type parameter
// declarations".
Parser::NamedConstraint Parser::AsNamedConstraint(Expr* x, bool certain) {
  if (auto* const binary = TryCast<BinaryExpr>(x)) {
    if (binary->op == Token::kMul) {
      Ident* const name = TryCast<Ident>(binary->left);
      if (name != nullptr && (certain || is_type_element(binary->right))) {
        return {name, arena_.New<StarExpr>(binary->op_position, binary->right)};
      }
    } else if (binary->op == Token::kOr) {
      const NamedConstraint left =
          AsNamedConstraint(binary->left, certain || is_type_element(binary->right));
      if (left.name != nullptr) {
        return {left.name, arena_.New<BinaryExpr>(Token::kOr, binary->op_position, left.constraint,
                                                  binary->right)};
      }
    }
  } else if (auto* const call = TryCast<CallExpr>(x)) {
    Ident* const name = TryCast<Ident>(call->function);
    if (name != nullptr && call->arguments.size() == 1 && !call->has_ellipsis &&
        (certain || is_type_element(call->arguments[0]))) {
      return {name, arena_.New<ParenExpr>(call->left_paren, call->arguments[0])};
    }
  }
  return {};
}

// What "[" opens behind the name of a type: type parameters, or an array or slice type.
Decl* Parser::ParseTypeDecl() {
  TypeDecl* const decl = arena_.New<TypeDecl>(here());
  decl->name = ParseName();
  if (token_ == Token::kLeftBracket) {
    const Position at = here();
    Next();
    if (token_ == Token::kIdent) {
      ++expression_level_;
      NamedConstraint first{ParseName(), nullptr};
      Expr* length = first.name;
      if (token_ != Token::kLeftBracket) length = ParseBinary(ParsePrimary(length), 0);
      --expression_level_;
      const bool lone_name = length == first.name;
      if (!lone_name) first = AsNamedConstraint(length, token_ == Token::kComma);
      if (first.name == nullptr || (lone_name && token_ == Token::kRightBracket)) {
        decl->type = ParseArrayRest(at, length);
        return decl;
      }
      decl->type_parameters = ParseTypeParameters(first);
    } else if (Got(Token::kRightBracket)) {
      decl->type = arena_.New<SliceTypeExpr>(at, ParseType());
      return decl;
    } else {
      decl->type = ParseArrayLength(at);
      return decl;
    }
  }
  const bool is_long = token_ == Token::kStruct || token_ == Token::kInterface;
  if (detail_ != Detail::kAll && is_long && decl->type_parameters.empty() && group_depth_ == 0) {
    decl->is_outline = true;
    decl->type_position = here();
    decl->type_offset = scanner_.offset();
    SkipOutlined();
    return decl;
  }
  decl->is_alias = GotAssign();
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
  if (GotAssign()) {
    decl->values = arena_.Copy(ParseExprList());
  } else {
    decl->type = ParseType();
    if (GotAssign()) decl->values = arena_.Copy(ParseExprList());
  }
  return decl;
}

// After the keyword func.
Decl* Parser::ParseFunc() {
  FuncDecl* const decl = arena_.New<FuncDecl>(here());
  decl->source_offset = scanner_.offset();
  ParseFuncHead(decl);
  if (decl->name == nullptr) return nullptr;
  if (decl->has_body) decl->body = ParseFunctionBody();
  return decl;
}

// To the end of a declaration that CompleteOutline will read.
void Parser::SkipOutlined() {
  if (detail_ == Detail::kLoneOutline) return;
  scanner_.SkipDeclaration();
  Next();
}

// The same as ParseFunc, leaving what follows the name to CompleteOutline.
Decl* Parser::ParseFuncOutline() {
  FuncDecl* const decl = arena_.New<FuncDecl>(here());
  decl->source_offset = scanner_.offset();
  decl->is_outline = true;
  if (token_ == Token::kLeftParen) {
    const List<FieldDecl*> receivers = ParseParameters(Variadic::kForbidden);
    if (!receivers.empty()) decl->receiver = receivers[0];
  }
  if (token_ != Token::kIdent) {
    SyntaxError("expected name");
    decl->name = arena_.New<Ident>(here(), names_.Intern("_"));
  } else {
    decl->name = arena_.New<Ident>(here(), scanner_.name());
  }
  SkipOutlined();
  return decl;
}

// Up to the body. Without a name all is skipped.
void Parser::ParseFuncHead(FuncDecl* decl) {
  bool has_receiver = false;
  if (token_ == Token::kLeftParen) {
    has_receiver = true;
    const List<FieldDecl*> receivers = ParseParameters(Variadic::kForbidden);
    const Position at = here();
    if (receivers.empty()) {
      ErrorAt(at, "method has no receiver");
    } else {
      if (receivers.size() > 1) ErrorAt(at, "method has multiple receivers");
      decl->receiver = receivers[0];
    }
  }
  if (token_ != Token::kIdent) {
    SyntaxError(!has_receiver ? "expected name or (" : "expected name");
    Advance({Token::kLeftBrace, Token::kSemicolon});
    if (token_ == Token::kLeftBrace) ParseFunctionBody();
    return;
  }
  decl->name = ParseName();
  if (token_ == Token::kLeftBracket) {
    const Position at = here();
    if (has_receiver) SyntaxErrorAt(at, "method must have no type parameters");
    Next();
    decl->type_parameters = ParseTypeParameters({});
    if (has_receiver) decl->type_parameters = {};
  }
  decl->signature = ParseSignature(decl->name->position, "function type");
  if (token_ == Token::kLeftBrace) {
    decl->has_body = true;
    decl->body_position = here();
    decl->body_offset = scanner_.offset();
  }
}

// At "{".
BlockStmt* Parser::ParseFunctionBody() {
  ++function_depth_;
  const int outer_level = expression_level_;
  expression_level_ = 0;
  const size_t errors_before = sink_.reports();
  BlockStmt* const body = ParseBlock("");
  expression_level_ = outer_level;
  --function_depth_;
  // In a body with an error, what a label refers to is anyone's guess.
  if (sink_.reports() == errors_before) bodies_.push_back(body);
  return body;
}

}  // namespace assay::lang
