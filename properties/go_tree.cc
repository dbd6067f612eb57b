#include "properties/go_tree.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace assay::properties {
namespace {

using Role = GoTree::Role;

Tree Make(GoTree tree) { return std::make_shared<const GoTree>(std::move(tree)); }

Tree WithChild(const Tree& tree, size_t index, Tree child) {
  GoTree copy = *tree;
  copy.children[index] = std::move(child);
  return Make(std::move(copy));
}

void RenderTo(const Tree& tree, std::string& out) {
  if (tree->role == Role::kBlock) {
    for (const Tree& statement : tree->children) {
      RenderTo(statement, out);
      out += '\n';
    }
    return;
  }
  size_t child = 0;
  for (const char c : tree->text) {
    if (c == '$' && child < tree->children.size()) {
      RenderTo(tree->children[child++], out);
    } else {
      out += c;
    }
  }
}

bool IsNameByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Calls visit(name) for each identifier, keyword and number of a text.
template <typename Visit>
void EachWord(const std::string& text, const Visit& visit) {
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && IsNameByte(text[end])) ++end;
    if (end > i) visit(text.substr(i, end - i));
    i = std::max(end, i + 1);
  }
}

std::set<std::string> Words(const std::string& text) {
  std::set<std::string> words;
  EachWord(text, [&](const std::string& word) { words.insert(word); });
  return words;
}

bool IsLocalName(const std::string& word) {
  return word.size() > 1 && word[0] == 'v' &&
         std::all_of(word.begin() + 1, word.end(), [](unsigned char c) { return std::isdigit(c); });
}

void CollectDeclared(const Tree& tree, std::set<std::string>& out) {
  out.insert(tree->declares.begin(), tree->declares.end());
  for (const Tree& child : tree->children) CollectDeclared(child, out);
}

// Whether every variable that is mentioned is declared.
bool IsClosed(const Tree& tree) {
  std::set<std::string> declared;
  CollectDeclared(tree, declared);
  bool closed = true;
  EachWord(Render(tree), [&](const std::string& word) {
    if (IsLocalName(word) && !declared.contains(word)) closed = false;
  });
  return closed;
}

// ---- smaller trees

void CollectValues(const Tree& tree, const Tree& like, std::vector<Tree>& out) {
  for (const Tree& child : tree->children) {
    // The inner of two has fewer nodes, so it comes first.
    CollectValues(child, like, out);
    if (child->role == Role::kValue && child->type == like->type &&
        (like->is_constant || !child->is_constant)) {
      out.push_back(child);
    }
  }
}

// The blocks in a statement, for which the whole can stand.
void CollectBlocks(const Tree& tree, std::vector<Tree>& out) {
  for (const Tree& child : tree->children) {
    if (child->role == Role::kBlock) {
      out.push_back(child);
    } else {
      CollectBlocks(child, out);
    }
  }
}

bool JumpsOut(const Tree& block) {
  const std::set<std::string> words = Words(Render(block));
  for (const char* const jump : {"break", "continue", "goto", "fallthrough", "return"}) {
    if (words.contains(jump)) return true;
  }
  return false;
}

void ShrinkBlock(const Tree& block, std::vector<Tree>& out) {
  const size_t count = block->children.size();
  for (size_t chunk = count; chunk > 0; chunk /= 2) {
    for (size_t at = 0; at < count; at += chunk) {
      std::vector<Tree> rest = block->children;
      rest.erase(rest.begin() + at, rest.begin() + std::min(at + chunk, count));
      out.push_back(Block(std::move(rest)));
    }
  }
  for (size_t at = 0; at < count; ++at) {
    std::vector<Tree> inner;
    CollectBlocks(block->children[at], inner);
    for (const Tree& body : inner) {
      if (JumpsOut(body)) continue;
      std::vector<Tree> flat(block->children.begin(), block->children.begin() + at);
      flat.insert(flat.end(), body->children.begin(), body->children.end());
      flat.insert(flat.end(), block->children.begin() + at + 1, block->children.end());
      out.push_back(Block(std::move(flat)));
    }
  }
}

void ShrinkTree(const Tree& tree, std::vector<Tree>& out) {
  if (tree->role == Role::kBlock) ShrinkBlock(tree, out);
  if (tree->role == Role::kValue && !tree->children.empty()) {
    if (!tree->zero.empty()) {
      GoTree zero;
      zero.role = Role::kValue;
      zero.text = zero.zero = tree->zero;
      zero.type = tree->type;
      out.push_back(Make(std::move(zero)));
    }
    CollectValues(tree, tree, out);
  }
  for (size_t i = 0; i < tree->children.size(); ++i) {
    std::vector<Tree> smaller;
    ShrinkTree(tree->children[i], smaller);
    for (Tree& child : smaller) out.push_back(WithChild(tree, i, std::move(child)));
  }
}

