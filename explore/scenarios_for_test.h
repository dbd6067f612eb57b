// Scenarios with known numbers of classes, and with planted bugs, for tests and benchmarks.
//
// Each function makes the body of a FiberSubject.
#pragma once

#include <functional>
#include <string>

namespace assay::explore {

using ScenarioBody = std::function<std::string()>;

// Two threads; each stores 1 to its own variable and loads the other's. 3 classes.
ScenarioBody StoreBuffer();

// The deque of Le, Pop, Cohen and Zappa Nardelli, "Correct and efficient work-stealing for weak
// memory models", PPoPP 2013, figure 1, of fixed capacity: the owner pushes `pushes` elements and
// then takes as often; each thief steals once. An assertion holds that no element is taken twice.
// Steps are the accesses to top, bottom and the cells; fences are none, and a failed
// compare-exchange only reads. Classes: (1, 2) 18; (2, 2) 332; (3, 3) 37,201.
enum class ChaseLevDefect { kNone, kPublishBeforeWrite, kTakeWithoutRace };
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

}  // namespace assay::explore
