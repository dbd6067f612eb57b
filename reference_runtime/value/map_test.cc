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
  explicit Maps(MakeKeyType make_key_type)
      : type_(MapOf(make_key_type(static_cast<Stage&>(*this)), int_type())) {
    Do([&](World& w, Goroutine& g) { return MakeMap(w, g, type_, 0, &map); });
  }
  Maps() : Maps([](Stage& stage) -> const image::Type& { return stage.int_type(); }) {}

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
  // The next key, which must be an int; -1 at the end.
  int64_t Next(MapIterator* iterator) {
    int64_t result = -1;
    Do([&](World& w, Goroutine& g) {
      std::byte* key = nullptr;
      std::byte* value = nullptr;
      const Flow flow = MapNext(w, g, iterator, &key, &value);
      if (key != nullptr) std::memcpy(&result, key, sizeof result);
      return flow;
    });
    return result;
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

TEST(Map, BehavesLikeAStandardMap) {
  const uint64_t seed = 4711;
  SCOPED_TRACE(seed);
  Random random(seed);
  Maps t;
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
      CheckInvariants(*t.map);
    }
  }
}

TEST(Map, NilHasNoEntriesAndTakesNone) {
  Maps t;
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

TEST(MapFloat, ZerosAreOneKeyAndNaNsAreMany) {
  Maps t(
      [](Stage& s) -> const image::Type& { return s.Basic(image::Kind::kFloat64, 8, "float64"); });
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
  t.Clear();
  EXPECT_EQ(t.Length(), 0);
}

TEST(MapInterface, UnhashableKeysPanicAlways) {
  for (int operation = 0; operation < 4; ++operation) {
    Maps t([](Stage& s) -> const image::Type& { return s.any_type(); });
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

TEST(MapInterface, KeysAreEqualByTypeAndValue) {
  Maps t([](Stage& s) -> const image::Type& { return s.any_type(); });
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
TEST(MapIteration, KeepsItsPromisesUnderMutation) {
  const uint64_t first_seed = 99;
  for (uint64_t seed = first_seed; seed < first_seed + 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    Maps t;
    std::set<int64_t> throughout, deleted;
    const auto size = static_cast<int64_t>(1 + random.Below(40));
    for (int64_t key = 0; key < size; ++key) {
      t.Put(&key, 0);
      throughout.insert(key);
    }
    for (int i = 0; i < 100; ++i)
      t.choices_to_make.push_back(static_cast<uint32_t>(random.Next() % 2));
    MapIterator* const iterator = t.Iterate();
    std::map<int64_t, int> produced;
    int64_t next_new = 1'000;
    for (int64_t key = t.Next(iterator); key != -1; key = t.Next(iterator)) {
      ++produced[key];
      EXPECT_EQ(deleted.count(key), 0u);
      ASSERT_LT(produced.size(), 400u);
      for (uint64_t changes = random.Below(4); changes > 0; --changes) {
        if (random.Below(3) == 0) {
          const auto victim = static_cast<int64_t>(random.Below(static_cast<uint64_t>(size)));
          t.Delete(&victim);
          throughout.erase(victim);
          deleted.insert(victim);
        } else if (next_new < 1'100) {
          t.Put(&next_new, 0);
          ++next_new;
        }
      }
      if (random.Below(200) == 0) {
        t.Clear();
        deleted.insert(throughout.begin(), throughout.end());
        for (int64_t k = 1'000; k < next_new; ++k) deleted.insert(k);
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
