// GoProgram: a small concurrent Go program, generated. Two or three goroutines of a few statements
// each share variables, a mutex and two channels; main waits for the others and prints everything
// that each of them saw, so different behaviour is a different outcome.
#pragma once

#include <rapidcheck.h>

#include <ostream>
#include <string>
#include <vector>

namespace assay::properties {

struct GoStatement {
  enum class Kind : uint8_t {
    kStore,
    kLoad,
    kIncrement,
    kIfThenStore,
    kLockedIncrement,
    kLockedLoad,
    kAtomicAdd,
    kSend,
    kReceive,
    kReceiveOk,
    kRange,
    kLength,
    kClose,
    kSelectTwoReceives,
    kSelectSendOrReceive,
    kSelectOrDefault,
    kGosched,
    kSleep,
    kCount,
  };
  Kind kind = Kind::kStore;
  int channel = 0;  // 0 or 1; the variable of statements without a channel
  int value = 1;    // 1 to 3
};

struct GoProgram {
  int capacities[2] = {0, 0};
  std::vector<std::vector<GoStatement>> goroutines;  // the first is main

  std::string Text() const;
};

std::ostream& operator<<(std::ostream& os, const GoProgram& program);

// Programs with at most `statements_max` statements in all.
rc::Gen<GoProgram> ArbitraryGoProgram(int statements_max);

}  // namespace assay::properties
