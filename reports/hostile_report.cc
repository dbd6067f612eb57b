// Prints the report page of results in which every text that comes from outside tries to become
// markup: what browser_test.py looks at.
#include <cstdio>
#include <string>

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
  Run& violation = results.runs[0];
  violation.observed[1].text = Attack("outcome");
  violation.evidence = Attack("evidence") + "\n" + std::string(2000, 'w');
  violation.reason = Attack("reason of the verdict");
  violation.repeat += Attack("repeat");
  results.faults[0].evidence = Attack("fault");
  return results;
}

}  // namespace
}  // namespace assay::reports

int main() {
  const std::string page = assay::reports::Html(assay::reports::HostileResults());
  return std::fwrite(page.data(), 1, page.size(), stdout) == page.size() ? 0 : 1;
}
