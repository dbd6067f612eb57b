#include "conformance/port.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "conformance/process.h"
#include "conformance/program.h"
#include "conformance/toml.h"
#include "lang/packages/build_constraint.h"
#include "lang/packages/go_mod.h"

namespace assay::conformance {
namespace {

using Required = TableReader::Need;

// Stand beside the manifests and are none: waivers.toml, go-386.waivers.toml.
constexpr std::string_view kWaiversFile = "waivers.toml";
constexpr std::string_view kKinds[] = {"go-toolchain", "command", "reference", "library"};

bool is_name(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  });
}

bool is_executable(const std::string& file) {
  std::error_code ignored;
  return access(file.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(file, ignored);
}

// The newest language version that both the Go toolchain of this machine and Assay have.
int NewestLanguageHere() {
  static const int minor = [] {
    const Result<std::string> go = FindGo();
    if (!go.ok()) return lang::kNewestGoMinor;
    Command command;
    command.argv = {*go, "env", "GOVERSION"};
    command.environment = {"GOTOOLCHAIN=local"};
    const ProcessResult result = RunProcess(command, {});
    std::string version = result.output.substr(0, result.output.find_first_of(" -\n"));
    if (version.starts_with("go")) version.erase(0, 2);
    return std::min(lang::GoMinorOfVersion(version).value_or(lang::kNewestGoMinor),
                    lang::kNewestGoMinor);
  }();
  return minor;
}

void CheckTemplate(TomlDocument& document, int line, const std::vector<std::string>& arguments,
                   const std::vector<std::string>& known) {
  for (const std::string& argument : arguments) {
    for (size_t open = argument.find('{'); open != std::string::npos;
         open = argument.find('{', open + 1)) {
      const size_t close = argument.find('}', open);
      const std::string name =
          argument.substr(open + 1, close == std::string::npos ? close : close - open - 1);
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        document.Fail(line, fmt::format("unknown placeholder in '{}'", argument));
      }
    }
  }
}

// Where a command may be: PATH, then where `go install` puts commands.
std::vector<std::string> DirectoriesOfCommands() {
  std::vector<std::string> result;
  const auto variable = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  std::istringstream path(variable("PATH"));
  for (std::string directory; std::getline(path, directory, ':');) result.push_back(directory);
  if (const std::string bin = variable("GOBIN"); !bin.empty()) result.push_back(bin);
  if (const std::string root = variable("GOPATH"); !root.empty()) result.push_back(root + "/bin");
  result.push_back(variable("HOME") + "/go/bin");
  return result;
}

// The last component of a path, as {COMMAND} names it.
std::string BaseName(const std::string& command) {
  return command.substr(command.find_last_of('/') + 1);
}

// What a manifest of kind library has besides.
void ReadLibrary(TomlDocument& document, TableReader& table, Port& port) {
  port.library = table.String("library", Required::kRequired);
  CheckTemplate(document, table.LineOf("library"), {port.library}, {"here", "bin"});
  port.lacks = table.Strings("lacks", Required::kOptional);
  for (const std::string& part : port.lacks) {
    if (std::find(std::begin(kParts), std::end(kParts), part) != std::end(kParts)) continue;
    document.Fail(table.LineOf("lacks"),
                  fmt::format("'{}' is no part that a library can lack; those are {}", part,
                              fmt::join(kParts, ", ")));
  }
  // Texts are the interpreter's.
  if (!port.has_feature("gc-texts")) port.features.emplace_back("gc-texts");
  // The interpreter compiles what it runs, so each program comes with a small driver of its own.
  port.driver_for_each = true;
  if (port.run.empty()) port.run = {"{assay}", "run", "--quiet", "--on", "{library}", "{source}"};
  if (port.version.empty()) port.version = {"{assay}", "ports", "--library", "{library}"};
}

bool is_manifest(const std::filesystem::directory_entry& entry) {
  return entry.path().extension() == ".toml" &&
         !entry.path().filename().string().ends_with(kWaiversFile);
}

}  // namespace

std::string FindCommand(const std::string& command) {
  if (command.find('/') != std::string::npos) return is_executable(command) ? command : "";
  for (const std::string& directory : DirectoriesOfCommands()) {
    const std::string candidate = directory + "/" + command;
    if (is_executable(candidate)) return std::filesystem::absolute(candidate).string();
  }
  return "";
}

std::string_view Name(PortKind kind) { return kKinds[static_cast<size_t>(kind)]; }

bool Port::has_feature(const std::string& feature) const {
  return std::find(features.begin(), features.end(), feature) != features.end();
}

bool Port::has_part(const std::string& part) const {
  if (kind != PortKind::kLibrary) return true;
  const auto& never = kPartsOfNoLibrary;
  return std::find(lacks.begin(), lacks.end(), part) == lacks.end() &&
         std::find(std::begin(never), std::end(never), part) == std::end(never);
}

