#include "conformance/catalogue.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "conformance/toml.h"

namespace assay::conformance {
namespace {

using Need = TableReader::Need;

// How a requirement is observed, by its letter in the catalogue.
const std::map<std::string, std::string> kObservations{
    {"D", "deterministic"}, {"S", "set of outcomes"}, {"P", "probability"},
    {"L", "liveness"},      {"X", "end of process"},  {"R", "resources"}};

// Reads one file; ids that `seen` knows already are doubts.
Status ReadOne(const std::string& file, std::map<std::string, std::string>& seen,
               Catalogue& catalogue) {
  Result<TomlDocument> document = TomlDocument::Read(file);
  if (!document.ok()) return document.error();
  {
    TableReader root(*document, document->root());
    const std::string subject = root.String("subject", Need::kRequired);
    for (const TomlTable& table : root.Tables("requirement")) {
      TableReader reader(*document, table);
      Requirement requirement;
      requirement.id = reader.String("id", Need::kRequired);
      requirement.subject = subject;
      requirement.level = reader.String("level", Need::kRequired);
      requirement.text = reader.String("text", Need::kRequired);
      requirement.source = reader.String("source", Need::kRequired);
      requirement.no_program = reader.String("no_program", Need::kOptional);
      const std::string since = reader.String("since", Need::kOptional);
      if (!since.empty()) requirement.source += ", since " + since;
      const auto observation = kObservations.find(reader.String("observation", Need::kRequired));
      if (observation != kObservations.end()) {
        requirement.observation = observation->second;
      } else {
        document->Fail(reader.LineOf("observation"), "'observation' is D, S, P, L, X or R");
      }
      if (requirement.level != "must" && requirement.level != "may" &&
          requirement.level != "impl" && !requirement.level.empty()) {
        document->Fail(reader.LineOf("level"), "'level' is must, may or impl");
      }
      const auto [first, is_new] = seen.emplace(requirement.id, file);
      if (!is_new && !requirement.id.empty()) {
        document->Fail(reader.LineOf("id"),
                       fmt::format("{} is already in {}", requirement.id, first->second));
      }
      catalogue.push_back(requirement);
    }
  }
  return document->status();
}

}  // namespace

Result<Catalogue> ReadCatalogue(const std::string& specs) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator entry(specs, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename() == "requirements.toml") files.push_back(entry->path().string());
  }
  if (error) return Error{fmt::format("{}: cannot list: {}", specs, error.message())};
  std::sort(files.begin(), files.end());

  Catalogue catalogue;
  std::map<std::string, std::string> seen;
  std::string errors;
  for (const std::string& file : files) {
    const Status status = ReadOne(file, seen, catalogue);
    if (!status.ok()) errors += (errors.empty() ? "" : "\n") + status.error().message;
  }
  if (!errors.empty()) return Error{errors};
  return catalogue;
}

}  // namespace assay::conformance
