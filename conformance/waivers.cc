#include "conformance/waivers.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "conformance/go_text.h"
#include "conformance/judge.h"
#include "conformance/toml.h"

namespace assay::conformance {
namespace {

using reports::Grade;
using reports::Verdict;

// Enough of a symptom to tell it from another.
constexpr size_t kShownBytes = 160;

bool Matches(const std::string& pattern, const std::string& text) {
  return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
}

bool Knows(const reports::Waiver& waiver, const std::string& symptom) {
  return !waiver.shows ||
         std::any_of(waiver.shows->begin(), waiver.shows->end(),
                     [&](const std::string& pattern) { return Matches(pattern, symptom); });
}

// Whether the waiver is for runs that end as `run` did, whatever it shows.
bool IsAbout(const reports::Waiver& waiver, const reports::Run& run) {
  if (waiver.covers_errors) return run.verdict == Verdict::kError;
  // What was run again is a suspicion of what the waiver knows, though it did not come again.
  return run.verdict == Verdict::kViolates || run.verdict == Verdict::kQualityNote ||
         (run.verdict == Verdict::kInconclusive && run.rerun.has_value());
}

std::string KnowsAnother(const std::vector<reports::Waiver*>& waivers, const std::string& symptom) {
  std::string text;
  for (const reports::Waiver* const waiver : waivers) {
    if (!waiver->shows) continue;
    text += text.empty() ? "its waiver knows another symptom: " : "; or ";
    for (const std::string& pattern : *waiver->shows) text += Quoted(pattern) + " ";
    text += "(" + waiver->link + ")";
  }
  const bool is_long = symptom.size() > kShownBytes;
  return text + ", and not " + Quoted(symptom.substr(0, kShownBytes)) + (is_long ? "..." : "");
}

// The place behind the bracket expression that begins at `i`, or npos if it has no end. The first
// character in it may be a bracket that does not end it, and so may that of "[:alpha:]".
size_t EndOfBrackets(const std::string& pattern, size_t i) {
  ++i;
  if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^')) ++i;
  for (const size_t first = i; i < pattern.size(); ++i) {
    if (pattern[i] == ']' && i > first) return i + 1;
    if (pattern[i] == '\\') ++i;
    if (pattern.compare(i, 2, "[:") != 0) continue;
    const size_t end = pattern.find(":]", i + 2);
    if (end != std::string::npos) i = end + 1;
  }
  return std::string::npos;
}

// Why a pattern of symptoms is none, or "". fnmatch takes a bracket without an end for itself,
// which is rarely what was meant, and lets what ends in a backslash match nothing.
std::string Doubt(const std::string& pattern) {
  if (pattern.empty()) return "'shows' is empty";
  if (pattern.find_first_not_of('*') == std::string::npos) {
    return "'shows' matches everything; leave it out to say so";
  }
  for (size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '\\' && i + 1 == pattern.size()) return "'shows' ends in a backslash";
    const size_t end = pattern[i] == '[' ? EndOfBrackets(pattern, i) : i + 1;
    if (end == std::string::npos)
      return "'shows' has a '[' without its ']'; '\\[' is the character";
    i = pattern[i] == '\\' ? end + 1 : end;
  }
  return "";
}

// What the waiver knows, one pattern or several; none if its table does not say.
std::optional<std::vector<std::string>> ReadShows(TomlDocument& document, TableReader& reader,
                                                  const TomlTable& table) {
  constexpr auto kOptional = TableReader::Need::kOptional;
  const auto found = table.values.find("shows");
  if (found == table.values.end()) return std::nullopt;
  const bool is_one = std::holds_alternative<std::string>(found->second.value);
  std::vector<std::string> patterns;
  if (is_one) {
    patterns.push_back(reader.String("shows", kOptional));
  } else {
    patterns = reader.Strings("shows", kOptional);
    const bool is_list = std::holds_alternative<std::vector<std::string>>(found->second.value);
    if (is_list && patterns.empty()) document.Fail(found->second.line, "'shows' is empty");
  }
  for (const std::string& pattern : patterns) {
    if (const std::string doubt = Doubt(pattern); !doubt.empty()) {
      document.Fail(found->second.line, doubt);
    }
  }
  return patterns;
}

}  // namespace