Result<Port> ReadPort(const std::string& file) {
  Result<TomlDocument> read = TomlDocument::Read(file);
  if (!read.ok()) return read.error();
  TomlDocument& document = *read;
  Port port;
  port.file = file;
  {
    TableReader table(document, document.root());
    port.name = table.String("name", Required::kRequired);
    if (!port.name.empty() && !is_name(port.name)) {
      document.Fail(table.LineOf("name"), "'name' is letters, digits, '-', '_' and '.'");
    }

    const std::string kind = table.String("kind", Required::kRequired);
    const auto found = std::find(std::begin(kKinds), std::end(kKinds), kind);
    if (found != std::end(kKinds)) {
      port.kind = static_cast<PortKind>(found - std::begin(kKinds));
    } else if (!kind.empty()) {
      document.Fail(table.LineOf("kind"), "'kind' is go-toolchain, command, reference or library");
    }

    const std::string language = table.String("language", Required::kRequired);
    const char* const end = language.data() + language.size();
    if (language == "newest" && port.kind == PortKind::kGoToolchain) {
      port.language_minor = NewestLanguageHere();
    } else if (language == "newest" && port.kind == PortKind::kLibrary) {
      port.language_minor = lang::kNewestGoMinor;
    } else if (!language.starts_with("go1.") ||
               std::from_chars(language.data() + 4, end, port.language_minor).ptr != end) {
      if (!language.empty()) {
        document.Fail(table.LineOf("language"),
                      "'language' is a language version, go1.N; of a go-toolchain or a library "
                      "also newest");
      }
    }

    port.features = table.Strings("features", Required::kRequired);
    for (const std::string& feature : port.features) {
      if (is_feature(feature)) continue;
      document.Fail(table.LineOf("features"), fmt::format("'{}' is no feature; those are {}",
                                                          feature, fmt::join(kFeatures, ", ")));
    }
    if (const std::string barrier = table.String("barrier", Required::kOptional);
        !barrier.empty()) {
      port.barrier = barrier;
      if (barrier != "yield" && barrier != "spin" && barrier != "channel") {
        document.Fail(table.LineOf("barrier"), "'barrier' is yield, spin or channel");
      }
    }

    port.version = table.Strings("version", Required::kOptional);
    port.build = table.Strings("build", Required::kOptional);
    port.build_each = table.Strings("build_each", Required::kOptional);
    const std::string driver = table.String("driver", Required::kOptional);
    port.driver_for_each = driver == "each";
    if (!driver.empty() && driver != "one" && driver != "each") {
      document.Fail(table.LineOf("driver"), "'driver' is one or each");
    }
    port.run = table.Strings(
        "run", port.kind == PortKind::kCommand ? Required::kRequired : Required::kOptional);
    for (const TomlTable& entry : table.Tables("needs")) {
      TableReader need(document, entry);
      port.needs.push_back({need.String("command", Required::kRequired),
                            need.String("get", Required::kRequired),
                            need.Strings("check", Required::kOptional)});
      CheckTemplate(document, need.LineOf("check"), port.needs.back().check, {"go", "here"});
    }
    port.environment = table.Strings("environment", Required::kOptional);
    for (const std::string& entry : port.environment) {
      if (entry.find('=') == std::string::npos || entry.starts_with('=')) {
        document.Fail(table.LineOf("environment"), fmt::format("'{}' is not NAME=value", entry));
      }
    }
    if (port.kind == PortKind::kGoToolchain) {
      if (port.version.empty()) port.version = {"{go}", "version"};
      if (port.build.empty() && port.build_each.empty()) {
        port.build = {"{go}", "build", "-o", "{bin}/", "./..."};
      }
      if (port.run.empty()) port.run = {"{program}"};
    }
    std::vector<std::string> places{"assay", "go", "goroot", "here"};
    if (port.kind == PortKind::kLibrary) {
      ReadLibrary(document, table, port);
      places.emplace_back("library");
    }
    for (const Need& need : port.needs) places.push_back(BaseName(need.command));
    CheckTemplate(document, table.LineOf("version"), port.version, places);
    places.insert(places.end(), {"module", "bin"});
    CheckTemplate(document, table.LineOf("build"), port.build, places);
    CheckTemplate(document, table.LineOf("environment"), port.environment,
                  {"here", "module", "bin"});
    places.insert(places.end(), {"program", "source"});
    CheckTemplate(document, table.LineOf("build_each"), port.build_each, places);
    CheckTemplate(document, table.LineOf("run"), port.run, places);

    port.time_scale = table.Number("time_scale", 1);
    if (!(port.time_scale >= 0.1 && port.time_scale <= 1000)) {
      document.Fail(table.LineOf("time_scale"), "'time_scale' is from 0.1 to 1000");
    }
    const double gigabytes = table.Number("memory_gb", 2);
    if (!(gigabytes >= 0.1 && gigabytes <= 4096)) {
      document.Fail(table.LineOf("memory_gb"), "'memory_gb' is from 0.1 to 4096");
    } else {
      port.memory_bytes = static_cast<uint64_t>(gigabytes * (1 << 30));
    }
    const std::string exit = table.String("exit_status", Required::kOptional);
    port.exact_exit_status = exit != "class";
    if (!exit.empty() && exit != "exact" && exit != "class") {
      document.Fail(table.LineOf("exit_status"), "'exit_status' is exact or class");
    }
    const std::string prints = table.String("prints_to", Required::kOptional);
    port.prints_to_output = prints == "output";
    if (!prints.empty() && prints != "error" && prints != "output") {
      document.Fail(table.LineOf("prints_to"), "'prints_to' is error or output");
    }
  }
  const Status status = document.status();
  if (!status.ok()) return status.error();
  return port;
}

