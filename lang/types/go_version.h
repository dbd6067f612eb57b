// Which language version each file is written in, and what came with which.
//
// Source: Go spec, appendix "Language versions"; "Go, Backwards Compatibility, and GODEBUG"; `go
// help buildconstraint`.
#pragma once

#include <string_view>

namespace assay::lang {

inline constexpr int kModernLiteralsSince = 13;  // 0b1, 0o7, 0x1p3, 1_000
inline constexpr int kSignedShiftsSince = 13;
inline constexpr int kSliceToArrayPointerSince = 17;
inline constexpr int kSliceToArraySince = 20;
inline constexpr int kInterfacesComparableSince = 20;  // interfaces satisfy comparable
inline constexpr int kSortedInitSince = 21;  // packages are initialised in order of their paths
// A //go:build line can choose a file's version, but none before this one.
inline constexpr int kFileVersionsSince = 21;
inline constexpr int kPerIterationSince = 22;  // each iteration of a loop has its own variables
inline constexpr int kRangeIntegersSince = 22;
inline constexpr int kRangeFunctionsSince = 23;
inline constexpr int kNewOfValueSince = 26;

struct FileVersion {
  int go_minor = 0;
  // It is what the file's own //go:build line says, not the module's.
  bool is_own = false;
};

// `go_minor` is the version of the file's module.
FileVersion VersionOfFile(std::string_view source, int go_minor);

}  // namespace assay::lang
