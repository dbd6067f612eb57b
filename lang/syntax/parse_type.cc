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

// At the dot of pkg.T.
Expr* Parser::ParseQualified(Ident* package) {
  const Position dot = here();
  Next();
  return arena_.New<SelectorExpr>(package, dot, ParseName());
}

// T, pkg.T, and their instances T[A, B].
Expr* Parser::ParseTypeName() {
  Ident* const first = ParseName();
  Expr* name = first;
  if (token_ == Token::kDot) name = ParseQualified(first);
  if (token_ != Token::kLeftBracket) return name;
  const Position bracket = here();
  Next();
  ++expression_level_;
  std::vector<Expr*> arguments;
  while (token_ != Token::kRightBracket && token_ != Token::kEndOfFile) {
    arguments.push_back(ParseType());
    if (!Got(Token::kComma)) break;
  }
  Want(Token::kRightBracket);
  --expression_level_;
  if (arguments.empty()) {
    SyntaxErrorAt(bracket, "expected type argument list");
    arguments.push_back(Bad());
  }
  return arena_.New<IndexExpr>(name, bracket, arena_.Copy(arguments));
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
  if (token_ == Token::kEllipsis) return ParseArrayLength(at);
  ++expression_level_;
  std::vector<Expr*> arguments;
  ParseList("type argument list", Token::kComma, Token::kRightBracket, [&] {
    arguments.push_back(ParseExpr());
    return false;
  });
  --expression_level_;
  if (arguments.size() == 1) {
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

BasicLiteral* Parser::ParseTag() {
  if (token_ == Token::kStringLiteral) return ParseLiteral();
  if (token_ >= Token::kIntLiteral && token_ <= Token::kRuneLiteral) {
    SyntaxError("struct field tag must be a string");
    Next();
  }
  return nullptr;
}

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
  if (token_ == Token::kDot || token_ == Token::kStringLiteral || token_ == Token::kSemicolon ||
      token_ == Token::kRightBrace) {
    embedded->type = first;
    if (token_ == Token::kDot) {
      embedded->type = ParseQualified(first);
      if (token_ == Token::kLeftBracket) {
        embedded->type = ParseArrayOrInstance(embedded->type);
      }
    }
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
    if (token_ == Token::kLeftBracket) element->type = ParseMethodOrInstance(element);
    if (element->name != nullptr) return element;
  }
  element->type = ParseUnion(element->type);
  element->embedded = true;
  return element->type != nullptr ? element : nullptr;
}

// In an interface, at "[" behind a name: the embedded instance name[...], or a method that has, in
// error, type parameters.
Expr* Parser::ParseMethodOrInstance(FieldDecl* element) {
  const Position at = here();
  Next();
  ++expression_level_;
  std::vector<Expr*> arguments = {ParseExpr()};
  Ident* const parameter = TryCast<Ident>(arguments[0]);
  Ident* const method = TryCast<Ident>(element->type);
  const bool is_method = parameter != nullptr && method != nullptr && token_ != Token::kComma &&
                         token_ != Token::kRightBracket;
  while (!is_method && Got(Token::kComma) && token_ != Token::kRightBracket) {
    arguments.push_back(ParseExpr());
  }
  --expression_level_;
  if (!is_method) {
    Want(Token::kRightBracket);
    return arena_.New<IndexExpr>(element->type, at, arena_.Copy(arguments));
  }
  ParseTypeParameters({parameter, nullptr});
  ErrorAt(at, "interface method must have no type parameters");
  element->name = method;
  return ParseSignature(method->position, "interface method");
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

// ---- type parameters

// One entry of a type parameter list: a name, a constraint, or both. Null after an error.
FieldDecl* Parser::ParseTypeParameter() {
  FieldDecl* const parameter = arena_.New<FieldDecl>();
  parameter->position = here();
  Expr* type = nullptr;
  if (token_ == Token::kIdent) {
    Ident* const name = ParseName();
    type = name;
    if (token_ == Token::kLeftBracket) {
      type = ParseArrayOrInstance(name);
      if (type->kind != ExprKind::kIndex) parameter->name = name;
    } else if (token_ == Token::kDot) {
      type = ParseQualified(name);
      if (token_ == Token::kLeftBracket) type = ParseArrayOrInstance(type);
    } else if (token_ != Token::kComma && token_ != Token::kRightBracket && token_ != Token::kOr) {
      parameter->name = name;
      type = nullptr;
    }
  }
  parameter->type = ParseUnion(type);
  return parameter->type != nullptr ? parameter : nullptr;
}

// Up to and with "]". The first parameter's name, and its constraint too, may have been read.
List<FieldDecl*> Parser::ParseTypeParameters(NamedConstraint first) {
  std::vector<FieldDecl*> list;
  size_t named = 0;
  const auto add = [&](FieldDecl* parameter) {
    if (parameter == nullptr) return;
    named += parameter->name != nullptr;
    list.push_back(parameter);
  };
  ++expression_level_;
  if (first.name != nullptr) {
    FieldDecl* const parameter = arena_.New<FieldDecl>();
    parameter->position = first.name->position;
    parameter->type = first.name;
    if (first.constraint != nullptr) {
      parameter->name = first.name;
      parameter->type = first.constraint;
    } else if (token_ != Token::kComma && token_ != Token::kRightBracket) {
      parameter->name = first.name;
      parameter->type = ParseUnion(nullptr);
    }
    add(parameter->type != nullptr ? parameter : nullptr);
    if (!Got(Token::kComma) && token_ != Token::kRightBracket) {
      SyntaxError("in type parameter list; possibly missing comma or ]");
    }
  }
  const Position end = ParseList("type parameter list", Token::kComma, Token::kRightBracket, [&] {
    add(ParseTypeParameter());
    return false;
  });
  --expression_level_;
  if (list.empty()) {
    SyntaxErrorAt(end, "empty type parameter list");
  } else if (named < list.size()) {
    SpreadConstraints(list, end);
  }
  return arena_.Copy(list);
}

// A lone name is the name of a parameter that has the next one's constraint.
void Parser::SpreadConstraints(const std::vector<FieldDecl*>& list, Position end) {
  Expr* constraint = nullptr;
  Position unnamed_at;
  bool unconstrained = false;
  for (size_t i = list.size(); i-- > 0;) {
    FieldDecl* const parameter = list[i];
    if (parameter->name != nullptr) {
      constraint = parameter->type;
    } else if (parameter->type->kind != ExprKind::kIdent) {
      unnamed_at = parameter->type->position;
      parameter->name = arena_.New<Ident>(unnamed_at, names_.Intern("_"));
      constraint = parameter->type;
    } else {
      parameter->name = Cast<Ident>(parameter->type);
      unconstrained = unconstrained || constraint == nullptr;
      parameter->type = constraint != nullptr ? constraint : Bad();
    }
  }
  if (unnamed_at.is_known()) {
    SyntaxErrorAt(unnamed_at, list.size() == 1
                                  ? "missing type parameter name or invalid array length"
                                  : "missing type parameter name");
  } else if (unconstrained) {
    SyntaxErrorAt(end, "missing type constraint");
  }
}

// ---- signatures

// After func, or after a method's name; messages call it `what`.
FuncTypeExpr* Parser::ParseSignature(Position at, std::string_view what) {
  FuncTypeExpr* const type = arena_.New<FuncTypeExpr>(at);
  if (token_ == Token::kLeftBracket) {
    const Position bracket = here();
    Next();
    ParseTypeParameters({});
    SyntaxErrorAt(bracket, std::string(what) + " must have no type parameters");
  }
  type->parameters = ParseParameters();
  type->results = ParseResults();
  return type;
}

List<FieldDecl*> Parser::ParseResults() {
  if (token_ == Token::kLeftParen) return ParseParameters();
  const Position at = here();
  Expr* const type = TryParseType();
  if (type == nullptr) return {};
  FieldDecl* const result = arena_.New<FieldDecl>();
  result->position = at;
  result->type = type;
  return arena_.Copy(std::vector<FieldDecl*>{result});
}

// "name Type", "name", "Type", each with "..." before the type. A lone name is put into `type`.
FieldDecl* Parser::ParseParameter() {
  FieldDecl* const parameter = arena_.New<FieldDecl>();
  parameter->position = here();
  if (token_ == Token::kIdent) {
    Ident* const name = ParseName();
    if (token_ == Token::kLeftBracket) {
      parameter->type = ParseArrayOrInstance(name);
      if (parameter->type->kind != ExprKind::kIndex) parameter->name = name;
      return parameter;
    }
    if (token_ == Token::kDot) {
      parameter->type = ParseQualified(name);
      if (token_ == Token::kLeftBracket) parameter->type = ParseArrayOrInstance(parameter->type);
      return parameter;
    }
    if (token_ == Token::kEllipsis) {
      parameter->name = name;
    } else {
      parameter->type = TryParseType();
      if (parameter->type != nullptr) {
        parameter->name = name;
      } else {
        parameter->type = name;
      }
      return parameter;
    }
  }
  if (token_ == Token::kEllipsis) {
    const Position at = here();
    Next();
    Expr* element = TryParseType();
    if (element == nullptr) {
      element = Bad();
      SyntaxError("... is missing type");
    }
    parameter->type = arena_.New<EllipsisExpr>(at, element);
    return parameter;
  }
  parameter->type = TryParseType();
  if (parameter->type != nullptr) return parameter;
  SyntaxError("expected )");
  Advance({Token::kComma, Token::kRightParen});
  return nullptr;
}

List<FieldDecl*> Parser::ParseParameters() {
  Want(Token::kLeftParen);
  ++expression_level_;
  std::vector<FieldDecl*> list;
  size_t named = 0;
  const Position end = ParseList("parameter list", Token::kComma, Token::kRightParen, [&] {
    if (FieldDecl* const parameter = ParseParameter()) {
      named += parameter->name != nullptr;
      list.push_back(parameter);
    }
    return false;
  });
  --expression_level_;
  if (named > 0 && named < list.size()) SpreadTypes(list, end);
  for (size_t i = 0; i + 1 < list.size(); ++i) {
    if (list[i]->type->kind == ExprKind::kEllipsis) {
      ErrorAt(list[i]->type->position, "can only use ... with final parameter");
    }
  }
  return arena_.Copy(list);
}

// Of parameters of which some have a name: a lone name is the name of a parameter that has the next
// one's type. `end` is where the list ends.
void Parser::SpreadTypes(const std::vector<FieldDecl*>& list, Position end) {
  Expr* type = nullptr;
  Position error_at;
  const char* error = nullptr;
  for (size_t i = list.size(); i-- > 0;) {
    FieldDecl* const parameter = list[i];
    if (parameter->name != nullptr) {
      type = parameter->type;
    } else if (parameter->type->kind == ExprKind::kIdent) {
      parameter->name = Cast<Ident>(parameter->type);
      if (type != nullptr) {
        parameter->type = type;
      } else {
        parameter->type = Bad();
        error_at = i + 1 == list.size() ? end : parameter->name->position;
        error = "missing parameter type";
      }
    } else {
      parameter->name = arena_.New<Ident>(parameter->type->position, names_.Intern("_"));
      error_at = parameter->type->position;
      error = "missing parameter name";
      type = parameter->type;
    }
  }
  if (error != nullptr) SyntaxErrorAt(error_at, error);
}

}  // namespace assay::lang
