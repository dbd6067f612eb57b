// SourceFile, SourceView: the text of one Go file, and the name by which messages and tracebacks
// call it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace assay::image {

struct SourceFile {
  std::string name;
  std::string text;
};

// Where a name is declared at package level. Numbers, not pointers into the text, so that a table
// of them in a program needs no relocation.
struct SourceDecl {
  uint32_t offset;  // in bytes, of the keyword that the declaration, or the group, begins with
  int32_t line;     // of that keyword, from 1
  int32_t column;
  uint32_t name;  // offset of the declared name
  uint32_t name_bytes;
  uint32_t receiver;  // of a method: offset of its type's name
  uint32_t receiver_bytes;
  uint32_t hash;  // lang::HashOfName of the name; of a method: of its type's

  bool is_method() const { return receiver_bytes > 0; }
  friend bool operator==(const SourceDecl&, const SourceDecl&) = default;
};

// The same, lying elsewhere for as long as the process lives. A NUL byte follows the text.
struct SourceView {
  std::string_view name;
  std::string_view text;
  // What the text declares, as lang::IndexDecls finds it; may be left out.
  std::span<const SourceDecl> decls = {};
};

}  // namespace assay::image
