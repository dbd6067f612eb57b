// The modelled world's atomics, plain shared data and the few things that go with them: each
// operation is a step that the explorer orders. See native/platform/sync.h.
//
// Threads: everything here is used on the threads of a scenario (explore/fiber.h) only.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "explore/fiber.h"

namespace assay::runtime::sync {

template <typename T>
class Atomic : public explore::Atomic<T> {
 public:
  using explore::Atomic<T>::Atomic;
  explicit Atomic(T value = T(), const char* name = "atomic") : explore::Atomic<T>(value, name) {}

  bool compare_exchange_strong(T& expected, T desired, std::memory_order success,
                               std::memory_order /*failure*/) {
    return explore::Atomic<T>::compare_exchange_strong(expected, desired, success);
  }
  bool compare_exchange_strong(T& expected, T desired,
                               std::memory_order order = std::memory_order_seq_cst) {
    return explore::Atomic<T>::compare_exchange_strong(expected, desired, order);
  }
  T fetch_sub(T value, std::memory_order order = std::memory_order_seq_cst) {
    return this->fetch_add(static_cast<T>(T() - value), order);
  }
};

template <typename T>
class Plain : public explore::Plain<T> {
 public:
  using explore::Plain<T>::Plain;
  operator const T&() const { return this->get(); }
  Plain& operator=(T value) {
    this->set(value);
    return *this;
  }
};

inline void CopyPlain(std::byte* to, const std::byte* from, size_t size,
                      explore::Location at = explore::Location::Here()) {
  explore::FiberSubject& subject = explore::FiberSubject::Current();
  subject.PlainRead(reinterpret_cast<uintptr_t>(from), static_cast<uint32_t>(size), at.id());
  subject.PlainWrite(reinterpret_cast<uintptr_t>(to), static_cast<uint32_t>(size), at.id());
  std::memcpy(to, from, size);
}
inline void ClearPlain(std::byte* to, size_t size,
                       explore::Location at = explore::Location::Here()) {
  explore::FiberSubject::Current().PlainWrite(reinterpret_cast<uintptr_t>(to),
                                              static_cast<uint32_t>(size), at.id());
  std::memset(to, 0, size);
}

// Nobody looks in the model: races are those of its owners.
inline void CopyWords(std::byte* to, const std::byte* from, size_t size,
                      explore::Location at = explore::Location::Here()) {
  CopyPlain(to, from, size, at);
}
inline void ClearWords(std::byte* to, size_t size,
                       explore::Location at = explore::Location::Here()) {
  ClearPlain(to, size, at);
}

template <typename T>
class Glimpsed : public Plain<T> {
 public:
  using Plain<T>::Plain;
  using Plain<T>::operator=;
  T operator->() const { return this->get(); }
};

inline void Check(bool condition, const char* invariant) { explore::Assert(condition, invariant); }

inline void Prefetch(const void*) {}

inline void Pause(int /*iteration*/) { explore::Yield(); }

class Random {
 public:
  explicit Random(uint64_t /*seed*/) {}
  uint32_t Below(uint32_t bound) { return bound == 1 ? 0 : explore::Choose(bound); }
};

enum class Defect : uint8_t {
#define ASSAY_DEFECT(name, text) k##name,
#include "reference_runtime/platform/defect.def"
#undef ASSAY_DEFECT
  kNone,
};

// What the test that runs on this OS thread has planted.
inline thread_local Defect planted_defect = Defect::kNone;
inline bool IsPlanted(Defect defect) { return planted_defect == defect; }

namespace limits {
inline constexpr uint32_t kRunQueue = 4;
inline constexpr int kLockSpins = 1;
inline constexpr uint32_t kGoroutineIds = 2;
inline constexpr uint32_t kFreeGoroutinesMax = 2;
inline constexpr uint32_t kGlobalQueueTicks = 61;
inline constexpr int kStealRounds = 1;
inline constexpr uint32_t kNotifyBuckets = 1;
inline constexpr uint32_t kSemaphoreBuckets = 1;
inline constexpr uint32_t kWorkBuffer = 2;
inline constexpr uint32_t kBarrierBuffer = 2;
inline constexpr uint32_t kStackCache = 2;
inline constexpr size_t kTimersWithoutGaps = 1;
}  // namespace limits

}  // namespace assay::runtime::sync
