// The ordered design: four parallel arrays of entries in order of insertion (hash, sequence number,
// key, value) and an index: a table of entry numbers, open-addressed by hash, left out while the
// map is small. A deleted entry stays in its place without a sequence number until the arrays are
// full; then the live ones close ranks, in the same arrays or in ones twice as large.
//
// An iterator remembers sequence numbers, which say where it stands however the entries move. It
// goes around the entries in order of insertion from one that World::Choose picks: n orders of the
// n! that Go permits, so programs that show an order have more outcomes than these. Whether it
// produces an entry made meanwhile is a choice, too. Nothing depends on a hash: the design for
// explorers.
//
// Source: Raymond Hettinger, "More compact dictionaries with faster iteration" (python-dev, 2012).
//
// Invariants:
//  M1. count <= used <= capacity; count entries are live (sequence != 0).
//  M2. The sequence numbers of live entries rise, and are below next_sequence.
//  M3. Without an index, capacity <= kCapacityMin. With one, each live entry is found by it.
#include <cstring>
#include <new>

#include "base/check.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/value/map_design.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

constexpr int64_t kCapacityMin = 8;
constexpr int64_t kNotFound = -1;

struct Arrays {
  uint64_t* hashes = nullptr;
  uint64_t* sequences = nullptr;  // 0: deleted
  std::byte* keys = nullptr;
  std::byte* values = nullptr;
  uint32_t* index = nullptr;  // entry number plus 1, or 0; index_mask + 1 of them
  int64_t capacity = 0;       // entries the arrays have room for
  uint64_t index_mask = 0;
};

struct OrderedMap : Map {
  int64_t used = 0;  // entries in the arrays, deleted ones too
  int64_t capacity = 0;
  uint64_t next_sequence = 1;
  uint64_t epoch = 0;  // rises when entries move
  uint64_t index_mask = 0;

  uint64_t* hashes() const { return static_cast<uint64_t*>(head[0].get()); }
  uint64_t* sequences() const { return static_cast<uint64_t*>(head[1].get()); }
  std::byte* keys() const { return static_cast<std::byte*>(head[2].get()); }
  std::byte* values() const { return static_cast<std::byte*>(head[3].get()); }
  uint32_t* index() const { return static_cast<uint32_t*>(head[4].get()); }

  MapEntry entry(int64_t number) const {
    const auto n = static_cast<uint64_t>(number);
    return {keys() + n * key_size, values() + n * value_size};
  }
  void Install(const Arrays& arrays) {
    head[0] = arrays.hashes;
    head[1] = arrays.sequences;
    head[2] = arrays.keys;
    head[3] = arrays.values;
    head[4] = arrays.index;
    capacity = arrays.capacity;
    index_mask = arrays.index_mask;
  }
};

struct OrderedIterator : MapIterator {
  uint64_t first_sequence = 0;  // where it started
  uint64_t end_sequence = 0;    // entries from here on were made after it started
  uint64_t next_sequence = 0;   // of the entry at which it stands, or the next one that is left
  uint64_t epoch = 0;           // of the map when `position` was right
  int64_t position = 0;         // of next_sequence
  bool has_wrapped = false;

  OrderedMap& ordered() const { return static_cast<OrderedMap&>(*map()); }
};

void AddToIndex(OrderedMap& map, int64_t entry) {
  uint32_t* const index = map.index();
  uint64_t slot = map.hashes()[entry] & map.index_mask;
  while (index[slot] != 0) slot = (slot + 1) & map.index_mask;
  index[slot] = static_cast<uint32_t>(entry + 1);
}

// Stores the number of the live entry with `key`, or kNotFound.
Flow FindNumber(const MapScope& s, const OrderedMap& map, const std::byte* key, uint64_t hash,
                int64_t* found) {
  const auto matches = [&](int64_t entry, Flow* flow) {
    if (map.sequences()[entry] == 0 || map.hashes()[entry] != hash) return false;
    bool equal = false;
    *flow = EqualValues(s.world, s.g, *s.type.key, map.entry(entry).key, key, &equal);
    return equal || *flow != Flow::kNext;
  };
  Flow flow = Flow::kNext;
  *found = kNotFound;
  const uint32_t* const index = map.index();
  if (index == nullptr) {
    for (int64_t entry = 0; entry < map.used; ++entry) {
      if (!matches(entry, &flow)) continue;
      *found = entry;
      return flow;
    }
    return Flow::kNext;
  }
  for (uint64_t slot = hash & map.index_mask; index[slot] != 0;
       slot = (slot + 1) & map.index_mask) {
    const int64_t entry = static_cast<int64_t>(index[slot]) - 1;
    if (!matches(entry, &flow)) continue;
    *found = entry;
    return flow;
  }
  return Flow::kNext;
}

