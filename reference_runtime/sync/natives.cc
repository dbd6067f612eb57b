// The natives of packages sync and sync/atomic. Declarations and meaning: library/src/sync.
//
// Source: Go memory model, "Atomic Values". An atomic read acquires and an atomic write releases
// the word's address; a read-modify-write does both. A word that is stored anew still passes on
// what was released by earlier stores, which is more order than Go promises: a race that only the
// overwritten store would reveal is missed.
#include <type_traits>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/sync/go_mutex.h"
#include "reference_runtime/sync/semaphore.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// ---- package sync

GoMutex& MutexArgument(const std::byte* args) {
  static_assert(sizeof(GoMutex) == 2 * sizeof(uint32_t));
  return *LoadArgument<GoMutex*>(args, 0);
}

// func (m *Mutex) Lock()
Flow Lock(World& world, Goroutine& g, std::byte* args) {
  GoMutex& mutex = MutexArgument(args);
  return IsNil(&mutex) ? RaiseNil(world, g) : LockMutex(world, g, mutex);
}

// func (m *Mutex) TryLock() bool
Flow TryLock(World& world, Goroutine& g, std::byte* args) {
  GoMutex& mutex = MutexArgument(args);
  if (IsNil(&mutex)) return RaiseNil(world, g);
  StoreResult(args, 8, uint64_t{TryLockMutex(world, g, mutex)});
  return Flow::kNext;
}

// func (m *Mutex) Unlock()
Flow Unlock(World& world, Goroutine& g, std::byte* args) {
  GoMutex& mutex = MutexArgument(args);
  return IsNil(&mutex) ? RaiseNil(world, g) : UnlockMutex(world, g, mutex);
}

// Codes of runtime_Semacquire's reason.
WaitReason SemacquireReason(int64_t code) {
  switch (code) {
    case 0:
      return WaitReason::kRWMutexRLock;
    case 1:
      return WaitReason::kRWMutexLock;
    case 2:
      return WaitReason::kWaitGroupWait;
    default:
      return WaitReason::kSemacquire;
  }
}

// A Go program's word as the runtime sees it.
SemaphoreWord* WordArgument(const std::byte* args) {
  static_assert(sizeof(SemaphoreWord) == sizeof(uint32_t));
  return LoadArgument<SemaphoreWord*>(args, 0);
}

// func runtime_Semacquire(s *uint32, reason int)
Flow Semacquire(World& world, Goroutine& g, std::byte* args) {
  return world.semaphores().Acquire(g, WordArgument(args),
                                    SemacquireReason(LoadArgument<int64_t>(args, 8)));
}

// func runtime_Semrelease(s *uint32)
Flow Semrelease(World& world, Goroutine& g, std::byte* args) {
  return world.semaphores().Release(g, WordArgument(args));
}

Semaphores::NotifyList* ListArgument(const std::byte* args) {
  return LoadArgument<Semaphores::NotifyList*>(args, 0);
}

// func runtime_notifyListAdd(l *notifyList) uint32
Flow NotifyListAdd(World& world, Goroutine& g, std::byte* args) {
  StoreResult(args, 8, uint64_t{world.semaphores().Add(g, ListArgument(args))});
  return Flow::kNext;
}

// func runtime_notifyListWait(l *notifyList, ticket uint32)
Flow NotifyListWait(World& world, Goroutine& g, std::byte* args) {
  return world.semaphores().Wait(g, ListArgument(args), LoadArgument<uint32_t>(args, 8));
}

// func runtime_notifyListNotifyOne(l *notifyList)
Flow NotifyListNotifyOne(World& world, Goroutine& g, std::byte* args) {
  return world.semaphores().NotifyOne(g, ListArgument(args));
}

// func runtime_notifyListNotifyAll(l *notifyList)
Flow NotifyListNotifyAll(World& world, Goroutine& g, std::byte* args) {
  return world.semaphores().NotifyAll(g, ListArgument(args));
}

// func fatal(text string)
Flow Fatal(World& world, Goroutine& g, std::byte* args) {
  return world.Fatal(g, LoadArgument<GoString>(args, 0).view());
}

// ---- package sync/atomic

