#include "conformance/gotests/expectations.h"

#include <fmt/core.h>
#include <fnmatch.h>

#include <algorithm>
#include <set>

#include "conformance/toml.h"

namespace assay::gotests {

Result<Expectations> ReadExpectations(const std::string& file) {
  using conformance::TableReader;
  using Need = TableReader::Need;
  Result<conformance::TomlDocument> document = conformance::TomlDocument::Read(file);
  if (!document.ok()) return document.error();
  Expectations expectations;
  {
    TableReader table(*document, document->root());
    expectations.programs = table.Strings("programs", Need::kRequired);
    for (const conformance::TomlTable& known : table.Tables("known")) {
      TableReader reader(*document, known);
      const std::string program = reader.String("program", Need::kRequired);
      if (!expectations.known.emplace(program, reader.String("cause", Need::kRequired)).second) {
        document->Fail(known.line, fmt::format("{} is listed twice", program));
      }
    }
  }
  const Status status = document->status();
  if (!status.ok()) return status.error();
  return expectations;
}

bool Matches(const std::vector<std::string>& globs, const std::string& name) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return fnmatch(glob.c_str(), name.c_str(), FNM_PATHNAME) == 0;
  });
}

std::vector<std::string> Surprises(const Expectations& expectations,
                                   const std::vector<TestResult>& results) {
  std::vector<std::string> surprises;
  std::set<std::string> seen;
  for (const TestResult& result : results) {
    const std::string& name = result.test.name;
    seen.insert(name);
    const bool known = expectations.known.contains(name);
    if (result.verdict == Verdict::kFailed && !known) {
      surprises.push_back(fmt::format("{} failed: {}", name, result.reason));
    } else if (result.verdict != Verdict::kFailed && known) {
      surprises.push_back(
          fmt::format("{} is listed as a known failure, and is {}", name, Name(result.verdict)));
    }
  }
  for (const auto& [name, cause] : expectations.known) {
    if (!seen.contains(name)) {
      surprises.push_back(fmt::format("{} is listed as a known failure, and was not run", name));
    }
  }
  return surprises;
}

}  // namespace assay::gotests
