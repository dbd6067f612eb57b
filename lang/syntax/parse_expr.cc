// Expressions.
#include "lang/syntax/parser_impl.h"
#include "lang/syntax/print.h"

namespace assay::lang {

std::vector<Expr*> Parser::ParseExprList() {
  std::vector<Expr*> list = {ParseExpr()};
  while (Got(Token::kComma)) list.push_back(ParseExpr());
  return list;
}

// Operators that bind tighter than `precedence`, applied to `left` (null: an operand comes first).
Expr* Parser::ParseBinary(Expr* left, int precedence) {
  Depth depth(*this);
  if (left == nullptr) left = ParseUnary();
  while (Precedence(token_) > precedence) {
    depth.Deepen();
    const Token op = token_;
    const Position at = here();
    Next();
    left = arena_.New<BinaryExpr>(op, at, left, ParseBinary(nullptr, Precedence(op)));
  }
  return left;
}

Expr* Parser::ParseUnary() {
  const Position at = here();
  const Token op = token_;
  const bool is_operator = op == Token::kMul || op == Token::kAdd || op == Token::kSub ||
                           op == Token::kNot || op == Token::kXor || op == Token::kTilde ||
                           op == Token::kAnd || op == Token::kArrow;
  const Depth depth(*this, is_operator ? 1 : 0);
  switch (op) {
    case Token::kMul:
      Next();
      return arena_.New<StarExpr>(at, ParseUnary());
    case Token::kAdd:
    case Token::kSub:
    case Token::kNot:
    case Token::kXor:
    case Token::kTilde:
      Next();
      return arena_.New<UnaryExpr>(at, op, ParseUnary());
    case Token::kAnd:
      Next();
      // &(T{}) is allowed, so parentheses around a composite literal mean nothing.
      return arena_.New<UnaryExpr>(at, op, Unparen(ParseUnary()));
    case Token::kArrow:
      return ParseReceive();
    default:
      return ParsePrimary(nullptr);
  }
}

// At "<-": a receive operation, or the channel type <-chan T. The operand tells: when it turns out
// to be a channel type, the arrow was part of that type. In <-chan chan T and <-chan (chan T)
// arrows bind to the leftmost chan possible, so for <-(chan<- T) read as a type the arrows move one
// to the right.
Expr* Parser::ParseReceive() {
  const Position at = here();
  Next();
  Expr* const operand = ParseUnary();
  ChanTypeExpr* chan = TryCast<ChanTypeExpr>(operand);
  if (chan == nullptr) return arena_.New<UnaryExpr>(at, Token::kArrow, operand);
  Direction direction = Direction::kSend;
  Expr* inner = chan;
  while (direction == Direction::kSend) {
    chan = TryCast<ChanTypeExpr>(inner);
    if (chan == nullptr) break;
    direction = chan->direction;
    if (direction == Direction::kReceive) {
      SyntaxError("unexpected <-, expected chan");
    }
    chan->direction = Direction::kReceive;
    inner = chan->element;
  }
  if (direction == Direction::kSend) {
    SyntaxError("unexpected " + ExprString(inner) + ", expected chan");
  }
  operand->position = at;
  return operand;
}

BasicLiteral* Parser::ParseLiteral() {
  BasicLiteral* const literal = arena_.New<BasicLiteral>(
      here(), scanner_.is_bad_literal() ? Token::kBad : token_, scanner_.text());
  Next();
  return literal;
}

Expr* Parser::ParseOperand() {
  const Position at = here();
  switch (token_) {
    case Token::kIdent:
      return ParseName();
    case Token::kIntLiteral:
    case Token::kFloatLiteral:
    case Token::kImaginaryLiteral:
    case Token::kRuneLiteral:
    case Token::kStringLiteral:
      return ParseLiteral();
    case Token::kLeftParen: {
      Next();
      ++expression_level_;
      Expr* const inner = ParseExpr();
      --expression_level_;
      Want(Token::kRightParen);
      return arena_.New<ParenExpr>(at, inner);
    }
    case Token::kFunc:
      return ParseFuncLiteralOrType();
    case Token::kLeftBracket:
    case Token::kChan:
    case Token::kMap:
    case Token::kStruct:
    case Token::kInterface:
      return ParseType();
    default: {
      Expr* const bad = Bad();
      SyntaxError("expected expression");
      Advance({Token::kRightParen, Token::kRightBracket, Token::kRightBrace});
      return bad;
    }
  }
}

Expr* Parser::ParseFuncLiteralOrType() {
  const Position at = here();
  Next();
  FuncTypeExpr* const signature = ParseSignature(here(), "function type");
  if (token_ != Token::kLeftBrace) return signature;
  FuncLiteral* const literal = arena_.New<FuncLiteral>(at);
  literal->signature = signature;
  literal->body = ParseFunctionBody();
  return literal;
}

namespace {

// Whether what was parsed as an expression cannot be a type.
bool is_value(const Expr* x) {
  switch (x->kind) {
    case ExprKind::kBasicLiteral:
    case ExprKind::kCompositeLiteral:
    case ExprKind::kFuncLiteral:
    case ExprKind::kSlice:
    case ExprKind::kTypeAssert:
    case ExprKind::kCall:
    case ExprKind::kUnary:
    case ExprKind::kBinary:
      return true;
    case ExprKind::kParen:
      return is_value(static_cast<const ParenExpr*>(x)->inner);
    case ExprKind::kIndex: {
      const auto* const index = static_cast<const IndexExpr*>(x);
      return is_value(index->base) || (index->indices.size() == 1 && is_value(index->indices[0]));
    }
    default:
      return false;
  }
}

}  // namespace

// Whether "{" after `type` opens a composite literal rather than a block.
bool Parser::StartsLiteralBody(Expr* type) const {
  switch (type->kind) {
    case ExprKind::kIdent:
    case ExprKind::kSelector:
      return expression_level_ >= 0;
    case ExprKind::kIndex:
      return expression_level_ >= 0 && !is_value(type);
    case ExprKind::kArrayType:
    case ExprKind::kSliceType:
    case ExprKind::kStructType:
    case ExprKind::kMapType:
      return true;
    default:
      return false;
  }
}

// An operand (given, or parsed here) with its selectors, indices, calls and literal bodies.
Expr* Parser::ParsePrimary(Expr* operand) {
  Depth depth(*this, 0);
  Expr* x = operand != nullptr ? operand : ParseOperand();
  for (;; depth.Deepen()) {
    switch (token_) {
      case Token::kDot:
        x = ParseSelectorOrAssertion(x);
        break;
      case Token::kLeftBracket:
        x = ParseIndexOrSlice(x);
        break;
      case Token::kLeftParen:
        x = ParseCall(x);
        break;
      case Token::kLeftBrace: {
        Expr* const type = Unparen(x);
        if (!StartsLiteralBody(type)) return x;
        if (type != x) SyntaxError("cannot parenthesize type in composite literal");
        x = ParseLiteralBody(x->position, x);
        break;
      }
      default:
        return x;
    }
  }
}

Expr* Parser::ParseSelectorOrAssertion(Expr* base) {
  const Position dot = here();
  Next();
  if (token_ == Token::kIdent) return arena_.New<SelectorExpr>(base, dot, ParseName());
  if (token_ != Token::kLeftParen) {
    SyntaxError("expected name or (");
    Advance({Token::kSemicolon, Token::kRightParen});
    return base;
  }
  Next();
  TypeAssertExpr* const assertion = arena_.New<TypeAssertExpr>(base);
  if (!Got(Token::kType)) assertion->type_expr = ParseType();
  Want(Token::kRightParen);
  return assertion;
}

// After an error the rest is read as that of a slice expression, as gc does.
Expr* Parser::ParseIndexOrSlice(Expr* base) {
  const Position bracket = here();
  Next();
  ++expression_level_;
  Expr* low = nullptr;
  if (token_ != Token::kColon) {
    std::vector<Expr*> indices;
    bool comma = false;
    if (token_ == Token::kRightBracket) {
      SyntaxError("expected operand");
      indices.push_back(Bad());
    } else {
      indices.push_back(ParseExpr());
      comma = ParseFurtherTypes(indices);
    }
    if (comma || token_ == Token::kRightBracket) {
      Want(Token::kRightBracket);
      --expression_level_;
      return arena_.New<IndexExpr>(base, bracket, arena_.Copy(indices));
    }
    low = indices[0];
  }
  if (!Got(Token::kColon)) {
    SyntaxError("expected comma, : or ]");
    Advance({Token::kComma, Token::kColon, Token::kRightBracket});
  }
  --expression_level_;
  return ParseSliceRest(base, bracket, low);
}

// Behind the first colon of x[low:...].
Expr* Parser::ParseSliceRest(Expr* base, Position bracket, Expr* low) {
  SliceExpr* const slice = arena_.New<SliceExpr>(base, bracket);
  slice->low = low;
  if (token_ != Token::kColon && token_ != Token::kRightBracket) slice->high = ParseExpr();
  if (token_ == Token::kColon) {
    slice->three_index = true;
    if (slice->high == nullptr) {
      ErrorAt(here(), "middle index required in 3-index slice");
      slice->high = Bad();
    }
    Next();
    if (token_ == Token::kRightBracket) {
      ErrorAt(here(), "final index required in 3-index slice");
      slice->max = Bad();
    } else {
      slice->max = ParseExpr();
    }
  }
  Want(Token::kRightBracket);
  return slice;
}

Expr* Parser::ParseCall(Expr* function) {
  CallExpr* const call = arena_.New<CallExpr>(function);
  call->left_paren = here();
  Next();
  ++expression_level_;
  std::vector<Expr*> arguments;
  call->right_paren = ParseList("argument list", Token::kComma, Token::kRightParen, [&] {
    arguments.push_back(ParseExpr());
    call->has_ellipsis = Got(Token::kEllipsis);
    return call->has_ellipsis;
  });
  --expression_level_;
  call->arguments = arena_.Copy(arguments);
  return call;
}

// At "{".
CompositeLiteral* Parser::ParseLiteralBody(Position at, Expr* type) {
  CompositeLiteral* const literal = arena_.New<CompositeLiteral>(at);
  literal->type_expr = type;
  literal->left_brace = here();
  Next();
  ++expression_level_;
  std::vector<Expr*> elements;
  literal->right_brace = ParseList("composite literal", Token::kComma, Token::kRightBrace, [&] {
    Expr* element = ParseLiteralElement();
    if (Got(Token::kColon)) element = arena_.New<KeyValueExpr>(element, ParseLiteralElement());
    elements.push_back(element);
    return false;
  });
  --expression_level_;
  literal->elements = arena_.Copy(elements);
  return literal;
}

// An expression, or a literal whose type is left out.
Expr* Parser::ParseLiteralElement() {
  const Depth depth(*this);
  if (token_ == Token::kLeftBrace) return ParseLiteralBody(here(), nullptr);
  return ParseExpr();
}

}  // namespace assay::lang
