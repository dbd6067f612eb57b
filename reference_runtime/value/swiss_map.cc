// The Swiss design: tables of groups of eight entries, a control byte an entry, found by a
// directory.
//
// The topmost bits of a key's hash choose the table, its lowest seven are the entry's control byte,
// the rest says at which group to begin. The eight control bytes of a group are compared at once,
// as one word. An entry is looked for group by group until one has an empty byte; so what is erased
// from a full group leaves a tombstone. A table that is full is made anew, twice as large, or
// without its tombstones, or from 1024 entries on as two tables by one bit more of the hash: no
// operation moves more entries than that, however large the map is (extendible hashing).
//
// A table that was made anew is stale: it stays as it was, for iterators, which look up in the map
// what they find there. An iterator goes through the directory as it was when it began; a directory
// that one has seen is copied before it changes.
//
// Source: Go 1.24 release notes and "Faster Go maps with Swiss Tables" (go.dev/blog/swisstable);
//         abseil.io/about/design/swisstables; Fagin, Nievergelt, Pippenger and Strong, "Extendible
//         Hashing", TODS 4(3), 1979.
//
// Invariants:
//  S1. A table's full entries are `used`, and used + tombstones + growth_left are what it may hold;
//      the map's count is the sum of `used`.
//  S2. A table of several groups has an empty entry, so that searches end.
//  S3. A table of depth d is in 2^(D - d) directory entries in a row, from a multiple of that on; D
//      is the directory's depth.
#include <algorithm>
#include <bit>
#include <new>

#include "base/check.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/value/map_design.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kGroup = 8;  // entries
constexpr uint64_t kTableMax = 1024;

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kTops = 0x8080808080808080;  // set in bytes of entries that are not full
constexpr uint8_t kEmpty = 0x80;
constexpr uint8_t kTombstone = 0xfe;
constexpr uint64_t kNone = ~uint64_t{0};

// Of an entry's hash.
uint8_t ControlOf(uint64_t hash) { return hash & 0x7f; }
uint64_t StartOf(uint64_t hash) { return hash >> 7; }

// The eight control bytes of a group. What the functions return has the top bit of a byte set for
// each entry that is meant.
class Group {
 public:
  explicit Group(uint64_t bytes) : bytes_(bytes) {}

  // And perhaps some others above one of them, as subtraction carries.
  uint64_t Matches(uint8_t control) const {
    const uint64_t differs = bytes_ ^ (kOnes * control);
    return (differs - kOnes) & ~differs & kTops;
  }
  // A tombstone differs from an empty byte in bit 1.
  uint64_t Empty() const { return bytes_ & ~(bytes_ << 6) & kTops; }
  uint64_t Free() const { return bytes_ & kTops; }
  static uint64_t First(uint64_t found) {
    return static_cast<uint64_t>(std::countr_zero(found)) / 8;
  }

 private:
  uint64_t bytes_;
};

// What of a table may be full.
uint64_t LimitOf(uint64_t groups) {
  return groups == 1 ? kGroup : groups * kGroup - groups;  // seven eighths
}

struct Table {
  MapHead head;
  uint64_t groups = 0;  // a power of two
  uint64_t used = 0;
  uint64_t growth_left = 0;
  uint32_t depth = 0;
  bool is_stale = false;

  uint64_t* controls() const { return static_cast<uint64_t*>(head[0].get()); }  // a word a group
  std::byte* keys() const { return static_cast<std::byte*>(head[1].get()); }
  std::byte* values() const { return static_cast<std::byte*>(head[2].get()); }

  uint64_t entries() const { return groups * kGroup; }
  MapEntry entry(const Map& map, uint64_t number) const {
    return {keys() + number * map.key_size, values() + number * map.value_size};
  }
  Group group(uint64_t number) const { return Group(controls()[number]); }
  uint8_t control(uint64_t number) const {
    return static_cast<uint8_t>(controls()[number / kGroup] >> (number % kGroup * 8));
  }
  bool is_full(uint64_t number) const { return control(number) < kEmpty; }
  void set_control(uint64_t number, uint8_t control) {
    uint64_t& word = controls()[number / kGroup];
    const uint64_t shift = number % kGroup * 8;
    word = (word & ~(uint64_t{0xff} << shift)) | (uint64_t{control} << shift);
  }
};