void ReportRead(World& world, Goroutine& g, const void* word) {
  if (Observer* const observer = world.observer()) {
    observer->Object(g, word, Touch::kRead);
    observer->Acquire(g, word);
  }
}

// An integer result fills its slot, extended by its type.
template <typename T>
void StoreWord(std::byte* args, size_t offset, T value) {
  if constexpr (std::is_pointer_v<T>) {
    StoreResult(args, offset, value);
  } else if constexpr (std::is_signed_v<T>) {
    StoreResult(args, offset, static_cast<int64_t>(value));
  } else {
    StoreResult(args, offset, static_cast<uint64_t>(value));
  }
}

enum class Order : uint8_t { kRelease, kAcquireRelease };

void ReportWrite(World& world, Goroutine& g, const void* word, Order order) {
  if (Observer* const observer = world.observer()) {
    observer->Object(g, word, Touch::kWrite);
    if (order == Order::kAcquireRelease) observer->Acquire(g, word);
    observer->Release(g, word);
  }
}

// A word of the program is about to be `value`, perhaps.
template <typename T>
void Overwriting(World& world, Goroutine& g, const T* word, T value) {
  if constexpr (std::is_pointer_v<T>) {
    world.OverwritingWord(g, reinterpret_cast<const std::byte*>(word),
                          reinterpret_cast<uint64_t>(value));
  }
}

// func LoadT(addr *T) (val T)
template <typename T>
Flow Load(World& world, Goroutine& g, std::byte* args) {
  T* const word = LoadArgument<T*>(args, 0);
  if (IsNil(word)) return RaiseNil(world, g);
  ReportRead(world, g, word);
  StoreWord(args, 8, __atomic_load_n(word, __ATOMIC_SEQ_CST));
  return Flow::kNext;
}

// func StoreT(addr *T, val T)
template <typename T>
Flow Store(World& world, Goroutine& g, std::byte* args) {
  T* const word = LoadArgument<T*>(args, 0);
  if (IsNil(word)) return RaiseNil(world, g);
  ReportWrite(world, g, word, Order::kRelease);
  const T value = LoadArgument<T>(args, 8);
  Overwriting(world, g, word, value);
  __atomic_store_n(word, value, __ATOMIC_SEQ_CST);
  return Flow::kNext;
}

