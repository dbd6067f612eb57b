#include "reference_runtime/library/natives.h"

#include <vector>

namespace assay::runtime {

std::span<const Native> LibraryNatives() {
  static const std::vector<Native> natives = [] {
    std::vector<Native> all;
    for (const auto table :
         {OsNatives(), OsFileNatives(), PollNatives(), SignalNatives(), NumberNatives(),
          MathNatives(), RandomNatives(), TextNatives(), ReflectNatives(), ReflectTypeNatives(),
          ReflectValueNatives(), ReflectCallNatives()}) {
      all.insert(all.end(), table.begin(), table.end());
    }
    return all;
  }();
  return natives;
}

}  // namespace assay::runtime
