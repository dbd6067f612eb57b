// Instructions that touch only the frame, loads and stores, and calls are performed here and go
// straight on to the next one. All others save the goroutine's place first, as the runtime reads
// and may change it, and leave the switch with a Flow.
//
// The place (frame, function, code, next instruction) is kept in local variables whose addresses
// never escape, so that they stay in registers: for this the lambdas are inlined without exception.
#include "reference_runtime/interpreter/loop.h"

#include <cstddef>

#include "base/check.h"
#include "base/inline.h"
#include "reference_runtime/interpreter/calls.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/interpreter/scalar.h"
#include "reference_runtime/interpreter/stack_pointers.h"
#include "reference_runtime/interpreter/stores.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Instruction;
using image::Op;

enum class Mode : uint8_t { kFree, kShuffled, kStepped };
// What an instruction touches that others may see: package initialisation may touch memory in the
// boot.
enum class Visible : uint8_t { kNothing, kMemory, kObject };

inline std::byte* Address(uint64_t word) { return reinterpret_cast<std::byte*>(word); }
inline uint64_t Word(const void* address) { return reinterpret_cast<uint64_t>(address); }

// Strings, interfaces and slices are moved word by word: a processor forwards a word out of a wider
// store that has just been made, but not the other way round.
inline void CopyBytes(std::byte* to, const std::byte* from, uint64_t size) {
  if (size != 16 && size != 24) {
    std::memmove(to, from, size);
    return;
  }
  const auto first = Get<uint64_t>(from);
  const auto second = Get<uint64_t>(from, 8);
  if (size == 24) Put(to, 16, Get<uint64_t>(from, 16));
  Put(to, 0, first);
  Put(to, 8, second);
}

// The frame of a call, at `fp`, but for its header. Frames are a multiple of 16 bytes and have room
// for more than the header, so what lies above a part may be cleared with it.
inline void ClearFrame(std::byte* fp, int32_t frame_size) {
  constexpr int32_t kPart = 32;
  constexpr int32_t kSmall = 512;
  static_assert(image::kFrameHeaderBytes >= kPart && image::kOutgoingBytesMin >= kPart);
  const int32_t size = frame_size - image::kFrameHeaderBytes;
  if (size > kSmall) {
    std::memset(fp, 0, static_cast<size_t>(size));
    return;
  }
  for (int32_t at = 0; at < size; at += kPart) std::memset(fp + at, 0, kPart);
}

