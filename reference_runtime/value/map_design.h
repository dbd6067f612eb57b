// MapDesign: a way to keep the entries of maps; map_kind.h lists them. It finds, makes and removes
// entries, and goes through them; map.cc does what does not depend on the way.
//
// What each promises, from Go's specification: an entry that is there during a whole iteration is
// produced once; one that is removed before it is reached, never; one that is made meanwhile, once
// or never. What an entry's address is lasts until the map's next change.
//
// Threads: as map.h; two operations on one map do not overlap unless both read. The collector may
//          look at heads, keys and values at any time, so these are written a word at a time, and
//          the World is told first: its write barrier.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "image/type.h"
#include "platform/sync.h"
#include "reference_runtime/memory/objects.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/value/map_kind.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

// What the collector sees of a map, an iterator or a table of entries, which are Contents::kHead.
using MapHead = sync::Glimpsed<void*>[kHeadBytes / 8];

// What all designs have, which add to it.
struct Map {
  MapHead head;
  int64_t count = 0;
  uint64_t key_size = 0;
  uint64_t value_size = 0;
  uint64_t seed = 0;  // of this map's order, where a design has use for one. Go: hash0
  // Who changed the map last, and how often that goroutine had synchronised with others by then.
  const Goroutine* writer = nullptr;
  uint64_t writer_id = 0;
  uint64_t writer_syncs = 0;
  // In parallel runs: how many operations read the map just now, or MapUse's mark of a writer.
  std::atomic<uint32_t> users{0};
};

struct MapIterator {
  MapHead head;  // the first word is the map, or null at the end
  const image::Type* type = nullptr;

  Map* map() const { return static_cast<Map*>(head[0].get()); }
};

struct MapEntry {
  std::byte* key = nullptr;  // null: there is none
  std::byte* value = nullptr;
};

// An operation's surroundings.
struct MapScope {
  World& world;
  Goroutine& g;
  const image::Type& type;
  Map& map;
};

class MapDesign {
 public:
  virtual ~MapDesign() = default;

  virtual uint64_t map_bytes() const = 0;
  virtual Map* ConstructMap(void* memory) const = 0;
  virtual uint64_t iterator_bytes() const = 0;
  virtual MapIterator* ConstructIterator(void* memory) const = 0;

  // Makes room in a new map. False when there is no memory.
  virtual bool Reserve(const MapScope& s, int64_t entries) const = 0;
  // Flow is another than kNext if keys cannot be compared.
  virtual Flow Find(const MapScope& s, const std::byte* key, uint64_t hash,
                    MapEntry* found) const = 0;
  // Makes an entry, with a zero value, for a key that is not there, and does not store the key.
  // False when there is no memory.
  virtual bool Insert(const MapScope& s, const std::byte* key, uint64_t hash,
                      MapEntry* made) const = 0;
  virtual Flow Erase(const MapScope& s, const std::byte* key, uint64_t hash) const = 0;
  virtual void Clear(const MapScope& s) const = 0;
  // The iterator is new, its map and type are set.
  virtual void Start(const MapScope& s, MapIterator& iterator) const = 0;
  virtual Flow Next(const MapScope& s, MapIterator& iterator, MapEntry* next) const = 0;
  virtual void ForEach(const Map& map, const std::function<void(MapEntry)>& use) const = 0;
  // Asserts the design's invariants, but for what keys hash to.
  virtual void Check(const Map& map) const = 0;

 protected:
  // For iterators at a copy that the map has left: what has become of an entry that was in it. Only
  // what cannot be found is given as it stood there: nothing can have changed it, and only Clear
  // can have removed it.
  Flow FindAgain(const MapScope& s, const MapEntry& left, bool was_cleared,
                 MapEntry* current) const;
};

const MapDesign& OrderedMaps();
const MapDesign& BucketMaps();
const MapDesign& SwissMaps();
const MapDesign& MapsOf(World& world);

// ---- for designs

// Keys and values of `count` entries are about to be cleared.
inline void ClearingEntries(const MapScope& s, const MapEntry& first, uint64_t count) {
  if (!s.world.is_shading()) return;
  if (s.type.key->has_pointers()) s.world.Clearing(s.g, first.key, count * s.map.key_size);
  if (s.type.elem->has_pointers()) s.world.Clearing(s.g, first.value, count * s.map.value_size);
}

// They are about to be copied to where none are.
inline void CopyingEntries(const MapScope& s, const MapEntry& first, uint64_t count) {
  if (!s.world.is_shading()) return;
  if (s.type.key->has_pointers()) s.world.Filling(s.g, first.key, count * s.map.key_size);
  if (s.type.elem->has_pointers()) s.world.Filling(s.g, first.value, count * s.map.value_size);
}

// Words of a head are about to be cleared, or to hold what is new.
inline void ClearingHead(const MapScope& s, const MapHead& head) {
  s.world.Clearing(s.g, reinterpret_cast<const std::byte*>(&head), sizeof head);
}

// The word is about to be `value`, which is not new.
inline void SetHead(const MapScope& s, sync::Glimpsed<void*>& word, void* value) {
  s.world.OverwritingWord(s.g, reinterpret_cast<const std::byte*>(&word),
                          reinterpret_cast<uint64_t>(value));
  word = value;
}

inline void ClearEntries(const MapScope& s, const MapEntry& first, uint64_t count) {
  ClearingEntries(s, first, count);
  ClearShared(first.key, count * s.map.key_size);
  ClearShared(first.value, count * s.map.value_size);
}

// The barrier is the caller's.
inline void CopyEntry(const Map& map, const MapEntry& to, const MapEntry& from) {
  CopyShared(to.key, from.key, map.key_size);
  CopyShared(to.value, from.value, map.value_size);
}

// The hash by which a seeded design finds a key of this map. `hash` is HashValue's.
uint64_t SeededHash(const Map& map, uint64_t hash);
// The same of a key that is in the map.
uint64_t HashOfKey(const MapScope& s, const std::byte* key);
// Whether the key can be found: not so a NaN, which differs from itself.
bool IsReflexive(const MapScope& s, const std::byte* key);

}  // namespace assay::runtime
