// Types, names, parameter lists.
#include "lang/syntax/parser_impl.h"

namespace assay::lang {

Ident* Parser::ParseName() {
  if (token_ == Token::kIdent) {
    Ident* const ident = arena_.New<Ident>(here(), scanner_.name());
    Next();
    return ident;
  }
  Ident* const ident = arena_.New<Ident>(here(), names_.Intern("_"));
  SyntaxError("expected name");
  Advance({});
  return ident;
}

List<Ident*> Parser::ParseNameList(Ident* first) {
  std::vector<Ident*> names = {first};
  while (Got(Token::kComma)) names.push_back(ParseName());
  return arena_.Copy(names);
}

Expr* Parser::ParseType() {
  if (Expr* const type = TryParseType()) return type;
  Expr* const bad = Bad();
  SyntaxError("expected type");
  Advance({Token::kComma, Token::kColon, Token::kSemicolon, Token::kRightParen,
           Token::kRightBracket, Token::kRightBrace});
  return bad;
}

Expr* Parser::TryParseType() {
  const Depth depth(*this);
  const Position at = here();
  switch (token_) {
    case Token::kMul:
      Next();
      return arena_.New<StarExpr>(at, ParseType());
    case Token::kArrow:
    case Token::kChan:
      return ParseChanType();
    case Token::kFunc:
      Next();
      return ParseSignature(here(), "function type");
    case Token::kLeftBracket:
      return ParseArrayOrSlice();
    case Token::kMap:
      return ParseMapType();
    case Token::kStruct:
      return ParseStructType();
    case Token::kInterface:
      return ParseInterfaceType();
    case Token::kIdent:
      return ParseTypeName();
    case Token::kLeftParen: {
      Next();
      Expr* const inner = ParseType();
      Want(Token::kRightParen);
      return inner;
    }
    default:
      return nullptr;
  }
}

// At the dot of pkg.T or pkg.T[A, B].
Expr* Parser::ParseQualified(Ident* package) {
  const Position dot = here();
  Next();
  Expr* const name = arena_.New<SelectorExpr>(package, dot, ParseName());
  return token_ == Token::kLeftBracket ? ParseInstance(name) : name;
}

// T, pkg.T, and their instances T[A, B].
Expr* Parser::ParseTypeName() {
  Ident* const name = ParseName();
  if (token_ == Token::kDot) return ParseQualified(name);
  return token_ == Token::kLeftBracket ? ParseInstance(name) : name;
}

// At "[", where only type arguments can follow.
Expr* Parser::ParseInstance(Expr* generic) {
  const Position bracket = here();
  Next();
  std::vector<Expr*> arguments;
  if (token_ == Token::kRightBracket) {
    SyntaxError("expected type argument list");
    arguments.push_back(Bad());
  } else {
    ++expression_level_;
    arguments.push_back(ParseType());
    ParseFurtherTypes(arguments);
    --expression_level_;
  }
  Want(Token::kRightBracket);
  return arena_.New<IndexExpr>(generic, bracket, arena_.Copy(arguments));
}

// The types of a list behind its first element, which end where no type follows a comma. Whether
// there was a comma.
bool Parser::ParseFurtherTypes(std::vector<Expr*>& types) {
  if (token_ != Token::kComma) return false;
  while (Got(Token::kComma)) {
    Expr* const type = TryParseType();
    if (type == nullptr) break;
    types.push_back(type);
  }
  return true;
}

Expr* Parser::ParseArrayOrSlice() {
  const Position at = here();
  Next();
  if (Got(Token::kRightBracket)) return arena_.New<SliceTypeExpr>(at, ParseType());
  return ParseArrayLength(at);
}

Expr* Parser::ParseArrayLength(Position at) {
  if (token_ == Token::kEllipsis) {
    Expr* const open = arena_.New<EllipsisExpr>(here(), nullptr);
    Next();
    return ParseArrayRest(at, open);
  }
  ++expression_level_;
  Expr* const length = ParseExpr();
  --expression_level_;
  return ParseArrayRest(at, length);
}

Expr* Parser::ParseArrayRest(Position at, Expr* length) {
  ArrayTypeExpr* const array = arena_.New<ArrayTypeExpr>(at);
  array->length = length;
  if (token_ == Token::kComma) {
    // A common mistake of those who come from languages with [n, m].
    SyntaxError("unexpected comma; expected ]");
    Next();
  }
  Want(Token::kRightBracket);
  array->element = ParseType();
  return array;
}

// After a parameter's or field's name, at "[": the name's type (an array or slice), or, when no
// type follows the brackets, the instance name[...] of a generic type.
Expr* Parser::ParseArrayOrInstance(Expr* name) {
  const Position at = here();
  Next();
  if (Got(Token::kRightBracket)) return arena_.New<SliceTypeExpr>(at, ParseType());
  ++expression_level_;
  std::vector<Expr*> arguments = {ParseExpr()};
  const bool comma = ParseFurtherTypes(arguments);
  --expression_level_;
  Want(Token::kRightBracket);
  if (!comma) {
    if (Expr* const element = TryParseType()) {
      ArrayTypeExpr* const array = arena_.New<ArrayTypeExpr>(at);
      array->length = arguments[0];
      array->element = element;
      return array;
    }
  }
  return arena_.New<IndexExpr>(name, at, arena_.Copy(arguments));
}

Expr* Parser::ParseChanType() {
  ChanTypeExpr* const chan = arena_.New<ChanTypeExpr>(here());
  if (Got(Token::kArrow)) {
    chan->direction = Direction::kReceive;
    Want(Token::kChan);
  } else {
    Next();
    if (Got(Token::kArrow)) chan->direction = Direction::kSend;
  }
  chan->element = TryParseType();
  if (chan->element == nullptr) {
    chan->element = Bad();
    SyntaxError("missing channel element type");
  }
  return chan;
}

Expr* Parser::ParseMapType() {
  MapTypeExpr* const map = arena_.New<MapTypeExpr>(here());
  Next();
  Want(Token::kLeftBracket);
  map->key = ParseType();
  Want(Token::kRightBracket);
  map->value = ParseType();
  return map;
}

// ---- structs

Expr* Parser::ParseStructType() {
  StructTypeExpr* const type = arena_.New<StructTypeExpr>(here());
  Next();
  Want(Token::kLeftBrace);
  std::vector<FieldDecl*> fields;
  ParseList("struct type", Token::kSemicolon, Token::kRightBrace, [&] {
    ParseFields(fields);
    return false;
  });
  type->fields = arena_.Copy(fields);
  return type;
}

BasicLiteral* Parser::ParseTag() { return is_literal(token_) ? ParseLiteral() : nullptr; }

void Parser::ParseEmbeddedField(std::vector<FieldDecl*>& fields) {
  FieldDecl* const field = arena_.New<FieldDecl>();
  field->position = here();
  field->embedded = true;
  const Position star = here();
  bool pointer = Got(Token::kMul);
  const bool in_parentheses = token_ == Token::kLeftParen;
  if (in_parentheses) {
    SyntaxError("cannot parenthesize embedded type");
    Next();
    if (!pointer) pointer = Got(Token::kMul);
  }
  if (token_ == Token::kIdent) {
    field->type = ParseTypeName();
  } else if (pointer || in_parentheses) {
    SyntaxError("expected name");
    Advance({Token::kDot, Token::kSemicolon, Token::kRightBrace});
  } else {
    SyntaxError("expected field name or embedded type");
    Advance({Token::kSemicolon, Token::kRightBrace});
  }
  if (in_parentheses) Got(Token::kRightParen);
  BasicLiteral* const tag = ParseTag();
  if (field->type == nullptr) return;
  if (pointer) field->type = arena_.New<StarExpr>(star, field->type);
  field->tag = tag;
  fields.push_back(field);
}

// One line of a struct: names with a type, or an embedded type.
void Parser::ParseFields(std::vector<FieldDecl*>& fields) {
  if (token_ != Token::kIdent) return ParseEmbeddedField(fields);
  Ident* const first = ParseName();
  FieldDecl* const embedded = arena_.New<FieldDecl>();
  embedded->position = first->position;
  embedded->embedded = true;
  if (token_ == Token::kDot || is_literal(token_) || token_ == Token::kSemicolon ||
      token_ == Token::kRightBrace) {
    embedded->type = first;
    if (token_ == Token::kDot) embedded->type = ParseQualified(first);
    embedded->tag = ParseTag();
    fields.push_back(embedded);
    return;
  }
  const List<Ident*> names = ParseNameList(first);
  Expr* type = nullptr;
  if (names.size() == 1 && token_ == Token::kLeftBracket) {
    type = ParseArrayOrInstance(first);
    if (type->kind == ExprKind::kIndex) {
      embedded->type = type;
      embedded->tag = ParseTag();
      fields.push_back(embedded);
      return;
    }
  } else {
    type = ParseType();
  }
  BasicLiteral* const tag = ParseTag();
  for (Ident* const name : names) {
    FieldDecl* const field = arena_.New<FieldDecl>();
    field->position = name->position;
    field->name = name;
    field->type = type;
    field->tag = tag;
    fields.push_back(field);
  }
}

// ---- interfaces

Expr* Parser::ParseInterfaceType() {
  InterfaceTypeExpr* const type = arena_.New<InterfaceTypeExpr>(here());
  Next();
  Want(Token::kLeftBrace);
  std::vector<FieldDecl*> elements;
  ParseList("interface type", Token::kSemicolon, Token::kRightBrace, [&] {
    if (FieldDecl* const element = ParseInterfaceElement()) elements.push_back(element);
    return false;
  });
  type->elements = arena_.Copy(elements);
  return type;
}

FieldDecl* Parser::ParseInterfaceElement() {
  FieldDecl* const element = arena_.New<FieldDecl>();
  element->position = here();
  if (token_ == Token::kIdent) {
    Ident* const name = ParseName();
    if (token_ == Token::kLeftParen) {
      element->name = name;
      element->type = ParseSignature(name->position, "interface method");
      return element;
    }
    element->type = name;
    if (token_ == Token::kDot) element->type = ParseQualified(name);
    if (token_ == Token::kLeftBracket) ParseMethodOrInstance(element, name);
    if (element->name != nullptr) return element;
  }
  element->type = ParseUnion(element->type);
  element->embedded = true;
  return element->type != nullptr ? element : nullptr;
}

// In an interface, at "[" behind the name of the element: the embedded instance name[...], or a
// method that has, in error, type parameters.
void Parser::ParseMethodOrInstance(FieldDecl* element, Ident* name) {
  const auto parse_method = [&] {
    element->name = name;
    element->type = ParseSignature(name->position, "interface method");
  };
  const Position at = here();
  Next();
  element->type = name;
  const Position end = here();
  if (Got(Token::kRightBracket)) {
    const bool is_method = token_ == Token::kLeftParen;
    ErrorAt(end, is_method ? "empty type parameter list" : "empty type argument list");
    if (is_method) parse_method();
    return;
  }
  const List<FieldDecl*> list =
      ParseParameterList({}, Token::kRightBracket, Names::kOptional, Variadic::kForbidden);
  if (list.empty()) {
    if (token_ == Token::kLeftParen) parse_method();
  } else if (list[0]->name != nullptr) {
    parse_method();
    ErrorAt(at, "interface method must have no type parameters");
  } else {
    std::vector<Expr*> arguments;
    for (const FieldDecl* const argument : list) arguments.push_back(argument->type);
    element->type = arena_.New<IndexExpr>(name, at, arena_.Copy(arguments));
  }
}

// Terms, separated by |; `first` unless it is null is there already. Null after an error.
void Parser::MissingTerm() {
  SyntaxError("expected ~ term or type");
  // As far as the next operator, or what may follow.
  using enum Token;
  Advance({kOrOr,    kAndAnd,       kEqual,     kNotEqual,   kLess,         kLessEqual,
           kGreater, kGreaterEqual, kAdd,       kSub,        kOr,           kXor,
           kDiv,     kRem,          kAnd,       kAndNot,     kShiftLeft,    kShiftRight,
           kNot,     kTilde,        kSemicolon, kRightParen, kRightBracket, kRightBrace});
}

Expr* Parser::ParseUnion(Expr* first) {
  Expr* type = first != nullptr ? first : ParseConstraintTerm();
  if (type == nullptr) {
    MissingTerm();
    return nullptr;
  }
  Depth depth(*this);
  while (token_ == Token::kOr) {
    depth.Deepen();
    const Position at = here();
    Next();
    Expr* term = ParseConstraintTerm();
    if (term == nullptr) {
      term = Bad();
      MissingTerm();
    }
    type = arena_.New<BinaryExpr>(Token::kOr, at, type, term);
  }
  return type;
}

Expr* Parser::ParseConstraintTerm() {
  const Position at = here();
  if (Got(Token::kTilde)) return arena_.New<UnaryExpr>(at, Token::kTilde, ParseType());
  return TryParseType();
}

// ---- signatures

// After func, or after a method's name; messages call it `what`.
FuncTypeExpr* Parser::ParseSignature(Position at, std::string_view what) {
  FuncTypeExpr* const type = arena_.New<FuncTypeExpr>(at);
  if (token_ == Token::kLeftBracket) {
    SyntaxError(std::string(what) + " must have no type parameters");
    Next();
    ParseTypeParameters({});
  }
  type->parameters = ParseParameters(Variadic::kAllowed);
  type->results = ParseResults();
  return type;
}

List<FieldDecl*> Parser::ParseResults() {
  if (token_ == Token::kLeftParen) return ParseParameters(Variadic::kForbidden);
  const Position at = here();
  Expr* const type = TryParseType();
  if (type == nullptr) return {};
  FieldDecl* const result = arena_.New<FieldDecl>();
  result->position = at;
  result->type = type;
  return arena_.Copy(std::vector<FieldDecl*>{result});
}

}  // namespace assay::lang