template <Mode kMode>
Flow Run(World& world, Goroutine& g) {
  const image::Image& image = world.image();
  Interpreter& interpreter = world.interpreter();
  TimeSlice& time = g.machine->local->slice;
  StaticClosure* const static_closures = interpreter.static_closures();

  // The place of g.
  std::byte* fp = nullptr;
  const image::Function* function = nullptr;
  const Instruction* code = nullptr;
  const Instruction* next = nullptr;  // the instruction after the one being performed

  const auto load = [&]() ASSAY_INLINE {
    fp = g.sched.fp;
    function = g.sched.function;
    code = function->code.data();
    next = code + g.sched.pc;
  };
  const auto save = [&]() ASSAY_INLINE {
    g.sched.fp = fp;
    g.sched.function = function;
    g.sched.pc = static_cast<int32_t>(next - code);
  };

  // Whether the visible instruction before `next` may be performed; if not, the caller returns
  // stop().
  const auto may_perform = [&](Visible what) ASSAY_INLINE -> bool {
    if (kMode == Mode::kFree || what == Visible::kNothing) return true;
    if (kMode == Mode::kShuffled) return time.Use(1);
    if (g.visible_granted) {
      g.visible_granted = false;
      return true;
    }
    return world.is_booting() && what == Visible::kMemory;
  };
  const auto stop = [&]() ASSAY_INLINE -> Flow {
    next--;
    save();
    return Flow::kYield;
  };
  // The same for an access to memory.
  const auto may_access = [&]() ASSAY_INLINE -> bool {
    if (kMode == Mode::kStepped && function->is_library) {
      // No step of its own, but what comes after it in a goroutine's first step is another one.
      g.visible_granted = false;
      return true;
    }
    return may_perform(Visible::kMemory);
  };
  // The same for `size` bytes at `address`, which it reports unless x says that they are private.
  const auto may_touch = [&](int32_t x, const std::byte* address, uint64_t size, Touch touch)
                             ASSAY_INLINE -> bool {
    if constexpr (kMode == Mode::kFree) return true;
    if (x & image::kPrivate) return true;
    if (address >= g.stack_lo && address < g.stack_hi) return true;  // nobody else points there
    if (!may_access()) return false;
    if constexpr (kMode == Mode::kStepped) {
      save();
      world.observer()->Memory(g, address, static_cast<uint32_t>(size), touch);
    }
    return true;
  };

  const auto slot = [&](int32_t offset) ASSAY_INLINE { return Get<uint64_t>(fp, offset); };
  const auto signed_slot = [&](int32_t offset) ASSAY_INLINE { return Get<int64_t>(fp, offset); };
  const auto set = [&](int32_t offset, auto value)
                       ASSAY_INLINE { Put(fp, offset, static_cast<uint64_t>(value)); };
  const auto string_at = [&](int32_t offset) ASSAY_INLINE {
    return GoString{Get<const char*>(fp, offset), signed_slot(offset + 8)};
  };
  const auto type_of = [&](int32_t id)
                           ASSAY_INLINE -> const image::Type& { return image.type(id); };

  const auto raise_nil = [&]() ASSAY_INLINE -> Flow {
    save();
    return RaiseNil(world, g);
  };
  const auto raise_index = [&](uint64_t index, uint64_t length) ASSAY_INLINE -> Flow {
    save();
    return RaiseIndex(world, g, static_cast<int64_t>(index), static_cast<int64_t>(length));
  };
  const auto raise_divide = [&]() ASSAY_INLINE -> Flow {
    save();
    return RaiseDivide(world, g);
  };
  const auto slice_over = [&]() ASSAY_INLINE -> Flow {
    save();
    return interpreter.SliceOver(g);
  };
  // Whether the goroutine may go on there: a jump backwards uses up time.
  const auto jump = [&](const Instruction& from, int32_t target) ASSAY_INLINE -> bool {
    next = code + target;
    return next > &from || time.Use(&from - next + 1);
  };
  // Does what a call of the function would do, if that goes without.
  const auto take_shortcut = [&](const StaticClosure& callee) ASSAY_INLINE -> bool {
    return kMode == Mode::kFree && callee.shortcut != nullptr && callee.shortcut(fp);
  };
  // Pushes the frame of a call. Go: a function's prologue, with its check against stackguard.
  const auto call = [&](const image::Function& callee, void* closure) ASSAY_INLINE -> Flow {
    if (fp - callee.frame_size < g.stackguard) [[unlikely]] {
      save();
      void* moved_closure = closure;
      const Flow flow = MoreStack(world, g, callee, &moved_closure);
      if (flow != Flow::kNext) return flow;
      fp = g.sched.fp;
      closure = moved_closure;
    }
    fp -= callee.frame_size;
    ClearFrame(fp, callee.frame_size);
    std::byte* const header = fp + callee.frame_size - image::kFrameHeaderBytes;
    Put(header, offsetof(FrameHeader, caller_pc), int64_t{next - code});
    Put(header, offsetof(FrameHeader, caller), function);
    Put(header, offsetof(FrameHeader, closure), closure);
    Put(header, offsetof(FrameHeader, mark), FrameMark{});
    function = &callee;
    code = callee.code.data();
    next = code;
    return time.Use(1) ? Flow::kNext : slice_over();
  };

  load();
  for (;;) {
    const Instruction& i = *next++;
    Flow flow = Flow::kNext;
    switch (i.op) {
      // ---- moves and constants
      case Op::kNop:
        continue;
      case Op::kConst:
        set(i.a, image.constants[static_cast<size_t>(i.b)]);
        continue;
      case Op::kInt:
        set(i.a, int64_t{i.b});
        continue;
      case Op::kStringConst: {
        const std::string& text = image.strings[static_cast<size_t>(i.b)];
        set(i.a, Word(text.data()));
        set(i.a + 8, text.size());
        continue;
      }
      case Op::kFunctionConst:
        set(i.a, Word(&image.function(i.b)));
        continue;
      case Op::kStaticClosure:
        set(i.a, Word(&static_closures[i.b]));
        continue;
      case Op::kTypeConst:
        set(i.a, Word(&type_of(i.b)));
        continue;
      case Op::kZero:
        std::memset(fp + i.a, 0, static_cast<size_t>(i.b));
        continue;
      case Op::kMove:
        set(i.a, slot(i.b));
        continue;
      case Op::kMoveWide:
        CopyBytes(fp + i.a, fp + i.b, static_cast<uint64_t>(i.c));
        continue;
      case Op::kPeek:
        set(i.a, LoadScalar(fp + i.b, i.x));
        continue;
      case Op::kPoke:
        StoreScalar(fp + i.a, i.x, slot(i.b));
        continue;
      case Op::kFrameAddress:
        set(i.a, Word(fp + i.b));
        continue;
      case Op::kStackAddress:
        set(i.a, Word(fp + i.b));
        continue;
      case Op::kContext:
        set(i.a, Word(HeaderOf(fp, *function).closure));
        continue;
      case Op::kGlobalAddress:
        set(i.a, Word(world.allocator().globals() + i.b));
        continue;

      // ---- memory
      case Op::kLoad: {
        const uint64_t base = slot(i.b);
        if (base < kNilBytes) {
          flow = raise_nil();
          break;
        }
        const std::byte* const from = Address(base) + i.c;
        if (!may_touch(i.x, from, WidthBytes(i.x), Touch::kRead)) return stop();
        set(i.a, LoadSharedScalar(from, i.x));
        continue;
      }
      case Op::kStore: {
        const uint64_t base = slot(i.a);
        if (base < kNilBytes) {
          flow = raise_nil();
          break;
        }
        std::byte* const to = Address(base) + i.c;
        if (!may_touch(i.x, to, WidthBytes(i.x), Touch::kWrite)) return stop();
        StoreToMemory(world, g, fp + function->frame_size, to, i.x, slot(i.b));
        continue;
      }
      case Op::kLoadWide: {
        const uint64_t base = slot(i.b);
        if (base < kNilBytes) {
          flow = raise_nil();
          break;
        }
        const std::byte* const from = Address(base) + i.d;
        const uint64_t size = type_of(i.c).size;
        if (!may_touch(i.x, from, size, Touch::kRead)) return stop();
        CopyShared(fp + i.a, from, size);
        continue;
      }
      case Op::kStoreWide: {
        const uint64_t base = slot(i.a);
        if (base < kNilBytes) {
          flow = raise_nil();
          break;
        }
        std::byte* const to = Address(base) + i.d;
        const image::Type& type = type_of(i.c);
        if (!may_touch(i.x, to, type.size, Touch::kWrite)) return stop();
        StoreWideToMemory(world, g, fp + function->frame_size, to, fp + i.b, type);
        continue;
      }
      case Op::kNilCheck:
        if (slot(i.a) >= kNilBytes) continue;
        flow = raise_nil();
        break;
      case Op::kAddAddress: {
        const uint64_t base = slot(i.b);
        if (base >= kNilBytes) {
          set(i.a, base + static_cast<uint64_t>(int64_t{i.c}));
          continue;
        }
        flow = raise_nil();
        break;
      }
      case Op::kIndexAddress:
        set(i.a, slot(i.b) + slot(i.c) * static_cast<uint64_t>(i.d));
        continue;
      case Op::kSliceAddress: {
        const uint64_t index = slot(i.c);
        const uint64_t length = slot(i.b + 8);
        if (index < length) {
          set(i.a, slot(i.b) + index * static_cast<uint64_t>(i.d));
          continue;
        }
        flow = raise_index(index, length);
        break;
      }
      case Op::kBoundsCheck:
        if (slot(i.a) < slot(i.b)) continue;
        flow = raise_index(slot(i.a), slot(i.b));
        break;
      case Op::kBoundsCheckImm:
        if (slot(i.a) < static_cast<uint64_t>(i.b)) continue;
        flow = raise_index(slot(i.a), static_cast<uint64_t>(i.b));
        break;

      // ---- integers
      case Op::kAdd:
        set(i.a, slot(i.b) + slot(i.c));
        continue;
      case Op::kAddImm:
        set(i.a, slot(i.b) + static_cast<uint64_t>(int64_t{i.c}));
        continue;
      case Op::kSub:
        set(i.a, slot(i.b) - slot(i.c));
        continue;
      case Op::kMul:
        set(i.a, slot(i.b) * slot(i.c));
        continue;
      case Op::kDivSigned:
        if (slot(i.c) == 0) {
          flow = raise_divide();
          break;
        }
        set(i.a, DivideSigned(slot(i.b), slot(i.c)));
        continue;
      case Op::kDivUnsigned:
        if (slot(i.c) == 0) {
          flow = raise_divide();
          break;
        }
        set(i.a, slot(i.b) / slot(i.c));
        continue;
      case Op::kRemSigned:
        if (slot(i.c) == 0) {
          flow = raise_divide();
          break;
        }
        set(i.a, RemainderSigned(slot(i.b), slot(i.c)));
        continue;
      case Op::kRemUnsigned:
        if (slot(i.c) == 0) {
          flow = raise_divide();
          break;
        }
        set(i.a, slot(i.b) % slot(i.c));
        continue;
      case Op::kAnd:
        set(i.a, slot(i.b) & slot(i.c));
        continue;
      case Op::kOr:
        set(i.a, slot(i.b) | slot(i.c));
        continue;
      case Op::kXor:
        set(i.a, slot(i.b) ^ slot(i.c));
        continue;
      case Op::kAndNot:
        set(i.a, slot(i.b) & ~slot(i.c));
        continue;
      case Op::kShiftLeft:
      case Op::kShiftRightSigned:
      case Op::kShiftRightUnsigned: {
        const uint64_t count = slot(i.c);
        if (i.x == 1 && static_cast<int64_t>(count) < 0) {
          save();
          flow = RaiseShift(world, g);
          break;
        }
        if (i.op == Op::kShiftLeft) {
          set(i.a, ShiftLeft(slot(i.b), count));
        } else if (i.op == Op::kShiftRightSigned) {
          set(i.a, ShiftRightSigned(slot(i.b), count));
        } else {
          set(i.a, ShiftRight(slot(i.b), count));
        }
        continue;
      }
      case Op::kNegate:
        set(i.a, 0 - slot(i.b));
        continue;
      case Op::kComplement:
        set(i.a, ~slot(i.b));
        continue;
      case Op::kNot:
        set(i.a, slot(i.b) ^ 1);
        continue;
      case Op::kExtend:
        set(i.a, Extend(slot(i.b), i.x));
        continue;

      // ---- comparisons
      case Op::kEqual:
        set(i.a, slot(i.b) == slot(i.c));
        continue;
      case Op::kNotEqual:
        set(i.a, slot(i.b) != slot(i.c));
        continue;
      case Op::kLessSigned:
        set(i.a, signed_slot(i.b) < signed_slot(i.c));
        continue;
      case Op::kLessEqualSigned:
        set(i.a, signed_slot(i.b) <= signed_slot(i.c));
        continue;
      case Op::kLessUnsigned:
        set(i.a, slot(i.b) < slot(i.c));
        continue;
      case Op::kLessEqualUnsigned:
        set(i.a, slot(i.b) <= slot(i.c));
        continue;
      // ---- floating point
      case Op::kFloatAdd:
        set(i.a, i.x == image::kF64 ? FromFloat(AsFloat64(slot(i.b)) + AsFloat64(slot(i.c)))
                                    : FromFloat(AsFloat32(slot(i.b)) + AsFloat32(slot(i.c))));
        continue;
      case Op::kFloatSub:
        set(i.a, i.x == image::kF64 ? FromFloat(AsFloat64(slot(i.b)) - AsFloat64(slot(i.c)))
                                    : FromFloat(AsFloat32(slot(i.b)) - AsFloat32(slot(i.c))));
        continue;
      case Op::kFloatMul:
        set(i.a, i.x == image::kF64 ? FromFloat(AsFloat64(slot(i.b)) * AsFloat64(slot(i.c)))
                                    : FromFloat(AsFloat32(slot(i.b)) * AsFloat32(slot(i.c))));
        continue;
      case Op::kFloatDiv:
        set(i.a, i.x == image::kF64 ? FromFloat(AsFloat64(slot(i.b)) / AsFloat64(slot(i.c)))
                                    : FromFloat(AsFloat32(slot(i.b)) / AsFloat32(slot(i.c))));
        continue;
      case Op::kFloatNegate:
        set(i.a, i.x == image::kF64 ? FromFloat(-AsFloat64(slot(i.b)))
                                    : FromFloat(-AsFloat32(slot(i.b))));
        continue;
      case Op::kFloatEqual:
        set(i.a, i.x == image::kF64 ? AsFloat64(slot(i.b)) == AsFloat64(slot(i.c))
                                    : AsFloat32(slot(i.b)) == AsFloat32(slot(i.c)));
        continue;
      case Op::kFloatLess:
        set(i.a, i.x == image::kF64 ? AsFloat64(slot(i.b)) < AsFloat64(slot(i.c))
                                    : AsFloat32(slot(i.b)) < AsFloat32(slot(i.c)));
        continue;
      case Op::kFloatLessEqual:
        set(i.a, i.x == image::kF64 ? AsFloat64(slot(i.b)) <= AsFloat64(slot(i.c))
                                    : AsFloat32(slot(i.b)) <= AsFloat32(slot(i.c)));
        continue;
      case Op::kConvert:
        set(i.a, ConvertNumber(slot(i.b), i.x));
        continue;
      // ---- control
      case Op::kJump:
        if (jump(i, i.a)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIf:
        if (slot(i.a) == 0 || jump(i, i.b)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfNot:
        if (slot(i.a) != 0 || jump(i, i.b)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfEqual:
        if (slot(i.a) != slot(i.b) || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfNotEqual:
        if (slot(i.a) == slot(i.b) || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfLessSigned:
        if (signed_slot(i.a) >= signed_slot(i.b) || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfLessEqualSigned:
        if (signed_slot(i.a) > signed_slot(i.b) || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfLessUnsigned:
        if (slot(i.a) >= slot(i.b) || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfLessEqualUnsigned:
        if (slot(i.a) > slot(i.b) || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfEqualImm:
        if (signed_slot(i.a) != i.b || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfNotEqualImm:
        if (signed_slot(i.a) == i.b || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfLessImm:
        if (signed_slot(i.a) >= i.b || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kJumpIfNotLessImm:
        if (signed_slot(i.a) < i.b || jump(i, i.c)) continue;
        flow = slice_over();
        break;
      case Op::kCall:
        if (take_shortcut(static_closures[i.a])) continue;
        flow = call(*static_closures[i.a].function, &static_closures[i.a]);
        break;
      case Op::kCallClosure: {
        void* const closure = Address(slot(i.a));
        flow = closure != nullptr ? call(interpreter.FunctionOf(closure), closure) : raise_nil();
        break;
      }
      case Op::kCallInterface: {
        const auto value = Get<GoInterface>(fp, i.a);
        if (value.type_word == nullptr) {
          flow = raise_nil();
          break;
        }
        const image::Function& method = *static_cast<const Itab*>(value.type_word)->functions[i.b];
        Put(fp, 0, value.word);
        if (take_shortcut(static_closures[method.id])) continue;
        flow = call(method, &static_closures[method.id]);
        break;
      }
      case Op::kMethodValue: {
        const auto value = Get<GoInterface>(fp, i.c);
        if (value.type_word == nullptr) {
          flow = raise_nil();
          break;
        }
        const Itab& itab = *static_cast<const Itab*>(value.type_word);
        set(i.a, Word(&static_closures[itab.functions[i.d]->id]));
        set(i.b, Word(value.word));
        continue;
      }
      case Op::kNative: {
        const Native* const native = interpreter.native(i.a);
        if (native == nullptr) {
          save();
          flow = world.Fatal(g, "no native function " + image.natives[static_cast<size_t>(i.a)]);
          break;
        }
        if (native->visible) {
          if (!may_perform(Visible::kObject)) return stop();
          g.syncs++;
        }
        save();
        flow = native->function(world, g, fp + function->frame_size);
        break;
      }
      case Op::kReturn: {
        if (kCheckInvariants) CheckResults(g, fp, *function);
        const std::byte* const header = fp + function->frame_size - image::kFrameHeaderBytes;
        if (Get<FrameMark>(header, offsetof(FrameHeader, mark)).word == 0) [[likely]] {
          fp += function->frame_size;
          function = Get<const image::Function*>(header, offsetof(FrameHeader, caller));
          code = function->code.data();
          next = code + Get<int64_t>(header, offsetof(FrameHeader, caller_pc));
          continue;
        }
        save();
        flow = ReturnToRuntime(world, g);
        break;
      }
      case Op::kGo:
        // Under an explorer the new goroutine may run before anything visible that follows.
        if (kMode == Mode::kStepped && world.is_booting()) return stop();
        g.visible_granted = false;
        save();
        g.syncs++;
        flow = StartGoroutine(world, g, Address(slot(i.a)), i.b);
        break;
      case Op::kUnreachable:
        ASSAY_CHECK(false, "an unreachable instruction was reached");
        continue;

      // ---- strings and slices
      case Op::kStringEqual: {
        const GoString left = string_at(i.b);
        const GoString right = string_at(i.c);
        set(i.a, left.length == right.length &&
                     (left.data == right.data || left.view() == right.view()));
        continue;
      }
      case Op::kStringIndex: {
        const GoString text = string_at(i.b);
        const uint64_t index = slot(i.c);
        if (index < static_cast<uint64_t>(text.length)) {
          set(i.a, static_cast<uint8_t>(text.data[index]));
          continue;
        }
        flow = raise_index(index, static_cast<uint64_t>(text.length));
        break;
      }
      case Op::kStringFromBytes:
      case Op::kStringFromRunes: {
        const bool is_bytes = i.op == Op::kStringFromBytes;
        const uint64_t size = slot(i.b + 8) * (is_bytes ? 1 : 4);
        if (size > 0 && !may_touch(0, Address(slot(i.b)), size, Touch::kRead)) return stop();
        save();
        flow = is_bytes ? PerformStringFromBytes(world, g, i) : PerformStringFromRunes(world, g, i);
        break;
      }
      case Op::kAppendGrow: {
        // Growing reads the elements that are there.
        const int64_t length = signed_slot(i.b + 8);
        const bool reads = length > 0 && length + i.c > signed_slot(i.b + 16);
        if (reads && !may_access()) return stop();
        save();
        flow = PerformAppendGrow(world, g, i);
        break;
      }
      case Op::kAppendSlice:
        if (signed_slot(i.c + 8) > 0 && !may_access()) return stop();
        save();
        flow = PerformAppendSlice(world, g, i);
        break;
      case Op::kCopySlice: {
        const bool reads = signed_slot(i.b + 8) > 0 && signed_slot(i.c + 8) > 0;
        if (reads && !may_access()) return stop();
        save();
        flow = PerformCopySlice(world, g, i);
        break;
      }

#define ASSAY_RUNTIME_INSTRUCTION(name, touches)       \
  case Op::k##name:                                    \
    if (!may_perform(Visible::touches)) return stop(); \
    save();                                            \
    flow = Perform##name(world, g, i);                 \
    break;
#include "reference_runtime/interpreter/runtime_instructions.def"
#undef ASSAY_RUNTIME_INSTRUCTION
    }
    if (flow == Flow::kNext) continue;
    if (flow != Flow::kReenter) return flow;
    load();
  }
}

}  // namespace

Flow RunFree(World& world, Goroutine& g) { return Run<Mode::kFree>(world, g); }
Flow RunShuffled(World& world, Goroutine& g) { return Run<Mode::kShuffled>(world, g); }
Flow RunStepped(World& world, Goroutine& g) { return Run<Mode::kStepped>(world, g); }

}  // namespace assay::runtime