void RebuildIndex(OrderedMap& map) {
  if (map.index() == nullptr) return;
  std::memset(map.index(), 0, (map.index_mask + 1) * sizeof *map.index());
  for (int64_t entry = 0; entry < map.used; ++entry) AddToIndex(map, entry);
}

// Moves the live entries to the front of `to`, which may be the map's own arrays.
void CloseRanks(OrderedMap& map, const Arrays& to) {
  int64_t live = 0;
  for (int64_t number = 0; number < map.used; ++number) {
    if (map.sequences()[number] == 0) continue;
    const auto n = static_cast<uint64_t>(live);
    to.hashes[live] = map.hashes()[number];
    to.sequences[live] = map.sequences()[number];
    CopyEntry(map, {to.keys + n * map.key_size, to.values + n * map.value_size}, map.entry(number));
    ++live;
  }
  map.used = live;
}

// False when there is no memory.
bool NewArrays(const MapScope& s, int64_t capacity, Arrays* out) {
  const auto entries = static_cast<uint64_t>(capacity);
  Allocator& allocator = s.world.allocator();
  const auto new_words = [&](uint64_t bytes) {
    return allocator.NewBytes(s.g, bytes, Contents::kBytes);
  };
  Arrays arrays;
  arrays.capacity = capacity;
  arrays.hashes = static_cast<uint64_t*>(new_words(entries * sizeof(uint64_t)));
  arrays.sequences = static_cast<uint64_t*>(new_words(entries * sizeof(uint64_t)));
  arrays.keys = static_cast<std::byte*>(allocator.New(s.g, *s.type.key, entries));
  arrays.values = static_cast<std::byte*>(allocator.New(s.g, *s.type.elem, entries));
  if (arrays.hashes == nullptr || arrays.sequences == nullptr || arrays.keys == nullptr ||
      arrays.values == nullptr) {
    return false;
  }
  if (capacity > kCapacityMin) {
    // At most half full, so that runs of taken slots stay short.
    arrays.index_mask = 2 * entries - 1;
    arrays.index = static_cast<uint32_t*>(new_words((arrays.index_mask + 1) * sizeof(uint32_t)));
    if (arrays.index == nullptr) return false;
  }
  *out = arrays;
  return true;
}

// Makes room for one more entry. False when there is no memory.
bool MakeRoom(const MapScope& s, OrderedMap& map) {
  if (map.used < map.capacity) return true;
  ++map.epoch;
  if (map.count <= map.capacity / 2 && map.capacity > 0) {
    const int64_t used = map.used;
    ClearingEntries(s, map.entry(0), static_cast<uint64_t>(used));
    CopyingEntries(s, map.entry(0), static_cast<uint64_t>(used));
    CloseRanks(map, {map.hashes(), map.sequences(), map.keys(), map.values()});
    ClearEntries(s, map.entry(map.used), static_cast<uint64_t>(used - map.used));
  } else {
    Arrays larger;
    if (!NewArrays(s, map.capacity == 0 ? kCapacityMin : 2 * map.capacity, &larger)) return false;
    if (map.used > 0) CopyingEntries(s, map.entry(0), static_cast<uint64_t>(map.used));
    CloseRanks(map, larger);
    ClearingHead(s, map.head);
    map.Install(larger);
  }
  RebuildIndex(map);
  return true;
}

// The number of the n-th live entry.
int64_t NthLive(const OrderedMap& map, uint32_t n) {
  int64_t entry = 0;
  while (map.sequences()[entry] == 0 || n-- > 0) ++entry;
  return entry;
}

// Where an iteration starts: at any live entry.
int64_t ChooseLive(const MapScope& s, const OrderedMap& map) {
  if (s.world.is_stepped()) {
    return NthLive(map, map.count == 1 ? 0 : s.world.Choose(s.g, static_cast<uint32_t>(map.count)));
  }
  // Not all with equal probability; but the others need not be counted.
  auto entry = static_cast<int64_t>(s.world.Choose(s.g, static_cast<uint32_t>(map.used)));
  while (map.sequences()[entry] == 0) entry = (entry + 1) % map.used;
  return entry;
}

class Ordered final : public MapDesign {
 public:
  uint64_t map_bytes() const override { return sizeof(OrderedMap); }
  Map* ConstructMap(void* memory) const override { return new (memory) OrderedMap; }
  uint64_t iterator_bytes() const override { return sizeof(OrderedIterator); }
  MapIterator* ConstructIterator(void* memory) const override {
    return new (memory) OrderedIterator;
  }

  bool Reserve(const MapScope& s, int64_t entries) const override {
    int64_t capacity = kCapacityMin;
    while (capacity < entries) capacity *= 2;
    Arrays arrays;
    if (!NewArrays(s, capacity, &arrays)) return false;
    MapOf(s).Install(arrays);
    return true;
  }

