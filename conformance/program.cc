// A file is read in two passes over its lines: the header comment, key by key, and the top-level
// functions, which begin a line in every formatted Go file. What the two say must fit together.
#include "conformance/program.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "base/file.h"
#include "conformance/go_functions.h"
#include "conformance/go_text.h"

namespace assay::conformance {
namespace {

constexpr int kActorsMax = 8;

std::string Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = text.substr(std::min(text.find_first_not_of(" \t"), text.size()))).empty()) {
    const size_t end = std::min(text.find_first_of(" \t"), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

std::optional<int> Number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// "go1.22" as 22.
std::optional<int> GoMinor(std::string_view text) {
  if (!text.starts_with("go1.")) return std::nullopt;
  return Number(text.substr(4));
}

class Parser {
 public:
  Parser(const std::string& id, const std::string& file, const std::string& text)
      : lines_(Lines(text)) {
    program_.id = id;
    program_.file = file;
    program_.text = text;
  }

  Result<Program> Parse() {
    FindPackageClause();
    if (package_line_ < lines_.size()) {
      ReadComment();
      ReadFunctions();
      CheckKind();
    }
    if (errors_.empty()) return std::move(program_);
    std::sort(errors_.begin(), errors_.end());
    std::string message;
    for (const auto& [line, text] : errors_) {
      message +=
          fmt::format("{}{}:{}: {}", message.empty() ? "" : "\n", program_.file, line + 1, text);
    }
    return Error{message};
  }

 private:
  void Fail(size_t line, std::string message) { errors_.emplace_back(line, std::move(message)); }

  void FindPackageClause() {
    while (package_line_ < lines_.size() && !lines_[package_line_].starts_with("package ")) {
      ++package_line_;
    }
    if (package_line_ == lines_.size()) {
      Fail(0, "no package clause");
    } else if (lines_[package_line_] != "package main") {
      Fail(package_line_, "a conformance program is package main");
    }
  }

  void ReadComment() {
    size_t first = package_line_;
    while (first > 0 && lines_[first - 1].starts_with("//")) --first;
    size_t header = first;  // behind the last empty comment line
    for (size_t line = first; line < package_line_; ++line) {
      if (Trimmed(lines_[line].substr(2)).empty()) header = line + 1;
    }
    if (header == package_line_) {
      Fail(package_line_,
           "no header: the comment that touches the package clause says '// verifies: ...'");
      return;
    }
    if (first < header) program_.summary = Trimmed(lines_[first].substr(2));
    for (size_t line = header; line < package_line_; ++line) ReadHeaderLine(line);
    if (!keys_.contains("verifies")) Fail(header, "the header lacks 'verifies'");
  }

  void ReadHeaderLine(size_t line) {
    const std::string content = Trimmed(lines_[line].substr(2));
    const size_t colon = content.find(':');
    if (colon == std::string::npos) {
      Fail(line, "a header line is '// key: value'");
      return;
    }
    const std::string key = content.substr(0, colon);
    const std::string value = Trimmed(content.substr(colon + 1));
    static const std::map<std::string, void (Parser::*)(size_t, const std::string&)> kReaders{
        {"verifies", &Parser::ReadVerifies},  {"since", &Parser::ReadSince},
        {"until", &Parser::ReadUntil},        {"kind", &Parser::ReadKind},
        {"features", &Parser::ReadFeatures},  {"model", &Parser::ReadModel},
        {"outcome", &Parser::ReadOutcome},    {"statistics", &Parser::ReadStatistics},
        {"leaks", &Parser::ReadLeaks},        {"exit", &Parser::ReadExit},
        {"stdout", &Parser::ReadStdout},      {"stderr", &Parser::ReadStderr},
        {"generated", &Parser::ReadGenerated}};
    const auto reader = kReaders.find(key);
    if (reader == kReaders.end()) {
      Fail(line, fmt::format("unknown header key '{}'", key));
      return;
    }
    const bool any_number = key == "outcome" || key == "stderr";
    if (!keys_.emplace(key, line).second && !any_number) {
      Fail(line, fmt::format("'{}' is given twice", key));
      return;
    }
    (this->*reader->second)(line, value);
  }

  void ReadVerifies(size_t line, const std::string& value) {
    program_.verifies = Words(value);
    if (program_.verifies.empty()) Fail(line, "'verifies' names no requirement");
    std::set<std::string> seen;
    for (const std::string& id : program_.verifies) {
      if (!seen.insert(id).second) Fail(line, fmt::format("'verifies' names {} twice", id));
    }
  }
  void ReadGenerated(size_t line, const std::string& value) {
    program_.generated = value;
    if (value.empty()) Fail(line, "'generated' says from what");
  }
  void ReadSince(size_t line, const std::string& value) {
    const std::optional<int> minor = GoMinor(value);
    if (!minor) Fail(line, "'since' is a language version, go1.N");
    program_.since_minor = minor.value_or(0);
  }
  void ReadUntil(size_t line, const std::string& value) {
    program_.until_minor = GoMinor(value);
    if (!program_.until_minor) Fail(line, "'until' is a language version, go1.N");
  }
  void ReadKind(size_t line, const std::string& value) {
    for (const ProgramKind kind :
         {ProgramKind::kLitmus, ProgramKind::kActors, ProgramKind::kProcess}) {
      if (value == Name(kind)) stated_kind_ = kind;
    }
    if (!stated_kind_) Fail(line, "'kind' is litmus, actors or process");
  }
  void ReadFeatures(size_t line, const std::string& value) {
    program_.features = Words(value);
    for (const std::string& feature : program_.features) {
      if (!is_feature(feature)) Fail(line, fmt::format("unknown feature '{}'", feature));
    }
  }
  void ReadModel(size_t line, const std::string& value) {
    program_.is_racy = value == "racy";
    if (!program_.is_racy) Fail(line, "'model' is racy");
  }
  void ReadStatistics(size_t line, const std::string& value) {
    program_.is_uniform = value == "uniform";
    if (!program_.is_uniform) Fail(line, "'statistics' is uniform");
  }
  void ReadLeaks(size_t line, const std::string& value) {
    program_.leaks = value == "yes";
    if (!program_.leaks) Fail(line, "'leaks' is yes");
  }

  void ReadOutcome(size_t line, const std::string& value) {
    std::string_view rest = value;
    const std::optional<std::string> text = TakeQuoted(rest);
    if (!text) {
      Fail(line,
           "an outcome begins with its text in double quotes, escapes \\n \\t \\\" \\\\ \\xNN");
      return;
    }
    const std::string graded = Trimmed(rest);
    const std::string grade = graded.substr(0, graded.find(' '));
    if (grade != "permitted" && grade != "interesting") {
      Fail(line, "an outcome is graded permitted or interesting");
      return;
    }
    for (const WrittenOutcome& other : program_.outcomes) {
      if (other.text == *text)
        Fail(line, fmt::format("the outcome {} is given twice", Quoted(*text)));
    }
    program_.outcomes.push_back(
        {*text, grade == "interesting", Trimmed(std::string_view(graded).substr(grade.size()))});
  }

  void ReadExit(size_t line, const std::string& value) {
    if (value == "nonzero") return;
    program_.exit_status = Number(value);
    if (!program_.exit_status || *program_.exit_status > 255) {
      Fail(line, "'exit' is a number from 0 to 255, or nonzero");
    }
  }
  void ReadStdout(size_t line, const std::string& value) {
    const Result<TextPattern> pattern = TextPattern::Parse(value);
    if (pattern.ok()) {
      program_.output = *pattern;
    } else {
      Fail(line, "'stdout' " + pattern.error().message);
    }
  }
  void ReadStderr(size_t line, const std::string& value) {
    const Result<TextPattern> pattern = TextPattern::Parse(value);
    if (pattern.ok()) {
      program_.errors.push_back(*pattern);
    } else {
      Fail(line, "'stderr' " + pattern.error().message);
    }
  }

  void ReadFunctions() {
    functions_ = GoFunctions::Find(lines_);
    const auto demand = [&](std::optional<size_t> line, const std::string& name,
                            const std::string& type) {
      const std::regex wanted("func " + name + "\\(\\) (" + type + "|\\(\\w+ " + type +
                              "\\)) \\{.*");
      if (line && !std::regex_match(lines_[*line], wanted)) {
        Fail(*line, fmt::format("it is func {}() {}", name, type == "string" ? type : "*State"));
      }
    };
    demand(functions_.litmus, "Litmus", "string");
    demand(functions_.setup, "Setup", "\\*State");
    program_.has_setup = functions_.setup.has_value();
    program_.actors = static_cast<int>(functions_.actors.size());
    if (program_.actors > 0 &&
        (program_.actors > kActorsMax || *functions_.actors.rbegin() != program_.actors)) {
      Fail(*functions_.any_actor,
           fmt::format("actors are Actor1 to at most Actor{}, without gaps", kActorsMax));
    }
  }

  void CheckKind() {
    const int kinds = functions_.litmus.has_value() + functions_.main.has_value() +
                      functions_.any_actor.has_value();
    if (kinds == 0) {
      Fail(package_line_, "it has neither func Litmus, nor func Actor1, nor func main");
      return;
    }
    if (kinds > 1) {
      Fail(package_line_, "it has more than one of func Litmus, func Actor1 and func main");
      return;
    }
    program_.kind = functions_.litmus      ? ProgramKind::kLitmus
                    : functions_.any_actor ? ProgramKind::kActors
                                           : ProgramKind::kProcess;
    if (stated_kind_ && *stated_kind_ != program_.kind) {
      Fail(keys_["kind"], fmt::format("its functions make it a {} program", Name(program_.kind)));
    }
    if (program_.kind == ProgramKind::kActors) {
      if (!functions_.state) Fail(*functions_.any_actor, "an actors program has a type State");
      if (!functions_.outcome) {
        Fail(*functions_.any_actor, "an actors program has a func Outcome(s *State) string");
      }
    }
    CheckKeys();
  }

  void CheckKeys() {
    const auto only_for = [&](const char* key, bool allowed, const char* kinds) {
      if (const auto found = keys_.find(key); found != keys_.end() && !allowed) {
        Fail(found->second, fmt::format("'{}' is for {} programs only", key, kinds));
      }
    };
    const bool is_process = program_.kind == ProgramKind::kProcess;
    for (const char* const key : {"exit", "stdout", "stderr"}) only_for(key, is_process, "process");
    for (const char* const key : {"outcome", "model", "statistics", "leaks"}) {
      only_for(key, !is_process, "litmus and actors");
    }
    if (is_process && !keys_.contains("exit")) {
      Fail(package_line_, "the header of a process program says 'exit'");
    }
    if (program_.is_racy && program_.outcomes.empty()) {
      Fail(keys_["model"], "a racy program needs its outcomes written down");
    }
    if (program_.until_minor && *program_.until_minor < program_.since_minor) {
      Fail(keys_["until"], "'until' is before 'since'");
    }
  }

  const std::vector<std::string> lines_;
  Program program_;
  std::vector<std::pair<size_t, std::string>> errors_;
  size_t package_line_ = 0;
  std::map<std::string, size_t> keys_;  // where each key was first given
  std::optional<ProgramKind> stated_kind_;
  GoFunctions functions_;
};

}  // namespace

bool is_feature(std::string_view name) {
  return std::find(std::begin(kFeatures), std::end(kFeatures), name) != std::end(kFeatures);
}

std::string_view Name(ProgramKind kind) {
  switch (kind) {
    case ProgramKind::kLitmus:
      return "litmus";
    case ProgramKind::kActors:
      return "actors";
    case ProgramKind::kProcess:
      return "process";
  }
  return "";
}

Result<TextPattern> TextPattern::Parse(std::string_view source) {
  TextPattern pattern;
  pattern.source_ = source;
  if (source.size() >= 2 && source.front() == '/' && source.back() == '/') {
    try {
      pattern.regexp_ = std::regex(std::string(source.substr(1, source.size() - 2)),
                                   std::regex::ECMAScript | std::regex::multiline);
    } catch (const std::regex_error& error) {
      return Error{fmt::format("is not a regular expression: {}", error.what())};
    }
    return pattern;
  }
  const std::optional<std::string> text = TakeQuoted(source);
  if (!text || !source.empty()) return Error{"is \"text\" or /regexp/"};
  pattern.text_ = *text;
  return pattern;
}

bool TextPattern::Matches(std::string_view output) const {
  if (!regexp_) return output == text_;
  // std::regex recurses once a character, so the searched part is bounded.
  const std::string_view searched = output.substr(0, kSearchedBytes);
  return std::regex_search(searched.begin(), searched.end(), *regexp_);
}

Result<Program> ParseProgram(const std::string& id, const std::string& file,
                             const std::string& text) {
  return Parser(id, file, text).Parse();
}

int LanguageFor(const Program& program, int language_minor) {
  const int at_least = std::max(language_minor, program.since_minor);
  return std::min(at_least, program.until_minor.value_or(at_least));
}

std::string AsPackage(const Program& program, const std::string& name) {
  std::string result = program.text;
  const std::string clause = "package main";
  size_t at = result.find(clause);
  while (at != 0 && result[at - 1] != '\n') at = result.find(clause, at + 1);
  return result.replace(at, clause.size(), "package " + name);
}

Result<std::vector<Program>> ReadPrograms(const std::string& specs) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator entry(specs, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file() && entry->path().extension() == ".go") {
      paths.push_back(entry->path().string());
    }
  }
  if (error) return Error{fmt::format("{}: cannot list: {}", specs, error.message())};
  std::sort(paths.begin(), paths.end());

  std::vector<Program> programs;
  std::string errors;
  for (const std::string& path : paths) {
    const std::string relative = fs::path(path).lexically_relative(specs).string();
    const Result<std::string> text = ReadFile(path);
    const Result<Program> program =
        text.ok() ? ParseProgram(relative.substr(0, relative.size() - 3), path, *text)
                  : Result<Program>(text.error());
    if (program.ok()) {
      programs.push_back(*program);
    } else {
      errors += (errors.empty() ? "" : "\n") + program.error().message;
    }
  }
  if (!errors.empty()) return Error{errors};
  return programs;
}

}  // namespace assay::conformance
