#include "lang/syntax/name.h"

#include "lang/syntax/unicode.h"

namespace assay::lang {
namespace {

constexpr size_t kSlotsAtFirst = 4096;

}  // namespace

NameTable::NameTable(Arena& arena) : arena_(arena), slots_(kSlotsAtFirst) {
  for (int i = static_cast<int>(Token::kBreak); i < kTokenCount; ++i) {
    const auto keyword = static_cast<Token>(i);
    Add(Text(keyword), HashOfName(Text(keyword)), keyword);
  }
}

Name NameTable::Intern(std::string_view text, uint32_t hash) {
  if (text.empty()) return Name();
  const size_t mask = slots_.size() - 1;
  for (size_t slot = hash & mask; slots_[slot] != nullptr; slot = (slot + 1) & mask) {
    const Name::Entry* const entry = slots_[slot];
    if (entry->hash == hash && entry->text == text) return Name(entry);
  }
  return Name(Add(text, hash, Token::kIdent));
}

// Needs a text that is not there yet.
const Name::Entry* NameTable::Add(std::string_view text, uint32_t hash, Token token) {
  if (++count_ * 2 > slots_.size()) Grow();
  const std::string_view copy = arena_.Copy(text);
  const Name::Entry* const entry =
      arena_.New<Name::Entry>(Name::Entry{copy, hash, token, is_upper(DecodeRune(copy).rune)});
  const size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  while (slots_[slot] != nullptr) slot = (slot + 1) & mask;
  slots_[slot] = entry;
  return entry;
}

void NameTable::Grow() {
  std::vector<const Name::Entry*> larger(slots_.size() * 2);
  const size_t mask = larger.size() - 1;
  for (const Name::Entry* const entry : slots_) {
    if (entry == nullptr) continue;
    size_t slot = entry->hash & mask;
    while (larger[slot] != nullptr) slot = (slot + 1) & mask;
    larger[slot] = entry;
  }
  slots_ = std::move(larger);
}

}  // namespace assay::lang
