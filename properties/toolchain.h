// Toolchain: the real Go compiler and linker, as an oracle for single-file programs that import
// nothing but unsafe.
//
// Their tools are called without the go command, which costs more than both. The folder of the
// object is removed with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace assay::properties {

// What a run of a program shows. Goroutine traces and addresses are left out.
struct Behaviour {
  int exit_code = 0;
  std::string errors;  // standard error: what print and println wrote, then the panic message

  bool operator==(const Behaviour&) const = default;
};

// Behind what a phase after the type checker says, which may be about copies of the code too.
inline constexpr const char* kLaterPhase = " (later phase)";

class Toolchain {
 public:
  // Nothing when this machine has no Go toolchain.
  static std::optional<Toolchain> Find();

  Toolchain(Toolchain&& other) noexcept;
  Toolchain& operator=(Toolchain&&) = delete;
  ~Toolchain();

  // Compiles `source` as main.go of package main. What the compiler says about it, first lines
  // only, as "line:column: message", sorted; empty when the source is correct.
  std::vector<std::string> Compile(const std::string& source) const;
  // Links and runs what was compiled last, without errors.
  Behaviour LinkAndRun() const;

 private:
  Toolchain(std::string go, std::string folder);
  std::string go_;
  std::string folder_;  // "" once moved from
};

// The part of standard error that does not depend on addresses and scheduling.
std::string WithoutTraces(const std::string& errors);

// The first line of each message, sorted by position.
void SortDiagnostics(std::vector<std::string>& diagnostics);

}  // namespace assay::properties
