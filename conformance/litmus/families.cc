#include "conformance/litmus/families.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <sstream>

#include "conformance/toml.h"

namespace assay::conformance::litmus {
namespace {

using Need = TableReader::Need;

void ReadPiece(TableReader& reader, Piece& piece) {
  piece.name = reader.String("name", Need::kRequired);
  piece.text = reader.String("text", Need::kRequired);
  piece.since = reader.String("since", Need::kOptional);
  piece.imports = reader.Strings("imports", Need::kOptional);
  piece.fields = reader.Strings("fields", Need::kOptional);
  piece.setup = reader.Strings("setup", Need::kOptional);
}

std::optional<Step> ParseStep(const std::string& word) {
  const bool writes = word.size() == 3 && word[0] == 'W' && word[2] >= '1' && word[2] <= '9';
  const bool reads = word.size() == 2 && word[0] == 'R';
  if ((!writes && !reads) || word[1] < 'x' || word[1] > 'z') return std::nullopt;
  return Step{writes, word[1], writes ? word[2] - '0' : 0};
}

class Reader {
 public:
  explicit Reader(TomlDocument& document) : document_(document) {}

  Description Read() {
    TableReader root(document_, document_.root());
    for (const TomlTable& table : root.Tables("edge")) ReadEdge(table);
    for (const TomlTable& table : root.Tables("access")) ReadAccess(table);
    for (const TomlTable& table : root.Tables("shape")) ReadShape(table);
    for (const TomlTable& table : root.Tables("family")) ReadFamily(table);
    for (const TomlTable& table : root.Tables("chain")) ReadChain(table);
    return std::move(description_);
  }

 private:
  void ReadEdge(const TomlTable& table) {
    static const std::map<std::string, Relation> kRelations{
        {"ordered", Relation::kOrdered}, {"seen", Relation::kSeen}, {"none", Relation::kNone}};
    TableReader reader(document_, table);
    Edge& edge = description_.edges.emplace_back();
    ReadPiece(reader, edge);
    edge.verifies = reader.Strings("verifies", Need::kRequired);
    edge.first = reader.Strings("first", Need::kOptional);
    edge.second = reader.Strings("second", Need::kOptional);
    const auto relation = kRelations.find(reader.String("relation", Need::kRequired));
    if (relation != kRelations.end()) {
      edge.relation = relation->second;
    } else {
      document_.Fail(reader.LineOf("relation"), "'relation' is ordered, seen or none");
    }
  }

  void ReadAccess(const TomlTable& table) {
    TableReader reader(document_, table);
    Access& access = description_.accesses.emplace_back();
    ReadPiece(reader, access);
    access.write = reader.Strings("write", Need::kRequired);
    access.read = reader.Strings("read", Need::kRequired);
    access.final = reader.String("final", Need::kRequired);
  }

  void ReadShape(const TomlTable& table) {
    TableReader reader(document_, table);
    Shape& shape = description_.shapes.emplace_back();
    shape.name = reader.String("name", Need::kRequired);
    shape.text = reader.String("text", Need::kRequired);
    for (const std::string& thread : reader.Strings("threads", Need::kRequired)) {
      std::istringstream words(thread);
      shape.threads.emplace_back();
      for (std::string word; words >> word;) {
        if (const std::optional<Step> step = ParseStep(word)) {
          shape.threads.back().push_back(*step);
        } else {
          document_.Fail(reader.LineOf("threads"),
                         fmt::format("'{}' is no access: Rx or Wx1, of x, y and z", word));
        }
      }
    }
    for (const std::string& variable : reader.Strings("final", Need::kOptional)) {
      shape.final.push_back(variable.empty() ? 'x' : variable[0]);
    }
  }

  void ReadFamily(const TomlTable& table) {
    TableReader reader(document_, table);
    Family& family = description_.families.emplace_back();
    family.accesses = reader.Strings("accesses", Need::kRequired);
    family.shapes = reader.Strings("shapes", Need::kRequired);
    const auto check = [&](const char* key, const auto& names, const auto& known) {
      for (const std::string& name : names) {
        if (std::none_of(known.begin(), known.end(),
                         [&](const auto& item) { return item.name == name; })) {
          document_.Fail(reader.LineOf(key), fmt::format("there is no '{}'", name));
        }
      }
    };
    check("accesses", family.accesses, description_.accesses);
    check("shapes", family.shapes, description_.shapes);
  }

  void ReadChain(const TomlTable& table) {
    TableReader reader(document_, table);
    for (const std::string& distance : reader.Strings("distances", Need::kRequired)) {
      if (distance.size() == 1 && std::isdigit(static_cast<unsigned char>(distance[0])) != 0) {
        description_.chain_distances.push_back(distance[0] - '0');
      } else {
        document_.Fail(reader.LineOf("distances"), "a distance is a digit");
      }
    }
  }

  TomlDocument& document_;
  Description description_;
};

Result<Description> From(Result<TomlDocument> document) {
  if (!document.ok()) return document.error();
  Description description = Reader(*document).Read();
  const Status status = document->status();
  if (!status.ok()) return status.error();
  return description;
}

}  // namespace

Result<Description> ReadDescription(const std::string& file) {
  return From(TomlDocument::Read(file));
}

Result<Description> ParseDescription(const std::string& file, const std::string& text) {
  return From(TomlDocument::Parse(file, text));
}

}  // namespace assay::conformance::litmus
