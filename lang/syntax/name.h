// Name: an interned identifier; two Names of one NameTable are equal exactly if their text is.
//
// Threads: a NameTable and its Names belong to one thread while names are added; Names may then be
// read from any.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "lang/syntax/arena.h"

namespace assay::lang {

class Name {
 public:
  Name() = default;

  std::string_view text() const { return entry_ == nullptr ? std::string_view() : entry_->text; }
  bool empty() const { return entry_ == nullptr; }
  bool is_blank() const { return entry_ != nullptr && entry_->text == "_"; }
  // Starts with an upper-case letter: visible in other packages.
  bool is_exported() const { return entry_ != nullptr && entry_->exported; }

  friend bool operator==(Name, Name) = default;

 private:
  friend class NameTable;
  friend struct std::hash<Name>;
  struct Entry {
    std::string_view text;
    bool exported;
  };
  explicit Name(const Entry* entry) : entry_(entry) {}

  const Entry* entry_ = nullptr;
};

class NameTable {
 public:
  // `arena` must outlive the table.
  explicit NameTable(Arena& arena) : arena_(arena) {}

  // The Name with this text; an empty text gives the empty Name.
  Name Intern(std::string_view text);

 private:
  Arena& arena_;
  std::unordered_map<std::string_view, const Name::Entry*> entries_;
};

}  // namespace assay::lang

template <>
struct std::hash<assay::lang::Name> {
  size_t operator()(assay::lang::Name name) const noexcept {
    return std::hash<const void*>()(name.entry_);
  }
};
