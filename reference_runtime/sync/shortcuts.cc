// Shortcuts through packages sync and sync/atomic: what each does is said by the function of the
// same name in library/src/sync. They do its common case, in which nobody waits and nothing is
// wrong, as one atomic operation.
//
// Invariants:
//  K1. A shortcut changes nothing but what the function itself would have changed in one atomic
//      operation, or it returns false.
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/sync/go_mutex.h"

namespace assay::runtime {
namespace {

template <typename T>
T* WordArgument(const std::byte* args) {
  return LoadArgument<T*>(args, 0);
}

// ---- package sync

bool Lock(std::byte* args) {
  auto* const mutex = WordArgument<GoMutex>(args);
  if (IsNil(mutex)) return false;
  int32_t free = 0;
  return mutex->state.compare_exchange_strong(free, GoMutex::kLocked);
}

bool Unlock(std::byte* args) {
  auto* const mutex = WordArgument<GoMutex>(args);
  if (IsNil(mutex)) return false;
  int32_t locked = GoMutex::kLocked;
  return mutex->state.compare_exchange_strong(locked, 0);
}

// The beginning of a sync.RWMutex. A WaitGroup begins with its state and a Once with its flag.
struct RWMutexWords {
  GoMutex writer;
  int32_t readers = 0;
};

// Changes *word by `change` if that leaves it where `may_be` says.
template <typename T, typename Predicate>
bool AddIf(T* word, T change, Predicate may_be) {
  T old = __atomic_load_n(word, __ATOMIC_RELAXED);
  do {
    if (!may_be(old)) return false;
  } while (!__atomic_compare_exchange_n(word, &old, old + change, /*weak=*/true, __ATOMIC_SEQ_CST,
                                        __ATOMIC_RELAXED));
  return true;
}

// No writer is in or waits.
bool RLock(std::byte* args) {
  auto* const mutex = WordArgument<RWMutexWords>(args);
  if (IsNil(mutex)) return false;
  return AddIf(&mutex->readers, 1, [](int32_t readers) { return readers >= 0; });
}

bool RUnlock(std::byte* args) {
  auto* const mutex = WordArgument<RWMutexWords>(args);
  if (IsNil(mutex)) return false;
  return AddIf(&mutex->readers, -1, [](int32_t readers) { return readers > 0; });
}

// The counter, in the upper half of the word, stays above 0, and nobody waits.
bool AddToWaitGroup(int64_t* state, int64_t delta) {
  if (IsNil(state) || delta != static_cast<int32_t>(delta)) return false;
  return AddIf(state, delta << 32, [delta](int64_t old) {
    const int64_t counter = (old >> 32) + delta;
    return static_cast<int32_t>(old) == 0 && counter > 0 && counter <= INT32_MAX;
  });
}

bool WaitGroupAdd(std::byte* args) {
  return AddToWaitGroup(WordArgument<int64_t>(args), LoadArgument<int64_t>(args, 8));
}
bool WaitGroupDone(std::byte* args) { return AddToWaitGroup(WordArgument<int64_t>(args), -1); }

bool OnceDo(std::byte* args) {
  const auto* const done = WordArgument<uint32_t>(args);
  return !IsNil(done) && __atomic_load_n(done, __ATOMIC_SEQ_CST) != 0;
}

// ---- package sync/atomic

// An integer result fills its slot, extended by its type.
template <typename T>
void StoreInteger(std::byte* args, size_t offset, T value) {
  StoreResult(args, offset, static_cast<uint64_t>(value));
}

template <typename T>
bool Load(std::byte* args) {
  const auto* const word = WordArgument<T>(args);
  if (IsNil(word)) return false;
  StoreInteger(args, 8, __atomic_load_n(word, __ATOMIC_SEQ_CST));
  return true;
}

template <typename T>
bool Store(std::byte* args) {
  auto* const word = WordArgument<T>(args);
  if (IsNil(word)) return false;
  __atomic_store_n(word, LoadArgument<T>(args, 8), __ATOMIC_SEQ_CST);
  return true;
}

template <typename T>
bool Add(std::byte* args) {
  auto* const word = WordArgument<T>(args);
  if (IsNil(word)) return false;
  StoreInteger(args, 16, __atomic_add_fetch(word, LoadArgument<T>(args, 8), __ATOMIC_SEQ_CST));
  return true;
}

template <typename T>
bool Swap(std::byte* args) {
  auto* const word = WordArgument<T>(args);
  if (IsNil(word)) return false;
  StoreInteger(args, 16, __atomic_exchange_n(word, LoadArgument<T>(args, 8), __ATOMIC_SEQ_CST));
  return true;
}

template <typename T>
bool CompareAndSwap(std::byte* args) {
  auto* const word = WordArgument<T>(args);
  if (IsNil(word)) return false;
  T old = LoadArgument<T>(args, 8);
  const bool swapped = __atomic_compare_exchange_n(
      word, &old, LoadArgument<T>(args, 16), /*weak=*/false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  StoreResult(args, 24, uint64_t{swapped});
  return true;
}

// The functions on words, and the methods of the type that holds one.
#define ASSAY_ATOMIC_INTEGER(Name, T)                                                      \
  {"sync/atomic.Load" #Name, Load<T>}, {"sync/atomic.(*" #Name ").Load", Load<T>},         \
      {"sync/atomic.Store" #Name, Store<T>}, {"sync/atomic.(*" #Name ").Store", Store<T>}, \
      {"sync/atomic.Add" #Name, Add<T>}, {"sync/atomic.(*" #Name ").Add", Add<T>},         \
      {"sync/atomic.Swap" #Name, Swap<T>}, {"sync/atomic.(*" #Name ").Swap", Swap<T>},     \
      {"sync/atomic.CompareAndSwap" #Name, CompareAndSwap<T>}, {                           \
    "sync/atomic.(*" #Name ").CompareAndSwap", CompareAndSwap<T>                           \
  }

constexpr Shortcut kShortcuts[] = {
    {"sync.(*Mutex).Lock", Lock},
    {"sync.(*Mutex).Unlock", Unlock},
    {"sync.(*RWMutex).RLock", RLock},
    {"sync.(*RWMutex).RUnlock", RUnlock},
    {"sync.(*WaitGroup).Add", WaitGroupAdd},
    {"sync.(*WaitGroup).Done", WaitGroupDone},
    {"sync.(*Once).Do", OnceDo},
    {"sync/atomic.(*Bool).Load", Load<uint32_t>},
    {"sync/atomic.LoadPointer", Load<uint64_t>},
    ASSAY_ATOMIC_INTEGER(Int32, int32_t),
    ASSAY_ATOMIC_INTEGER(Int64, int64_t),
    ASSAY_ATOMIC_INTEGER(Uint32, uint32_t),
    ASSAY_ATOMIC_INTEGER(Uint64, uint64_t),
    ASSAY_ATOMIC_INTEGER(Uintptr, uintptr_t),
};

#undef ASSAY_ATOMIC_INTEGER

}  // namespace

std::span<const Shortcut> SyncShortcuts() { return kShortcuts; }

}  // namespace assay::runtime