  Flow Find(const MapScope& s, const std::byte* key, uint64_t hash,
            MapEntry* found) const override {
    const OrderedMap& map = MapOf(s);
    int64_t number = kNotFound;
    if (map.count == 0) return Flow::kNext;
    const Flow flow = FindNumber(s, map, key, hash, &number);
    if (flow == Flow::kNext && number != kNotFound) *found = map.entry(number);
    return flow;
  }

  bool Insert(const MapScope& s, const std::byte*, uint64_t hash, MapEntry* made) const override {
    OrderedMap& map = MapOf(s);
    if (!MakeRoom(s, map)) return false;
    const int64_t number = map.used++;
    ++map.count;
    map.hashes()[number] = hash;
    map.sequences()[number] = map.next_sequence++;
    if (map.index() != nullptr) AddToIndex(map, number);
    *made = map.entry(number);
    return true;
  }

  Flow Erase(const MapScope& s, const std::byte* key, uint64_t hash) const override {
    OrderedMap& map = MapOf(s);
    int64_t number = kNotFound;
    const Flow flow = FindNumber(s, map, key, hash, &number);
    if (flow != Flow::kNext || number == kNotFound) return flow;
    map.sequences()[number] = 0;
    --map.count;
    ClearEntries(s, map.entry(number), 1);
    return Flow::kNext;
  }

  void Clear(const MapScope& s) const override {
    OrderedMap& map = MapOf(s);
    if (map.used > 0) ClearEntries(s, map.entry(0), static_cast<uint64_t>(map.used));
    map.count = map.used = 0;
    ++map.epoch;
    RebuildIndex(map);
  }

  void Start(const MapScope& s, MapIterator& iterator) const override {
    const OrderedMap& map = MapOf(s);
    auto& it = static_cast<OrderedIterator&>(iterator);
    it.end_sequence = map.next_sequence;
    it.epoch = map.epoch;
    if (map.count > 0) {
      it.position = ChooseLive(s, map);
      it.first_sequence = map.sequences()[it.position];
    } else {
      it.first_sequence = map.next_sequence;
    }
    it.next_sequence = it.first_sequence;
  }

  Flow Next(const MapScope& s, MapIterator& iterator, MapEntry* next) const override {
    const OrderedMap& map = MapOf(s);
    auto& it = static_cast<OrderedIterator&>(iterator);
    if (it.epoch != map.epoch) {
      it.epoch = map.epoch;
      it.position = 0;
      while (it.position < map.used && map.sequences()[it.position] < it.next_sequence)
        ++it.position;
    }
    for (;; ++it.position) {
      if (it.position >= map.used) {
        if (it.has_wrapped) break;
        it.has_wrapped = true;
        it.position = 0;
        it.next_sequence = 0;
        if (map.used == 0) break;
      }
      const uint64_t sequence = map.sequences()[it.position];
      if (sequence == 0) continue;
      if (it.has_wrapped && sequence >= it.first_sequence) break;
      it.next_sequence = sequence + 1;
      const bool is_new = sequence >= it.end_sequence;
      if (is_new && s.world.Choose(s.g, 2) == 0) continue;
      *next = map.entry(it.position);
      ++it.position;
      return Flow::kNext;
    }
    return Flow::kNext;
  }

  void ForEach(const Map& any, const std::function<void(MapEntry)>& use) const override {
    const auto& map = static_cast<const OrderedMap&>(any);
    for (int64_t number = 0; number < map.used; ++number) {
      if (map.sequences()[number] != 0) use(map.entry(number));
    }
  }

  void Check(const Map& any) const override {
    const auto& map = static_cast<const OrderedMap&>(any);
    ASSAY_CHECK(0 <= map.count && map.count <= map.used && map.used <= map.capacity, "M1");
    ASSAY_CHECK(map.index() != nullptr || map.capacity <= kCapacityMin, "M3");
    int64_t live = 0;
    uint64_t last = 0;
    for (int64_t number = 0; number < map.used; ++number) {
      const uint64_t sequence = map.sequences()[number];
      if (sequence == 0) continue;
      ++live;
      ASSAY_CHECK(last < sequence && sequence < map.next_sequence, "M2");
      last = sequence;
      if (map.index() == nullptr) continue;
      uint64_t slot = map.hashes()[number] & map.index_mask;
      while (map.index()[slot] != static_cast<uint32_t>(number + 1)) {
        ASSAY_CHECK(map.index()[slot] != 0, "M3");
        slot = (slot + 1) & map.index_mask;
      }
    }
    ASSAY_CHECK(live == map.count, "M1");
  }

 private:
  static OrderedMap& MapOf(const MapScope& s) { return static_cast<OrderedMap&>(s.map); }
};

}  // namespace

const MapDesign& OrderedMaps() {
  static const Ordered ordered;
  return ordered;
}

}  // namespace assay::runtime
