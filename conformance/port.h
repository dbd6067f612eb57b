// Port: a Go runtime under test, as its manifest describes it.
//
// Source:   docs/ports.md says what a manifest holds.
// Errors:   "file:line: message" lines.
//
// A build or run template is an argument vector in which these stand for paths:
//   {go}       the Go command found on this machine (kind go-toolchain)
//   {goroot}   run only: the tree that it belongs to
//   {here}     the directory of the manifest
//   {module}   the Go module that the harness wrote: the programs and the driver
//   {bin}      where the built binaries go
//   {program}  run only: the binary of the litmus driver, or of one process program
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
};
std::string_view Name(PortKind kind);

// A command that a port cannot do without.
struct Need {
  std::string command;  // looked up in PATH, or a path
  std::string get;      // how to get it, as one types it
};

struct Port {
  std::string name;
  std::string file;
  PortKind kind = PortKind::kCommand;
  int language_minor = 26;  // go1.N
  std::vector<std::string> features;
  std::string barrier = "yield";     // of the driver: "yield", "spin", "channel"
  std::vector<std::string> version;  // a command whose first line of output names the runtime
  std::vector<std::string> build;    // empty: nothing to build
  std::vector<std::string> run;
  std::vector<std::string> environment;  // "NAME=value"
  std::vector<Need> needs;
  double time_scale = 1;  // how many times slower than native hardware: scales all time limits
  bool exact_exit_status = true;  // false: only zero and nonzero are told apart

  bool has_feature(const std::string& feature) const;
};

Result<Port> ReadPort(const std::string& file);

// `name_or_file`: a manifest, or the name of one in `ports_directory`.
Result<Port> FindPort(const std::string& ports_directory, const std::string& name_or_file);

// All manifests in `ports_directory`, sorted by name.
Result<std::vector<Port>> ReadPorts(const std::string& ports_directory);

// What this machine lacks of what the port needs, the Go toolchain included; a sentence each.
std::vector<std::string> Missing(const Port& port);

// The go command: in PATH, in $GOROOT, or where distributions put it.
Result<std::string> FindGo();

std::vector<std::string> Expand(const std::vector<std::string>& arguments,
                                const std::map<std::string, std::string>& places);

}  // namespace assay::conformance
