#include "reference_runtime/value/map.h"

#include <cstddef>

#include "base/check.h"
#include "base/random.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/value/map_design.h"
#include "reference_runtime/value/map_use.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

using image::Type;

// Larger maps are not checked after every change.
constexpr int64_t kCountChecked = 64;

void CheckIfSmall(World& world, const Map& map) {
  if (kCheckInvariants && map.count <= kCountChecked) MapsOf(world).Check(map);
}

}  // namespace

const MapDesign& MapsOf(World& world) {
  switch (world.options().map_kind) {
    case MapKind::kBuckets:
      return BucketMaps();
    case MapKind::kSwiss:
      return SwissMaps();
    case MapKind::kOrdered:
      break;
  }
  return OrderedMaps();
}

uint64_t SeededHash(const Map& map, uint64_t hash) { return Random(hash ^ map.seed).Next(); }

uint64_t HashOfKey(const MapScope& s, const std::byte* key) {
  uint64_t hash = 0;
  const Flow flow = HashValue(s.world, s.g, *s.type.key, key, &hash);
  ASSAY_CHECK(flow == Flow::kNext, "a key in a map can be hashed");
  return SeededHash(s.map, hash);
}

bool IsReflexive(const MapScope& s, const std::byte* key) {
  bool equal = false;
  const Flow flow = EqualValues(s.world, s.g, *s.type.key, key, key, &equal);
  ASSAY_CHECK(flow == Flow::kNext, "a key in a map can be compared");
  return equal;
}

Flow MapDesign::FindAgain(const MapScope& s, const MapEntry& left, bool was_cleared,
                          MapEntry* current) const {
  if (!IsReflexive(s, left.key)) {
    if (!was_cleared) *current = left;
    return Flow::kNext;
  }
  uint64_t hash = 0;
  const Flow flow = HashValue(s.world, s.g, *s.type.key, left.key, &hash);
  return flow == Flow::kNext ? Find(s, left.key, hash, current) : flow;
}

Flow MakeMap(World& world, Goroutine& g, const Type& type, int64_t hint, Map** out) {
  const MapDesign& design = MapsOf(world);
  void* const memory = world.allocator().NewBytes(g, design.map_bytes(), Contents::kHead);
  if (memory == nullptr) return world.OutOfMemory(g);
  Map* const map = design.ConstructMap(memory);
  map->key_size = type.key->size;
  map->value_size = type.elem->size;
  if (&design != &OrderedMaps()) map->seed = world.random(g).Next();
  // A hint that is negative or too large to be meant is ignored, as in gc.
  constexpr int64_t kHintMax = int64_t{1} << 24;
  if (hint > 0 && hint <= kHintMax && !design.Reserve({world, g, type, *map}, hint)) {
    return world.OutOfMemory(g);
  }
  *out = map;
  return Flow::kNext;
}

Flow MapGet(World& world, Goroutine& g, const Type& type, Map* map, const std::byte* key,
            const std::byte** value, bool* present) {
  MapUse use;
  if (map != nullptr) {
    if (const Flow flow = use.BeginRead(world, g, *map, "read"); flow != Flow::kNext) return flow;
  }
  // The key is hashed even if there is nothing to find: an unhashable one panics always.
  uint64_t hash = 0;
  if (const Flow flow = HashValue(world, g, *type.key, key, &hash); flow != Flow::kNext) {
    return flow;
  }
  MapEntry found;
  if (map != nullptr && map->count > 0) {
    const Flow flow = MapsOf(world).Find({world, g, type, *map}, key, hash, &found);
    if (flow != Flow::kNext) return flow;
  }
  *present = found.key != nullptr;
  if (*present) {
    *value = found.value;
    return Flow::kNext;
  }
  alignas(16) static const std::byte zero[1024] = {};
  *value = zero;
  if (type.elem->size > sizeof zero) {
    *value = static_cast<const std::byte*>(world.allocator().New(g, *type.elem));
    if (*value == nullptr) return world.OutOfMemory(g);
  }
  return Flow::kNext;
}

