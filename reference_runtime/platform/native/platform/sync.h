// The native world's atomics, plain shared data and the few things that go with them.
//
// Runtime code includes "platform/sync.h" and gets this one or modelled/platform/sync.h: the build
// target chooses. Both define the same names; docs/decisions/0009-one-source-two-worlds.md.
#pragma once

#include <sched.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/check.h"
#include "base/random.h"

namespace assay::runtime::sync {

// std::atomic with the name that traces of the modelled world give it.
template <typename T>
class Atomic : public std::atomic<T> {
 public:
  explicit constexpr Atomic(T value = T(), const char* /*name*/ = "") : std::atomic<T>(value) {}
};

// Shared data that is not atomic, because something else orders its accesses.
template <typename T>
class Plain {
 public:
  explicit constexpr Plain(T value = T()) : value_(value) {}
  const T& get() const { return value_; }
  void set(T value) { value_ = value; }
  operator const T&() const { return value_; }
  Plain& operator=(T value) {
    value_ = value;
    return *this;
  }

 private:
  T value_;
};

// Copies and clears such data of any size, which is mostly a word.
inline void CopyPlain(std::byte* to, const std::byte* from, size_t size) {
  if (size == 8) {
    std::memcpy(to, from, 8);
  } else {
    std::memcpy(to, from, size);
  }
}
inline void ClearPlain(std::byte* at, size_t size) {
  if (size == 8) {
    std::memset(at, 0, 8);
  } else {
    std::memset(at, 0, size);
  }
}

// The same for data that the collector may look at meanwhile, word by word: where there can be
// pointers as acquire and release. What is smaller than a word has none, but may lie in a word that
// is looked at, such as a frame's slot.
inline void CopyWords(std::byte* to, const std::byte* from, size_t size) {
  size_t at = 0;
  if ((reinterpret_cast<uintptr_t>(to) | reinterpret_cast<uintptr_t>(from)) % 8 == 0) {
    for (; at + 8 <= size; at += 8) {
      const uint64_t word =
          __atomic_load_n(reinterpret_cast<const uint64_t*>(from + at), __ATOMIC_ACQUIRE);
      __atomic_store_n(reinterpret_cast<uint64_t*>(to + at), word, __ATOMIC_RELEASE);
    }
  }
  for (; at < size; at++) {
    __atomic_store_n(reinterpret_cast<uint8_t*>(to + at), static_cast<uint8_t>(from[at]),
                     __ATOMIC_RELAXED);
  }
}
inline void ClearWords(std::byte* at, size_t size) {
  size_t i = 0;
  if (reinterpret_cast<uintptr_t>(at) % 8 == 0) {
    for (; i + 8 <= size; i += 8) {
      __atomic_store_n(reinterpret_cast<uint64_t*>(at + i), uint64_t{0}, __ATOMIC_RELEASE);
    }
  }
  for (; i < size; i++) {
    __atomic_store_n(reinterpret_cast<uint8_t*>(at + i), uint8_t{0}, __ATOMIC_RELAXED);
  }
}

// Plain data, where threads that only describe what they see may look at any time: what they find
// may be old, and orders nothing.
template <typename T>
class Glimpsed {
 public:
  explicit constexpr Glimpsed(T value = T()) : value_(value) {}
  Glimpsed(const Glimpsed& other) : value_(other.get()) {}
  Glimpsed& operator=(const Glimpsed& other) { return *this = other.get(); }
  T get() const { return value_.load(std::memory_order_relaxed); }
  void set(T value) { value_.store(value, std::memory_order_relaxed); }
  operator T() const { return get(); }
  T operator->() const { return get(); }
  Glimpsed& operator=(T value) {
    set(value);
    return *this;
  }

 private:
  std::atomic<T> value_;
};

// Fails the process, or the run in the modelled world, unless `condition`.
inline void Check(bool condition, const char* invariant, const char* file = __builtin_FILE(),
                  int line = __builtin_LINE()) {
  if (!condition) [[unlikely]] {
    CheckFailed("sync::Check", invariant, file, line);
  }
}

// The caller will soon read there.
inline void Prefetch(const void* address) { __builtin_prefetch(address); }

// Where a loop waits for another thread without sleeping: short at first, then it lets others run.
inline void Pause(int iteration) {
  if (iteration >= 4) {
    sched_yield();
    return;
  }
  for (int i = 0; i < 30; i++) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#else
    std::atomic_signal_fence(std::memory_order_seq_cst);
#endif
  }
}

// Random choices; in the modelled world the explorer tries all.
class Random {
 public:
  explicit Random(uint64_t seed) : random_(seed) {}
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_.Below(bound)); }

 private:
  assay::Random random_;
};

// No defect is planted in this world: planted.h of the modelled one.
enum class Defect : uint8_t {
#define ASSAY_DEFECT(name, text) k##name,
#include "reference_runtime/platform/defect.def"
#undef ASSAY_DEFECT
};
constexpr bool IsPlanted(Defect) { return false; }

// Sizes that the modelled world makes small, so that full and overflow are near.
namespace limits {
inline constexpr uint32_t kRunQueue = 256;          // ring of a processor
inline constexpr int kLockSpins = 5;                // of a futex lock before it sleeps
inline constexpr uint32_t kGoroutineIds = 16;       // that a processor takes at a time
inline constexpr uint32_t kFreeGoroutinesMax = 64;  // in a processor's cache
inline constexpr uint32_t kGlobalQueueTicks = 61;   // how often the global queue comes first
inline constexpr int kStealRounds = 4;
inline constexpr uint32_t kNotifyBuckets = 61;
inline constexpr uint32_t kSemaphoreBuckets = 251;
inline constexpr uint32_t kWorkBuffer = 250;      // grey objects in a buffer
inline constexpr uint32_t kBarrierBuffer = 256;   // pointers that a barrier gathers
inline constexpr uint32_t kStackCache = 16;       // stacks of one size in a processor's cache
inline constexpr size_t kTimersWithoutGaps = 64;  // in a processor's heap
}  // namespace limits

}  // namespace assay::runtime::sync
