// The files that embed.cmake builds into the program.
#pragma once

#include <string_view>

namespace assay::runtime {

struct EmbeddedFile {
  std::string_view path;  // below library/src: "sync/atomic/types.go"
  std::string_view text;
};

extern const EmbeddedFile kEmbeddedFiles[];  // sorted by path
extern const int kEmbeddedFileCount;

}  // namespace assay::runtime
