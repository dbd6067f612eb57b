#include "lang/types/decl_info.h"

#include <algorithm>

namespace assay::lang {

void DeclInfo::Use(Object* object) {
  constexpr size_t kSearchedMax = 16;
  if (uses_seen == nullptr) {
    if (std::find(uses.begin(), uses.end(), object) != uses.end()) return;
    if (uses.size() == kSearchedMax) {
      uses_seen = std::make_unique<std::unordered_set<Object*>>(uses.begin(), uses.end());
    }
  }
  if (uses_seen == nullptr || uses_seen->insert(object).second) uses.push_back(object);
}

}  // namespace assay::lang
