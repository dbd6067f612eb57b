// SourceFile, SourceView: the text of one Go file, and the name by which messages and tracebacks
// call it.
#pragma once

#include <string>
#include <string_view>

namespace assay::image {

struct SourceFile {
  std::string name;
  std::string text;
};

// The same, lying elsewhere for as long as the process lives. A NUL byte follows the text.
struct SourceView {
  std::string_view name;
  std::string_view text;
};

}  // namespace assay::image
