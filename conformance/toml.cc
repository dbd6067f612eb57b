#include "conformance/toml.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/file.h"

namespace assay::conformance {
namespace {

int LineOfNode(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

TomlTable Converted(const toml::table& table);

// Dates and nested arrays have no place in our files: they become what no reader takes for
// anything.
TomlValue Converted(const toml::node& node) {
  TomlValue result{LineOfNode(node), false};
  if (const auto* const string = node.as_string()) {
    result.value = string->get();
  } else if (const auto* const integer = node.as_integer()) {
    result.value = integer->get();
  } else if (const auto* const number = node.as_floating_point()) {
    result.value = number->get();
  } else if (const auto* const boolean = node.as_boolean()) {
    result.value = boolean->get();
  } else if (const auto* const table = node.as_table()) {
    result.value = std::vector<TomlTable>{Converted(*table)};
  } else if (const auto* const array = node.as_array()) {
    std::vector<std::string> strings;
    std::vector<TomlTable> tables;
    for (const toml::node& item : *array) {
      if (const auto* const text = item.as_string()) strings.push_back(text->get());
      if (const auto* const nested = item.as_table()) tables.push_back(Converted(*nested));
    }
    if (strings.size() == array->size()) {
      result.value = std::move(strings);
    } else if (tables.size() == array->size()) {
      result.value = std::move(tables);
    }
  }
  return result;
}

TomlTable Converted(const toml::table& table) {
  TomlTable result;
  result.line = LineOfNode(table);
  for (const auto& [key, node] : table) {
    result.values.emplace(std::string(key.str()), Converted(node));
  }
  return result;
}

}  // namespace

Result<TomlDocument> TomlDocument::Read(const std::string& file) {
  const Result<std::string> text = ReadFile(file);
  if (!text.ok()) return text.error();
  return Parse(file, *text);
}

Result<TomlDocument> TomlDocument::Parse(const std::string& file, const std::string& text) {
  TomlDocument document;
  document.file_ = file;
  try {
    document.root_ = Converted(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return Error{fmt::format("{}:{}: {}", file, error.source().begin.line, error.description())};
  }
  return document;
}

void TomlDocument::Fail(int line, const std::string& message) { errors_.emplace(line, message); }

Status TomlDocument::status() const {
  if (errors_.empty()) return Done{};
  std::string all;
  for (const auto& [line, message] : errors_) {
    all += fmt::format("{}{}:{}: {}", all.empty() ? "" : "\n", file_, std::max(line, 1), message);
  }
  return Error{all};
}

TableReader::~TableReader() {
  for (const auto& [key, value] : table_.values) {
    if (asked_.contains(key)) continue;
    document_.Fail(value.line, fmt::format("unknown key '{}'; what may be here: {}", key,
                                           fmt::join(asked_, ", ")));
  }
}

template <typename T>
const T* TableReader::Get(const std::string& key, Need need, const char* wanted) {
  asked_.insert(key);
  const auto found = table_.values.find(key);
  if (found == table_.values.end()) {
    if (need == Need::kRequired) document_.Fail(table_.line, fmt::format("'{}' is missing", key));
    return nullptr;
  }
  const T* const value = std::get_if<T>(&found->second.value);
  if (value == nullptr) document_.Fail(found->second.line, fmt::format("'{}' is {}", key, wanted));
  return value;
}

std::string TableReader::String(const std::string& key, Need need) {
  const std::string* const value = Get<std::string>(key, need, "a string");
  if (value == nullptr) return "";
  if (value->empty() && need == Need::kRequired) {
    document_.Fail(LineOf(key), fmt::format("'{}' is empty", key));
  }
  return *value;
}

std::vector<std::string> TableReader::Strings(const std::string& key, Need need) {
  const auto* const value = Get<std::vector<std::string>>(key, need, "a list of strings");
  return value == nullptr ? std::vector<std::string>() : *value;
}

double TableReader::Number(const std::string& key, double otherwise) {
  const auto found = table_.values.find(key);
  if (found != table_.values.end() && std::holds_alternative<int64_t>(found->second.value)) {
    asked_.insert(key);
    return static_cast<double>(std::get<int64_t>(found->second.value));
  }
  const double* const value = Get<double>(key, Need::kOptional, "a number");
  return value == nullptr ? otherwise : *value;
}

const std::vector<TomlTable>& TableReader::Tables(const std::string& key) {
  static const std::vector<TomlTable> kNone;
  // An empty array is as good a list of tables as any.
  const auto found = table_.values.find(key);
  if (found != table_.values.end()) {
    const auto* const strings = std::get_if<std::vector<std::string>>(&found->second.value);
    if (strings != nullptr && strings->empty()) {
      asked_.insert(key);
      return kNone;
    }
  }
  const auto* const value = Get<std::vector<TomlTable>>(key, Need::kOptional, "a list of tables");
  return value == nullptr ? kNone : *value;
}

int TableReader::LineOf(const std::string& key) const {
  const auto found = table_.values.find(key);
  return found == table_.values.end() ? table_.line : found->second.line;
}

}  // namespace assay::conformance