struct SwissMap : Map {
  uint32_t depth = 0;  // of the directory, which has 2^depth entries, or is null
  uint64_t clears = 0;
  // Since it was made, by an iterator.
  std::atomic<bool> directory_is_seen{false};

  Table** directory() const { return static_cast<Table**>(head[0].get()); }
  uint64_t directory_size() const { return directory() == nullptr ? 0 : uint64_t{1} << depth; }
  // Which entry of the directory is for a hash.
  uint64_t IndexOf(uint64_t hash) const { return depth == 0 ? 0 : hash >> (64 - depth); }
};

struct SwissIterator : MapIterator {
  uint64_t directory_size = 0;
  uint64_t directory_offset = 0;  // where it began
  uint64_t directory_at = 0;      // entries that are done
  uint64_t entry_offset = 0;
  uint64_t entry_at = 0;  // in the table, or kNone between tables
  uint64_t clears = 0;    // of the map, when it began

  Table** directory() const { return static_cast<Table**>(head[1].get()); }
  Table* table() const { return static_cast<Table*>(head[2].get()); }
};

SwissMap& MapOf(const MapScope& s) { return static_cast<SwissMap&>(s.map); }

// Whether directory entry i is the first of its table's.
bool IsFirst(Table* const* directory, uint64_t i) {
  return i == 0 || directory[i] != directory[i - 1];
}

// Null when there is no memory.
Table* NewTable(const MapScope& s, uint64_t groups, uint32_t depth) {
  Allocator& allocator = s.world.allocator();
  void* const memory = allocator.NewBytes(s.g, sizeof(Table), Contents::kHead);
  void* const controls = allocator.NewBytes(s.g, groups * sizeof(uint64_t), Contents::kBytes);
  void* const keys = allocator.New(s.g, *s.type.key, groups * kGroup);
  void* const values = allocator.New(s.g, *s.type.elem, groups * kGroup);
  if (memory == nullptr || controls == nullptr || keys == nullptr || values == nullptr) {
    return nullptr;
  }
  auto* const table = new (memory) Table;
  table->head[0] = controls;
  table->head[1] = keys;
  table->head[2] = values;
  table->groups = groups;
  table->depth = depth;
  table->growth_left = LimitOf(groups);
  std::fill_n(table->controls(), groups, kOnes * kEmpty);
  return table;
}

// The groups in which to look for a hash, each once: steps grow by one, and there is a power of two
// of them.
template <typename Visit>
void Probe(const Table& table, uint64_t hash, const Visit& visit) {
  const uint64_t mask = table.groups - 1;
  uint64_t group = StartOf(hash) & mask;
  for (uint64_t step = 1; step <= table.groups; ++step) {
    if (!visit(group)) return;
    group = (group + step) & mask;
  }
}

// Stores the entry's number, or kNone.
Flow FindIn(const MapScope& s, const Table& table, const std::byte* key, uint64_t hash,
            uint64_t* found) {
  Flow flow = Flow::kNext;
  *found = kNone;
  Probe(table, hash, [&](uint64_t at) {
    const Group group = table.group(at);
    for (uint64_t match = group.Matches(ControlOf(hash)); match != 0; match &= match - 1) {
      const uint64_t number = at * kGroup + Group::First(match);
      bool equal = false;
      flow = EqualValues(s.world, s.g, *s.type.key, table.entry(s.map, number).key, key, &equal);
      if (flow != Flow::kNext) return false;
      if (!equal) continue;
      *found = number;
      return false;
    }
    return group.Empty() == 0;
  });
  return flow;
}

