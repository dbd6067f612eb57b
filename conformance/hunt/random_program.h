// RandomProgram: a small concurrent Go program, as a tree that can be made smaller.
//
// Two or three goroutines, and those that they start, send, receive, select, close, lock, wait for
// each other, defer, panic and recover; each notes what it saw, and the notes are the outcome. Most
// messages, posts and arrivals have a partner in another goroutine, so that many programs end in
// every interleaving; those that do not are for the explorer to find out. The tree stays so small
// that the explorer takes every interleaving. There is at most one timer: Go does not promise in
// which order two are noticed, and the explorer fires them in the order of their times.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace assay::conformance {

enum class Action : uint8_t {
  // channels
  kSend,
  kReceive,
  kReceiveOk,    // with the second result
  kRange,        // until it is closed
  kTrySend,      // a select with a default
  kTryReceive,   // likewise
  kSelect,       // receive from either of two channels
  kExchange,     // send to one channel or receive from another, in one select
  kLength,       // notes it
  kClose,        // notes it when closing panics
  kGuardedSend,  // likewise when sending does
  // locks, counters and conditions
  kAdd,        // to a variable, under the mutex
  kTryLock,    // notes whether the mutex was free
  kRead,       // another variable, under the read lock
  kWrite,      // it, under the write lock
  kAtomicAdd,  // to an atomic variable
  kSwap,       // it, if it has its first value still
  kPost,       // one more, and a signal
  kTake,       // waits for one on a condition variable
  kArrive,     // at the WaitGroup
  kAwait,      // all who arrive
  // time
  kYield,
  kSleep,
  kTimeout,  // receive, or give up after a while
  kAfter,    // the body, in a goroutine of time.AfterFunc, which an odd value then tries to stop
  // functions, each with a body
  kGo,       // in a goroutine
  kDefer,    // when the function around it returns
  kOnce,     // by whoever comes first to the Once
  kLocked,   // under the mutex
  kRecover,  // a closure that then panics with the value, and recovers it
};

struct Step {
  Action action;
  int channel = 0;
  int other = 0;  // kSelect, kExchange
  int value = 1;  // 1 to 9
  std::vector<Step> body = {};
};

struct RandomProgram {
  std::vector<int> capacities;  // of channels
  std::vector<std::vector<Step>> goroutines;

  // A number from 0 to bound - 1.
  using Below = std::function<int(int bound)>;
  static RandomProgram Make(const Below& below);
  static RandomProgram Make(uint64_t seed);

  // As a litmus program of the suite.
  std::string Text() const;
  // Those within others, too.
  size_t steps() const;

  // Every program with one goroutine, one step, or one matching pair of steps less, with a body in
  // place of the step around it, or with one buffer smaller; larger cuts first.
  std::vector<RandomProgram> Smaller() const;
};

}  // namespace assay::conformance
