// Each struct of the model has one function that visits its fields by name; writing and reading are
// two visitors of it, so the two cannot disagree.
#include "reports/json.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <type_traits>

#include "base/file.h"

namespace assay::reports {
namespace {

using Json = nlohmann::ordered_json;

template <typename Visitor>
void Visit(Visitor& v, Environment& x) {
  v("os", x.os), v("cpu", x.cpu), v("cores", x.cores);
}
template <typename Visitor>
void Visit(Visitor& v, Port& x) {
  v("name", x.name), v("kind", x.kind), v("version", x.version), v("language", x.language);
  v("features", x.features), v("trouble", x.trouble);
  v("claimed_in_vain", x.claimed_in_vain), v("not_claimed", x.not_claimed);
  v("not_probed", x.not_probed);
}
template <typename Visitor>
void Visit(Visitor& v, Requirement& x) {
  v("id", x.id), v("subject", x.subject), v("level", x.level);
  v("observation", x.observation), v("text", x.text);
  v("source", x.source), v("programs", x.programs);
}
template <typename Visitor>
void Visit(Visitor& v, PermittedOutcome& x) {
  v("text", x.text), v("interesting", x.is_interesting), v("remark", x.remark);
  v("schedule", x.schedule);
}
template <typename Visitor>
void Visit(Visitor& v, Oracle& x) {
  v("complete", x.complete), v("written", x.written), v("runs", x.runs), v("seconds", x.seconds);
  v("trouble", x.trouble);
}
template <typename Visitor>
void Visit(Visitor& v, Program& x) {
  v("id", x.id), v("kind", x.kind), v("verifies", x.verifies), v("features", x.features);
  v("oracle", x.oracle), v("permitted", x.permitted), v("source", x.source);
}
template <typename Visitor>
void Visit(Visitor& v, Observed& x) {
  v("text", x.text), v("count", x.count), v("grade", x.grade), v("variants", x.variants);
}
template <typename Visitor>
void Visit(Visitor& v, Reliability& x) {
  v("reruns", x.reruns), v("reproduced", x.reproduced);
}
template <typename Visitor>
void Visit(Visitor& v, Run& x) {
  v("program", x.program), v("port", x.port), v("verdict", x.verdict), v("reason", x.reason);
  v("observed", x.observed), v("not_observed", x.not_observed), v("seed", x.seed);
  v("seconds", x.seconds), v("repeat", x.repeat), v("p_value", x.p_value), v("rerun", x.rerun);
  v("evidence", x.evidence), v("significance", x.significance), v("power", x.power);
  v("repetitions", x.repetitions);
}
template <typename Visitor>
void Visit(Visitor& v, RequirementVerdict& x) {
  v("requirement", x.requirement), v("port", x.port), v("verdict", x.verdict);
  v("because", x.because);
}
template <typename Visitor>
void Visit(Visitor& v, Waiver& x) {
  v("program", x.program), v("port", x.port), v("reason", x.reason), v("link", x.link);
  v("expires", x.expires), v("used", x.used), v("covers_errors", x.covers_errors);
  v("shows", x.shows);
}
template <typename Visitor>
void Visit(Visitor& v, FaultRow& x) {
  v("port", x.port), v("name", x.name), v("text", x.text), v("convicted_by", x.convicted_by);
  v("evidence", x.evidence), v("seconds", x.seconds);
}
template <typename Visitor>
void Visit(Visitor& v, Results& x) {
  v("tool_version", x.tool_version), v("command", x.command), v("started", x.started);
  v("seconds", x.seconds), v("budget_seconds", x.budget_seconds), v("seed", x.seed);
  v("repetitions", x.repetitions), v("environment", x.environment), v("ports", x.ports),
      v("requirements", x.requirements);
  v("programs", x.programs), v("runs", x.runs), v("verdicts", x.verdicts), v("waivers", x.waivers);
  v("faults", x.faults), v("suite_errors", x.suite_errors);
}

template <typename T>
concept Scalar = std::is_arithmetic_v<T> || std::is_same_v<T, std::string>;

struct Writer {
  Json& object;

  template <Scalar T>
  void operator()(const char* key, T& value) {
    object[key] = value;
  }
  void operator()(const char* key, Verdict& value) { object[key] = Name(value); }
  void operator()(const char* key, Grade& value) { object[key] = Name(value); }
  void operator()(const char* key, std::vector<std::string>& value) { object[key] = value; }
  void operator()(const char* key, std::map<std::string, uint64_t>& value) { object[key] = value; }
  template <typename T>
  void operator()(const char* key, std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }
  template <typename T>
  void operator()(const char* key, std::vector<T>& value) {
    Json& array = object[key] = Json::array();
    for (T& item : value) array.push_back(Object(item));
  }
  template <typename T>
  void operator()(const char* key, T& value) {
    object[key] = Object(value);
  }

  template <typename T>
  static Json Object(T& value) {
    Json object = Json::object();
    Writer writer{object};
    Visit(writer, value);
    return object;
  }
};

// Thrown inside the reader only; FromJson turns it into an Error.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Reader {
  const Json& object;
  std::string where;

  const Json& At(const char* key) const {
    if (!object.is_object()) throw Malformed(where + " is not an object");
    const auto found = object.find(key);
    if (found == object.end()) throw Malformed(fmt::format("{} lacks '{}'", where, key));
    return *found;
  }
  [[noreturn]] void Wrong(const char* key, const char* wanted) const {
    throw Malformed(fmt::format("'{}' of {} is not {}", key, where, wanted));
  }

