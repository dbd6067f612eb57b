// Function: the code of one Go function with all that the runtime needs to run, unwind and scan it.
//
// Calling convention (after Go's stack-only ABI0). Stacks grow down. The caller stores arguments,
// in order, each aligned to 8 bytes, from offset 0 of its own frame; results follow them, likewise.
// The callee's frame lies directly below the caller's, so the callee sees its arguments at
// frame_size + offset. The header is the top 32 bytes of the frame: the caller's pc, the caller's
// Function, this call's closure object, and a word of the runtime's. A frame is all zero at entry
// but for its header, so every pointer slot is valid at every instruction.
//
// A recovered panic continues at epilogue_pc, where RunDefers runs what is still deferred, named
// results are copied from their boxes to their places, and the function returns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "image/instruction.h"
#include "image/type.h"

namespace assay::image {

inline constexpr int32_t kFrameHeaderBytes = 32;
// Every function's outgoing area is at least this large, so that the runtime can call the functions
// named in Image::hooks from any instruction.
inline constexpr int32_t kOutgoingBytesMin = 64;

struct SelectCase {
  ChanDirection direction = ChanDirection::kReceive;  // kSend or kReceive
  int32_t channel = 0;                                // slot of the channel
  int32_t element =
      kNone;            // frame bytes to send from or receive into; -1: received value is discarded
  TypeId type = kNone;  // of the element
};

struct Select {
  std::vector<SelectCase> cases;  // in source order, without default
  bool has_default = false;
};

// The source position of instructions from first_pc up to the next entry's.
struct Line {
  int32_t first_pc = 0;
  int32_t file = 0;  // index into Image::files
  int32_t line = 0;
  int32_t column = 0;
};

// A part of the frame that has an address. Only frames further in, and values in this one, hold it:
// who moves the stack finds them all in the pointer slots.
struct FrameObject {
  int32_t offset = 0;  // among the locals
  int32_t bytes = 0;
};

struct Function {
  FunctionId id = kNone;
  std::string name;  // as gc names it in tracebacks: "main.main", "main.(*T).M", "main.f.func1"
  std::string package;
  std::vector<Instruction> code;
  std::vector<Line> lines;  // sorted by first_pc
  std::vector<Select> selects;

  int32_t frame_size = 0;     // bytes with header, without arguments; a multiple of 16
  int32_t outgoing_size = 0;  // bytes at the bottom of the frame
  int32_t args_size = 0;      // bytes of arguments alone
  int32_t results_size = 0;   // bytes of results alone; they follow the arguments
  // Word i of the frame above outgoing_size is a pointer slot (index from the frame's start; header
  // words are the runtime's). Word i of the arguments and results, likewise.
  std::vector<bool> frame_pointers;
  std::vector<bool> args_pointers;
  std::vector<FrameObject> objects;  // by offset

  bool has_defer = false;
  int32_t epilogue_pc = kNone;  // of has_defer functions
  // A compiler-made shim (method value, interface method on a value receiver, promoted method):
  // left out of tracebacks, and recover() works through it as if it were not there.
  bool is_wrapper = false;
  // Code of the packages in reference_runtime/library: its memory accesses are one step with the
  // visible operation before them, rather than steps of their own.
  bool is_library = false;
  const Type* signature = nullptr;
  int32_t file = 0;
  int32_t line = 0;
};

}  // namespace assay::image
