// Captures: how function literals hold the variables around them: by value or by reference. A value
// will do when nobody assigns to the variable after it has been captured; that spares allocations,
// and an explorer the accesses to a shared variable.
//
// Source:  as gc decides (cmd/compile/internal/noder, closure variables).
// Threads: belongs to one thread; answers depend on the program alone.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "lang/types/info.h"

namespace assay::lang {

class Captures {
 public:
  // `v` is local. Whether literals that mention it hold its address.
  bool by_reference(const Variable* v);

 private:
  struct Facts {
    // Range variables under language versions before 1.22: the loop assigns to them.
    std::unordered_set<const Variable*> assigned_by_loop;
    // Variables of three-part loops with a copy per iteration that only the post statement assigns:
    // while an iteration's body runs, its copy keeps its value.
    std::unordered_set<const Variable*> stepped;
  };

  // Facts about the variables of the outermost function around `v`, found once.
  const Facts& FactsFor(const Variable* v);

  std::unordered_map<const FunctionInfo*, Facts> facts_;
};

}  // namespace assay::lang
