// Frame: reading and writing what lies on a goroutine's stack, and the frames that the runtime
// pushes itself. The layout is in image/function.h.
//
// Between a frame that the runtime pushed and its caller's frame lies a gap with the arguments and
// results of the call, because the caller's outgoing area may be in use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "image/function.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

// Why a frame was pushed, and so what happens when it returns.
enum class FrameKind : uint8_t {
  kCalled,           // by a call instruction
  kRoot,             // first of its goroutine, which ends
  kRaised,           // by the runtime, to make a panic value: never returns
  kDeferred,         // by RunDefers, which looks for the next one
  kDeferredInPanic,  // by a panic or Goexit in progress, which goes on or has been recovered
  kNilPanicValue,    // Hooks::panic_nil_value, whose result becomes the panic's value
  kDescribePanic,    // Hooks::describe_panic, whose result is printed
  kFinal,            // a finalizer or cleanup, by the runtime's goroutine for them
  kReflected,        // by reflect.Value.Call, which wants its results
  kMade,             // by a function of reflect.MakeFunc, whose work it does
};

// The header's fourth word.
struct FrameMark {
  uint64_t word = 0;

  static FrameMark Of(FrameKind kind, uint64_t gap_bytes) {
    return {gap_bytes << 8 | static_cast<uint64_t>(kind)};
  }
  FrameKind kind() const { return static_cast<FrameKind>(word & 0xff); }
  uint64_t gap_bytes() const { return word >> 8; }
};

struct FrameHeader {
  int64_t caller_pc = 0;  // of the instruction after the call
  const image::Function* caller = nullptr;
  void* closure = nullptr;
  FrameMark mark;
};
static_assert(sizeof(FrameHeader) == image::kFrameHeaderBytes);

// An address below this is nil, or a field of nil.
inline constexpr uint64_t kNilBytes = 4096;
inline bool IsNil(const void* address) { return reinterpret_cast<uintptr_t>(address) < kNilBytes; }

// Reads a T at `offset` bytes from `base`.
template <typename T = uint64_t>
inline T Get(const std::byte* base, int64_t offset = 0) {
  T value;
  std::memcpy(&value, base + offset, sizeof value);
  return value;
}
// Writes it.
template <typename T>
inline void Put(std::byte* base, int64_t offset, T value) {
  std::memcpy(base + offset, &value, sizeof value);
}

inline FrameHeader HeaderOf(const std::byte* fp, const image::Function& function) {
  return Get<FrameHeader>(fp, function.frame_size - image::kFrameHeaderBytes);
}
inline void PutHeader(std::byte* fp, const image::Function& function, const FrameHeader& header) {
  Put(fp, function.frame_size - image::kFrameHeaderBytes, header);
}

// The frame that `frame` was pushed on, or a Gobuf without function for a goroutine's first one.
Gobuf CallerOf(const Gobuf& frame);
// The same by who has read its header.
inline Gobuf CallerOf(const Gobuf& frame, const FrameHeader& header) {
  Gobuf caller;
  caller.fp = frame.fp + frame.function->frame_size + header.mark.gap_bytes();
  caller.function = header.caller;
  caller.pc = static_cast<int32_t>(header.caller_pc);
  return caller;
}

// Pushes the call of `closure` with `args_size` bytes of arguments onto g.sched, where it stands,
// and returns kReenter. The stack may move: what the caller knows of addresses on it is void then.
// A frame that does not fit on the largest stack is the end: "stack overflow".
Flow PushCall(World& world, Goroutine& g, void* closure, const std::byte* args, int32_t args_size,
              FrameKind kind);

// Where PushCall put the arguments of the frame that g stands in; its results follow them.
std::byte* PushedArguments(const Goroutine& g);

// Makes room on g's stack for a call of `callee`, for which the frame at g.sched holds the
// arguments. kNext: the stack may have moved, so the caller goes on from g.sched.fp, with *closure.
// Else the end. Go: morestack.
Flow MoreStack(World& world, Goroutine& g, const image::Function& callee, void** closure);

}  // namespace assay::runtime
