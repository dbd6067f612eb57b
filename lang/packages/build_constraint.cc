#include "lang/packages/build_constraint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace assay::lang {
namespace {

constexpr int kDepthMax = 100;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_tag_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

// The N of "go1.N"; 0 for "go1".
std::optional<int> GoMinorOf(std::string_view tag) {
  if (tag == "go1") return 0;
  if (!tag.starts_with("go1.")) return std::nullopt;
  int minor = 0;
  const auto [end, error] = std::from_chars(tag.data() + 4, tag.data() + tag.size(), minor);
  if (error != std::errc() || end != tag.data() + tag.size() || minor < 0) return std::nullopt;
  return minor;
}

struct Header {
  std::vector<std::string_view> go_build;  // what follows "//go:build"
  std::vector<std::string_view> plus_build;
};

// Reads the comments at the start of a file, up to the first line of code.
Header ReadHeader(std::string_view source) {
  Header header;
  bool in_block = false;
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = Trim(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
    while (!line.empty()) {
      if (in_block) {
        const size_t close = line.find("*/");
        if (close == std::string_view::npos) break;
        in_block = false;
        line = Trim(line.substr(close + 2));
      } else if (line.starts_with("/*")) {
        in_block = true;
        line.remove_prefix(2);
      } else {
        break;
      }
    }
    if (in_block || line.empty()) continue;
    if (!line.starts_with("//")) break;
    constexpr std::string_view kGoBuild = "//go:build";
    if (line.starts_with(kGoBuild) &&
        (line.size() == kGoBuild.size() || is_space(line[kGoBuild.size()]))) {
      header.go_build.push_back(Trim(line.substr(kGoBuild.size())));
    }
    const std::string_view comment = Trim(line.substr(2));
    constexpr std::string_view kPlusBuild = "+build";
    if (comment.starts_with(kPlusBuild) &&
        (comment.size() == kPlusBuild.size() || is_space(comment[kPlusBuild.size()]))) {
      header.plus_build.push_back(Trim(comment.substr(kPlusBuild.size())));
    }
  }
  return header;
}

constexpr std::array<std::string_view, 17> kSystems{
    "aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios",    "js",
    "linux", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "wasip1",  "windows"};
constexpr std::array<std::string_view, 24> kArchitectures{
    "386",     "amd64",     "amd64p32", "arm",         "armbe", "arm64",   "arm64be", "loong64",
    "mips",    "mipsle",    "mips64",   "mips64le",    "ppc",   "ppc64",   "ppc64le", "riscv",
    "riscv64", "mips64p32", "s390",     "mips64p32le", "s390x", "sparc64", "sparc",   "wasm"};

template <typename Names>
bool Contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool BuildContext::IsSet(std::string_view tag) const {
  if (tag == "linux" || tag == "amd64" || tag == "unix" || tag == "gc") return true;
  const std::optional<int> minor = GoMinorOf(tag);
  return minor && *minor >= 1 && *minor <= go_minor;
}

struct BuildConstraint::Node {
  enum class Kind { kTag, kNot, kAnd, kOr };
  Kind kind = Kind::kTag;
  std::string tag;
  std::shared_ptr<const Node> left, right;

  bool Holds(const BuildContext& context) const {
    switch (kind) {
      case Kind::kTag:
        return context.IsSet(tag);
      case Kind::kNot:
        return !left->Holds(context);
      case Kind::kAnd:
        return left->Holds(context) && right->Holds(context);
      case Kind::kOr:
        return left->Holds(context) || right->Holds(context);
    }
    return false;
  }

  // -1: none.
  int MinimumGo(bool negated) const {
    switch (kind) {
      case Kind::kTag:
        return negated ? -1 : GoMinorOf(tag).value_or(-1);
      case Kind::kNot:
        return left->MinimumGo(!negated);
      case Kind::kAnd:
      case Kind::kOr: {
        const int a = left->MinimumGo(negated), b = right->MinimumGo(negated);
        return (kind == Kind::kAnd) != negated ? std::max(a, b) : std::min(a, b);
      }
    }
    return -1;
  }
};

// or = and {"||" and}; and = not {"&&" not}; not = "!" not | "(" or ")" | tag.
class ConstraintParser {
 public:
  using Node = BuildConstraint::Node;
  using NodePointer = std::shared_ptr<const Node>;

  explicit ConstraintParser(std::string_view text) : rest_(text) { Next(); }

  Result<NodePointer> Parse() {
    NodePointer node = Or(0);
    if (error_.empty() && !token_.empty()) Fail("unexpected token " + std::string(token_));
    if (!error_.empty()) return Error{"parsing //go:build line: " + error_};
    return node;
  }

  static NodePointer Binary(Node::Kind kind, NodePointer left, NodePointer right) {
    if (left == nullptr || right == nullptr) return left == nullptr ? right : left;
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->left = std::move(left);
    node->right = std::move(right);
    return node;
  }
  static NodePointer Tag(std::string_view tag) {
    auto node = std::make_shared<Node>();
    node->tag = tag;
    return node;
  }
  static NodePointer Not(NodePointer operand) {
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::kNot;
    node->left = std::move(operand);
    return node;
  }

