#include "lang/syntax/token.h"

namespace assay::lang {
namespace {

struct Entry {
  std::string_view text;
  int precedence;
};

constexpr Entry kEntries[] = {
#define ASSAY_TOKEN(name, text, precedence) {text, precedence},
#include "lang/syntax/token.def"
#undef ASSAY_TOKEN
};

}  // namespace

std::string_view Text(Token token) { return kEntries[static_cast<int>(token)].text; }

int Precedence(Token token) { return kEntries[static_cast<int>(token)].precedence; }

}  // namespace assay::lang
