// MapKind: how the maps of a World keep their entries. Go programs cannot tell, but by the order of
// an iteration, which Go leaves open.
#pragma once

#include <cstdint>

namespace assay::runtime {

enum class MapKind : uint8_t {
  kOrdered,  // ordered_map.cc: in order of insertion; nothing shows that depends on a hash
  kBuckets,  // bucket_map.cc: as Go before 1.24
  kSwiss,    // swiss_map.cc: as Go since 1.24
};

}  // namespace assay::runtime
