// SourceFile: the text of one Go file, and the name by which messages and tracebacks call it.
#pragma once

#include <string>

namespace assay::image {

struct SourceFile {
  std::string name;
  std::string text;
};

}  // namespace assay::image
