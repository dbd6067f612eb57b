#include "conformance/litmus/program_text.h"

#include <fmt/core.h>

#include <algorithm>

namespace assay::conformance::litmus {
namespace {

constexpr size_t kColumns = 100;

// A comment of whole words on lines of limited length.
std::string Comment(const std::string& text) {
  std::string result;
  std::string line = "//";
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (line.size() + 1 + word.size() > kColumns) {
      result += line + "\n";
      line = "//";
    }
    line += " " + word;
    at = end + 1;
  }
  return result + line + "\n";
}

// Fields with their types in one column.
std::string Fields(const std::vector<std::string>& fields) {
  size_t longest = 0;
  std::vector<std::pair<std::string, std::string>> parts;
  for (const std::string& field : fields) {
    // Names are parted by ", "; the type begins behind the first space that no comma precedes.
    size_t space = field.find(' ');
    while (space > 0 && field[space - 1] == ',') space = field.find(' ', space + 1);
    parts.emplace_back(field.substr(0, space), field.substr(space + 1));
    longest = std::max(longest, space);
  }
  std::string text;
  for (const auto& [name, type] : parts) {
    text += fmt::format("\t{:<{}} {}\n", name, longest, type);
  }
  return text;
}

std::string Indented(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\t" + line + "\n";
  return text;
}

}  // namespace

std::string Replaced(std::string text, const std::string& what, const std::string& by) {
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::vector<std::string> Replaced(std::vector<std::string> lines, const std::string& what,
                                  const std::string& by) {
  for (std::string& line : lines) line = Replaced(line, what, by);
  return lines;
}

void ProgramText::Use(const Piece& piece, const std::string& what, const std::string& by) {
  for (const std::string& line : Replaced(piece.fields, what, by)) fields.push_back(line);
  for (const std::string& line : Replaced(piece.setup, what, by)) setup.push_back(line);
  imports.insert(piece.imports.begin(), piece.imports.end());
  if (!piece.since.empty()) since_minor = std::max(since_minor, std::stoi(piece.since.substr(4)));
}

std::string ProgramText::Print() const {
  std::string text = Comment(summary) + "//\n// generated: " + provenance + "\n// verifies:";
  for (const std::string& id : verifies) text += " " + id;
  text += "\n";
  if (since_minor != 0) text += fmt::format("// since: go1.{}\n", since_minor);
  if (is_racy) text += "// model: racy\n";
  for (const std::string& each : outcomes) {
    text += fmt::format("// outcome: \"{}\" permitted\n", each);
  }
  text += "package main\n\n";
  if (imports.size() == 1) text += fmt::format("import \"{}\"\n\n", *imports.begin());
  if (imports.size() > 1) {
    text += "import (\n";
    for (const std::string& path : imports) text += fmt::format("\t\"{}\"\n", path);
    text += ")\n\n";
  }
  text += "type State struct {\n" + Fields(fields) + "}\n\n";
  if (!setup.empty()) {
    text += "func Setup() *State {\n\ts := &State{}\n" + Indented(setup) + "\treturn s\n}\n\n";
  }
  for (size_t k = 0; k < actors.size(); ++k) {
    text += fmt::format("func Actor{}(s *State) {{\n{}}}\n\n", k + 1, Indented(actors[k]));
  }
  return text + "func Outcome(s *State) string {\n\treturn " + outcome +
         "\n}\n\nfunc digit(n int32) string { return string(rune('0' + n)) }\n";
}

}  // namespace assay::conformance::litmus
