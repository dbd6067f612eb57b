// Parameters: those in parentheses, and type parameters in brackets.
#include "lang/syntax/parser_impl.h"

namespace assay::lang {
namespace {

bool is_lone_name(const FieldDecl* parameter) {
  // A name in parentheses is a type.
  return parameter->name == nullptr && parameter->type->kind == ExprKind::kIdent &&
         parameter->type->position == parameter->position;
}

}  // namespace

List<FieldDecl*> Parser::ParseParameters(Variadic variadic) {
  Want(Token::kLeftParen);
  const List<FieldDecl*> list =
      ParseParameterList({}, Token::kRightParen, Names::kOptional, variadic);
  for (size_t i = 0; i + 1 < list.size(); ++i) {
    const EllipsisExpr* const rest = TryCast<EllipsisExpr>(list[i]->type);
    if (rest == nullptr || rest->element->kind == ExprKind::kBad) continue;
    ErrorAt(rest->position, "can only use ... with final parameter");
  }
  return list;
}

// Up to and with "]". The first parameter's name, and its constraint too, may have been read.
List<FieldDecl*> Parser::ParseTypeParameters(NamedConstraint first) {
  return ParseParameterList(first, Token::kRightBracket, Names::kRequired, Variadic::kForbidden);
}

// Up to and with `close`, of which the first name, and its type too, may have been read.
List<FieldDecl*> Parser::ParseParameterList(NamedConstraint first, Token close, Names names,
                                            Variadic variadic) {
  std::vector<FieldDecl*> list;
  size_t named = 0;
  ++expression_level_;
  const auto parse_one = [&] {
    FieldDecl* parameter = nullptr;
    if (first.constraint != nullptr) {
      parameter = arena_.New<FieldDecl>();
      parameter->position = first.name->position;
      parameter->name = first.name;
      parameter->type = first.constraint;
    } else {
      parameter = ParseParameter(first.name, close, variadic);
    }
    first = {};
    if (parameter == nullptr) return;
    named += parameter->name != nullptr;
    list.push_back(parameter);
  };
  Position end = here();
  if (first.constraint != nullptr && Got(close)) {
    parse_one();
  } else {
    end = ParseList("parameter list", Token::kComma, close, [&] {
      parse_one();
      return false;
    });
  }
  --expression_level_;
  if (list.empty()) {
    if (names == Names::kRequired) SyntaxErrorAt(end, "empty type parameter list");
  } else if (named < list.size() && (named > 0 || names == Names::kRequired)) {
    SpreadTypes(list, end, names);
  }
  return arena_.Copy(list);
}

// "name Type", "name", "Type", each with "..." before the type; the name may have been read. In
// brackets the type may be a union. A lone name is put into `type`. Null after an error.
FieldDecl* Parser::ParseParameter(Ident* name, Token close, Variadic variadic) {
  const bool unions = close == Token::kRightBracket;
  const auto with_union = [&](Expr* type) {
    return unions && token_ == Token::kOr && type != nullptr ? ParseUnion(type) : type;
  };
  FieldDecl* const parameter = arena_.New<FieldDecl>();
  parameter->position = name != nullptr ? name->position : here();
  if (name == nullptr && token_ == Token::kIdent) name = ParseName();
  if (name != nullptr) {
    if (token_ == Token::kLeftBracket) {
      Expr* const type = ParseArrayOrInstance(name);
      if (type->kind != ExprKind::kIndex) parameter->name = name;
      parameter->type = with_union(type);
      return parameter;
    }
    if (token_ == Token::kDot) {
      parameter->type = with_union(ParseQualified(name));
      return parameter;
    }
    if (unions && token_ == Token::kOr) {
      parameter->type = ParseUnion(name);
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
    } else if (variadic == Variadic::kForbidden) {
      ErrorAt(at, "invalid use of ...");
    }
    parameter->name = name;
    parameter->type = arena_.New<EllipsisExpr>(at, element);
    return parameter;
  }
  parameter->type =
      with_union(unions && token_ == Token::kTilde ? ParseConstraintTerm() : TryParseType());
  if (parameter->type != nullptr) {
    parameter->name = name;
  } else if (name != nullptr) {
    parameter->type = name;
  } else {
    SyntaxError("expected " + std::string(Text(close)));
    Advance({Token::kComma, close});
    return nullptr;
  }
  return parameter;
}

// Where some parameters have a name, or all must: a lone name is the name of a parameter that has
// the next one's type. `end` is where the list ends.
void Parser::SpreadTypes(const std::vector<FieldDecl*>& list, Position end, Names names) {
  const bool constraints = names == Names::kRequired;
  Expr* type = nullptr;
  Position unnamed_at;
  bool untyped = false;
  for (size_t i = list.size(); i-- > 0;) {
    FieldDecl* const parameter = list[i];
    if (parameter->name != nullptr) {
      type = parameter->type;
    } else if (is_lone_name(parameter)) {
      parameter->name = Cast<Ident>(parameter->type);
      untyped = untyped || type == nullptr;
      parameter->type = type != nullptr ? type : Bad();
    } else {
      unnamed_at = parameter->type->position;
      parameter->name = arena_.New<Ident>(unnamed_at, names_.Intern("_"));
      type = parameter->type;
    }
  }
  if (unnamed_at.is_known()) {
    std::string message = constraints ? "missing type parameter name" : "missing parameter name";
    if (constraints && list.size() == 1) message += " or invalid array length";
    SyntaxErrorAt(unnamed_at, message);
  } else if (untyped) {
    SyntaxErrorAt(end, constraints ? "missing type constraint" : "missing parameter type");
  }
}

}  // namespace assay::lang