// Where a new entry goes; kNone if the table is full.
uint64_t FreeIn(const Table& table, uint64_t hash) {
  uint64_t free = kNone;
  Probe(table, hash, [&](uint64_t at) {
    const uint64_t found = table.group(at).Free();
    if (found != 0) free = at * kGroup + Group::First(found);
    return found == 0;
  });
  if (free == kNone || (table.growth_left == 0 && table.control(free) == kEmpty)) return kNone;
  return free;
}

void Occupy(Table& table, uint64_t number, uint64_t hash) {
  if (table.control(number) == kEmpty) --table.growth_left;
  table.set_control(number, ControlOf(hash));
  ++table.used;
}

// Copies the entry, which has the hash, into a table with room.
void AddCopy(const MapScope& s, Table& table, uint64_t hash, const MapEntry& entry) {
  const uint64_t number = FreeIn(table, hash);
  Occupy(table, number, hash);
  CopyingEntries(s, entry, 1);
  CopyEntry(s.map, table.entry(s.map, number), entry);
}

// ---- the directory

// Makes a directory with `depth`, with the same tables. False when there is no memory.
bool NewDirectory(const MapScope& s, uint32_t depth) {
  SwissMap& map = MapOf(s);
  const uint64_t size = uint64_t{1} << depth;
  auto** const made =
      static_cast<Table**>(s.world.allocator().NewBytes(s.g, size * sizeof(Table*)));
  if (made == nullptr) return false;
  const auto* const tables = reinterpret_cast<const std::byte*>(map.directory());
  if (tables != nullptr) s.world.Filling(s.g, tables, map.directory_size() * sizeof(Table*));
  for (uint64_t i = 0; i < size && map.directory() != nullptr; ++i) {
    StoreShared(reinterpret_cast<std::byte*>(made + i), map.directory()[i >> (depth - map.depth)]);
  }
  ClearingHead(s, map.head);
  map.head[0] = made;
  map.depth = depth;
  map.directory_is_seen.store(false, std::memory_order_relaxed);
  return true;
}

// The entries of the directory that a table of that depth has, or had, for the hash.
struct Range {
  uint64_t from = 0;
  uint64_t count = 0;
};
Range RangeOf(const SwissMap& map, uint64_t hash, uint32_t depth) {
  const uint64_t count = uint64_t{1} << (map.depth - depth);
  return {map.IndexOf(hash) / count * count, count};
}

// To a table that is new.
void SetRange(const MapScope& s, uint64_t from, uint64_t count, Table* table) {
  for (uint64_t i = from; i < from + count; ++i) {
    auto* const place = reinterpret_cast<std::byte*>(MapOf(s).directory() + i);
    s.world.Clearing(s.g, place, sizeof table);
    StoreShared(place, table);
  }
}

// ---- growing

// Puts one table, or two of one bit more, in the place of the table for `hash`, which is full.
// False when there is no memory.
bool MakeRoom(const MapScope& s, Table& full, uint64_t hash) {
  SwissMap& map = MapOf(s);
  const uint64_t tombstones = LimitOf(full.groups) - full.used - full.growth_left;
  const bool cleans = tombstones >= LimitOf(full.groups) / 4;
  const bool splits = !cleans && full.entries() >= kTableMax;
  const uint64_t groups = cleans || splits ? full.groups : 2 * full.groups;
  const uint32_t depth = splits ? full.depth + 1 : full.depth;

  Table* const low = NewTable(s, groups, depth);
  Table* const high = splits ? NewTable(s, groups, depth) : low;
  if (low == nullptr || high == nullptr) return false;
  const uint32_t new_depth = std::max(map.depth, depth);
  const bool is_seen = map.directory_is_seen.load(std::memory_order_relaxed);
  if ((new_depth > map.depth || is_seen) && !NewDirectory(s, new_depth)) return false;

  for (uint64_t number = 0; number < full.entries(); ++number) {
    if (!full.is_full(number)) continue;
    const MapEntry entry = full.entry(map, number);
    const uint64_t its_hash = HashOfKey(s, entry.key);
    const bool is_high = splits && (its_hash >> (64 - depth) & 1) != 0;
    AddCopy(s, is_high ? *high : *low, its_hash, entry);
  }
  full.is_stale = true;
  const Range range = RangeOf(map, hash, full.depth);
  const uint64_t half = splits ? range.count / 2 : range.count;
  SetRange(s, range.from, half, low);
  SetRange(s, range.from + half, range.count - half, high);
  return true;
}

