// A map is four parallel arrays of entries in order of insertion (hash, sequence number, key,
// value) and an index: a table of entry numbers, open-addressed by hash, left out while the map is
// small. A deleted entry stays in its place without a sequence number until the arrays are full;
// then the live ones close ranks, in the same arrays or in ones twice as large.
//
// An iterator remembers sequence numbers, which say where it stands however the entries move.
//
// Invariants:
//  M1. count <= used <= capacity; count entries are live (sequence != 0).
//  M2. The sequence numbers of live entries rise, and are below next_sequence.
//  M3. Without an index, capacity <= kCapacityMin. With one, each live entry is found by it.
#include "reference_runtime/value/map.h"

#include <atomic>
#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

#include "base/check.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

// In Go memory, as Contents::kHead.
struct MapData {
  // What the collector looks at.
  sync::Glimpsed<uint64_t*> hashes{nullptr};
  sync::Glimpsed<uint64_t*> sequences{nullptr};  // 0: deleted
  sync::Glimpsed<std::byte*> keys{nullptr};
  sync::Glimpsed<std::byte*> values{nullptr};
  sync::Glimpsed<uint32_t*> index{nullptr};  // entry number plus 1, or 0
  // What it does not.
  int64_t count = 0;     // live entries
  int64_t used = 0;      // entries in the arrays, deleted ones too
  int64_t capacity = 0;  // entries the arrays have room for
  uint64_t next_sequence = 1;
  uint64_t epoch = 0;  // rises when entries move
  uint64_t key_size = 0;
  uint64_t value_size = 0;
  uint64_t index_mask = 0;
  // Who changed the map last, and how often that goroutine had synchronised with others by then.
  const Goroutine* writer = nullptr;
  uint64_t writer_id = 0;
  uint64_t writer_syncs = 0;

  std::byte* key(int64_t entry) const { return keys + static_cast<uint64_t>(entry) * key_size; }
  std::byte* value(int64_t entry) const {
    return values + static_cast<uint64_t>(entry) * value_size;
  }
};

struct Map : MapData {
  // In parallel runs: how many operations read the map just now, or kWriting. Go: hashWriting
  std::atomic<uint32_t> users{0};
};

// As Map: its first five words are seen by the collector.
struct MapIterator {
  sync::Glimpsed<Map*> map{nullptr};
  uint64_t first_sequence = 0;  // where it started
  uint64_t end_sequence = 0;    // entries from here on were made after it started
  // The entry at which it stands, or the next one that is left.
  sync::Glimpsed<uint64_t> next_sequence{0};
  sync::Glimpsed<uint64_t> epoch{0};  // of the map when `position` was right
  int64_t position = 0;               // of next_sequence
  bool has_wrapped = false;
};
static_assert(offsetof(MapData, count) == kHeadBytes &&
              offsetof(MapIterator, position) == kHeadBytes);

namespace {

using image::Type;

constexpr int64_t kCapacityMin = 8;
// Larger maps are not checked after every change.
constexpr int64_t kCapacityChecked = 64;
constexpr int64_t kNotFound = -1;

void TouchMap(World& world, Goroutine& g, const Map* map, Touch touch) {
  if (Observer* const observer = world.observer()) observer->Memory(g, map, 8, touch);
}

// Whether another goroutine may just be changing the map. Its operations are over in no time here;
// but if it was interrupted after one, and has synchronised with nobody since, then it might as
// well have been interrupted within. In stepped runs that is the race detector's business, and in
// parallel ones operations do overlap: MapUse.
bool IsBeingWritten(World& world, const Goroutine& g, const Map& map) {
  const Goroutine* const writer = map.writer;
  if (world.is_stepped() || world.is_parallel()) return false;
  return writer != nullptr && writer != &g && writer->id == map.writer_id &&
         writer->state == GoState::kRunnable && writer->syncs == map.writer_syncs;
}

constexpr uint32_t kWriting = ~uint32_t{0};

// That an operation uses a map, in a parallel run, from a successful Begin until the end of the
// scope. Two that overlap and do not both read are the program's fault, and are always found; so
// operations need no other care.
class MapUse {
 public:
  MapUse() = default;
  ~MapUse() {
    if (map_ == nullptr) return;
    // Release: what was done to the map comes before the next use.
    if (touch_ == Touch::kWrite) {
      map_->users.store(0, std::memory_order_release);
    } else {
      map_->users.fetch_sub(1, std::memory_order_release);
    }
  }
  MapUse(const MapUse&) = delete;
  MapUse& operator=(const MapUse&) = delete;

