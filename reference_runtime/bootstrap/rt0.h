// Rt0: what a process does before the first function of the runtime can run: a stack for g0, the
// thread's own storage, m0 and g0 that know each other. Go: rt0_go.
//
// Source:  shared seeds 001 section 2.2 and 002, "Golang Internals, Part 5".
// Threads: the World's thread, which is m0's.
// Errors:  a phase whose check fails ends the process with the invariant's name.
//
// Invariants, each checked when its phase is over:
//  R1. What is stored through the thread's storage is found in m0's word of it.
//  R2. The stack pointer lies within g0's bounds, these within the thread's own stack, and the
//      guard at the lower bound.
//  R3. g0 is m0's, and m0 is g0's machine.
#pragma once

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace assay::runtime {

struct Goroutine;
struct Machine;

// Of g0: a part of its thread's stack, which is not a goroutine's.
struct ThreadStack {
  const std::byte* lo = nullptr;
  const std::byte* hi = nullptr;
  const std::byte* guard = nullptr;
};

// What is wrong, or "". Each takes what its phase has set up.
std::string TlsProblem(const volatile uintptr_t& through_thread, const volatile uintptr_t& word);
std::string StackProblem(const ThreadStack& stack, const std::byte* stack_pointer);
std::string LinkProblem(const Machine& m0, const Goroutine& g0);

class Rt0 {
 public:
  // The phases, in order. Each returns what it found, for people.
  std::string SaveArguments(const std::vector<std::string>& arguments);
  std::string BoundStack();
  static std::string LookAtCpu();
  static std::string SetTls();
  static std::string Link(const Machine& m0, const Goroutine& g0);
  std::string SaveSignalMask();

  const ThreadStack& stack() const { return stack_; }

 private:
  std::vector<std::string> arguments_;
  ThreadStack stack_;
  sigset_t signal_mask_{};
};

}  // namespace assay::runtime
