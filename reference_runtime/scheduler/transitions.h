// Transitions: who is told what the dispatcher's processors and system calls go through, so that an
// execution trace can be written.
//
// Source:  trace/events.def; each function is an event of Go's execution trace or two.
// Threads: called on the thread that makes the transition, by whoever owns what it is about: before
//          others may have it, or after they may not.
#pragma once

#include <cstdint>

namespace assay::runtime {

struct Goroutine;
struct Machine;
struct Processor;

class Transitions {
 public:
  virtual ~Transitions() = default;

  // m has p, and is about to give it up.
  virtual void ProcessorStarts(Machine& m, Processor& p) = 0;
  virtual void ProcessorStops(Machine& m, Processor& p) = 0;
  // p was taken from the machine that is in a system call with it: by another one, by itself, or by
  // a thread that is no machine (null).
  virtual void ProcessorTaken(Processor& p, Machine* by) = 0;

  // The goroutine of m begins a system call with p.
  virtual void SyscallBegins(Machine& m, Processor& p) = 0;
  // It has ended. kKept: with the processor that it had. kRegained: its own was taken, and m has
  // another one or the same again. kLost: m has none.
  enum class Exit : uint8_t { kKept, kRegained, kLost };
  virtual void SyscallEnds(Machine& m, Goroutine& g, Exit exit) = 0;

  // m has stopped the world, and from now on there are `count` processors.
  virtual void ProcessorsChange(Machine& m, uint32_t count) = 0;
};

}  // namespace assay::runtime