Flow MapAssign(World& world, Goroutine& g, const Type& type, Map* map, const std::byte* key,
               std::byte** value) {
  if (map == nullptr) return RaisePlain(world, g, "assignment to entry in nil map");
  MapUse use;
  if (const Flow flow = use.BeginWrite(world, g, *map); flow != Flow::kNext) return flow;
  uint64_t hash = 0;
  if (const Flow flow = HashValue(world, g, *type.key, key, &hash); flow != Flow::kNext) {
    return flow;
  }
  const MapDesign& design = MapsOf(world);
  const MapScope s{world, g, type, *map};
  MapEntry entry;
  if (const Flow flow = design.Find(s, key, hash, &entry); flow != Flow::kNext) return flow;
  if (entry.key == nullptr) {
    if (!design.Insert(s, key, hash, &entry)) return world.OutOfMemory(g);
  }
  if (type.key->has_pointers()) world.Overwriting(g, entry.key, key, map->key_size);
  // An equal key may still look different: -0 takes the place of +0, a string that of its copy.
  CopyShared(entry.key, key, map->key_size);
  *value = entry.value;
  CheckIfSmall(world, *map);
  return Flow::kNext;
}

Flow MapDelete(World& world, Goroutine& g, const Type& type, Map* map, const std::byte* key) {
  MapUse use;
  if (map != nullptr) {
    if (const Flow flow = use.BeginWrite(world, g, *map); flow != Flow::kNext) return flow;
  }
  uint64_t hash = 0;
  if (const Flow flow = HashValue(world, g, *type.key, key, &hash); flow != Flow::kNext) {
    return flow;
  }
  if (map == nullptr || map->count == 0) return Flow::kNext;
  const Flow flow = MapsOf(world).Erase({world, g, type, *map}, key, hash);
  if (flow == Flow::kNext) CheckIfSmall(world, *map);
  return flow;
}

Flow MapClear(World& world, Goroutine& g, const Type& type, Map* map) {
  if (map == nullptr) return Flow::kNext;
  MapUse use;
  if (const Flow flow = use.BeginWrite(world, g, *map); flow != Flow::kNext) return flow;
  MapsOf(world).Clear({world, g, type, *map});
  CheckIfSmall(world, *map);
  return Flow::kNext;
}

Flow MapIterate(World& world, Goroutine& g, const Type& type, Map* map, MapIterator** out) {
  const MapDesign& design = MapsOf(world);
  void* const memory = world.allocator().NewBytes(g, design.iterator_bytes(), Contents::kHead);
  if (memory == nullptr) return world.OutOfMemory(g);
  MapIterator* const iterator = design.ConstructIterator(memory);
  *out = iterator;
  if (map == nullptr) return Flow::kNext;
  MapUse use;
  const Flow flow = use.BeginRead(world, g, *map, "iteration");
  if (flow != Flow::kNext) return flow;
  const MapScope s{world, g, type, *map};
  SetHead(s, iterator->head[0], map);
  iterator->type = &type;
  design.Start(s, *iterator);
  return Flow::kNext;
}

Flow MapNext(World& world, Goroutine& g, MapIterator* iterator, std::byte** key,
             std::byte** value) {
  *key = *value = nullptr;
  Map* const map = iterator->map();
  if (map == nullptr) return Flow::kNext;
  MapUse use;
  if (const Flow flow = use.BeginRead(world, g, *map, "iteration"); flow != Flow::kNext) {
    return flow;
  }
  const MapScope s{world, g, *iterator->type, *map};
  MapEntry next;
  if (const Flow flow = MapsOf(world).Next(s, *iterator, &next); flow != Flow::kNext) return flow;
  *key = next.key;
  *value = next.value;
  if (next.key != nullptr) return Flow::kNext;
  ClearingHead(s, iterator->head);
  iterator->head[0] = nullptr;  // the end is the end
  return Flow::kNext;
}

std::vector<std::pair<const std::byte*, const std::byte*>> MapEntries(World& world, Goroutine& g,
                                                                      const Map* map) {
  std::vector<std::pair<const std::byte*, const std::byte*>> entries;
  if (map == nullptr) return entries;
  MapUse use;
  use.BeginQuietRead(world, g, const_cast<Map&>(*map));
  MapsOf(world).ForEach(*map, [&](MapEntry one) { entries.emplace_back(one.key, one.value); });
  return entries;
}

int64_t MapLength(World& world, Goroutine& g, Map* map) {
  if (map == nullptr) return 0;
  MapUse use;
  use.BeginQuietRead(world, g, *map);
  return map->count;
}

void CheckInvariants(World& world, const Map& map) { MapsOf(world).Check(map); }

}  // namespace assay::runtime
