// The bucket design: an array of buckets of eight entries, and more buckets hung on where eight do
// not do.
//
// The lowest bits of a key's hash choose the bucket; its top byte stands beside the entry, and most
// others are told apart by it. When buckets are too full on average the array is doubled, and when
// too many hang on others it is made anew; but an operation moves no more than two of the old
// array's buckets, one of them its own. Until all have moved both arrays are in use.
//
// An iterator goes through the array that was new when it began. Of a bucket that has not moved
// there yet it takes from the old array what will. What has moved on it looks up in the map.
//
// Source: seed S1 section 8.1; Keith Randall, "Inside the Map Implementation" (GopherCon 2016).
//
// Invariants:
//  B1. count entries are full: in the new array, and in buckets of the old one that have not moved.
//  B2. Buckets of the old array below `moved` have moved.
#include <algorithm>
#include <new>

#include "base/check.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/value/map_design.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kBucket = 8;  // entries
constexpr uint64_t kNone = ~uint64_t{0};

// What stands beside an entry, below what a hash can be.
constexpr uint8_t kEmpty = 0;
constexpr uint8_t kMovedLow = 2;  // to the bucket of its number in the new array
constexpr uint8_t kMovedHigh = 3;
constexpr uint8_t kMovedEmpty = 4;  // it was empty when its bucket moved
constexpr uint8_t kTopMin = 5;

uint8_t TopOf(uint64_t hash) {
  const auto top = static_cast<uint8_t>(hash >> 56);
  return top < kTopMin ? top + kTopMin : top;
}
bool IsMoved(uint8_t top) { return top == kMovedLow || top == kMovedHigh; }

struct Buckets {
  MapHead head;
  uint64_t size = 0;  // a power of two; 1 for one that hangs on another

  uint8_t* tops() const { return static_cast<uint8_t*>(head[0].get()); }
  std::byte* keys() const { return static_cast<std::byte*>(head[1].get()); }
  std::byte* values() const { return static_cast<std::byte*>(head[2].get()); }
  // What hangs on each; null if on none.
  Buckets** overflow() const { return static_cast<Buckets**>(head[3].get()); }

  bool has_moved(uint64_t bucket) const {
    const uint8_t top = tops()[bucket * kBucket];
    return kMovedLow <= top && top <= kMovedEmpty;
  }
};

// A bucket and what hangs on it.
struct Chain {
  Buckets* array = nullptr;  // null: the end
  uint64_t bucket = 0;

  uint8_t& top(uint64_t slot) const { return array->tops()[bucket * kBucket + slot]; }
  MapEntry entry(const Map& map, uint64_t slot) const {
    const uint64_t number = bucket * kBucket + slot;
    return {array->keys() + number * map.key_size, array->values() + number * map.value_size};
  }
  Chain next() const {
    return {array->overflow() == nullptr ? nullptr : array->overflow()[bucket], 0};
  }
};

struct BucketMap : Map {
  uint64_t overflow_count = 0;  // buckets that hang on others of the new array
  uint64_t moved = 0;
  uint64_t clears = 0;

  Buckets* buckets() const { return static_cast<Buckets*>(head[0].get()); }
  // Null unless the map is growing.
  Buckets* old() const { return static_cast<Buckets*>(head[1].get()); }

  Chain NewChain(uint64_t hash) const { return {buckets(), hash & (buckets()->size - 1)}; }
  // Where an entry with that hash is, if anywhere.
  Chain ChainOf(uint64_t hash) const {
    if (old() != nullptr) {
      const uint64_t bucket = hash & (old()->size - 1);
      if (!old()->has_moved(bucket)) return {old(), bucket};
    }
    return NewChain(hash);
  }
};

struct BucketIterator : MapIterator {
  uint64_t start = 0;           // the bucket
  uint64_t offset = 0;          // the slot in each
  uint64_t done = 0;            // buckets
  uint64_t chain_bucket = 0;    // in the array of head[2], at which it stands if that is not null
  uint64_t slot = 0;            // slots of it that are done
  uint64_t belongs_to = kNone;  // of an old bucket: the new one whose entries are wanted
  uint64_t clears = 0;          // of the map, when it began

  Buckets* buckets() const { return static_cast<Buckets*>(head[1].get()); }
  Chain chain() const { return {static_cast<Buckets*>(head[2].get()), chain_bucket}; }
};

BucketMap& MapOf(const MapScope& s) { return static_cast<BucketMap&>(s.map); }

