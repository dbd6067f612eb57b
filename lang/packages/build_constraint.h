// BuildConstraint: which Go files belong to a build, by their "//go:build" line and their name.
//
// Source:  `go help buildconstraint`; package go/build/constraint. The older "// +build" lines
// count
//          where there is no "//go:build" line.
// Threads: values; no global state.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::lang {

// The newest language version and release that this front end claims to be.
inline constexpr int kNewestGoMinor = 26;

// The build that Assay makes: gc's on linux/amd64, without cgo.
struct BuildContext {
  int go_minor = kNewestGoMinor;  // of the toolchain: go1.1 to go1.N are set

  bool IsSet(std::string_view tag) const;
};

class BuildConstraint {
 public:
  // Of the comments before the package clause; true when they constrain nothing. Errors: "parsing
  // //go:build line: ..." without position.
  static Result<BuildConstraint> Of(std::string_view source);

  bool Holds(const BuildContext& context) const;
  // The least N such that a "//go:build" line cannot hold without go1.N, if there is one.
  std::optional<int> MinimumGo() const;
  // As it was written, without the "//go:build"; "" when there is none.
  const std::string& text() const { return text_; }

 private:
  struct Node;
  friend class ConstraintParser;
  std::shared_ptr<const Node> root_;
  std::string text_;
  bool is_old_ = false;  // of "// +build" lines
};

// Whether name_GOOS_GOARCH.go and the like name this system or none.
bool FileNameHolds(std::string_view name, const BuildContext& context);

}  // namespace assay::lang
