#include "conformance/fault_edits.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "conformance/go_functions.h"
#include "conformance/go_text.h"
#include "conformance/toml.h"

namespace assay::conformance {

namespace {

// The faults of one file; into `included`, what it includes. Faults are told apart by `names`.
Status ReadOneFile(const std::string& file, std::set<std::string>& names,
                   std::vector<FaultEdit>& edits, std::vector<std::string>* included) {
  using Need = TableReader::Need;
  Result<TomlDocument> document = TomlDocument::Read(file);
  if (!document.ok()) return document.error();
  {
    TableReader root(*document, document->root());
    if (included != nullptr) *included = root.Strings("include", Need::kOptional);
    for (const TomlTable& table : root.Tables("fault")) {
      TableReader reader(*document, table);
      FaultEdit edit;
      edit.name = reader.String("name", Need::kRequired);
      edit.area = reader.String("area", Need::kRequired);
      edit.text = reader.String("text", Need::kRequired);
      edit.file = reader.String("file", Need::kRequired);
      edit.within = reader.String("within", Need::kRequired);
      edit.line = reader.String("line", Need::kRequired);
      edit.becomes = reader.String("becomes", Need::kRequired);
      edit.nth = static_cast<int>(reader.Number("nth", 1));
      edit.programs = reader.Strings("programs", Need::kOptional);
      if (edit.nth < 1) document->Fail(reader.LineOf("nth"), "'nth' is 1 or more");
      if (!names.insert(edit.name).second) {
        document->Fail(reader.LineOf("name"), "there is another fault '" + edit.name + "'");
      }
      edits.push_back(std::move(edit));
    }
  }
  return document->status();
}

}  // namespace

Result<std::vector<FaultEdit>> ReadFaultEdits(const std::string& file) {
  std::vector<FaultEdit> edits;
  std::set<std::string> names;
  std::vector<std::string> included;
  if (Status status = ReadOneFile(file, names, edits, &included); !status.ok()) {
    return status.error();
  }
  for (const std::string& other : included) {
    const std::string place = (std::filesystem::path(file).parent_path() / other).string();
    const Status status = ReadOneFile(place, names, edits, nullptr);
    if (!status.ok()) return status.error();
  }
  return edits;
}

Result<std::string> Edited(const FaultEdit& edit, const std::string& source) {
  std::vector<std::string> lines = Lines(source);
  bool is_within = false, done = false;
  std::string indentation;  // of the function
  int left = edit.nth;
  std::string result;
  for (const std::string& line : lines) {
    const size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    if (!is_within) {
      is_within = !done && line.compare(begin, edit.within.size(), edit.within) == 0;
      indentation = line.substr(0, begin);
    } else if (line.starts_with(indentation + "}")) {
      is_within = false;
    } else if (!done && line.compare(begin, edit.line.size(), edit.line) == 0 && --left == 0) {
      done = true;
      result += line.substr(0, begin) + edit.becomes + "\n";
      continue;
    }
    result += line + "\n";
  }
  if (done) return result;
  return Error{fmt::format("fault {}: {} has no such line: '{}' in '{}'", edit.name, edit.file,
                           edit.line, edit.within)};
}

Result<std::string> WriteOverlay(const FaultEdit& edit, const std::string& goroot,
                                 const std::string& directory) {
  const std::string original = goroot + "/src/" + edit.file;
  const Result<std::string> source = ReadFile(original);
  if (!source.ok()) return source.error();
  const Result<std::string> edited = Edited(edit, *source);
  if (!edited.ok()) return edited.error();
  const std::string place = std::filesystem::absolute(directory + "/" + edit.name + ".go").string();
  const std::string overlay =
      std::filesystem::absolute(directory + "/" + edit.name + ".json").string();
  if (Status status = WriteFile(place, *edited); !status.ok()) return status.error();
  const Status status = WriteFile(
      overlay, fmt::format("{{\"Replace\": {{{}: {}}}}}\n", Quoted(original), Quoted(place)));
  if (!status.ok()) return status.error();
  return overlay;
}

Result<std::string> WriteFaultyCopy(const FaultEdit& edit, const std::string& tree,
                                    const std::string& directory) {
  namespace fs = std::filesystem;
  const Result<std::string> source = ReadFile(tree + "/" + edit.file);
  if (!source.ok()) return source.error();
  const Result<std::string> edited = Edited(edit, *source);
  if (!edited.ok()) return edited.error();
  // Under the tree's own name, since sources may be named from above it.
  const fs::path copy = fs::absolute(directory) / edit.name / fs::absolute(tree).filename();
  std::error_code error;
  fs::remove_all(copy, error);
  fs::create_directories(copy, error);
  if (!error) fs::copy(tree, copy, fs::copy_options::recursive, error);
  if (error) {
    return Error{fmt::format("cannot copy {} to {}: {}", tree, copy.string(), error.message())};
  }
  const Status status = WriteFile((copy / edit.file).string(), *edited);
  if (!status.ok()) return status.error();
  return copy.string();
}

}  // namespace assay::conformance