  void operator()(const char* key, std::string& value) const {
    if (!At(key).is_string()) Wrong(key, "a string");
    value = At(key).get<std::string>();
  }
  void operator()(const char* key, bool& value) const {
    if (!At(key).is_boolean()) Wrong(key, "true or false");
    value = At(key).get<bool>();
  }
  void operator()(const char* key, int& value) const {
    if (!At(key).is_number_integer()) Wrong(key, "an integer");
    value = At(key).get<int>();
  }
  void operator()(const char* key, uint64_t& value) const {
    if (!At(key).is_number_unsigned()) Wrong(key, "a count");
    value = At(key).get<uint64_t>();
  }
  void operator()(const char* key, double& value) const {
    if (!At(key).is_number()) Wrong(key, "a number");
    value = At(key).get<double>();
  }
  void operator()(const char* key, Verdict& value) const {
    const auto verdict =
        At(key).is_string() ? VerdictByName(At(key).get<std::string>()) : std::nullopt;
    if (!verdict) Wrong(key, "a verdict");
    value = *verdict;
  }
  void operator()(const char* key, Grade& value) const {
    const auto grade = At(key).is_string() ? GradeByName(At(key).get<std::string>()) : std::nullopt;
    if (!grade) Wrong(key, "a grade");
    value = *grade;
  }
  void operator()(const char* key, std::vector<std::string>& value) const {
    if (!At(key).is_array()) Wrong(key, "a list");
    for (const Json& item : At(key)) {
      if (!item.is_string()) Wrong(key, "a list of strings");
      value.push_back(item.get<std::string>());
    }
  }
  void operator()(const char* key, std::map<std::string, uint64_t>& value) const {
    if (!At(key).is_object()) Wrong(key, "an object");
    for (const auto& [name, count] : At(key).items()) {
      if (!count.is_number_unsigned()) Wrong(key, "an object of counts");
      value[name] = count.get<uint64_t>();
    }
  }
  template <typename T>
  void operator()(const char* key, std::optional<T>& value) const {
    if (!object.contains(key)) return;
    (*this)(key, value.emplace());
  }
  template <typename T>
  void operator()(const char* key, std::vector<T>& value) const {
    if (!At(key).is_array()) Wrong(key, "a list");
    for (const Json& item : At(key)) {
      Reader reader{item, fmt::format("{}[{}]", key, value.size())};
      Visit(reader, value.emplace_back());
    }
  }
  template <typename T>
  void operator()(const char* key, T& value) const {
    Reader reader{At(key), key};
    Visit(reader, value);
  }
};

template <typename T>
std::string Text(const T& value) {
  T copy = value;
  // Outcomes are whatever bytes a port printed; JSON is UTF-8.
  return Writer::Object(copy).dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
Result<T> FromText(const std::string& text, const std::string& name) {
  T value;
  try {
    const Json root = Json::parse(text);
    Reader reader{root, name};
    Visit(reader, value);
  } catch (const Json::parse_error&) {
    return Error{name + ": not a complete JSON text"};
  } catch (const Malformed& error) {
    return Error{error.what()};
  }
  return value;
}

}  // namespace

std::string ToJson(const Run& run) { return Text(run); }
Result<Run> RunFromJson(const std::string& text, const std::string& name) {
  return FromText<Run>(text, name);
}
std::string ToJson(const FaultRow& row) { return Text(row); }
Result<FaultRow> FaultRowFromJson(const std::string& text, const std::string& name) {
  return FromText<FaultRow>(text, name);
}
std::string ToJson(const Port& port) { return Text(port); }
Result<Port> PortFromJson(const std::string& text, const std::string& name) {
  return FromText<Port>(text, name);
}

std::string ToJson(const Results& results) {
  Json root = Json::object();
  root["schema"] = "assay-results";
  root["schema_version"] = kSchemaVersion;
  Results copy = results;
  Writer writer{root};
  Visit(writer, copy);
  // Outcomes are whatever bytes a port printed; JSON is UTF-8.
  return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Results> FromJson(const std::string& text, const std::string& name) {
  Json root;
  try {
    root = Json::parse(text);
  } catch (const Json::parse_error& error) {
    return Error{fmt::format("{}: not a complete JSON text (byte {} of {}); was it truncated?",
                             name, error.byte, text.size())};
  }
  if (!root.is_object() || root.value("schema", Json()) != "assay-results") {
    return Error{name + ": not a results file of assay"};
  }
  const Json version = root.value("schema_version", Json());
  if (version != kSchemaVersion) {
    return Error{fmt::format("{}: schema version {}, but this assay reads version {}", name,
                             version.dump(), kSchemaVersion)};
  }
  Results results;
  try {
    Reader reader{root, "the results file"};
    Visit(reader, results);
  } catch (const Malformed& error) {
    return Error{fmt::format("{}: {}", name, error.what())};
  }
  const std::vector<std::string> contradictions = Contradictions(results);
  if (!contradictions.empty()) {
    std::string message = name + ": contradicts itself: " + contradictions.front();
    if (contradictions.size() > 1)
      message += fmt::format(" (and {} more)", contradictions.size() - 1);
    return Error{message};
  }
  return results;
}

Result<Results> ReadResults(const std::string& path) {
  const Result<std::string> text = ReadFile(path);
  if (!text.ok()) return text.error();
  return FromJson(*text, path);
}

}  // namespace assay::reports