  // "a,!b c" of each line: spaces or, commas and, lines and. Nothing is wrong with such a line:
  // what is no tag is never set.
  static NodePointer PlusBuild(const std::vector<std::string_view>& lines) {
    NodePointer all;
    for (std::string_view line : lines) {
      NodePointer any;
      while (!line.empty()) {
        const size_t end = std::min(line.find_first_of(" \t"), line.size());
        std::string_view words = line.substr(0, end);
        line = Trim(line.substr(end));
        NodePointer option;
        while (!words.empty()) {
          const size_t comma = std::min(words.find(','), words.size());
          const std::string_view word = words.substr(0, comma);
          words.remove_prefix(std::min(comma + 1, words.size()));
          option = Binary(Node::Kind::kAnd, option,
                          word.starts_with('!') ? Not(Tag(word.substr(1))) : Tag(word));
        }
        any = Binary(Node::Kind::kOr, any, option);
      }
      all = Binary(Node::Kind::kAnd, all, any);
    }
    return all;
  }

 private:
  void Fail(std::string message) {
    if (error_.empty()) error_ = std::move(message);
    token_ = rest_ = {};
  }

  void Next() {
    rest_ = Trim(rest_);
    size_t length = 0;
    if (rest_.starts_with("&&") || rest_.starts_with("||")) {
      length = 2;
    } else if (!rest_.empty() && std::string_view("()!").find(rest_[0]) != std::string_view::npos) {
      length = 1;
    } else if (rest_.starts_with("//")) {
      rest_ = {};
    } else {
      while (length < rest_.size() && is_tag_character(rest_[length])) ++length;
      if (length == 0 && !rest_.empty()) {
        return Fail("invalid syntax at " + std::string(rest_.substr(0, 1)));
      }
    }
    token_ = rest_.substr(0, length);
    rest_.remove_prefix(length);
  }

  NodePointer Or(int depth) {
    NodePointer node = And(depth);
    while (token_ == "||") {
      Next();
      node = Binary(Node::Kind::kOr, node, And(depth));
    }
    return node;
  }

  NodePointer And(int depth) {
    NodePointer node = NotOf(depth);
    while (token_ == "&&") {
      Next();
      node = Binary(Node::Kind::kAnd, node, NotOf(depth));
    }
    return node;
  }

  NodePointer NotOf(int depth) {
    if (depth > kDepthMax) {
      Fail("build constraint too complex");
    } else if (token_ == "!") {
      Next();
      if (token_ == "!") Fail("double negation not allowed");
      return Not(NotOf(depth + 1));
    } else if (token_ == "(") {
      Next();
      NodePointer inner = Or(depth + 1);
      if (token_ != ")") Fail("missing close paren");
      Next();
      return inner;
    } else if (!token_.empty() && is_tag_character(token_[0])) {
      NodePointer tag = Tag(token_);
      Next();
      return tag;
    } else {
      Fail(token_.empty() ? "unexpected end of expression"
                          : "unexpected token " + std::string(token_));
    }
    return Tag("");
  }

  std::string_view rest_, token_;
  std::string error_;
};

Result<BuildConstraint> BuildConstraint::Of(std::string_view source) {
  const Header header = ReadHeader(source);
  BuildConstraint constraint;
  if (header.go_build.size() > 1) return Error{"multiple //go:build comments"};
  if (!header.go_build.empty()) {
    Result<ConstraintParser::NodePointer> root = ConstraintParser(header.go_build[0]).Parse();
    if (!root.ok()) return root.error();
    constraint.root_ = *root;
    constraint.text_ = header.go_build[0];
  } else if (!header.plus_build.empty()) {
    constraint.root_ = ConstraintParser::PlusBuild(header.plus_build);
    constraint.is_old_ = true;
    for (const std::string_view line : header.plus_build) {
      constraint.text_ += (constraint.text_.empty() ? "" : "; ") + std::string(line);
    }
  }
  return constraint;
}

bool BuildConstraint::Holds(const BuildContext& context) const {
  return root_ == nullptr || root_->Holds(context);
}

std::optional<int> BuildConstraint::MinimumGo() const {
  const int minor = root_ == nullptr || is_old_ ? -1 : root_->MinimumGo(false);
  return minor < 0 ? std::nullopt : std::optional<int>(minor);
}

bool FileNameHolds(std::string_view name, const BuildContext& context) {
  name = name.substr(0, name.find('.'));
  const size_t first = name.find('_');
  if (first == std::string_view::npos) return true;
  std::vector<std::string_view> words;
  for (std::string_view rest = name.substr(first + 1);;) {
    const size_t end = rest.find('_');
    words.push_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  if (words.back() == "test") words.pop_back();
  if (words.empty()) return true;
  const std::string_view last = words.back();
  if (words.size() >= 2 && Contains(kSystems, words[words.size() - 2]) &&
      Contains(kArchitectures, last)) {
    return context.IsSet(words[words.size() - 2]) && context.IsSet(last);
  }
  return !(Contains(kSystems, last) || Contains(kArchitectures, last)) || context.IsSet(last);
}

}  // namespace assay::lang