// More than six and a half entries a bucket.
bool IsTooFull(uint64_t count, uint64_t buckets) {
  return count > kBucket && 2 * count > 13 * buckets;
}

// Null when there is no memory.
Buckets* NewBuckets(const MapScope& s, uint64_t size) {
  Allocator& allocator = s.world.allocator();
  const uint64_t entries = size * kBucket;
  void* const memory = allocator.NewBytes(s.g, sizeof(Buckets), Contents::kHead);
  void* const tops = allocator.NewBytes(s.g, entries, Contents::kBytes);
  void* const keys = allocator.New(s.g, *s.type.key, entries);
  void* const values = allocator.New(s.g, *s.type.elem, entries);
  if (memory == nullptr || tops == nullptr || keys == nullptr || values == nullptr) return nullptr;
  auto* const buckets = new (memory) Buckets;
  buckets->head[0] = tops;
  buckets->head[1] = keys;
  buckets->head[2] = values;
  buckets->size = size;
  return buckets;
}

// Hangs a bucket on the last of a chain. Null when there is no memory.
Buckets* HangOn(const MapScope& s, const Chain& last) {
  Buckets& array = *last.array;
  if (array.overflow() == nullptr) {
    array.head[3] = s.world.allocator().NewBytes(s.g, array.size * sizeof(Buckets*));
    if (array.overflow() == nullptr) return nullptr;
  }
  Buckets* const one = NewBuckets(s, 1);
  if (one == nullptr) return nullptr;
  StoreShared(reinterpret_cast<std::byte*>(array.overflow() + last.bucket), one);
  ++MapOf(s).overflow_count;
  return one;
}

// Takes an empty slot of the new array. False when there is no memory.
bool TakeSlot(const MapScope& s, uint64_t bucket, uint8_t top, MapEntry* taken) {
  const auto take = [&](const Chain& chain, uint64_t slot) {
    chain.top(slot) = top;
    *taken = chain.entry(s.map, slot);
    return true;
  };
  Chain last;
  for (Chain chain{MapOf(s).buckets(), bucket}; chain.array != nullptr; chain = chain.next()) {
    for (uint64_t slot = 0; slot < kBucket; ++slot) {
      if (chain.top(slot) == kEmpty) return take(chain, slot);
    }
    last = chain;
  }
  Buckets* const one = HangOn(s, last);
  return one != nullptr && take({one, 0}, 0);
}

// ---- growing

// Moves a bucket of the old array. False when there is no memory.
bool Move(const MapScope& s, uint64_t bucket) {
  BucketMap& map = MapOf(s);
  Buckets& old = *map.old();
  const bool doubles = map.buckets()->size > old.size;
  for (Chain chain{&old, bucket}; chain.array != nullptr; chain = chain.next()) {
    for (uint64_t slot = 0; slot < kBucket; ++slot) {
      uint8_t& top = chain.top(slot);
      if (top == kEmpty) {
        top = kMovedEmpty;
        continue;
      }
      const MapEntry from = chain.entry(map, slot);
      // What cannot be found is moved somewhere; an iterator must be able to tell where.
      const uint64_t hash = HashOfKey(s, from.key);
      const bool is_high = doubles && (IsReflexive(s, from.key) ? (hash & old.size) != 0 : top & 1);
      MapEntry to;
      if (!TakeSlot(s, is_high ? bucket + old.size : bucket, TopOf(hash), &to)) return false;
      CopyingEntries(s, from, 1);
      CopyEntry(map, to, from);
      top = is_high ? kMovedHigh : kMovedLow;
    }
  }
  return true;
}

// Before a change: moves the bucket that the hash has in the old array, and one more. False when
// there is no memory.
bool MoveSome(const MapScope& s, uint64_t hash) {
  BucketMap& map = MapOf(s);
  if (map.old() == nullptr) return true;
  const Buckets& old = *map.old();
  const uint64_t own = hash & (old.size - 1);
  if (!old.has_moved(own) && !Move(s, own)) return false;
  if (!old.has_moved(map.moved) && !Move(s, map.moved)) return false;
  while (map.moved < old.size && old.has_moved(map.moved)) ++map.moved;
  if (map.moved < old.size) return true;
  ClearingHead(s, map.head);
  map.head[1] = nullptr;
  return true;
}