// func CompareAndSwapT(addr *T, old, new T) (swapped bool)
template <typename T>
Flow CompareAndSwap(World& world, Goroutine& g, std::byte* args) {
  T* const word = LoadArgument<T*>(args, 0);
  if (IsNil(word)) return RaiseNil(world, g);
  T old = LoadArgument<T>(args, 8);
  const T value = LoadArgument<T>(args, 16);
  Overwriting(world, g, word, value);
  const bool swapped = __atomic_compare_exchange_n(word, &old, value, /*weak=*/false,
                                                   __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  if (swapped) {
    ReportWrite(world, g, word, Order::kAcquireRelease);
  } else {
    ReportRead(world, g, word);
  }
  StoreResult(args, 24, uint64_t{swapped});
  return Flow::kNext;
}

struct AddTo {
  template <typename T>
  static T New(T old, T operand) {
    using Unsigned = std::make_unsigned_t<T>;  // wraps
    return static_cast<T>(static_cast<Unsigned>(old) + static_cast<Unsigned>(operand));
  }
  static constexpr bool kReturnsNew = true;
};
struct ExchangeFor {
  template <typename T>
  static T New(T, T operand) {
    return operand;
  }
  static constexpr bool kReturnsNew = false;
};
struct AndWith {
  template <typename T>
  static T New(T old, T operand) {
    return old & operand;
  }
  static constexpr bool kReturnsNew = false;
};
struct OrWith {
  template <typename T>
  static T New(T old, T operand) {
    return old | operand;
  }
  static constexpr bool kReturnsNew = false;
};

// func AddT(addr *T, delta T) (new T), and Swap, And, Or, which return the old value.
template <typename Operation, typename T>
Flow Modify(World& world, Goroutine& g, std::byte* args) {
  T* const word = LoadArgument<T*>(args, 0);
  if (IsNil(word)) return RaiseNil(world, g);
  ReportWrite(world, g, word, Order::kAcquireRelease);
  const T operand = LoadArgument<T>(args, 8);
  Overwriting(world, g, word, operand);  // of pointers only ExchangeFor
  T old = __atomic_load_n(word, __ATOMIC_RELAXED);
  while (!__atomic_compare_exchange_n(word, &old, Operation::New(old, operand), /*weak=*/true,
                                      __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
  }
  StoreWord(args, 16, Operation::kReturnsNew ? Operation::New(old, operand) : old);
  return Flow::kNext;
}

// func loadAny(addr *any) any
Flow LoadAny(World& world, Goroutine& g, std::byte* args) {
  auto* const value = LoadArgument<GoInterface*>(args, 0);
  if (IsNil(value)) return RaiseNil(world, g);
  ReportRead(world, g, value);
  const sync::MutexLock lock(world.semaphores().interface_lock());
  StoreResult(args, 8, *value);
  return Flow::kNext;
}

// func compareAndSwapAny(addr *any, old, new any) (swapped bool)
Flow CompareAndSwapAny(World& world, Goroutine& g, std::byte* args) {
  auto* const value = LoadArgument<GoInterface*>(args, 0);
  if (IsNil(value)) return RaiseNil(world, g);
  const auto old = LoadArgument<GoInterface>(args, 8);
  auto* const words = reinterpret_cast<std::byte*>(value);
  // Whoever changes it before us tells of what is there now.
  world.Overwriting(g, words, args + 24, sizeof *value);
  const sync::MutexLock lock(world.semaphores().interface_lock());
  const bool swapped = value->type_word == old.type_word && value->word == old.word;
  if (swapped) {
    ReportWrite(world, g, value, Order::kAcquireRelease);
    CopyShared(words, args + 24, sizeof *value);
  } else {
    ReportRead(world, g, value);
  }
  StoreResult(args, 40, uint64_t{swapped});
  return Flow::kNext;
}

#define ASSAY_ATOMIC_ANY(Name, T)                                                         \
  {"sync/atomic.Load" #Name, Load<T>, true}, {"sync/atomic.Store" #Name, Store<T>, true}, \
      {"sync/atomic.Swap" #Name, Modify<ExchangeFor, T>, true}, {                         \
    "sync/atomic.CompareAndSwap" #Name, CompareAndSwap<T>, true                           \
  }
#define ASSAY_ATOMIC_INTEGER(Name, T)                                           \
  ASSAY_ATOMIC_ANY(Name, T), {"sync/atomic.Add" #Name, Modify<AddTo, T>, true}, \
      {"sync/atomic.And" #Name, Modify<AndWith, T>, true}, {                    \
    "sync/atomic.Or" #Name, Modify<OrWith, T>, true                             \
  }

constexpr Native kNatives[] = {
    {"sync.(*Mutex).Lock", Lock, true},
    {"sync.(*Mutex).TryLock", TryLock, true},
    {"sync.(*Mutex).Unlock", Unlock, true},
    {"sync.runtime_Semacquire", Semacquire, true},
    {"sync.runtime_Semrelease", Semrelease, true},
    {"sync.runtime_notifyListAdd", NotifyListAdd, true},
    {"sync.runtime_notifyListWait", NotifyListWait, true},
    {"sync.runtime_notifyListNotifyOne", NotifyListNotifyOne, true},
    {"sync.runtime_notifyListNotifyAll", NotifyListNotifyAll, true},
    {"sync.fatal", Fatal, true},
    ASSAY_ATOMIC_INTEGER(Int32, int32_t),
    ASSAY_ATOMIC_INTEGER(Int64, int64_t),
    ASSAY_ATOMIC_INTEGER(Uint32, uint32_t),
    ASSAY_ATOMIC_INTEGER(Uint64, uint64_t),
    ASSAY_ATOMIC_INTEGER(Uintptr, uintptr_t),
    ASSAY_ATOMIC_ANY(Pointer, void*),
    {"sync/atomic.loadAny", LoadAny, true},
    {"sync/atomic.compareAndSwapAny", CompareAndSwapAny, true},
};

#undef ASSAY_ATOMIC_INTEGER
#undef ASSAY_ATOMIC_ANY

}  // namespace

std::span<const Native> SyncNatives() { return kNatives; }

}  // namespace assay::runtime