  // False if others use the map in a way that forbids it. *found says what they do.
  bool Begin(World& world, Map& map, Touch touch, Touch* found) {
    if (!world.is_parallel()) return true;
    uint32_t users = 0;
    while (!map.users.compare_exchange_weak(users, touch == Touch::kWrite ? kWriting : users + 1,
                                            std::memory_order_acquire)) {
      if (users == kWriting || (touch == Touch::kWrite && users != 0)) {
        *found = users == kWriting ? Touch::kWrite : Touch::kRead;
        return false;
      }
    }
    map_ = &map;
    touch_ = touch;
    return true;
  }

 private:
  Map* map_ = nullptr;
  Touch touch_ = Touch::kRead;
};

// Reports and notes a change of the map. Go: the flag hashWriting.
Flow BeginWrite(World& world, Goroutine& g, Map& map, MapUse& use) {
  TouchMap(world, g, &map, Touch::kWrite);
  Touch others = Touch::kRead;
  if (!use.Begin(world, map, Touch::kWrite, &others)) {
    return world.Fatal(
        g, others == Touch::kWrite ? "concurrent map writes" : "concurrent map read and map write");
  }
  if (IsBeingWritten(world, g, map)) return world.Fatal(g, "concurrent map writes");
  map.writer = &g;
  map.writer_id = g.id;
  map.writer_syncs = g.syncs;
  return Flow::kNext;
}

Flow BeginRead(World& world, Goroutine& g, Map& map, std::string_view what, MapUse& use) {
  TouchMap(world, g, &map, Touch::kRead);
  Touch others = Touch::kRead;
  if (use.Begin(world, map, Touch::kRead, &others) && !IsBeingWritten(world, g, map)) {
    return Flow::kNext;
  }
  return world.Fatal(g, "concurrent map " + std::string(what) + " and map write");
}

// As Go, which does not notice these: they wait until nobody writes.
void BeginQuietRead(World& world, Map& map, MapUse& use) {
  Touch others = Touch::kRead;
  for (int i = 0; !use.Begin(world, map, Touch::kRead, &others); i++) sync::Pause(i);
}

void AddToIndex(Map& map, int64_t entry) {
  uint64_t slot = map.hashes[entry] & map.index_mask;
  while (map.index[slot] != 0) slot = (slot + 1) & map.index_mask;
  map.index[slot] = static_cast<uint32_t>(entry + 1);
}

// Stores the number of the live entry with `key`, or kNotFound.
Flow Find(World& world, Goroutine& g, const Type& type, const Map& map, const std::byte* key,
          uint64_t hash, int64_t* found) {
  const auto matches = [&](int64_t entry, Flow* flow) {
    if (map.sequences[entry] == 0 || map.hashes[entry] != hash) return false;
    bool equal = false;
    *flow = EqualValues(world, g, *type.key, map.key(entry), key, &equal);
    return equal || *flow != Flow::kNext;
  };
  Flow flow = Flow::kNext;
  *found = kNotFound;
  if (map.index == nullptr) {
    for (int64_t entry = 0; entry < map.used; ++entry) {
      if (!matches(entry, &flow)) continue;
      *found = entry;
      return flow;
    }
    return Flow::kNext;
  }
  for (uint64_t slot = hash & map.index_mask; map.index[slot] != 0;
       slot = (slot + 1) & map.index_mask) {
    const int64_t entry = static_cast<int64_t>(map.index[slot]) - 1;
    if (!matches(entry, &flow)) continue;
    *found = entry;
    return flow;
  }
  return Flow::kNext;
}

void RebuildIndex(Map& map) {
  if (map.index == nullptr) return;
  std::memset(map.index, 0, (map.index_mask + 1) * sizeof *map.index);
  for (int64_t entry = 0; entry < map.used; ++entry) AddToIndex(map, entry);
}

// The entries from `from` to `to` of the arrays are about to change. Go: typedmemclr's barrier.
void OverwritingEntries(World& world, Goroutine& g, const Type& type, const MapData& map,
                        int64_t from, int64_t to) {
  if (!world.is_shading() || from == to) return;
  const auto entries = static_cast<uint64_t>(to - from);
  if (type.key->has_pointers()) world.Overwriting(g, map.key(from), entries * map.key_size);
  if (type.elem->has_pointers()) world.Overwriting(g, map.value(from), entries * map.value_size);
}

// Moves the live entries of `from` to the front of the arrays of `to`, which may be the same.
void CloseRanks(const MapData& from, MapData& to) {
  int64_t live = 0;
  for (int64_t entry = 0; entry < from.used; ++entry) {
    if (from.sequences[entry] == 0) continue;
    to.hashes[live] = from.hashes[entry];
    to.sequences[live] = from.sequences[entry];
    CopyShared(to.key(live), from.key(entry), from.key_size);
    CopyShared(to.value(live), from.value(entry), from.value_size);
    ++live;
  }
  to.used = live;
}

void ClearTail(Map& map, int64_t from, int64_t to) {
  if (from == to) return;
  const auto entries = static_cast<uint64_t>(to - from);
  ClearShared(map.keys + static_cast<uint64_t>(from) * map.key_size, entries * map.key_size);
  ClearShared(map.values + static_cast<uint64_t>(from) * map.value_size, entries * map.value_size);
}

// Gives the map new, empty arrays for `capacity` entries. False when there is no memory.
bool NewArrays(World& world, Goroutine& g, const Type& type, MapData& map, int64_t capacity) {
  const auto entries = static_cast<uint64_t>(capacity);
  Allocator& allocator = world.allocator();
  map.hashes =
      static_cast<uint64_t*>(allocator.NewBytes(g, entries * sizeof(uint64_t), Contents::kBytes));
  map.sequences =
      static_cast<uint64_t*>(allocator.NewBytes(g, entries * sizeof(uint64_t), Contents::kBytes));
  map.keys = static_cast<std::byte*>(allocator.New(g, *type.key, entries));
  map.values = static_cast<std::byte*>(allocator.New(g, *type.elem, entries));
  if (map.hashes == nullptr || map.sequences == nullptr || map.keys == nullptr ||
      map.values == nullptr) {
    return false;
  }
  map.index = nullptr;
  if (capacity > kCapacityMin) {
    // At most half full, so that runs of taken slots stay short.
    map.index_mask = 2 * entries - 1;
    map.index = static_cast<uint32_t*>(
        allocator.NewBytes(g, (map.index_mask + 1) * sizeof(uint32_t), Contents::kBytes));
    if (map.index == nullptr) return false;
  }
  map.capacity = capacity;
  return true;
}

// Makes room for one more entry. False when there is no memory.
bool MakeRoom(World& world, Goroutine& g, const Type& type, Map& map) {
  if (map.used < map.capacity) return true;
  ++map.epoch;
  if (map.count <= map.capacity / 2 && map.capacity > 0) {
    const int64_t used = map.used;
    OverwritingEntries(world, g, type, map, 0, used);
    CloseRanks(map, map);
    ClearTail(map, map.used, used);
  } else {
    MapData larger = map;
    const int64_t capacity = map.capacity == 0 ? kCapacityMin : 2 * map.capacity;
    if (!NewArrays(world, g, type, larger, capacity)) return false;
    CloseRanks(map, larger);
    world.Overwriting(g, reinterpret_cast<const std::byte*>(&map), kHeadBytes);
    static_cast<MapData&>(map) = larger;
  }
  RebuildIndex(map);
  return true;
}

int64_t PowerOfTwoFrom(int64_t hint) {
  int64_t capacity = kCapacityMin;
  while (capacity < hint) capacity *= 2;
  return capacity;
}

// The number of the n-th live entry.
int64_t NthLive(const Map& map, uint32_t n) {
  int64_t entry = 0;
  while (map.sequences[entry] == 0 || n-- > 0) ++entry;
  return entry;
}

// Where an iteration starts: at any live entry.
int64_t ChooseLive(World& world, Goroutine& g, const Map& map) {
  if (world.is_stepped()) {
    return NthLive(map, map.count == 1 ? 0 : world.Choose(g, static_cast<uint32_t>(map.count)));
  }
  // Not all with equal probability; but the others need not be counted.
  auto entry = static_cast<int64_t>(world.Choose(g, static_cast<uint32_t>(map.used)));
  while (map.sequences[entry] == 0) entry = (entry + 1) % map.used;
  return entry;
}

}  // namespace