// Begins to grow if that is due. False when there is no memory.
bool GrowIfDue(const MapScope& s) {
  BucketMap& map = MapOf(s);
  if (map.old() != nullptr) return true;
  const uint64_t size = map.buckets()->size;
  const bool is_too_full = IsTooFull(static_cast<uint64_t>(map.count) + 1, size);
  constexpr uint64_t kOverflowMax = 1 << 15;
  if (!is_too_full && map.overflow_count < std::min(size, kOverflowMax)) return true;
  Buckets* const made = NewBuckets(s, is_too_full ? 2 * size : size);
  if (made == nullptr) return false;
  SetHead(s, map.head[1], map.buckets());
  map.head[0] = made;
  map.moved = map.overflow_count = 0;
  return true;
}

class BucketDesign final : public MapDesign {
 public:
  uint64_t map_bytes() const override { return sizeof(BucketMap); }
  Map* ConstructMap(void* memory) const override { return new (memory) BucketMap; }
  uint64_t iterator_bytes() const override { return sizeof(BucketIterator); }
  MapIterator* ConstructIterator(void* memory) const override {
    return new (memory) BucketIterator;
  }

  bool Reserve(const MapScope& s, int64_t entries) const override {
    uint64_t size = 1;
    while (IsTooFull(static_cast<uint64_t>(entries), size)) size *= 2;
    s.map.head[0] = NewBuckets(s, size);
    return MapOf(s).buckets() != nullptr;
  }

  Flow Find(const MapScope& s, const std::byte* key, uint64_t hash,
            MapEntry* found) const override {
    const BucketMap& map = MapOf(s);
    if (map.count == 0) return Flow::kNext;
    hash = SeededHash(map, hash);
    Chain chain = map.ChainOf(hash);
    uint64_t slot = 0;
    const Flow flow = FindIn(s, key, hash, &chain, &slot);
    if (flow == Flow::kNext && chain.array != nullptr) *found = chain.entry(map, slot);
    return flow;
  }

  bool Insert(const MapScope& s, const std::byte*, uint64_t hash, MapEntry* made) const override {
    BucketMap& map = MapOf(s);
    if (map.buckets() == nullptr && !Reserve(s, 1)) return false;
    hash = SeededHash(map, hash);
    if (!GrowIfDue(s) || !MoveSome(s, hash)) return false;
    if (!TakeSlot(s, map.NewChain(hash).bucket, TopOf(hash), made)) return false;
    ++map.count;
    return true;
  }

  Flow Erase(const MapScope& s, const std::byte* key, uint64_t hash) const override {
    BucketMap& map = MapOf(s);
    hash = SeededHash(map, hash);
    if (!MoveSome(s, hash)) return s.world.OutOfMemory(s.g);
    Chain chain = map.ChainOf(hash);
    uint64_t slot = 0;
    const Flow flow = FindIn(s, key, hash, &chain, &slot);
    if (flow != Flow::kNext || chain.array == nullptr) return flow;
    chain.top(slot) = kEmpty;
    --map.count;
    ClearEntries(s, chain.entry(map, slot), 1);
    return Flow::kNext;
  }

  void Clear(const MapScope& s) const override {
    BucketMap& map = MapOf(s);
    // Iterators may be at either array, and find nothing there from now on.
    for (Buckets* const array : {map.buckets(), map.old()}) {
      if (array != nullptr) Empty(s, *array);
    }
    if (map.old() != nullptr) ClearingHead(s, map.head);
    map.head[1] = nullptr;
    map.count = 0;
    ++map.clears;
  }

  void Start(const MapScope& s, MapIterator& iterator) const override {
    const BucketMap& map = MapOf(s);
    auto& it = static_cast<BucketIterator&>(iterator);
    SetHead(s, it.head[1], map.buckets());
    it.clears = map.clears;
    if (map.buckets() == nullptr) return;
    it.start = s.world.Choose(s.g, static_cast<uint32_t>(map.buckets()->size));
    it.offset = s.world.Choose(s.g, kBucket);
  }

  Flow Next(const MapScope& s, MapIterator& iterator, MapEntry* next) const override {
    auto& it = static_cast<BucketIterator&>(iterator);
    while (it.chain().array != nullptr || EnterBucket(s, it)) {
      while (it.slot < kBucket) {
        const uint64_t slot = (it.slot++ + it.offset) & (kBucket - 1);
        const Flow flow = Current(s, it, slot, next);
        if (flow != Flow::kNext || next->key != nullptr) return flow;
      }
      StandAt(s, it, it.chain().next());
    }
    return Flow::kNext;
  }

