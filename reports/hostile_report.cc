// Prints the report page of results in which every text that comes from outside tries to become
// markup: what browser_test.py looks at. With --many it is a report of as many ports as one has.
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "reports/html.h"
#include "reports/testing.h"

namespace assay::reports {
namespace {

std::string Attack(const char* where) {
  return std::string("\"'></pre></script><img src=x onerror=\"owned='") + where +
         "'\"><script>owned='" + where + "'</script>";
}

Results HostileResults() {
  Results results = SampleResults();
  results.ports[0].version = Attack("version");
  results.ports[1].trouble = Attack("trouble");
  results.command += Attack("command");
  results.programs[0].source += Attack("source");
  results.waivers[0].reason = Attack("reason");
  results.waivers[0].shows = {Attack("what is waived")};
  Run& violation = results.runs[0];
  violation.observed[1].text = Attack("outcome");
  violation.evidence = Attack("evidence") + "\n" + std::string(2000, 'w');
  violation.reason = Attack("reason of the verdict");
  violation.repeat += Attack("repeat");
  results.faults[0].evidence = Attack("fault");
  return results;
}

Results ManyPorts() {
  constexpr size_t kPorts = 28;
  Results results = SampleResults();
  for (size_t i = results.ports.size(); i < kPorts; i++) {
    Port port = results.ports[0];
    port.name = "architecture-" + std::to_string(i);
    for (Run run : SampleResults().runs) {
      run.port = port.name;
      if (run.verdict != Verdict::kViolates) results.runs.push_back(std::move(run));
    }
    results.ports.push_back(std::move(port));
  }
  results.verdicts = VerdictsOfRequirements(results);
  return results;
}

}  // namespace
}  // namespace assay::reports

int main(int argc, char** argv) {
  using namespace assay::reports;
  const bool has_many = argc > 1 && std::string_view(argv[1]) == "--many";
  const std::string page = Html(has_many ? ManyPorts() : HostileResults());
  return std::fwrite(page.data(), 1, page.size(), stdout) == page.size() ? 0 : 1;
}
