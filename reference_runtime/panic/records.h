// DeferRecord and PanicRecord: what a goroutine remembers of its deferred calls and of its panics
// in progress. Go: _defer, _panic.
//
// Both hold addresses of frames on their goroutine's stack: who moves the stack adjusts them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "image/function.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {

struct DeferRecord {
  DeferRecord* link = nullptr;                // the one deferred before it by the same goroutine
  std::byte* frame = nullptr;                 // of the function that deferred it
  const image::Function* function = nullptr;  // that function
  void* closure = nullptr;
  std::vector<std::byte> args;
};

struct PanicRecord {
  PanicRecord* link = nullptr;  // the one that it interrupted
  GoInterface value;            // an empty interface
  // Where panic or Goexit was called: the innermost frame then. Its deferred calls run below it.
  Gobuf start;
  // The deferred call that it runs now, null before the first; and the frame which had deferred
  // that one, whose function returns if it recovers.
  std::byte* deferred_frame = nullptr;
  std::byte* target_frame = nullptr;
  const image::Function* target_function = nullptr;

  bool is_goexit = false;
  bool is_nil_dereference = false;  // gc reports it as the signal it was
  bool recovered = false;
  bool is_repanicked = false;  // the panic that interrupted it has the same value
  // The process dies of this panic. What "panic: " is followed by is being found out.
  bool is_dying = false;
  bool has_text = false;
  std::string text;
};

}  // namespace assay::runtime
