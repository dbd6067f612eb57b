#include "lang/syntax/name.h"

#include "lang/syntax/unicode.h"

namespace assay::lang {

Name NameTable::Intern(std::string_view text) {
  if (text.empty()) return Name();
  if (const auto found = entries_.find(text); found != entries_.end()) return Name(found->second);
  const std::string_view copy = arena_.Copy(text);
  const Name::Entry* const entry =
      arena_.New<Name::Entry>(Name::Entry{copy, is_upper(DecodeRune(copy).rune)});
  entries_.emplace(copy, entry);
  return Name(entry);
}

}  // namespace assay::lang
