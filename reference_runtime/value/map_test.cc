#include "reference_runtime/value/map.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>
#include <set>

#include "base/random.h"
#include "reference_runtime/stage_test_support.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

const std::byte* Bytes(const void* value) { return static_cast<const std::byte*>(value); }

// A map of `Key` to int and a goroutine that uses it.
class Maps : public Stage {
 public:
  template <typename MakeKeyType>
  Maps(MapKind kind, MakeKeyType make_key_type)
      : Stage({}, kind), type_(MapOf(make_key_type(static_cast<Stage&>(*this)), int_type())) {
    Do([&](World& w, Goroutine& g) { return MakeMap(w, g, type_, 0, &map); });
  }
  explicit Maps(MapKind kind = MapKind::kOrdered)
      : Maps(kind, [](Stage& stage) -> const image::Type& { return stage.int_type(); }) {}

  Flow Do(const std::function<Flow(World&, Goroutine&)>& operation) {
    return Perform(g_, operation);
  }
  Flow Put(const void* key, int64_t value) {
    return Do([&](World& w, Goroutine& g) {
      std::byte* at = nullptr;
      const Flow flow = MapAssign(w, g, type_, map, Bytes(key), &at);
      if (flow == Flow::kNext) std::memcpy(at, &value, sizeof value);
      return flow;
    });
  }
  // The value, or -1 when absent.
  int64_t Get(const void* key) {
    int64_t value = -1;
    Do([&](World& w, Goroutine& g) {
      const std::byte* at = nullptr;
      bool present = false;
      const Flow flow = MapGet(w, g, type_, map, Bytes(key), &at, &present);
      int64_t found = 0;
      std::memcpy(&found, at, sizeof found);
      if (present) value = found;
      EXPECT_TRUE(present || found == 0);
      return flow;
    });
    return value;
  }
  Flow Delete(const void* key) {
    return Do([&](World& w, Goroutine& g) { return MapDelete(w, g, type_, map, Bytes(key)); });
  }
  Flow Clear() {
    return Do([&](World& w, Goroutine& g) { return MapClear(w, g, type_, map); });
  }
  int64_t Length() { return MapLength(world(), g_, map); }
  MapIterator* Iterate() {
    MapIterator* iterator = nullptr;
    Do([&](World& w, Goroutine& g) { return MapIterate(w, g, type_, map, &iterator); });
    return iterator;
  }
  // The next key, which must be an int, or the next value; -1 at the end.
  int64_t Next(MapIterator* iterator) {
    std::byte* key = nullptr;
    std::byte* value = nullptr;
    Do([&](World& w, Goroutine& g) { return MapNext(w, g, iterator, &key, &value); });
    return key == nullptr ? -1 : ReadAs<int64_t>(key);
  }
  int64_t NextValue(MapIterator* iterator) {
    std::byte* key = nullptr;
    std::byte* value = nullptr;
    Do([&](World& w, Goroutine& g) { return MapNext(w, g, iterator, &key, &value); });
    return key == nullptr ? -1 : ReadAs<int64_t>(value);
  }
  std::vector<int64_t> Keys() {
    std::vector<int64_t> keys;
    MapIterator* const iterator = Iterate();
    for (int64_t key = Next(iterator); key != -1; key = Next(iterator)) keys.push_back(key);
    return keys;
  }
  std::string panic() { return PanicText(g_); }
  const image::Type& type() const { return type_; }

  Map* map = nullptr;

 private:
  const image::Type& type_;
  Goroutine& g_ = Spawn();
};

class MapOfAnyKind : public testing::TestWithParam<MapKind> {};

INSTANTIATE_TEST_SUITE_P(, MapOfAnyKind,
                         testing::Values(MapKind::kOrdered, MapKind::kBuckets, MapKind::kSwiss),
                         [](const auto& kind) -> std::string {
                           if (kind.param == MapKind::kOrdered) return "Ordered";
                           return kind.param == MapKind::kBuckets ? "Buckets" : "Swiss";
                         });

