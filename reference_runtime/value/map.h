// Map: Go's hash map, one object a map value.
//
// Source:  Go spec, "Map types", "For statements with range clause" (iteration semantics). Design:
//          entries in order of insertion with an index of their hashes beside them, after Raymond
//          Hettinger, "More compact dictionaries with faster iteration" (python-dev, 2012).
// Threads: any machine, for the goroutine that it runs. Operations that overlap and do not both
// read
//          are "fatal error: concurrent map writes", or "... read and map write". Under an explorer
//          that two goroutines use a map without synchronisation is for the Observer's race
//          detector to see, to which each operation is an access to the map's first word.
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
// An iteration goes around the entries in order of insertion from one that World::Choose picks: n
// orders of the n! that Go permits, so programs that show an order have more outcomes than these.
// Whether it produces an entry made meanwhile is a choice, too. A null map has no entries.
Flow MapIterate(World& world, Goroutine& g, const image::Type& type, Map* map, MapIterator** out);
// *key is null at the end.
Flow MapNext(World& world, Goroutine& g, MapIterator* iterator, std::byte** key, std::byte** value);
// The addresses of all keys and their values, for uses in which their order does not show: no
// choice.
std::vector<std::pair<const std::byte*, const std::byte*>> MapEntries(World& world, Goroutine& g,
                                                                      const Map* map);
int64_t MapLength(World& world, Goroutine& g, Map* map);

// Asserts the invariants of map.cc.
void CheckInvariants(const Map& map);

}  // namespace assay::runtime
