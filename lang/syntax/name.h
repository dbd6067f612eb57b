// Name: an interned identifier; two Names of one NameTable are equal exactly if their text is.
//
// Threads: a NameTable and its Names belong to one thread while names are added; Names may then be
// read from any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "lang/syntax/arena.h"
#include "lang/syntax/token.h"

namespace assay::lang {

// FNV-1a. That of a text is made byte by byte, from that of the empty one.
inline constexpr uint32_t kHashOfNothing = 2166136261U;
constexpr uint32_t HashOfMore(uint32_t hash, char next) {
  return (hash ^ static_cast<uint8_t>(next)) * 16777619U;
}
constexpr uint32_t HashOfName(std::string_view text) {
  uint32_t hash = kHashOfNothing;
  for (const char c : text) hash = HashOfMore(hash, c);
  return hash;
}

class Name {
 public:
  Name() = default;

  std::string_view text() const { return entry_ == nullptr ? std::string_view() : entry_->text; }
  bool empty() const { return entry_ == nullptr; }
  bool is_blank() const { return entry_ != nullptr && entry_->text == "_"; }
  // Starts with an upper-case letter: visible in other packages.
  bool is_exported() const { return entry_ != nullptr && entry_->exported; }
  // HashOfName of the text.
  uint32_t hash() const { return entry_ == nullptr ? kHashOfNothing : entry_->hash; }
  // Of the text: a keyword or kIdent.
  Token token() const { return entry_ == nullptr ? Token::kIdent : entry_->token; }

  friend bool operator==(Name, Name) = default;

 private:
  friend class NameTable;
  friend struct std::hash<Name>;
  struct Entry {
    std::string_view text;
    uint32_t hash;
    Token token;
    bool exported;
  };
  explicit Name(const Entry* entry) : entry_(entry) {}

  const Entry* entry_ = nullptr;
};

class NameTable {
 public:
  // `arena` must outlive the table.
  explicit NameTable(Arena& arena);

  // The Name with this text; an empty text gives the empty Name.
  Name Intern(std::string_view text) { return Intern(text, HashOfName(text)); }
  // The same. Needs the HashOfName of the text.
  Name Intern(std::string_view text, uint32_t hash);

 private:
  const Name::Entry* Add(std::string_view text, uint32_t hash, Token token);
  void Grow();

  Arena& arena_;
  // A hash table with linear probing, at most half full; its size is a power of two.
  std::vector<const Name::Entry*> slots_;
  size_t count_ = 0;
};

}  // namespace assay::lang

template <>
struct std::hash<assay::lang::Name> {
  size_t operator()(assay::lang::Name name) const noexcept {
    return std::hash<const void*>()(name.entry_);
  }
};
