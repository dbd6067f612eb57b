// WriteModule: the Go module that a port builds. All litmus and actors programs go into one binary
// with the driver, a package each; every process program is a main package of its own.
//
//   go.mod               with an explicit go line: the language version decides what programs mean
//   driver/              ports/driver
//   programs/<package>/  one litmus or actors program, and what hands it to the driver
//   perturbed/<package>/ the same litmus program with calls into the driver before each statement
//   litmus/              the main package of the driver: binary "litmus"; or
//   litmus/<package>/    a driver for each litmus or actors program: binary "litmus_<package>"
//   process/<package>/   one process program: binary <package>
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/program.h"

namespace assay::conformance {

// "channels/close-wakes-all" as the Go package name p_channels_close_wakes_all.
std::string PackageName(const std::string& program_id);

enum class Driver : uint8_t { kOne, kForEach };

// Replaces the directory `module`. `driver` is the directory of the driver's sources.
Status WriteModule(const std::string& module, const std::vector<const Program*>& programs,
                   int language_minor, const std::string& driver, Driver kind = Driver::kOne);

// The directory of a program below programs/, perturbed/ or process/, with slashes around it, as
// compilers name it in their messages.
std::string DirectoryOf(const Program& program);
// The name of the binary that runs it, and the directory of its main package below the module.
std::string BinaryOf(const Program& program, Driver kind = Driver::kOne);
std::string MainPackageOf(const Program& program, Driver kind = Driver::kOne);

}  // namespace assay::conformance
