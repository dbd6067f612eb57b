// Image: a whole compiled Go program, what lang/ hands to reference_runtime/.
//
// Threads: immutable once built; any number of Worlds in any number of threads may run one Image.
// Lifetime: Types and Functions are heap objects owned here; their addresses are stable, and a move
// of the Image keeps them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "image/function.h"
#include "image/type.h"

namespace assay::image {

// Functions of library package runtime that the runtime calls itself. All are kNone only in images
// made by hand in tests.
struct Hooks {
  FunctionId panic_index = kNone;    // func(index int, length int)
  FunctionId panic_slice = kNone;    // func(code int, index int, bound int), codes below
  FunctionId panic_convert = kNone;  // func(length int, want int): slice to array
  FunctionId panic_divide = kNone;   // func()
  FunctionId panic_shift = kNone;    // func()
  FunctionId panic_nil = kNone;      // func(): nil dereference
  FunctionId panic_plain = kNone;    // func(text string): channel and other plainErrors
  FunctionId panic_error =
      kNone;  // func(text string): runtime errors with the prefix "runtime error: "
  FunctionId panic_assert =
      kNone;  // func(interfaceType, concreteType, asserted, missingMethod string)
  FunctionId panic_nil_value = kNone;  // func() any: the *PanicNilError that panic(nil) becomes
  FunctionId describe_panic = kNone;   // func(value any) string: what "panic: " is followed by
};

// Codes of panic_slice, one a message of gc's.
enum SliceFault : int32_t {
  kSliceHighLength,    // slice bounds out of range [:x] with length y      (strings, arrays)
  kSliceHighCapacity,  // slice bounds out of range [:x] with capacity y
  kSliceLowHigh,       // slice bounds out of range [x:y]
  kSlice3MaxLength,    // slice bounds out of range [::x] with length y
  kSlice3MaxCapacity,  // slice bounds out of range [::x] with capacity y
  kSlice3HighMax,      // slice bounds out of range [:x:y]
  kSlice3LowHigh,      // slice bounds out of range [x:y:]
};

// What the body of a range over a function may be called for, as its code keeps it. Go:
// internal/abi.RF_State.
enum LoopState : int32_t {
  kLoopDone,       // it has asked for the end of the loop
  kLoopReady,      // for the next iteration
  kLoopRunning,    // it runs, or has panicked
  kLoopExhausted,  // the function ranged over has returned
  kLoopSwallowed,  // that function recovered a panic of the body and returned
};

struct Global {
  std::string name;  // "main.x"
  const Type* type = nullptr;
  int32_t offset = 0;  // bytes from the start of the package variables
};

struct Image {
  std::vector<std::unique_ptr<Type>> types;          // index is TypeId
  std::vector<std::unique_ptr<Function>> functions;  // index is FunctionId
  std::vector<std::string>
      natives;  // link names, "sync.runtime_Semacquire"; index is Native's operand
  std::vector<uint64_t> constants;
  std::vector<std::string> strings;
  std::vector<std::string> files;  // as given to the compiler
  std::vector<Global> globals;
  int32_t globals_size = 0;            // bytes
  std::vector<bool> globals_pointers;  // a bit a word

  // One entry a package, dependencies first: initialises its variables, then runs its init
  // functions.
  struct InitTask {
    std::string package;
    FunctionId function = kNone;
  };
  std::vector<InitTask> init_tasks;
  FunctionId main = kNone;
  Hooks hooks;
  // Timer channels as before Go 1.23: with a buffer that shows, and that Stop and Reset leave as it
  // is; a timer that is set is kept alive. GODEBUG: asynctimerchan=1.
  bool old_timer_channels = false;

  const Type* any = nullptr;     // interface {}
  const Type* string = nullptr;  // string

  const Function& function(FunctionId id) const { return *functions[static_cast<size_t>(id)]; }
  const Type& type(TypeId id) const { return *types[static_cast<size_t>(id)]; }
};

// Human-readable code of one function or of all.
std::string Disassemble(const Image& image, const Function& function);

// Everything wrong with the image, one sentence each: operands out of the frame, jump targets out
// of the code, types and functions that do not exist, pointer slots that disagree with what is
// stored.
std::vector<std::string> Verify(const Image& image);

}  // namespace assay::image
