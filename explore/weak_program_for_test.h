// WeakProgram: straight-line threads of atomic operations with memory orders, as the body of a
// FiberSubject and as data; and what C++ allows it to show, from the axioms, by enumeration.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "explore/scenarios_for_test.h"

namespace assay::explore {

enum class WeakKind : uint8_t { kLoad, kStore, kExchange, kCompare, kFence };

struct WeakStep {
  WeakKind kind = WeakKind::kLoad;
  uint32_t object = 0;
  std::memory_order order = std::memory_order_relaxed;
  uint32_t value = 0;     // stored
  uint32_t expected = 0;  // kCompare
  std::memory_order failure = std::memory_order_relaxed;
};

struct WeakProgram {
  uint32_t objects = 2;
  std::vector<std::vector<WeakStep>> threads;
};

// The outcome: what each reading step read, thread by thread, then the last value of each object.
ScenarioBody BodyOf(const WeakProgram& program);

struct Axiomatic {
  // Outcomes, each with the number of execution graphs (program order, reads-from, modification
  // order) that show it.
  std::map<std::string, size_t> outcomes;
  size_t graphs = 0;
};

// What C++20 allows of graphs in which program order, reads-from and the order S have no cycle
// together. No two steps may store one value. Takes time exponential in the size of the program.
Axiomatic AllowedBy(const WeakProgram& program);

std::string Show(const WeakProgram& program);

}  // namespace assay::explore