  void ForEach(const Map& any, const std::function<void(MapEntry)>& use) const override {
    const auto& map = static_cast<const BucketMap&>(any);
    for (const Buckets* const array : {map.buckets(), map.old()}) {
      for (uint64_t bucket = 0; array != nullptr && bucket < array->size; ++bucket) {
        for (Chain chain{const_cast<Buckets*>(array), bucket}; chain.array != nullptr;
             chain = chain.next()) {
          for (uint64_t slot = 0; slot < kBucket; ++slot) {
            if (chain.top(slot) >= kTopMin) use(chain.entry(map, slot));
          }
        }
      }
    }
  }

  void Check(const Map& any) const override {
    const auto& map = static_cast<const BucketMap&>(any);
    int64_t count = 0;
    ForEach(map, [&](MapEntry) { ++count; });
    ASSAY_CHECK(count == map.count, "B1");
    for (uint64_t bucket = 0; map.old() != nullptr && bucket < map.moved; ++bucket) {
      ASSAY_CHECK(map.old()->has_moved(bucket), "B2");
    }
  }

 private:
  // From `chain` on; its array is null if there is none.
  static Flow FindIn(const MapScope& s, const std::byte* key, uint64_t hash, Chain* chain,
                     uint64_t* found) {
    const uint8_t top = TopOf(hash);
    for (; chain->array != nullptr; *chain = chain->next()) {
      for (uint64_t slot = 0; slot < kBucket; ++slot) {
        if (chain->top(slot) != top) continue;
        bool equal = false;
        const Flow flow =
            EqualValues(s.world, s.g, *s.type.key, chain->entry(s.map, slot).key, key, &equal);
        *found = slot;
        if (equal || flow != Flow::kNext) return flow;
      }
    }
    return Flow::kNext;
  }

  static void Empty(const MapScope& s, Buckets& array) {
    for (uint64_t bucket = 0; bucket < array.size; ++bucket) {
      for (Chain chain{&array, bucket}; chain.array != nullptr; chain = chain.next()) {
        for (uint64_t slot = 0; slot < kBucket; ++slot) chain.top(slot) = kEmpty;
        ClearEntries(s, chain.entry(s.map, 0), kBucket);
      }
    }
  }

  static void StandAt(const MapScope& s, BucketIterator& it, const Chain& chain) {
    SetHead(s, it.head[2], chain.array);
    it.chain_bucket = chain.bucket;
    it.slot = 0;
  }

  // False if there is no bucket any more.
  static bool EnterBucket(const MapScope& s, BucketIterator& it) {
    const BucketMap& map = MapOf(s);
    Buckets* const array = it.buckets();
    if (array == nullptr || it.done == array->size) return false;
    const uint64_t bucket = (it.start + it.done++) & (array->size - 1);
    it.belongs_to = kNone;
    Chain chain{array, bucket};
    if (array == map.buckets() && map.old() != nullptr) {
      const uint64_t from = bucket & (map.old()->size - 1);
      if (!map.old()->has_moved(from)) {
        chain = {map.old(), from};
        if (map.old()->size < array->size) it.belongs_to = bucket;
      }
    }
    StandAt(s, it, chain);
    return true;
  }

  // The entry in a slot, wherever it is by now; none if that is empty, or another bucket's, or
  // gone.
  Flow Current(const MapScope& s, const BucketIterator& it, uint64_t slot,
               MapEntry* current) const {
    const uint8_t top = it.chain().top(slot);
    if (top == kEmpty || top == kMovedEmpty) return Flow::kNext;
    const MapEntry entry = it.chain().entry(s.map, slot);
    if (it.belongs_to == kNone && !IsMoved(top)) {
      *current = entry;
      return Flow::kNext;
    }
    if (it.belongs_to != kNone) {
      const uint64_t size = it.buckets()->size;
      const bool is_wanted = IsReflexive(s, entry.key)
                                 ? (HashOfKey(s, entry.key) & (size - 1)) == it.belongs_to
                                 : (it.belongs_to >= size / 2) == ((top & 1) != 0);
      if (!is_wanted) return Flow::kNext;
    }
    if (IsMoved(top)) return FindAgain(s, entry, it.clears != MapOf(s).clears, current);
    *current = entry;
    return Flow::kNext;
  }
};

}  // namespace

const MapDesign& BucketMaps() {
  static const BucketDesign design;
  return design;
}

}  // namespace assay::runtime
