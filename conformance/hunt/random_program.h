// RandomProgram: a small concurrent Go program, as a tree that can be made smaller.
//
// Two or three goroutines send, receive, select, close, lock, yield and call closures that panic;
// each notes what it saw, and the notes are the outcome. Most messages have a sender and a receiver
// that were made for each other, so that many programs end in every interleaving; those that do not
// are for the explorer to find out. The tree stays so small that the explorer takes every
// interleaving.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"

namespace assay::conformance {

enum class Action : uint8_t {
  kSend,
  kReceive,
  kTrySend,      // a select with a default
  kTryReceive,   // likewise
  kSelect,       // receive from either of two channels
  kExchange,     // send to one channel or receive from another, in one select
  kClose,        // notes it when closing panics
  kGuardedSend,  // likewise when sending does
  kReceiveOk,    // with the second result
  kAdd,          // to a counter, under a mutex
  kYield,
  kRecover,  // a deferred closure recovers a panic with the goroutine's number
  kTimer,    // waits for a timer
};

struct Step {
  Action action;
  int channel = 0;
  int other = 0;  // kSelect, kExchange
  int value = 1;  // 1 to 9
};

struct RandomProgram {
  std::vector<int> capacities;  // of channels
  std::vector<std::vector<Step>> goroutines;

  static RandomProgram Make(uint64_t seed);

  // As a litmus program of the suite.
  std::string Text() const;
  size_t steps() const;

  // Every program with one goroutine, one step, or one matching pair of steps less, or one buffer
  // smaller; larger cuts first.
  std::vector<RandomProgram> Smaller() const;
};

}  // namespace assay::conformance
