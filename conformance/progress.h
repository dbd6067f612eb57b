// Progress: where long work says how far it is. Never part of a result.
#pragma once

#include <string_view>

namespace assay::conformance {

class Progress {
 public:
  virtual ~Progress() = default;
  // Replaces what was shown before. "" clears it.
  virtual void Show(std::string_view line) { (void)line; }
  // A line that stays, for who reads how a long verification went.
  virtual void Tell(std::string_view line) { (void)line; }
};

}  // namespace assay::conformance