Result<Port> FindPort(const std::string& ports_directory, const std::string& name_or_file) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const std::string named = ports_directory + "/" + name_or_file + ".toml";
  if (is_name(name_or_file) && fs::is_regular_file(named, ignored)) return ReadPort(named);
  if (fs::is_regular_file(name_or_file, ignored)) return ReadPort(name_or_file);
  std::string known;
  for (const auto& entry : fs::directory_iterator(ports_directory, ignored)) {
    if (is_manifest(entry)) known += " " + entry.path().stem().string();
  }
  return Error{fmt::format("no port '{}': neither a manifest nor one of those in {}:{}",
                           name_or_file, ports_directory, known)};
}

Result<std::vector<Port>> ReadPorts(const std::string& ports_directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<Port> ports;
  std::string broken;
  for (const auto& entry : fs::directory_iterator(ports_directory, error)) {
    if (!is_manifest(entry)) continue;
    Result<Port> port = ReadPort(entry.path().string());
    if (port.ok()) {
      ports.push_back(std::move(*port));
    } else {
      broken += (broken.empty() ? "" : "\n") + port.error().message;
    }
  }
  if (error) return Error{fmt::format("{}: cannot list: {}", ports_directory, error.message())};
  if (!broken.empty()) return Error{broken};
  std::sort(ports.begin(), ports.end(),
            [](const Port& a, const Port& b) { return a.name < b.name; });
  return ports;
}

std::vector<std::string> Missing(const Port& port) {
  std::vector<std::string> missing;
  if (port.kind == PortKind::kGoToolchain) {
    if (const Result<std::string> go = FindGo(); !go.ok()) missing.push_back(go.error().message);
  }
  for (const Need& need : port.needs) {
    if (FindCommand(need.command).empty()) {
      missing.push_back(fmt::format("there is no {} ({})", need.command, need.get));
    }
  }
  if (!missing.empty()) return missing;
  const std::map<std::string, std::string> places = PlacesOf(port);
  for (const Need& need : port.needs) {
    if (need.check.empty()) continue;
    const Command command{Expand(need.check, places), Expand(port.environment, places), ""};
    // A compiler on a busy machine takes its time.
    constexpr std::chrono::seconds kCheckLimit(60);
    const ProcessResult result = RunProcess(command, {.wall = kCheckLimit, .memory_bytes = 0});
    if (result.succeeded()) continue;
    missing.push_back(fmt::format("'{}' fails: {} ({})", ShellLine({command.argv, {}, ""}),
                                  result.Describe(), need.get));
  }
  return missing;
}

std::map<std::string, std::string> PlacesOf(const Port& port) {
  std::map<std::string, std::string> places;
  places["here"] = std::filesystem::absolute(port.file).lexically_normal().parent_path().string();
  std::error_code ignored;
  places["assay"] = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
  for (const Need& need : port.needs) {
    if (const std::string found = FindCommand(need.command); !found.empty()) {
      places[BaseName(need.command)] = found;
    }
  }
  if (port.kind != PortKind::kGoToolchain) return places;
  const Result<std::string> go = FindGo();
  if (!go.ok()) return places;
  places["go"] = *go;
  // Another version than the command's own where the environment asks for it.
  const ProcessResult root = RunProcess(
      {{*go, "env", "GOROOT"}, Expand(port.environment, places), ""}, {.memory_bytes = 0});
  if (root.succeeded()) places["goroot"] = root.output.substr(0, root.output.find('\n'));
  return places;
}

Result<std::string> FindGo() {
  if (const std::string in_path = FindCommand("go"); !in_path.empty()) return in_path;
  std::vector<std::string> candidates;
  if (const char* const root = std::getenv("GOROOT")) {
    candidates.push_back(std::string(root) + "/bin/go");
  }
  candidates.push_back("/usr/local/go/bin/go");
  candidates.push_back("/usr/lib/go/bin/go");
  for (const std::string& candidate : candidates) {
    if (is_executable(candidate)) return std::filesystem::absolute(candidate).string();
  }
  return Error{
      "no Go toolchain: there is no go command in PATH, in $GOROOT/bin or in /usr/local/go/bin "
      "(on Debian: apt-get install golang-go)"};
}

std::vector<std::string> Expand(const std::vector<std::string>& arguments,
                                const std::map<std::string, std::string>& places) {
  std::vector<std::string> result;
  for (std::string argument : arguments) {
    for (const auto& [name, value] : places) {
      const std::string placeholder = "{" + name + "}";
      for (size_t at = argument.find(placeholder); at != std::string::npos;
           at = argument.find(placeholder, at + value.size())) {
        argument.replace(at, placeholder.size(), value);
      }
    }
    result.push_back(std::move(argument));
  }
  return result;
}

}  // namespace assay::conformance
