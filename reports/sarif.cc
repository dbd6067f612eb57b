#include "reports/sarif.h"

#include <nlohmann/json.hpp>

#include "reports/summary.h"
#include "reports/text.h"

namespace assay::reports {
namespace {

using Json = nlohmann::ordered_json;

const char* Level(Verdict verdict) {
  switch (verdict) {
    case Verdict::kViolates:
      return "error";
    case Verdict::kError:
    case Verdict::kInconclusive:
      return "warning";
    default:
      return nullptr;
  }
}

Json Result(const Results& results, const Run& run, const char* level) {
  const Program* const program = results.FindProgram(run.program);
  const std::string rule =
      program == nullptr || program->verifies.empty() ? run.program : program->verifies.front();
  const std::string message = Printable(run.port) + ": " + Explanation(run) + "\n" + run.repeat;
  return {{"ruleId", rule},
          {"level", level},
          {"message", {{"text", message}}},
          {"locations",
           {{{"physicalLocation",
              {{"artifactLocation", {{"uri", "specs/" + run.program + ".go"}}},
               {"region", {{"startLine", 1}}}}}}}},
          // So that a code host knows a result again that came before.
          {"partialFingerprints", {{"programOnPort/v1", run.program + " on " + run.port}}}};
}

}  // namespace

std::string Sarif(const Results& results) {
  Json rules = Json::array(), found = Json::array();
  for (const Requirement& requirement : results.requirements) {
    rules.push_back({{"id", requirement.id},
                     {"shortDescription", {{"text", Printable(requirement.text)}}},
                     {"properties", {{"level", requirement.level}}}});
  }
  for (const Run& run : results.runs) {
    if (const char* const level = Level(run.verdict)) found.push_back(Result(results, run, level));
  }
  const Json driver{{"name", "assay"}, {"version", results.tool_version}, {"rules", rules}};
  const Json root{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", {{{"tool", {{"driver", driver}}}, {"results", found}}}}};
  return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace assay::reports
