// Each native against its Go declaration: where arguments and results lie, and what it does.
#include <gtest/gtest.h>

#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

class Natives : public Stage {
 public:
  // Calls the native with these argument slots; results follow them.
  Flow Call(const std::string& name, std::vector<uint64_t> arguments) {
    const Native* const native = FindNative(name);
    EXPECT_NE(native, nullptr) << name;
    EXPECT_TRUE(native->visible) << name;
    std::copy(arguments.begin(), arguments.end(), slots_);
    result_ = &slots_[arguments.size()];
    *result_ = ~uint64_t{0};
    events.clear();
    return Perform(g_, [&](World& world, Goroutine& g) {
      return native->function(world, g, reinterpret_cast<std::byte*>(slots_));
    });
  }
  // The result slot of the last call.
  int64_t result() const { return static_cast<int64_t>(*result_); }
  char touch() const { return events.front().kind; }
  Goroutine& g() { return g_; }

 private:
  uint64_t slots_[8] = {};
  uint64_t* result_ = nullptr;
  Goroutine& g_ = Spawn();
};

template <typename T>
uint64_t Address(T& word) {
  return reinterpret_cast<uintptr_t>(&word);
}

TEST(AtomicNatives, AddWrapsAndReturnsTheSumExtended) {
  Natives t;
  int32_t word = INT32_MAX;
  EXPECT_EQ(t.Call("sync/atomic.AddInt32", {Address(word), 1}), Flow::kNext);
  EXPECT_EQ(word, INT32_MIN);
  EXPECT_EQ(t.result(), INT32_MIN);
  EXPECT_EQ(t.touch(), 'w');
  uint32_t unsigned_word = 0;
  t.Call("sync/atomic.AddUint32", {Address(unsigned_word), ~uint64_t{0}});
  EXPECT_EQ(t.result(), int64_t{UINT32_MAX});
  int64_t wide = -5;
  t.Call("sync/atomic.AddInt64", {Address(wide), 3});
  EXPECT_EQ(t.result(), -2);
}

TEST(AtomicNatives, LoadReadsAndStoreWrites) {
  Natives t;
  int32_t word = -7;
  t.Call("sync/atomic.LoadInt32", {Address(word)});
  EXPECT_EQ(t.result(), -7);
  EXPECT_EQ(t.touch(), 'r');
  t.Call("sync/atomic.StoreInt32", {Address(word), 9});
  EXPECT_EQ(word, 9);
  EXPECT_EQ(t.touch(), 'w');
  void* pointer = &t;
  t.Call("sync/atomic.LoadPointer", {Address(pointer)});
  EXPECT_EQ(reinterpret_cast<void*>(t.result()), &t);
}

TEST(AtomicNatives, SwapAndOrReturnTheOldValue) {
  Natives t;
  uint32_t word = 0b1100;
  t.Call("sync/atomic.SwapUint32", {Address(word), 0b1010});
  EXPECT_EQ(t.result(), 0b1100);
  t.Call("sync/atomic.AndUint32", {Address(word), 0b0110});
  EXPECT_EQ(t.result(), 0b1010);
  EXPECT_EQ(word, 0b0010u);
  t.Call("sync/atomic.OrUint32", {Address(word), 0b0101});
  EXPECT_EQ(t.result(), 0b0010);
  EXPECT_EQ(word, 0b0111u);
}

TEST(AtomicNatives, AFailedCompareAndSwapOnlyReads) {
  Natives t;
  int64_t word = 1;
  t.Call("sync/atomic.CompareAndSwapInt64", {Address(word), 2, 3});
  EXPECT_EQ(t.result(), 0);
  EXPECT_EQ(word, 1);
  EXPECT_EQ(t.touch(), 'r');
  t.Call("sync/atomic.CompareAndSwapInt64", {Address(word), 1, 3});
  EXPECT_EQ(t.result(), 1);
  EXPECT_EQ(word, 3);
  EXPECT_EQ(t.touch(), 'w');
}

TEST(AtomicNatives, OfNilPanics) {
  Natives t;
  EXPECT_EQ(t.Call("sync/atomic.LoadInt32", {0}), Flow::kReenter);
  EXPECT_EQ(t.PanicText(t.g()), "runtime.panicNil");
}

