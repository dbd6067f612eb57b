// Program: one conformance program, read from its Go file.
//
// Source:   docs/writing-conformance-programs.md is the contract; this reader accepts what it
// allows and
//           refuses what breaks it.
// Errors:   one "file:line: message" a line, several at once.
#pragma once

#include <cstdint>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::conformance {

// What a port may have beyond the language, and a program may need.
inline constexpr std::string_view kFeatures[] = {"parallelism", "preemption", "deadlock-detection",
                                                 "gc-texts"};
bool is_feature(std::string_view name);

enum class ProgramKind : uint8_t { kLitmus, kActors, kProcess };
std::string_view Name(ProgramKind kind);

// What an output must be: all of it equal to a text, or a regular expression somewhere in it.
class TextPattern {
 public:
  // `source` is `"text"` or `/regexp/`, as in the header.
  static Result<TextPattern> Parse(std::string_view source);

  // A regular expression is searched for in the first kSearched bytes.
  bool Matches(std::string_view output) const;
  const std::string& source() const { return source_; }

  static constexpr size_t kSearchedBytes = 16 << 10;

 private:
  std::string source_;
  std::string text_;
  std::optional<std::regex> regexp_;
};

struct WrittenOutcome {
  std::string text;
  bool is_interesting = false;
  std::string remark;
};

struct Program {
  std::string id;    // "channels/close-wakes-all"
  std::string file;  // as messages name it: "specs/channels/close-wakes-all.go"
  std::string text;
  std::string summary;    // the first sentence of the comment
  std::string generated;  // from what, if nobody wrote it
  ProgramKind kind = ProgramKind::kLitmus;
  std::vector<std::string> verifies;
  int since_minor = 0;  // go1.N
  std::optional<int> until_minor;
  std::vector<std::string> features;
  std::vector<std::string> parts;  // of Go that it uses, if somebody asked (conformance/parts.h)
  bool is_racy = false;
  bool is_uniform = false;
  bool leaks = false;
  std::vector<WrittenOutcome> outcomes;

  int actors = 0;          // kActors: how many
  bool has_setup = false;  // kActors: Setup, otherwise a zero State

  // kProcess:
  std::optional<int> exit_status;  // empty: any but 0
  std::optional<TextPattern> output;
  std::vector<TextPattern> errors;
  // What one run may take on native hardware: gc needs seconds to fill the stack that it allows.
  double seconds_max = 30;
};

Result<Program> ParseProgram(const std::string& id, const std::string& file,
                             const std::string& text);

// The language version nearest to go1.`language_minor` that `program` is meant for.
int LanguageFor(const Program& program, int language_minor);

// The text of `program` as package `name`, line by line as it was.
std::string AsPackage(const Program& program, const std::string& name);

// All programs below `specs`, by id. Errors of all files together.
Result<std::vector<Program>> ReadPrograms(const std::string& specs);

}  // namespace assay::conformance
