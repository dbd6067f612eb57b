#include "lang/packages/go_mod.h"

#include <charconv>

#include "lang/packages/build_constraint.h"

namespace assay::lang {
namespace {

// The words of one line: separated by blanks, or quoted; brackets stand alone; // ends the line.
std::vector<std::string> Words(std::string_view line) {
  std::vector<std::string> words;
  while (!line.empty()) {
    const char c = line[0];
    if (c == ' ' || c == '\t' || c == '\r') {
      line.remove_prefix(1);
    } else if (line.starts_with("//")) {
      break;
    } else if (c == '(' || c == ')') {
      words.emplace_back(1, c);
      line.remove_prefix(1);
    } else if (c == '"' || c == '`') {
      const size_t end = std::min(line.find(c, 1), line.size());
      words.emplace_back(line.substr(1, end - 1));
      line.remove_prefix(std::min(end + 1, line.size()));
    } else {
      size_t end = std::min(line.find_first_of(" \t\r()"), line.size());
      if (const size_t comment = line.find("//"); comment < end) end = comment;
      words.emplace_back(line.substr(0, end));
      line.remove_prefix(end);
    }
  }
  return words;
}

class GoModParser {
 public:
  GoModParser(const std::string& name, std::string_view text) : name_(name), text_(text) {}

  Result<GoMod> Parse() {
    std::string block;
    int block_line = 0;
    for (size_t begin = 0; begin < text_.size();) {
      const size_t end = std::min(text_.find('\n', begin), text_.size());
      std::vector<std::string> words = Words(text_.substr(begin, end - begin));
      begin = end + 1;
      ++line_;
      if (words.empty()) continue;
      if (block.empty() && words.size() == 2 && words[1] == "(") {
        block = words[0];
        block_line = line_;
      } else if (!block.empty() && words[0] == ")") {
        block.clear();
      } else {
        const std::string directive = block.empty() ? words[0] : block;
        if (block.empty()) words.erase(words.begin());
        Directive(directive, words);
      }
    }
    if (!block.empty()) {
      Fail("syntax error (unterminated block started at " + name_ + ":" +
           std::to_string(block_line) + ":1)");
    }
    if (errors_.empty() && mod_.module.empty()) {
      errors_ = "error reading " + name_ + ": missing module declaration";
    }
    if (!errors_.empty()) return Error{errors_};
    return mod_;
  }

 private:
  void Fail(const std::string& message) {
    errors_ += (errors_.empty() ? "" : "\n") + name_ + ":" + std::to_string(line_) + ": " + message;
  }

  void Directive(const std::string& directive, const std::vector<std::string>& words) {
    if (directive == "module") {
      if (!mod_.module.empty()) return Fail("repeated module statement");
      if (words.size() != 1) return Fail("usage: module module/path");
      mod_.module = words[0];
    } else if (directive == "go") {
      if (words.size() != 1) return Fail("go directive expects exactly one argument");
      const std::optional<int> minor = GoMinorOfVersion(words[0]);
      if (!minor) return Fail("invalid go version '" + words[0] + "': must match format 1.23.0");
      if (*minor > kNewestGoMinor) {
        errors_ = name_ + " requires go >= " + words[0] + " (this is go1." +
                  std::to_string(kNewestGoMinor) + ")";
        return;
      }
      mod_.go_minor = *minor;
    } else if (directive == "godebug") {
      for (const std::string& word : words) {
        const size_t equals = word.find('=');
        if (equals == std::string::npos) return Fail("usage: godebug key=value");
        mod_.godebug[word.substr(0, equals)] = word.substr(equals + 1);
      }
    } else if (directive == "require") {
      if (words.size() != 2) return Fail("usage: require module/path v1.2.3");
      mod_.requirements.push_back(words[0]);
    } else if (directive != "toolchain" && directive != "exclude" && directive != "replace" &&
               directive != "retract" && directive != "tool" && directive != "ignore") {
      Fail("unknown directive: " + directive);
    }
  }

  const std::string name_;
  const std::string_view text_;
  int line_ = 0;
  GoMod mod_;
  std::string errors_;
};

}  // namespace

std::optional<int> GoMinorOfVersion(std::string_view version) {
  if (!version.starts_with("1.")) return std::nullopt;
  version.remove_prefix(2);
  int minor = 0;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), minor);
  if (error != std::errc() || minor < 0) return std::nullopt;
  const std::string_view rest(end, version.size() - static_cast<size_t>(end - version.data()));
  const bool ok = rest.empty() || rest.starts_with("rc") || rest.starts_with("beta") ||
                  (rest.size() > 1 && rest[0] == '.' &&
                   rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
  return ok ? std::optional<int>(minor) : std::nullopt;
}

Result<GoMod> ParseGoMod(const std::string& name, std::string_view text) {
  return GoModParser(name, text).Parse();
}

}  // namespace assay::lang
