// The files that embed_library builds into the program.
#pragma once

#include <span>
#include <string_view>

#include "image/source.h"

namespace assay::runtime {

struct EmbeddedFile {
  std::string_view path;  // below library/src: "sync/atomic/types.go"
  std::string_view text;
  std::span<const image::SourceDecl> decls;
};

extern const EmbeddedFile kEmbeddedFiles[];  // sorted by path
extern const int kEmbeddedFileCount;

}  // namespace assay::runtime