TEST_P(MapOfAnyKind, BehavesLikeAStandardMap) {
  const uint64_t seed = 4711;
  SCOPED_TRACE(seed);
  Random random(seed);
  Maps t(GetParam());
  std::map<int64_t, int64_t> model;
  for (int step = 0; step < 20'000; ++step) {
    // Phases of growth and of shrinking, so that arrays grow and close ranks.
    const bool grows = step / 2'000 % 2 == 0;
    const auto key = static_cast<int64_t>(random.Below(300));
    const uint64_t what = random.Below(10);
    if (what < (grows ? 6u : 2u)) {
      t.Put(&key, step);
      model[key] = step;
    } else if (what < 9) {
      t.Delete(&key);
      model.erase(key);
    } else if (random.Below(1'000) == 0) {
      t.Clear();
      model.clear();
    }
    const auto other = static_cast<int64_t>(random.Below(300));
    const auto found = model.find(other);
    ASSERT_EQ(t.Get(&other), found == model.end() ? -1 : found->second);
    ASSERT_EQ(t.Length(), static_cast<int64_t>(model.size()));
    if (step % 500 == 0) {
      const std::vector<int64_t> keys = t.Keys();
      std::set<int64_t> expected;
      for (const auto& [k, v] : model) expected.insert(k);
      ASSERT_EQ(std::set<int64_t>(keys.begin(), keys.end()), expected);
      ASSERT_EQ(keys.size(), expected.size());
      CheckInvariants(t.world(), *t.map);
    }
  }
}

// So many that tables split and arrays double many times; a hint makes the room at once.
TEST_P(MapOfAnyKind, HoldsManyWithAndWithoutAHint) {
  constexpr int64_t kMany = 20'000;
  for (const int64_t hint : {int64_t{0}, kMany}) {
    Maps t(GetParam());
    t.Do([&](World& w, Goroutine& g) { return MakeMap(w, g, t.type(), hint, &t.map); });
    for (int64_t key = 0; key < kMany; ++key) t.Put(&key, 3 * key);
    CheckInvariants(t.world(), *t.map);
    EXPECT_EQ(t.Length(), kMany);
    for (int64_t key = 0; key < kMany; ++key) ASSERT_EQ(t.Get(&key), 3 * key);
    for (int64_t key = 0; key < kMany; key += 2) t.Delete(&key);
    CheckInvariants(t.world(), *t.map);
    std::set<int64_t> expected;
    for (int64_t key = 1; key < kMany; key += 2) expected.insert(key);
    const std::vector<int64_t> keys = t.Keys();
    EXPECT_EQ(keys.size(), expected.size());
    EXPECT_EQ(std::set<int64_t>(keys.begin(), keys.end()), expected);
    t.Clear();
    CheckInvariants(t.world(), *t.map);
    EXPECT_TRUE(t.Keys().empty());
    const int64_t again = 5;
    t.Put(&again, 1);
    EXPECT_EQ(t.Keys(), std::vector<int64_t>{5});
  }
}

TEST_P(MapOfAnyKind, NilHasNoEntriesAndTakesNone) {
  Maps t(GetParam());
  t.map = nullptr;
  const int64_t key = 1;
  EXPECT_EQ(t.Get(&key), -1);
  EXPECT_EQ(t.Delete(&key), Flow::kNext);
  EXPECT_EQ(t.Clear(), Flow::kNext);
  EXPECT_EQ(t.Length(), 0);
  EXPECT_TRUE(t.Keys().empty());
  EXPECT_EQ(t.Put(&key, 1), Flow::kReenter);
  EXPECT_EQ(t.panic(), "assignment to entry in nil map");
}

TEST_P(MapOfAnyKind, ZerosAreOneKeyAndNaNsAreMany) {
  Maps t(GetParam(), [](Stage& s) -> const image::Type& {
    return s.Basic(image::Kind::kFloat64, 8, "float64");
  });
  const double plus = 0.0, minus = -0.0, nan = std::nan("");
  t.Put(&plus, 1);
  t.Put(&minus, 2);
  EXPECT_EQ(t.Length(), 1);
  EXPECT_EQ(t.Get(&plus), 2);
  for (int i = 0; i < 20; ++i) t.Put(&nan, i);
  EXPECT_EQ(t.Length(), 21);
  EXPECT_EQ(t.Get(&nan), -1);
  t.Delete(&nan);
  EXPECT_EQ(t.Length(), 21);
  EXPECT_EQ(t.Keys().size(), 21u);
  t.Clear();
  EXPECT_EQ(t.Length(), 0);
}

// A NaN cannot be looked up where its map has grown; an iteration shows each once all the same, and
// none after a clear.
TEST_P(MapOfAnyKind, IterationsShowEachNaNOnceWhileTheMapGrows) {
  const double nan = std::nan("");
  for (int cleared_at = 0; cleared_at <= 40; cleared_at += 20) {
    Maps t(GetParam(), [](Stage& s) -> const image::Type& {
      return s.Basic(image::Kind::kFloat64, 8, "float64");
    });
    for (int i = 1; i <= 30; ++i) t.Put(&nan, i);
    MapIterator* const iterator = t.Iterate();
    std::map<int64_t, int> produced;
    int steps = 0;
    for (int64_t value = t.NextValue(iterator); value != -1; value = t.NextValue(iterator)) {
      ++produced[value];
      if (++steps == cleared_at) t.Clear();
      for (int i = 0; i < 20 && steps < 20; ++i) {
        const double key = steps * 1000 + i;
        t.Put(&key, 0);
      }
    }
    int nans = 0;
    for (int i = 1; i <= 30; ++i) {
      EXPECT_LE(produced[i], 1);
      nans += produced[i];
    }
    // Of the steps before the clear at most so many showed one.
    EXPECT_LE(nans, cleared_at == 20 ? 20 : 30);
    EXPECT_GE(nans, cleared_at == 0 ? 30 : 0);
  }
}

TEST_P(MapOfAnyKind, UnhashableKeysPanicAlways) {
  for (int operation = 0; operation < 4; ++operation) {
    Maps t(GetParam(), [](Stage& s) -> const image::Type& { return s.any_type(); });
    image::Type slice;
    slice.kind = image::Kind::kSlice;
    slice.size = 24;
    slice.comparable = false;
    slice.name = "[]int";
    const GoSlice empty;
    const GoInterface key{&t.NewType(slice), const_cast<GoSlice*>(&empty)};
    Flow flow = Flow::kNext;
    if (operation == 0) flow = t.Put(&key, 1);
    if (operation == 1) flow = t.Delete(&key);
    if (operation == 3) t.map = nullptr;
    if (operation >= 2) {
      flow = t.Do([&](World& w, Goroutine& g) {
        const std::byte* at;
        bool present;
        return MapGet(w, g, t.type(), t.map, Bytes(&key), &at, &present);
      });
    }
    EXPECT_EQ(flow, Flow::kReenter);
    EXPECT_EQ(t.panic(), "runtime error: hash of unhashable type []int");
  }
}

TEST_P(MapOfAnyKind, KeysAreEqualByTypeAndValue) {
  Maps t(GetParam(), [](Stage& s) -> const image::Type& { return s.any_type(); });
  int64_t one = 1, other_one = 1;
  const image::Type& defined = t.Basic(image::Kind::kInt, 8, "main.T");
  const GoInterface a{&t.int_type(), &one}, b{&t.int_type(), &other_one}, c{&defined, &one}, nil;
  t.Put(&a, 10);
  t.Put(&c, 20);
  t.Put(&nil, 30);
  EXPECT_EQ(t.Get(&b), 10);
  EXPECT_EQ(t.Get(&c), 20);
  EXPECT_EQ(t.Get(&nil), 30);
  EXPECT_EQ(t.Length(), 3);
}

// ---- iteration

TEST(MapIteration, StartsWhereTheChoiceSaysAndGoesAround) {
  Maps t;
  for (const int64_t key : {10, 20, 30}) t.Put(&key, 0);
  for (uint32_t choice = 0; choice < 3; ++choice) {
    t.choices_asked.clear();
    t.choices_to_make = {choice};
    const std::vector<int64_t> keys = t.Keys();
    EXPECT_EQ(t.choices_asked, std::vector<uint32_t>{3});
    const int64_t order[] = {10, 20, 30, 10, 20};
    EXPECT_EQ(keys, std::vector<int64_t>(order + choice, order + choice + 3));
  }
}

TEST(MapIteration, AsksNothingOfAMapOfOne) {
  Maps t;
  const int64_t key = 1;
  t.Put(&key, 0);
  EXPECT_EQ(t.Keys().size(), 1u);
  EXPECT_TRUE(t.choices_asked.empty());
}

// Whatever the loop's body does: an entry that is there throughout comes exactly once, a deleted
// one not after its deletion, a new one at most once and only if the choice says so.
TEST_P(MapOfAnyKind, IterationsKeepTheirPromisesUnderMutation) {
  const uint64_t first_seed = 99;
  for (uint64_t seed = first_seed; seed < first_seed + 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    Maps t(GetParam());
    std::set<int64_t> throughout, deleted;
    // Now and then so many that one of two Swiss tables has split when the iteration begins, and
    // the other does meanwhile.
    const auto size =
        static_cast<int64_t>(seed % 6 == 0 ? 1'770 + random.Below(40) : 1 + random.Below(40));
    // Other keys, other tables.
    const auto first = static_cast<int64_t>(seed) * 1'000'000;
    for (int64_t key = first; key < first + size; ++key) {
      t.Put(&key, 0);
      throughout.insert(key);
    }
    for (int i = 0; i < 100; ++i)
      t.choices_to_make.push_back(static_cast<uint32_t>(random.Next() % 2));
    MapIterator* const iterator = t.Iterate();
    std::map<int64_t, int> produced;
    const int64_t first_new = first + 10'000;
    int64_t next_new = first_new;
    for (int64_t key = t.Next(iterator); key != -1; key = t.Next(iterator)) {
      ++produced[key];
      EXPECT_EQ(deleted.count(key), 0u);
      ASSERT_LT(produced.size(), 9'000u);
      for (uint64_t changes = random.Below(4); changes > 0; --changes) {
        if (random.Below(3) == 0) {
          const auto victim =
              first + static_cast<int64_t>(random.Below(static_cast<uint64_t>(size)));
          t.Delete(&victim);
          throughout.erase(victim);
          deleted.insert(victim);
        } else if (next_new < first_new + 100 + 2 * size) {
          t.Put(&next_new, 0);
          ++next_new;
        }
      }
      if (random.Below(5 * static_cast<uint64_t>(size) + 20) == 0) {
        t.Clear();
        deleted.insert(throughout.begin(), throughout.end());
        for (int64_t k = first_new; k < next_new; ++k) deleted.insert(k);
        throughout.clear();
      }
    }
    for (const int64_t key : throughout) EXPECT_EQ(produced[key], 1);
    for (const auto& [key, times] : produced) EXPECT_LE(times, 1);
  }
}

TEST(MapReports, AreAccessesToOneObject) {
  Maps t;
  const int64_t key = 1;
  t.events.clear();
  t.Put(&key, 1);
  t.Get(&key);
  ASSERT_EQ(t.events.size(), 2u);
  EXPECT_EQ(t.events[0].kind, 'W');
  EXPECT_EQ(t.events[1].kind, 'R');
  EXPECT_EQ(t.events[0].what, t.map);
  EXPECT_EQ(t.events[1].what, t.map);
}

}  // namespace
}  // namespace assay::runtime
