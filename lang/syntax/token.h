// Token: the kinds of lexical elements of Go, also used as operators in the syntax tree.
#pragma once

#include <cstdint>
#include <string_view>

namespace assay::lang {

enum class Token : uint8_t {
#define ASSAY_TOKEN(name, text, precedence) k##name,
#include "lang/syntax/token.def"
#undef ASSAY_TOKEN
};

inline constexpr int kTokenCount = 0
#define ASSAY_TOKEN(name, text, precedence) +1
#include "lang/syntax/token.def"
#undef ASSAY_TOKEN
    ;

// How the token is written, "+=" excepted: an operator with assignment is written Text(op) + "=".
std::string_view Text(Token token);
// 1 (||) to 5 (*) for binary operators, else 0.
int Precedence(Token token);
inline bool is_literal(Token token) {
  return token >= Token::kIntLiteral && token <= Token::kStringLiteral;
}
inline bool is_keyword(Token token) { return token >= Token::kBreak; }
inline bool is_comparison(Token token) {
  return token >= Token::kEqual && token <= Token::kGreaterEqual;
}
inline bool is_shift(Token token) {
  return token == Token::kShiftLeft || token == Token::kShiftRight;
}

}  // namespace assay::lang
