#include "properties/go_mutation.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace assay::properties {
namespace {

using Role = GoTree::Role;

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

constexpr std::string_view kOperators[] = {
    "&^=", "<<=", ">>=", "...", "&&", "||", "==", "!=", "<=", ">=", "<-", "++", "--",
    "+=",  "-=",  "*=",  "/=",  "%=", "&=", "|=", "^=", ":=", "<<", ">>", "&^"};

// Tokens, and the blanks between them, in order. A '$' that stands for a child is a token.
std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> tokens;
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    if (IsWordByte(text[i])) {
      while (end < text.size() && IsWordByte(text[end])) ++end;
    } else if (text[i] == '"' || text[i] == '\'' || text[i] == '`') {
      while (end < text.size() && text[end] != text[i]) end += text[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, text.size());
    } else {
      for (const std::string_view op : kOperators) {
        if (text.compare(i, op.size(), op) == 0) {
          end = i + op.size();
          break;
        }
      }
    }
    tokens.push_back(text.substr(i, end - i));
    i = end;
  }
  return tokens;
}

std::string Join(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) text += token;
  return text;
}

bool IsBlank(const std::string& token) { return token == " " || token == "\n" || token == "\t"; }
bool IsName(const std::string& token) {
  return IsWordByte(token[0]) && std::isdigit(static_cast<unsigned char>(token[0])) == 0;
}

constexpr std::string_view kBinary[] = {"+",  "-",  "*", "/",  "%",  "&",  "|",  "^",  "&^", "<<",
                                        ">>", "==", "<", "<=", "!=", ">=", "&&", "||", ">"};
constexpr std::string_view kAssigning[] = {"=", ":=", "+=", "-=", "<<=", "&^=", "/="};
constexpr std::string_view kKeywords[] = {
    "break",  "case",        "chan", "const",   "continue", "default", "defer",
    "else",   "fallthrough", "for",  "func",    "go",       "goto",    "if",
    "import", "interface",   "map",  "package", "range",    "return",  "select",
    "struct", "switch",      "type", "var"};
constexpr std::string_view kPredeclared[] = {
    "int", "string", "bool",  "float64", "uint8",  "any",   "error",  "nil",   "true",  "iota",
    "len", "cap",    "make",  "new",     "append", "copy",  "delete", "close", "panic", "recover",
    "min", "max",    "clear", "complex", "real",   "print", "_",      "int8",  "uint"};
constexpr std::string_view kLiterals[] = {
    "0",        "1",         "-1",         "256",      "1.5",
    "\"s\"",    "'a'",       "1e100",      "2i",       "1 << 70",
    "nil",      "true",      "0x",         "1_",       "08",
    "0b12",     "\"\\q\"",   "'ab'",       "''",       "1e",
    "\"\\x1\"", "func() {}", "struct{}{}", "[]int{1}", "[2]int{1, 2, 3}"};
constexpr std::string_view kPunctuation[] = {"(", ")", "[",   "]",  "{", "}", ",",  ";",
                                             ":", ".", "...", "<-", "!", "~", "++", ":="};

constexpr std::string_view kJumps[] = {"break", "continue", "fallthrough", "return"};

template <typename List>
bool Contains(const List& list, const std::string& token) {
  return std::find(std::begin(list), std::end(list), token) != std::end(list);
}

void CollectNames(const Tree& tree, std::vector<std::string>& out) {
  for (const std::string& token : Split(tree->text)) {
    if (IsName(token) && !Contains(kKeywords, token)) out.push_back(token);
  }
  for (const Tree& child : tree->children) CollectNames(child, out);
}

void CollectValues(const Tree& tree, std::vector<Tree>& out) {
  if (tree->role == Role::kValue) out.push_back(tree);
  for (const Tree& child : tree->children) CollectValues(child, out);
}

class Mutator {
 public:
  Mutator(const Tree& root, Dice& dice) : dice_(dice) {
    CollectNames(root, names_);
    CollectValues(root, values_);
  }

  Tree ChangeMeaning(const Tree& tree) {
    if (tree->role == Role::kBlock) return ChangeBlock(tree);
    if (tree->role == Role::kValue && dice_.Percent(40)) {
      if (!values_.empty() && dice_.Percent(70)) return dice_.OneOf(values_);
      return Text(std::string(dice_.OneOf(kLiterals)));
    }
    if (tree->role == Role::kStatement && dice_.Percent(25)) return WithoutLine(tree);
    return WithTokens(tree, [&](std::vector<std::string>& tokens, size_t at) {
      std::string& token = tokens[at];
      if (Contains(kBinary, token)) {
        token = dice_.OneOf(kBinary);
      } else if (Contains(kAssigning, token)) {
        token = dice_.OneOf(kAssigning);
      } else if (IsName(token) && !Contains(kKeywords, token)) {
        token = dice_.Percent(60) ? dice_.OneOf(names_) : std::string(dice_.OneOf(kPredeclared));
      } else if (token == "(" && dice_.Percent(50)) {
        token = "(1, ";
      } else if (token == "break" || token == "continue" || token == "fallthrough") {
        token = dice_.OneOf(kJumps);
      } else if (token == "defer" || token == "go") {
        token = "_ =";
      } else if (token == "$" && dice_.Percent(30)) {
        token = "$, $";
      } else if (IsWordByte(token[0]) && !IsName(token)) {
        token = dice_.OneOf(kLiterals);
      } else {
        return false;
      }
      return true;
    });
  }