TEST(AtomicNatives, AReadComesAfterTheWriteItSees) {
  Natives t;
  Goroutine& reader = t.Spawn();
  int32_t word = 0;
  const int mark = t.Mark(t.g());
  t.Call("sync/atomic.StoreInt32", {Address(word), 1});
  uint64_t slots[2] = {Address(word), 0};
  t.Perform(reader, [&](World& world, Goroutine& g) {
    return FindNative("sync/atomic.LoadInt32")
        ->function(world, g, reinterpret_cast<std::byte*>(slots));
  });
  EXPECT_TRUE(t.KnowsOf(reader, t.g(), mark));
}

TEST(SyncNatives, SemacquireWaitsForTheGivenReason) {
  const WaitReason reasons[] = {WaitReason::kRWMutexRLock, WaitReason::kRWMutexLock,
                                WaitReason::kWaitGroupWait};
  for (uint64_t code = 0; code < 3; ++code) {
    Natives t;
    uint32_t word = 0;
    EXPECT_EQ(t.Call("sync.runtime_Semacquire", {Address(word), code}), Flow::kPark);
    EXPECT_EQ(t.g().wait_reason, reasons[code]);
  }
}

TEST(SyncNatives, AMutexIsHandedOn) {
  Natives t;
  Goroutine& second = t.Spawn();
  uint32_t mutex[2] = {};
  EXPECT_EQ(t.Call("sync.(*Mutex).Lock", {Address(mutex)}), Flow::kNext);
  t.Call("sync.(*Mutex).TryLock", {Address(mutex)});
  EXPECT_EQ(t.result(), 0);
  uint64_t slots[1] = {Address(mutex)};
  const auto call = [&](const char* name) {
    return t.Perform(second, [&](World& world, Goroutine& g) {
      return FindNative(name)->function(world, g, reinterpret_cast<std::byte*>(slots));
    });
  };
  EXPECT_EQ(call("sync.(*Mutex).Lock"), Flow::kPark);
  EXPECT_EQ(second.wait_reason, WaitReason::kMutexLock);
  const int mark = t.Mark(t.g());
  EXPECT_EQ(t.Call("sync.(*Mutex).Unlock", {Address(mutex)}), Flow::kNext);
  // It is the second's though he has not run since.
  EXPECT_EQ(t.Call("sync.(*Mutex).Lock", {Address(mutex)}), Flow::kPark);
  EXPECT_EQ(t.Resume(second), Flow::kNext);
  EXPECT_TRUE(t.KnowsOf(second, t.g(), mark));
  EXPECT_EQ(call("sync.(*Mutex).Unlock"), Flow::kNext);
  EXPECT_EQ(t.Resume(t.g()), Flow::kNext);
  EXPECT_EQ(t.Call("sync.(*Mutex).Unlock", {Address(mutex)}), Flow::kNext);
  EXPECT_EQ(mutex[0], 0u);
}

TEST(TimeNatives, SleepOfNothingReturnsAtOnce) {
  Natives t;
  EXPECT_EQ(t.Call("time.Sleep", {0}), Flow::kNext);
  EXPECT_EQ(t.Call("time.Sleep", {static_cast<uint64_t>(-5)}), Flow::kNext);
  EXPECT_EQ(t.Call("time.Sleep", {INT64_MAX}), Flow::kPark);
}

TEST(TimeNatives, NowReadsBothClocks) {
  Natives t;
  t.clock().SleepUntil(1234);
  t.Call("time.now", {});
  EXPECT_EQ(t.result(), t.clock().WallNs());
}

TEST(TimeNatives, ResetSaysWhetherTheTimerWasSet) {
  Natives t;
  struct {
    int64_t when = 5, period = 0;
    void* channel = nullptr;
    void* function = nullptr;
    int64_t index = 0;
  } timer;
  t.Call("time.startTimer", {Address(timer)});
  EXPECT_EQ(timer.index, 1);
  t.Call("time.resetTimer", {Address(timer), 50, 0});
  EXPECT_EQ(t.result(), 1);
  EXPECT_EQ(timer.when, 50);
  t.Call("time.stopTimer", {Address(timer)});
  EXPECT_EQ(t.result(), 1);
  t.Call("time.resetTimer", {Address(timer), 60, 7});
  EXPECT_EQ(t.result(), 0);
  EXPECT_EQ(timer.period, 7);
}

}  // namespace
}  // namespace assay::runtime
