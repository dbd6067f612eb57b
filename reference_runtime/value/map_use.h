// MapUse: that an operation uses a map, and which operations Go forbids at the same time: "fatal
// error: concurrent map writes", "... iteration and map write", "... read and map write".
//
// Under an explorer that two goroutines use a map without synchronisation is for the Observer's
// race detector to see, to which each operation is an access to the map's first word.
//
// Threads: any machine, for the goroutine that it runs.
#pragma once

#include <cstdint>
#include <string_view>

#include "reference_runtime/value/map_design.h"

namespace assay::runtime {

// From a successful Begin to the end of the scope.
class MapUse {
 public:
  MapUse() = default;
  ~MapUse();
  MapUse(const MapUse&) = delete;
  MapUse& operator=(const MapUse&) = delete;

  // Reports and notes a change. Go: the flag hashWriting.
  Flow BeginWrite(World& world, Goroutine& g, Map& map);
  // `what` it is, for the error.
  Flow BeginRead(World& world, Goroutine& g, Map& map, std::string_view what);
  // Of operations whose conflicts Go does not notice: they wait until nobody writes.
  void BeginQuietRead(World& world, Goroutine& g, Map& map);

 private:
  bool Begin(World& world, Map& map, Touch touch, Touch* found);

  Map* map_ = nullptr;
  Touch touch_ = Touch::kRead;
};

}  // namespace assay::runtime
