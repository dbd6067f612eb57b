// Scenarios with known numbers of classes, and with planted bugs, for tests and benchmarks.
//
// Each function makes the body of a FiberSubject.
#pragma once

#include <atomic>
#include <functional>
#include <string>

namespace assay::explore {

using ScenarioBody = std::function<std::string()>;

// Two threads; each stores 1 to its own variable and loads the other's. 3 classes.
ScenarioBody StoreBuffer();

// The deque of Le, Pop, Cohen and Zappa Nardelli, "Correct and efficient work-stealing for weak
// memory models", PPoPP 2013, figure 1, of fixed capacity: the owner pushes `pushes` elements and
// then takes as often; each thief steals once. An assertion holds that no element is taken twice.
// Steps are the accesses to top, bottom and the cells; a failed compare-exchange only reads. With
// the paper's memory orders. Classes under sequential consistency, where fences are nothing: (1, 2)
// 18; (2, 2) 332; (3, 3) 37,201. The last two defects show only under the memory model of C++.
enum class ChaseLevDefect {
  kNone,
  kPublishBeforeWrite,
  kTakeWithoutRace,
  kTakeWithoutFence,
  kPushWithoutFence,
};
ScenarioBody ChaseLev(int thieves, int pushes, ChaseLevDefect defect = ChaseLevDefect::kNone);

// An array of n + 1 zeros; thread i of n stores a[i] = a[i - 1] + 1; one more thread looks for the
// first zero from a[n] down. 15,360 classes for n = 12.
ScenarioBody LastZero(int n);

// One thread writes x, n threads read it once. 2^n classes.
ScenarioBody Readers(int n);

// Planted bugs.
ScenarioBody LostUpdate();      // two unlocked increments; a violation with 2 switches between them
ScenarioBody LockOrder();       // two mutexes taken in opposite orders
ScenarioBody MissingRelease();  // plain data published by a relaxed store
ScenarioBody LeakedWaiter();    // a thread waits for a mutex that nobody gives back

// Small algorithms that rest on their memory orders, under the memory model of C++.

// A message of two words, published by a store of order `publish` to a flag that is read by `read`.
ScenarioBody PublishMessage(std::memory_order publish, std::memory_order read);
// Two threads try once for a spin lock that is given back by `unlock`, and add to plain data.
ScenarioBody SpinLock(std::memory_order unlock);
// A sequence lock after Boehm, "Can seqlocks get along with programming language memory models?",
// MSPC 2012, figure 6: one writer of two words, one reader that tries once.
enum class SeqLockDefect { kNone, kNoWriterFence, kNoReaderFence };
ScenarioBody SeqLock(SeqLockDefect defect);
// Mutual exclusion by flags after Dekker, one try a thread.
ScenarioBody DekkerFlags(std::memory_order store, std::memory_order load);

}  // namespace assay::explore