class Swiss final : public MapDesign {
 public:
  uint64_t map_bytes() const override { return sizeof(SwissMap); }
  Map* ConstructMap(void* memory) const override { return new (memory) SwissMap; }
  uint64_t iterator_bytes() const override { return sizeof(SwissIterator); }
  MapIterator* ConstructIterator(void* memory) const override { return new (memory) SwissIterator; }

  bool Reserve(const MapScope& s, int64_t entries) const override {
    const auto wanted = static_cast<uint64_t>(entries);
    uint64_t groups = 1;
    while (LimitOf(groups) < wanted && groups * kGroup < kTableMax) groups *= 2;
    uint32_t depth = 0;
    while (LimitOf(groups) << depth < wanted) ++depth;
    if (!NewDirectory(s, depth)) return false;
    for (uint64_t i = 0; i < MapOf(s).directory_size(); ++i) {
      Table* const table = NewTable(s, groups, depth);
      if (table == nullptr) return false;
      SetRange(s, i, 1, table);
    }
    return true;
  }

  Flow Find(const MapScope& s, const std::byte* key, uint64_t hash,
            MapEntry* found) const override {
    const SwissMap& map = MapOf(s);
    if (map.count == 0) return Flow::kNext;
    hash = SeededHash(map, hash);
    const Table& table = *map.directory()[map.IndexOf(hash)];
    uint64_t number = kNone;
    const Flow flow = FindIn(s, table, key, hash, &number);
    if (flow == Flow::kNext && number != kNone) *found = table.entry(map, number);
    return flow;
  }

  bool Insert(const MapScope& s, const std::byte*, uint64_t hash, MapEntry* made) const override {
    SwissMap& map = MapOf(s);
    if (map.directory() == nullptr && !Reserve(s, 1)) return false;
    hash = SeededHash(map, hash);
    for (;;) {
      Table& table = *map.directory()[map.IndexOf(hash)];
      const uint64_t number = FreeIn(table, hash);
      if (number == kNone) {
        if (!MakeRoom(s, table, hash)) return false;
        continue;
      }
      Occupy(table, number, hash);
      ++map.count;
      *made = table.entry(map, number);
      return true;
    }
  }

  Flow Erase(const MapScope& s, const std::byte* key, uint64_t hash) const override {
    SwissMap& map = MapOf(s);
    hash = SeededHash(map, hash);
    Table& table = *map.directory()[map.IndexOf(hash)];
    uint64_t number = kNone;
    const Flow flow = FindIn(s, table, key, hash, &number);
    if (flow != Flow::kNext || number == kNone) return flow;
    // No search has gone past this entry if its group had an empty one all the time.
    const bool was_passed = table.groups > 1 && table.group(number / kGroup).Empty() == 0;
    table.set_control(number, was_passed ? kTombstone : kEmpty);
    if (!was_passed) ++table.growth_left;
    --table.used;
    --map.count;
    ClearEntries(s, table.entry(map, number), 1);
    return Flow::kNext;
  }

  void Clear(const MapScope& s) const override {
    SwissMap& map = MapOf(s);
    for (uint64_t i = 0; i < map.directory_size(); ++i) {
      if (!IsFirst(map.directory(), i)) continue;
      Table& table = *map.directory()[i];
      std::fill_n(table.controls(), table.groups, kOnes * kEmpty);
      table.used = 0;
      table.growth_left = LimitOf(table.groups);
      ClearEntries(s, table.entry(map, 0), table.entries());
    }
    map.count = 0;
    ++map.clears;
  }

