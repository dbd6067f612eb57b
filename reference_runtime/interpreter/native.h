// Native: the C++ function behind a Go declaration without a body. Go reaches the runtime by
// linkname; here the name is "import/path.function".
//
// A native finds its arguments at `args`, laid out as image/function.h says (in order, each aligned
// to 8 bytes, scalars in memory layout of their type), and stores its results right after them,
// each aligned to 8. It returns Flow::kNext, or parks, panics or ends the process as any
// instruction may. After a park, the second half finds the same arguments again:
// NativeArguments(g).
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

using NativeFunction = Flow (*)(World& world, Goroutine& g, std::byte* args);

struct Native {
  std::string_view name;
  NativeFunction function = nullptr;
  // A step of its own under the explorer: it touches what other goroutines may reach.
  bool visible = false;
};

// What a call of a library's function comes to most of the time, without a frame: does it and
// returns true; or does nothing and returns false, and the function is called. It has the
// function's arguments and results at `args`, and knows of no goroutine: it neither waits nor
// panics, allocates nor tells an observer. So only free runs take it, in which no observer is.
using ShortcutFunction = bool (*)(std::byte* args);

struct Shortcut {
  std::string_view name;  // the function's: "sync.(*Mutex).Lock"
  ShortcutFunction function = nullptr;
};

std::span<const Shortcut> SyncShortcuts();  // sync/shortcuts.cc: sync, sync/atomic

// Null when the function has none.
ShortcutFunction FindShortcut(const image::Function& function);

// One table for each file that defines natives; FindNative looks through all of them.
std::span<const Native> RuntimeNatives();    // introspect/natives.cc: package runtime
std::span<const Native> CollectorNatives();  // collector/natives.cc: runtime, runtime/debug, weak
std::span<const Native> SyncNatives();       // sync/natives.cc: sync, sync/atomic
std::span<const Native> TimeNatives();       // timer/natives.cc: time
std::span<const Native>
LibraryNatives();  // library/natives.cc: os, strconv, math, internal/reflectlite

// Null when no table has the name.
const Native* FindNative(std::string_view name);

// The arguments of the native that g stands in, for second halves.
std::byte* NativeArguments(Goroutine& g);

template <typename T>
T LoadArgument(const std::byte* args, size_t offset) {
  T value;
  std::memcpy(&value, args + offset, sizeof value);
  return value;
}
template <typename T>
void StoreResult(std::byte* args, size_t offset, T value) {
  std::memcpy(args + offset, &value, sizeof value);
}

}  // namespace assay::runtime