Result<std::vector<reports::Waiver>> ReadWaivers(const std::string& file) {
  constexpr auto kRequired = TableReader::Need::kRequired;
  std::vector<reports::Waiver> waivers;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return waivers;
  Result<TomlDocument> document = TomlDocument::Read(file);
  if (!document.ok()) return document.error();
  {
    static const std::regex kDay("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    TableReader root(*document, document->root());
    for (const TomlTable& table : root.Tables("waiver")) {
      TableReader reader(*document, table);
      reports::Waiver waiver;
      waiver.program = reader.String("program", kRequired);
      waiver.port = reader.String("port", kRequired);
      waiver.reason = reader.String("reason", kRequired);
      waiver.link = reader.String("link", kRequired);
      waiver.expires = reader.String("expires", kRequired);
      waiver.shows = ReadShows(*document, reader, table);
      const std::string covers = reader.String("covers", TableReader::Need::kOptional);
      waiver.covers_errors = covers == "errors";
      if (!covers.empty() && covers != "errors" && covers != "violations") {
        document->Fail(reader.LineOf("covers"), "'covers' is violations or errors");
      }
      if (!waiver.expires.empty() && !std::regex_match(waiver.expires, kDay)) {
        document->Fail(reader.LineOf("expires"), "'expires' is a day, \"2027-01-31\"");
      }
      waivers.push_back(waiver);
    }
  }
  const Status status = document->status();
  if (!status.ok()) return status.error();
  return waivers;
}

Result<std::vector<reports::Waiver>> ReadAllWaivers(const std::string& ports_directory) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(ports_directory, ignored)) {
    if (entry.path().filename().string().ends_with("waivers.toml")) {
      files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<reports::Waiver> all;
  std::string errors;
  for (const std::string& file : files) {
    const Result<std::vector<reports::Waiver>> waivers = ReadWaivers(file);
    if (waivers.ok()) {
      all.insert(all.end(), waivers->begin(), waivers->end());
    } else {
      errors += (errors.empty() ? "" : "\n") + waivers.error().message;
    }
  }
  if (!errors.empty()) return Error{errors};
  return all;
}

bool Names(const reports::Waiver& waiver, const std::string& program) {
  return fnmatch(waiver.program.c_str(), program.c_str(), FNM_EXTMATCH) == 0;
}

std::vector<std::string> SymptomsOf(const reports::Run& run) {
  const std::string said = run.evidence.empty() ? "" : "\n" + run.evidence;
  std::vector<std::string> symptoms;
  for (const reports::Observed& outcome : run.observed) {
    if (outcome.grade != Grade::kForbidden && outcome.grade != Grade::kUnknown) continue;
    if (outcome.text == kDied || outcome.text == kDidNotEnd) {
      symptoms.push_back(run.reason + said);
    } else {
      symptoms.push_back((outcome.text.empty() ? "\"\"" : outcome.text) + said);
    }
  }
  if (symptoms.empty()) symptoms.push_back(run.reason + said);
  return symptoms;
}

void ApplyWaivers(std::vector<reports::Waiver>& waivers, const std::string& today,
                  reports::Run& run) {
  std::vector<reports::Waiver*> ours;
  for (reports::Waiver& waiver : waivers) {
    if (waiver.port == run.port && Names(waiver, run.program) && IsAbout(waiver, run)) {
      ours.push_back(&waiver);
    }
  }
  if (ours.empty()) return;
  std::vector<const reports::Waiver*> valid, expired;  // that know a symptom
  std::string unknown;                                 // the first that none knows
  bool covered = true;
  const std::vector<std::string> symptoms = SymptomsOf(run);
  for (const std::string& symptom : symptoms) {
    bool is_known = false, is_covered = false;
    for (reports::Waiver* const waiver : ours) {
      if (!Knows(*waiver, symptom)) continue;
      waiver->used = is_known = true;
      std::vector<const reports::Waiver*>& knowing = today < waiver->expires ? valid : expired;
      is_covered |= &knowing == &valid;
      if (std::find(knowing.begin(), knowing.end(), waiver) == knowing.end()) {
        knowing.push_back(waiver);
      }
    }
    if (!is_known && unknown.empty()) unknown = symptom;
    covered &= is_covered;
  }
  for (const reports::Waiver* const waiver : expired) {
    run.reason += "; its waiver expired on " + waiver->expires + " (" + waiver->link + ")";
  }
  if (!unknown.empty()) run.reason += "; " + KnowsAnother(ours, unknown);
  if (!covered) return;
  run.verdict = Verdict::kWaived;
  for (const reports::Waiver* const waiver : valid) {
    run.reason +=
        "; waived until " + waiver->expires + ": " + waiver->reason + " (" + waiver->link + ")";
  }
}

}  // namespace assay::conformance