  void Start(const MapScope& s, MapIterator& iterator) const override {
    SwissMap& map = MapOf(s);
    auto& it = static_cast<SwissIterator&>(iterator);
    SetHead(s, it.head[1], map.directory());
    it.directory_size = map.directory_size();
    it.entry_at = kNone;
    it.clears = map.clears;
    if (it.directory_size == 0) return;
    map.directory_is_seen.store(true, std::memory_order_relaxed);
    it.directory_offset = s.world.Choose(s.g, static_cast<uint32_t>(it.directory_size));
    it.entry_offset = s.world.Choose(s.g, kTableMax);
  }

  Flow Next(const MapScope& s, MapIterator& iterator, MapEntry* next) const override {
    auto& it = static_cast<SwissIterator&>(iterator);
    while (it.entry_at != kNone || EnterTable(s, it)) {
      const Table& table = *it.table();
      while (it.entry_at < table.entries()) {
        const uint64_t number = (it.entry_at++ + it.entry_offset) & (table.entries() - 1);
        if (!table.is_full(number)) continue;
        const Flow flow = Current(s, it, table.entry(s.map, number), next);
        if (flow != Flow::kNext || next->key != nullptr) return flow;
      }
      it.entry_at = kNone;
    }
    return Flow::kNext;
  }

  void ForEach(const Map& any, const std::function<void(MapEntry)>& use) const override {
    const auto& map = static_cast<const SwissMap&>(any);
    for (uint64_t i = 0; i < map.directory_size(); ++i) {
      if (!IsFirst(map.directory(), i)) continue;
      const Table& table = *map.directory()[i];
      for (uint64_t number = 0; number < table.entries(); ++number) {
        if (table.is_full(number)) use(table.entry(map, number));
      }
    }
  }

  void Check(const Map& any) const override {
    const auto& map = static_cast<const SwissMap&>(any);
    uint64_t count = 0;
    for (uint64_t i = 0; i < map.directory_size();) {
      const Table& table = *map.directory()[i];
      ASSAY_CHECK(!table.is_stale && table.depth <= map.depth, "S3");
      const uint64_t copies = uint64_t{1} << (map.depth - table.depth);
      ASSAY_CHECK(i % copies == 0, "S3");
      for (const uint64_t end = i + copies; i < end; ++i) {
        ASSAY_CHECK(map.directory()[i] == &table, "S3");
      }
      uint64_t used = 0, empty = 0;
      for (uint64_t number = 0; number < table.entries(); ++number) {
        if (table.is_full(number)) ++used;
        if (table.control(number) == kEmpty) ++empty;
      }
      const uint64_t tombstones = table.entries() - used - empty;
      ASSAY_CHECK(used == table.used, "S1");
      ASSAY_CHECK(used + tombstones + table.growth_left == LimitOf(table.groups), "S1");
      ASSAY_CHECK(table.groups == 1 || empty > 0, "S2");
      count += used;
    }
    ASSAY_CHECK(static_cast<int64_t>(count) == map.count, "S1");
  }

 private:
  // False if there is no table any more.
  static bool EnterTable(const MapScope& s, SwissIterator& it) {
    while (it.directory_at < it.directory_size) {
      const uint64_t i = (it.directory_at++ + it.directory_offset) & (it.directory_size - 1);
      if (!IsFirst(it.directory(), i)) continue;
      SetHead(s, it.head[2], it.directory()[i]);
      it.entry_at = 0;
      return true;
    }
    return false;
  }

  // What has become of an entry of the iterator's table: nothing, if that is not stale.
  Flow Current(const MapScope& s, const SwissIterator& it, const MapEntry& entry,
               MapEntry* current) const {
    if (it.table()->is_stale) return FindAgain(s, entry, it.clears != MapOf(s).clears, current);
    *current = entry;
    return Flow::kNext;
  }
};

}  // namespace

const MapDesign& SwissMaps() {
  static const Swiss swiss;
  return swiss;
}

}  // namespace assay::runtime