  Tree ChangeTokens(const Tree& tree) {
    return WithTokens(tree, [&](std::vector<std::string>& tokens, size_t at) {
      const auto here = tokens.begin() + static_cast<std::ptrdiff_t>(at);
      switch (dice_.Below(5)) {
        case 0:
          tokens.erase(here);
          break;
        case 1:
          tokens.insert(here, *here + " ");
          break;
        case 2:
          if (at + 1 < tokens.size()) std::swap(tokens[at], tokens[at + 1]);
          break;
        case 3:
          tokens.insert(here, Inserted() + " ");
          break;
        default:
          *here = Inserted();
          break;
      }
      return true;
    });
  }

 private:
  std::string Inserted() {
    switch (dice_.Below(4)) {
      case 0:
        return std::string(dice_.OneOf(kKeywords));
      case 1:
        return std::string(dice_.OneOf(kLiterals));
      case 2:
        return std::string(dice_.OneOf(kBinary));
      default:
        return std::string(dice_.OneOf(kPunctuation));
    }
  }

  Tree ChangeBlock(const Tree& block) {
    if (block->children.empty()) return Block({Statement("return 1")});
    std::vector<Tree> list = block->children;
    const auto at = list.begin() + dice_.Below(static_cast<int>(list.size()));
    switch (dice_.Below(4)) {
      case 0:
        list.erase(at);
        break;
      case 1: {
        const Tree again = *at;
        list.insert(at, again);
        break;
      }
      case 2:
        std::iter_swap(at, list.begin());
        break;
      default:
        static constexpr std::string_view kStatements[] = {"return",
                                                           "break",
                                                           "continue",
                                                           "fallthrough",
                                                           "goto L1",
                                                           "var v0 int",
                                                           "v0 := 1",
                                                           "L0:\nfor {\n}",
                                                           "1",
                                                           "len(\"\")",
                                                           "func() {}()",
                                                           "x++",
                                                           "defer recover()",
                                                           "go 1",
                                                           "for {\n}",
                                                           "select {\n}",
                                                           "type T struct{ T }",
                                                           "const c = 1 << 3.5",
                                                           "_ = [...]int{5: 1, 5: 2}",
                                                           "_ = map[string]int{\"a\": 1, \"a\": 2}",
                                                           "defer func() {}",
                                                           "switch {\ncase 1:\n}",
                                                           "import \"x\"",
                                                           "_ = &1",
                                                           "nil",
                                                           "var _ = nil",
                                                           "_ = _",
                                                           "for i := range 10 {\n}",
                                                           "for i, j := range 3 {\n}",
                                                           "if x := 1; true {\n}"};
        list.insert(at, Statement(std::string(dice_.OneOf(kStatements))));
        break;
    }
    return Block(std::move(list));
  }

  // One line less of several: "_ = v1", "return 7".
  Tree WithoutLine(const Tree& tree) {
    std::vector<size_t> starts;
    size_t at = tree->text.find('\n');
    for (; at != std::string::npos; at = tree->text.find('\n', at + 1)) starts.push_back(at);
    if (starts.empty()) return tree;
    const size_t start = dice_.OneOf(starts);
    const size_t end = std::min(tree->text.find('\n', start + 1), tree->text.size());
    const std::string line = tree->text.substr(start, end - start);
    if (line.find_first_of("{}$") != std::string::npos) return tree;
    GoTree copy = *tree;
    copy.text.erase(start, line.size());
    return std::make_shared<const GoTree>(std::move(copy));
  }

  // change(tokens, index) says whether it could.
  template <typename Change>
  Tree WithTokens(const Tree& tree, const Change& change) {
    std::vector<std::string> tokens = Split(tree->text);
    for (int tries = 0; tries < 10 && !tokens.empty(); ++tries) {
      const auto at = static_cast<size_t>(dice_.Below(static_cast<int>(tokens.size())));
      if (IsBlank(tokens[at]) || !change(tokens, at)) continue;
      GoTree copy = *tree;
      copy.text = Join(tokens);
      return std::make_shared<const GoTree>(std::move(copy));
    }
    return tree;
  }

  Dice& dice_;
  std::vector<std::string> names_;
  std::vector<Tree> values_;
};

}  // namespace

Tree Mutated(const Tree& tree, Mutation mutation, Dice& dice) {
  Mutator mutator(tree, dice);
  const auto at = static_cast<size_t>(dice.Below(static_cast<int>(NodeCount(tree))));
  return Changed(tree, at, [&](const Tree& node) {
    return mutation == Mutation::kMeaning ? mutator.ChangeMeaning(node)
                                          : mutator.ChangeTokens(node);
  });
}

}  // namespace assay::properties