// The declarations that the text of main needs, in order.
std::vector<bool> Needed(const GoSource& source) {
  std::vector<std::string> texts;
  for (const GoDeclaration& declaration : source.declarations) {
    texts.push_back(Render(declaration.tree));
  }
  std::set<std::string> known = Words(Render(source.main));
  std::vector<bool> needed(source.declarations.size());
  for (bool grows = true; grows;) {
    grows = false;
    for (size_t i = 0; i < needed.size(); ++i) {
      const auto& names = source.declarations[i].names;
      if (needed[i] || !std::all_of(names.begin(), names.end(), [&](const std::string& name) {
            return known.contains(name);
          })) {
        continue;
      }
      needed[i] = grows = true;
      known.merge(Words(texts[i]));
    }
  }
  return needed;
}

// A tab for each brace that is open.
std::string Indented(const std::string& text) {
  std::string out;
  int depth = 0;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    line.erase(0, line.find_first_not_of(" \t"));
    at = end + 1;
    if (line.empty()) continue;
    const int shown = depth - (line[0] == '}' || line[0] == ')' ? 1 : 0);
    out += std::string(static_cast<size_t>(std::max(shown, 0)), '\t') + line + '\n';
    for (const char c : line) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
  }
  return out;
}

}  // namespace

Tree Text(std::string text, std::vector<Tree> children) {
  GoTree tree;
  tree.text = std::move(text);
  tree.children = std::move(children);
  return Make(std::move(tree));
}

Tree Statement(std::string text, std::vector<Tree> children, std::vector<std::string> declares) {
  GoTree tree;
  tree.role = Role::kStatement;
  tree.text = std::move(text);
  tree.children = std::move(children);
  tree.declares = std::move(declares);
  return Make(std::move(tree));
}

Tree Block(std::vector<Tree> statements) {
  GoTree tree;
  tree.role = Role::kBlock;
  tree.children = std::move(statements);
  return Make(std::move(tree));
}

std::string Render(const Tree& tree) {
  std::string text;
  RenderTo(tree, text);
  return text;
}

std::string GoSource::Text() const {
  const std::vector<bool> needed = Needed(*this);
  std::string body;
  for (size_t i = 0; i < needed.size(); ++i) {
    if (needed[i]) body += Indented(Render(declarations[i].tree)) + '\n';
  }
  body += Indented("func main() {\n" + Render(main) + "}\n");
  const bool needs_unsafe = Words(body).contains("unsafe");
  return std::string("package main\n\n") + (needs_unsafe ? "import \"unsafe\"\n\n" : "") + body;
}

std::ostream& operator<<(std::ostream& os, const GoSource& source) { return os << source.Text(); }

std::vector<GoSource> Shrinks(const GoSource& source, Care care) {
  std::vector<GoSource> out;
  std::vector<Tree> trees;
  ShrinkTree(source.main, trees);
  for (Tree& tree : trees) {
    GoSource smaller = source;
    smaller.main = std::move(tree);
    out.push_back(std::move(smaller));
  }
  const std::vector<bool> needed = Needed(source);
  for (size_t i = 0; i < needed.size(); ++i) {
    if (!needed[i]) continue;
    trees.clear();
    ShrinkTree(source.declarations[i].tree, trees);
    for (Tree& tree : trees) {
      if (care == Care::kKeepWellTyped && !IsClosed(tree)) continue;
      GoSource smaller = source;
      smaller.declarations[i].tree = std::move(tree);
      out.push_back(std::move(smaller));
    }
  }
  return out;
}

size_t NodeCount(const Tree& tree) {
  size_t count = 1;
  for (const Tree& child : tree->children) count += NodeCount(child);
  return count;
}

Tree Changed(const Tree& tree, size_t index, const std::function<Tree(const Tree&)>& change) {
  if (index == 0) return change(tree);
  --index;
  for (size_t i = 0; i < tree->children.size(); ++i) {
    const size_t count = NodeCount(tree->children[i]);
    if (index < count) return WithChild(tree, i, Changed(tree->children[i], index, change));
    index -= count;
  }
  return tree;
}

}  // namespace assay::properties