Flow MakeMap(World& world, Goroutine& g, const Type& type, int64_t hint, Map** out) {
  void* const memory = world.allocator().NewBytes(g, sizeof(Map), Contents::kHead);
  if (memory == nullptr) return world.OutOfMemory(g);
  auto* const map = new (memory) Map;
  map->key_size = type.key->size;
  map->value_size = type.elem->size;
  // A hint that is negative or too large to be meant is ignored, as in gc.
  constexpr int64_t kHintMax = int64_t{1} << 24;
  if (hint > 0 && hint <= kHintMax && !NewArrays(world, g, type, *map, PowerOfTwoFrom(hint))) {
    return world.OutOfMemory(g);
  }
  *out = map;
  return Flow::kNext;
}

Flow MapGet(World& world, Goroutine& g, const Type& type, Map* map, const std::byte* key,
            const std::byte** value, bool* present) {
  MapUse use;
  if (map != nullptr) {
    if (const Flow flow = BeginRead(world, g, *map, "read", use); flow != Flow::kNext) return flow;
  }
  // The key is hashed even if there is nothing to find: an unhashable one panics always.
  uint64_t hash = 0;
  if (const Flow flow = HashValue(world, g, *type.key, key, &hash); flow != Flow::kNext) {
    return flow;
  }
  int64_t entry = kNotFound;
  if (map != nullptr && map->count > 0) {
    const Flow flow = Find(world, g, type, *map, key, hash, &entry);
    if (flow != Flow::kNext) return flow;
  }
  *present = entry != kNotFound;
  if (*present) {
    *value = map->value(entry);
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
  if (const Flow flow = BeginWrite(world, g, *map, use); flow != Flow::kNext) return flow;
  uint64_t hash = 0;
  if (const Flow flow = HashValue(world, g, *type.key, key, &hash); flow != Flow::kNext) {
    return flow;
  }
  int64_t entry = kNotFound;
  if (const Flow flow = Find(world, g, type, *map, key, hash, &entry); flow != Flow::kNext) {
    return flow;
  }
  if (entry == kNotFound) {
    if (!MakeRoom(world, g, type, *map)) return world.OutOfMemory(g);
    entry = map->used++;
    ++map->count;
    map->hashes[entry] = hash;
    map->sequences[entry] = map->next_sequence++;
    if (map->index != nullptr) AddToIndex(*map, entry);
  } else if (type.key->has_pointers()) {
    world.Overwriting(g, map->key(entry), map->key_size);
  }
  // An equal key may still look different: -0 takes the place of +0, a string that of its copy.
  CopyShared(map->key(entry), key, map->key_size);
  *value = map->value(entry);
  if (kCheckInvariants && map->capacity <= kCapacityChecked) CheckInvariants(*map);
  return Flow::kNext;
}

Flow MapDelete(World& world, Goroutine& g, const Type& type, Map* map, const std::byte* key) {
  MapUse use;
  if (map != nullptr) {
    if (const Flow flow = BeginWrite(world, g, *map, use); flow != Flow::kNext) return flow;
  }
  uint64_t hash = 0;
  if (const Flow flow = HashValue(world, g, *type.key, key, &hash); flow != Flow::kNext) {
    return flow;
  }
  if (map == nullptr || map->count == 0) return Flow::kNext;
  int64_t entry = kNotFound;
  if (const Flow flow = Find(world, g, type, *map, key, hash, &entry); flow != Flow::kNext) {
    return flow;
  }
  if (entry == kNotFound) return Flow::kNext;
  map->sequences[entry] = 0;
  --map->count;
  OverwritingEntries(world, g, type, *map, entry, entry + 1);
  ClearTail(*map, entry, entry + 1);
  if (kCheckInvariants && map->capacity <= kCapacityChecked) CheckInvariants(*map);
  return Flow::kNext;
}

Flow MapClear(World& world, Goroutine& g, const Type& type, Map* map) {
  if (map == nullptr) return Flow::kNext;
  MapUse use;
  if (const Flow flow = BeginWrite(world, g, *map, use); flow != Flow::kNext) return flow;
  OverwritingEntries(world, g, type, *map, 0, map->used);
  ClearTail(*map, 0, map->used);
  map->count = map->used = 0;
  ++map->epoch;
  RebuildIndex(*map);
  return Flow::kNext;
}

Flow MapIterate(World& world, Goroutine& g, const Type&, Map* map, MapIterator** out) {
  void* const memory = world.allocator().NewBytes(g, sizeof(MapIterator), Contents::kHead);
  if (memory == nullptr) return world.OutOfMemory(g);
  auto* const iterator = new (memory) MapIterator;
  *out = iterator;
  if (map == nullptr) return Flow::kNext;
  MapUse use;
  if (const Flow flow = BeginRead(world, g, *map, "iteration", use); flow != Flow::kNext)
    return flow;
  iterator->map = map;
  iterator->end_sequence = map->next_sequence;
  iterator->epoch = map->epoch;
  if (map->count > 0) {
    iterator->position = ChooseLive(world, g, *map);
    iterator->first_sequence = map->sequences[iterator->position];
  } else {
    iterator->first_sequence = map->next_sequence;
  }
  iterator->next_sequence = iterator->first_sequence;
  return Flow::kNext;
}

Flow MapNext(World& world, Goroutine& g, MapIterator* iterator, std::byte** key,
             std::byte** value) {
  MapIterator& it = *iterator;
  *key = *value = nullptr;
  if (it.map == nullptr) return Flow::kNext;
  Map& map = *it.map;
  MapUse use;
  if (const Flow flow = BeginRead(world, g, map, "iteration", use); flow != Flow::kNext)
    return flow;
  if (it.epoch != map.epoch) {
    it.epoch = map.epoch;
    it.position = 0;
    while (it.position < map.used && map.sequences[it.position] < it.next_sequence) ++it.position;
  }
  for (;; ++it.position) {
    if (it.position >= map.used) {
      if (it.has_wrapped) break;
      it.has_wrapped = true;
      it.position = 0;
      it.next_sequence = 0;
      if (map.used == 0) break;
    }
    const uint64_t sequence = map.sequences[it.position];
    if (sequence == 0) continue;
    if (it.has_wrapped && sequence >= it.first_sequence) break;
    it.next_sequence = sequence + 1;
    const bool is_new = sequence >= it.end_sequence;
    if (is_new && world.Choose(g, 2) == 0) continue;
    *key = map.key(it.position);
    *value = map.value(it.position);
    ++it.position;
    return Flow::kNext;
  }
  world.Overwriting(g, reinterpret_cast<const std::byte*>(&it.map), sizeof it.map);
  it.map = nullptr;  // the end is the end
  return Flow::kNext;
}

std::vector<std::pair<const std::byte*, const std::byte*>> MapEntries(World& world, Goroutine& g,
                                                                      const Map* map) {
  std::vector<std::pair<const std::byte*, const std::byte*>> entries;
  if (map == nullptr) return entries;
  TouchMap(world, g, map, Touch::kRead);
  MapUse use;
  BeginQuietRead(world, const_cast<Map&>(*map), use);
  for (int64_t entry = 0; entry < map->used; ++entry) {
    if (map->sequences[entry] != 0) entries.emplace_back(map->key(entry), map->value(entry));
  }
  return entries;
}

int64_t MapLength(World& world, Goroutine& g, Map* map) {
  if (map == nullptr) return 0;
  TouchMap(world, g, map, Touch::kRead);
  MapUse use;
  BeginQuietRead(world, *map, use);
  return map->count;
}

void CheckInvariants(const Map& map) {
  ASSAY_CHECK(0 <= map.count && map.count <= map.used && map.used <= map.capacity, "M1");
  ASSAY_CHECK(map.index != nullptr || map.capacity <= kCapacityMin, "M3");
  int64_t live = 0;
  uint64_t last = 0;
  for (int64_t entry = 0; entry < map.used; ++entry) {
    if (map.sequences[entry] == 0) continue;
    ++live;
    ASSAY_CHECK(last < map.sequences[entry] && map.sequences[entry] < map.next_sequence, "M2");
    last = map.sequences[entry];
    if (map.index == nullptr) continue;
    uint64_t slot = map.hashes[entry] & map.index_mask;
    while (map.index[slot] != static_cast<uint32_t>(entry + 1)) {
      ASSAY_CHECK(map.index[slot] != 0, "M3");
      slot = (slot + 1) & map.index_mask;
    }
  }
  ASSAY_CHECK(live == map.count, "M1");
}

}  // namespace assay::runtime
