// Map: Go's hash map, one object a map value. Its entries are kept in one of the ways of
// map_kind.h, by WorldOptions::map_kind.
//
// Source:  Go spec, "Map types", "For statements with range clause" (iteration semantics).
// Threads: any machine, for the goroutine that it runs. Operations that overlap and do not both
//          read are fatal errors: map_use.h.
// Errors:  assignment to a nil map, unhashable keys: Go panics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "image/type.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct Map;
struct MapIterator;

Flow MakeMap(World& world, Goroutine& g, const image::Type& type, int64_t hint, Map** out);
// *value points at the value, or at zero bytes of the value type, until the map's next change.
Flow MapGet(World& world, Goroutine& g, const image::Type& type, Map* map, const std::byte* key,
            const std::byte** value, bool* present);
Flow MapAssign(World& world, Goroutine& g, const image::Type& type, Map* map, const std::byte* key,
               std::byte** value);
Flow MapDelete(World& world, Goroutine& g, const image::Type& type, Map* map, const std::byte* key);
Flow MapClear(World& world, Goroutine& g, const image::Type& type, Map* map);
// A null map has no entries.
Flow MapIterate(World& world, Goroutine& g, const image::Type& type, Map* map, MapIterator** out);
// *key is null at the end.
Flow MapNext(World& world, Goroutine& g, MapIterator* iterator, std::byte** key, std::byte** value);
// The addresses of all keys and their values, for uses in which their order does not show: no
// choice.
std::vector<std::pair<const std::byte*, const std::byte*>> MapEntries(World& world, Goroutine& g,
                                                                      const Map* map);
int64_t MapLength(World& world, Goroutine& g, Map* map);

// Asserts the invariants of the map's design.
void CheckInvariants(World& world, const Map& map);

}  // namespace assay::runtime
