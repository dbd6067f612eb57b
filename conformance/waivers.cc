#include "conformance/waivers.h"

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

void ApplyWaivers(std::vector<reports::Waiver>& waivers, const std::string& today,
                  reports::Run& run) {
  if (run.verdict != reports::Verdict::kViolates) return;
  for (reports::Waiver& waiver : waivers) {
    if (waiver.program != run.program || waiver.port != run.port) continue;
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
