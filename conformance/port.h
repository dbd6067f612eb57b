// Port: a Go runtime under test, as its manifest describes it.
//
// Source:   docs/ports.md says what a manifest holds.
// Errors:   "file:line: message" lines.
//
// A build or run template is an argument vector in which these stand for paths:
//   {go}       the Go command found on this machine (kind go-toolchain)
//   {goroot}   the tree that it uses under the port's environment (kind go-toolchain)
//   {COMMAND}  where a command that [[needs]] names was found
//   {here}     the directory of the manifest
//   {module}   the Go module that the harness wrote: the programs and the driver
//   {bin}      where the built binaries go
//   {program}  not in build: the binary of the litmus driver, or of one process program
//   {source}   not in build: the directory of that binary's main package
//   {assay}    this command
//   {library}  the port's shared library (kind library)
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace assay::conformance {

enum class PortKind : uint8_t {
  kGoToolchain,  // templates default to the go command's
  kCommand,      // whatever the templates say
  kReference,    // our own runtime, running freely in this program
  kLibrary,      // a shared library with the ABI of ports/abi: our interpreter on that runtime
};
std::string_view Name(PortKind kind);

// A command that a port cannot do without.
struct Need {
  std::string command;  // a path, or looked up in PATH and where `go install` puts commands
  std::string get;      // how to get it, as one types it
  std::vector<std::string> check;  // not empty: must also end well under the port's environment
};

// Parts of Go that a library may lack (Port::lacks).
inline constexpr std::string_view kParts[] = {"channels",   "close",    "channel-length",
                                              "select",     "sleep",    "timers",
                                              "semaphores", "try-lock", "stop-the-world"};
// Parts that the ABI has no words for: who collects memory, and who waits for files.
inline constexpr std::string_view kPartsOfNoLibrary[] = {"collector", "files"};

struct Port {
  std::string name;
  std::string file;
  PortKind kind = PortKind::kCommand;
  int language_minor = 26;  // go1.N
  std::vector<std::string> features;
  std::string library;               // kLibrary: the file, a template
  std::vector<std::string> lacks;    // kLibrary: of kParts
  std::string barrier = "yield";     // of the driver: "yield", "spin", "channel"
  std::vector<std::string> version;  // a command whose first line of output names the runtime
  std::vector<std::string> build;    // empty: nothing to build
  // Run once for each main package, after `build`: what fails costs that package's programs only.
  std::vector<std::string> build_each;
  // The driver is one binary with all litmus and actors programs, or one binary for each.
  bool driver_for_each = false;
  std::vector<std::string> run;
  std::vector<std::string> environment;  // "NAME=value"
  std::vector<Need> needs;
  uint64_t memory_bytes = 2ull << 30;  // of private writable memory that a process may have
  double time_scale = 1;  // how many times slower than native hardware: scales all time limits
  bool exact_exit_status = true;  // false: only zero and nonzero are told apart
  bool prints_to_output = false;  // print and println write to standard output

  bool has_feature(const std::string& feature) const;
  bool has_part(const std::string& part) const;
};

Result<Port> ReadPort(const std::string& file);

// `name_or_file`: a manifest, or the name of one in `ports_directory`.
Result<Port> FindPort(const std::string& ports_directory, const std::string& name_or_file);

// All manifests in `ports_directory`, sorted by name. Files of waivers are none.
Result<std::vector<Port>> ReadPorts(const std::string& ports_directory);

// What this machine lacks of what the port needs, the Go toolchain included; a sentence each.
std::vector<std::string> Missing(const Port& port);

// What {here}, {assay}, {go}, {goroot} and the needed commands' names stand for on this machine;
// what is not there has no entry.
std::map<std::string, std::string> PlacesOf(const Port& port);

// The path of a command: as a shell finds it, or where `go install` puts commands. "": none.
std::string FindCommand(const std::string& command);

// The go command: in PATH, in $GOROOT, or where distributions put it.
Result<std::string> FindGo();

std::vector<std::string> Expand(const std::vector<std::string>& arguments,
                                const std::map<std::string, std::string>& places);

}  // namespace assay::conformance
