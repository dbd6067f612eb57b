// Map: Go's hash map, one object a map value.
//
// Source:  Go spec, "Map types", "For statements with range clause" (iteration semantics).
// Errors:  assignment to a nil map, unhashable keys: Go panics; concurrent use: Fatal.
#pragma once

#include <cstddef>
#include <cstdint>

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
// An iteration starts at a place that World::Choose or the seed picks. A null map has no entries.
Flow MapIterate(World& world, Goroutine& g, const image::Type& type, Map* map, MapIterator** out);
// *key is null at the end.
Flow MapNext(World& world, Goroutine& g, MapIterator* iterator, std::byte** key, std::byte** value);
int64_t MapLength(World& world, Goroutine& g, Map* map);

}  // namespace assay::runtime
