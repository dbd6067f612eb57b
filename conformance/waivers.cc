#include "conformance/waivers.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "conformance/toml.h"

namespace assay::conformance {

Result<std::vector<reports::Waiver>> ReadWaivers(const std::string& file) {
  using Need = TableReader::Need;
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
      waiver.program = reader.String("program", Need::kRequired);
      waiver.port = reader.String("port", Need::kRequired);
      waiver.reason = reader.String("reason", Need::kRequired);
      waiver.link = reader.String("link", Need::kRequired);
      waiver.expires = reader.String("expires", Need::kRequired);
      const std::string covers = reader.String("covers", Need::kOptional);
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

bool Covers(const reports::Waiver& waiver, const std::string& program) {
  return fnmatch(waiver.program.c_str(), program.c_str(), 0) == 0;
}

void ApplyWaivers(std::vector<reports::Waiver>& waivers, const std::string& today,
                  reports::Run& run) {
  using reports::Verdict;
  const Verdict verdict = run.verdict;  // each waiver is held against it, whatever others cover
  for (reports::Waiver& waiver : waivers) {
    // What was run again is a suspicion of what the waiver knows, though it did not come again.
    const bool was_suspected = verdict == Verdict::kInconclusive && run.rerun.has_value();
    const bool is_covered =
        waiver.covers_errors
            ? verdict == Verdict::kError
            : verdict == Verdict::kViolates || verdict == Verdict::kQualityNote || was_suspected;
    if (!is_covered || waiver.port != run.port || !Covers(waiver, run.program)) continue;
    waiver.used = true;
    if (today >= waiver.expires) {
      run.reason += "; its waiver expired on " + waiver.expires + " (" + waiver.link + ")";
    } else {
      run.verdict = reports::Verdict::kWaived;
      run.reason +=
          "; waived until " + waiver.expires + ": " + waiver.reason + " (" + waiver.link + ")";
    }
  }
}

}  // namespace assay::conformance
