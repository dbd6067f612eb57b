// Instructions that touch only the frame are performed here and go straight on to the next one. All
// others save the goroutine's place first, as the runtime reads and may change it, and leave the
// switch with a Flow.
#include "reference_runtime/interpreter/loop.h"

#include <vector>

#include "base/check.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/interpreter/calls.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/interpreter/scalar.h"
#include "reference_runtime/interpreter/slices.h"
#include "reference_runtime/interpreter/stack_pointers.h"
#include "reference_runtime/interpreter/strings.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/value/map.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Instruction;
using image::Op;

enum class Mode : uint8_t { kFree, kShuffled, kStepped };
// What a visible instruction touches: package initialisation may touch memory in the boot.
enum class Visible : uint8_t { kMemory, kObject };

// An address below this is nil, or a field of nil.
constexpr uint64_t kNilBytes = 4096;

inline std::byte* Address(uint64_t word) { return reinterpret_cast<std::byte*>(word); }
inline uint64_t Word(const void* address) { return reinterpret_cast<uint64_t>(address); }

inline void CopyBytes(std::byte* to, const std::byte* from, uint64_t size) {
  // Most values are a string or an interface.
  if (size == 16) {
    struct Two {
      uint64_t words[2];
    };
    Put(to, 0, Get<Two>(from));
    return;
  }
  std::memmove(to, from, size);
}

template <Mode kMode>
Flow Run(World& world, Goroutine& g) {
  const image::Image& image = world.image();
  Interpreter& interpreter = world.interpreter();
  TimeSlice& time = g.machine->local->slice;

  std::byte* fp = nullptr;
  const image::Function* function = nullptr;
  const Instruction* code = nullptr;
  const Instruction* next = nullptr;  // the instruction after the one being performed

  const auto load = [&] {
    fp = g.sched.fp;
    function = g.sched.function;
    code = function->code.data();
    next = code + g.sched.pc;
  };
  const auto save = [&] { g.sched = {fp, function, static_cast<int32_t>(next - code)}; };

  // Whether the visible instruction before `next` may be performed; if not, the caller returns
  // Stop().
  const auto may_perform = [&](Visible what) -> bool {
    if constexpr (kMode == Mode::kFree) {
      return true;
    } else if constexpr (kMode == Mode::kShuffled) {
      return time.Use(1);
    } else {
      if (g.visible_granted) {
        g.visible_granted = false;
        return true;
      }
      return world.is_booting() && what == Visible::kMemory;
    }
  };
  const auto stop = [&] {
    next--;
    save();
    return Flow::kYield;
  };
  // The same for an access to memory.
  const auto may_access = [&]() -> bool {
    if (kMode == Mode::kStepped && function->is_library) {
      // No step of its own, but what comes after it in a goroutine's first step is another one.
      g.visible_granted = false;
      return true;
    }
    return may_perform(Visible::kMemory);
  };
  // The same for `size` bytes at `address`, which it reports unless x says that they are private.
  const auto may_touch = [&](int32_t x, const std::byte* address, uint64_t size,
                             Touch touch) -> bool {
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

  const auto slot = [&](int32_t offset) { return Get<uint64_t>(fp, offset); };
  const auto signed_slot = [&](int32_t offset) { return Get<int64_t>(fp, offset); };
  const auto set = [&](int32_t offset, auto value) {
    Put(fp, offset, static_cast<uint64_t>(value));
  };
  const auto type_of = [&](int32_t id) -> const image::Type& { return image.type(id); };
  const auto indices = [&](const Instruction& i) -> SliceIndices {
    return {signed_slot(i.c), signed_slot(i.c + 8), signed_slot(i.c + 16), i.x};
  };

  const auto raise_nil = [&] {
    save();
    return RaiseNil(world, g);
  };
  const auto slice_over = [&] {
    save();
    return interpreter.SliceOver(g);
  };
  const auto jump = [&](const Instruction& from, int32_t target) {
    next = code + target;
    if (next > &from) return Flow::kNext;
    return time.Use(&from - next + 1) ? Flow::kNext : slice_over();
  };
  // Pushes the frame of a call. Go: a function's prologue, with its check against stackguard.
  const auto call = [&](const image::Function& callee, void* closure) {
    if (fp - callee.frame_size < g.stackguard) {
      save();
      const Flow flow = MoreStack(world, g, callee, &closure);
      if (flow != Flow::kNext) return flow;
      fp = g.sched.fp;
    }
    std::byte* const callee_fp = fp - callee.frame_size;
    const auto zeroed = static_cast<size_t>(callee.frame_size - image::kFrameHeaderBytes);
    std::memset(callee_fp, 0, zeroed);
    Put(callee_fp, static_cast<int64_t>(zeroed), FrameHeader{next - code, function, closure, {}});
    fp = callee_fp;
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
        Put(fp, i.a, GoString{text.data(), static_cast<int64_t>(text.size())});
        continue;
      }
      case Op::kFunctionConst:
        set(i.a, Word(&image.function(i.b)));
        continue;
      case Op::kStaticClosure:
        set(i.a, Word(interpreter.StaticClosure(i.b)));
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
      case Op::kNew: {
        save();
        void* const object = world.allocator().New(g, type_of(i.b));
        set(i.a, Word(object));
        if (object != nullptr) continue;
        flow = world.OutOfMemory(g);
        break;
      }
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
        StoreSharedScalar(to, i.x, slot(i.b));
        if (kCheckInvariants && (i.x & image::kPointer) != 0) {
          CheckStoredPointer(g, fp + function->frame_size, to, slot(i.b));
        }
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
        const uint64_t size = type_of(i.c).size;
        if (!may_touch(i.x, to, size, Touch::kWrite)) return stop();
        if (kCheckInvariants) {
          CheckStoredValue(g, fp + function->frame_size, to, fp + i.b, type_of(i.c));
        }
        CopyShared(to, fp + i.b, size);
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
        save();
        flow = RaiseIndex(world, g, static_cast<int64_t>(index), static_cast<int64_t>(length));
        break;
      }
      case Op::kBoundsCheck:
        if (slot(i.a) < slot(i.b)) continue;
        save();
        flow = RaiseIndex(world, g, signed_slot(i.a), signed_slot(i.b));
        break;
      case Op::kBoundsCheckImm:
        if (slot(i.a) < static_cast<uint64_t>(i.b)) continue;
        save();
        flow = RaiseIndex(world, g, signed_slot(i.a), i.b);
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
      case Op::kDivUnsigned:
      case Op::kRemSigned:
      case Op::kRemUnsigned: {
        const uint64_t dividend = slot(i.b);
        const uint64_t divisor = slot(i.c);
        if (divisor == 0) {
          save();
          flow = RaiseDivide(world, g);
          break;
        }
        if (i.op == Op::kDivSigned) {
          set(i.a, DivideSigned(dividend, divisor));
        } else if (i.op == Op::kDivUnsigned) {
          set(i.a, dividend / divisor);
        } else if (i.op == Op::kRemSigned) {
          set(i.a, RemainderSigned(dividend, divisor));
        } else {
          set(i.a, dividend % divisor);
        }
        continue;
      }
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
      case Op::kEqualWide: {
        save();
        bool equal = false;
        flow = EqualValues(world, g, type_of(i.d), fp + i.b, fp + i.c, &equal);
        if (flow == Flow::kNext) set(i.a, equal);
        break;
      }

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
      case Op::kComplexAdd:
        ComputeComplex(ComplexOperation::kAdd, fp + i.a, fp + i.b, fp + i.c, i.x);
        continue;
      case Op::kComplexSub:
        ComputeComplex(ComplexOperation::kSubtract, fp + i.a, fp + i.b, fp + i.c, i.x);
        continue;
      case Op::kComplexMul:
        ComputeComplex(ComplexOperation::kMultiply, fp + i.a, fp + i.b, fp + i.c, i.x);
        continue;
      case Op::kComplexDiv:
        ComputeComplex(ComplexOperation::kDivide, fp + i.a, fp + i.b, fp + i.c, i.x);
        continue;
      case Op::kComplexEqual:
        set(i.a, EqualComplex(fp + i.b, fp + i.c, i.x));
        continue;
      case Op::kComplexConvert:
        ConvertComplex(fp + i.a, fp + i.b, i.x);
        continue;

      // ---- control
      case Op::kJump:
        flow = jump(i, i.a);
        break;
      case Op::kJumpIf:
        if (slot(i.a) != 0) flow = jump(i, i.b);
        break;
      case Op::kJumpIfNot:
        if (slot(i.a) == 0) flow = jump(i, i.b);
        break;
      case Op::kCall:
        flow = call(image.function(i.a), interpreter.StaticClosure(i.a));
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
        flow = call(method, interpreter.StaticClosure(method.id));
        break;
      }
      case Op::kMethodValue: {
        const auto value = Get<GoInterface>(fp, i.c);
        if (value.type_word == nullptr) {
          flow = raise_nil();
          break;
        }
        const Itab& itab = *static_cast<const Itab*>(value.type_word);
        set(i.a, Word(interpreter.StaticClosure(itab.functions[i.d]->id)));
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
        const FrameHeader header = HeaderOf(fp, *function);
        if (header.mark.word == 0) {
          fp += function->frame_size;
          function = header.caller;
          code = function->code.data();
          next = code + header.caller_pc;
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
      case Op::kDefer:
        save();
        world.panics().Defer(g, Address(slot(i.a)), fp, i.b);
        continue;
      case Op::kFrameToken:
        set(i.a, Panics::TokenOf(g, fp));
        continue;
      case Op::kDeferIn:
        save();
        flow =
            world.panics().DeferIn(g, slot(i.c), image.function(i.d), Address(slot(i.a)), fp, i.b);
        break;
      case Op::kPanicRange:
        save();
        flow = RaiseRange(world, g, static_cast<image::LoopState>(slot(i.a)));
        break;
      case Op::kRunDefers:
        save();
        flow = world.panics().RunDefers(g);
        break;
      case Op::kPanic:
        save();
        flow = world.panics().Panic(g, Get<GoInterface>(fp, i.a));
        break;
      case Op::kRecover:
        save();
        Put(fp, i.a, world.panics().Recover(g));
        continue;
      case Op::kUnreachable:
        ASSAY_CHECK(false, "an unreachable instruction was reached");
        continue;

      // ---- strings
      case Op::kConcat: {
        save();
        const GoString parts[] = {Get<GoString>(fp, i.b), Get<GoString>(fp, i.c)};
        GoString result;
        flow = Concatenate(world, g, parts, &result);
        Put(fp, i.a, result);
        break;
      }
      case Op::kConcatMany: {
        save();
        std::vector<GoString> parts(static_cast<size_t>(i.c));
        std::memcpy(parts.data(), fp + i.b, parts.size() * sizeof(GoString));
        GoString result;
        flow = Concatenate(world, g, parts, &result);
        Put(fp, i.a, result);
        break;
      }
      case Op::kStringEqual: {
        const auto a = Get<GoString>(fp, i.b);
        const auto b = Get<GoString>(fp, i.c);
        set(i.a, a.length == b.length && (a.data == b.data || a.view() == b.view()));
        continue;
      }
      case Op::kStringCompare:
        set(i.a, CompareStrings(Get<GoString>(fp, i.b), Get<GoString>(fp, i.c)));
        continue;
      case Op::kStringIndex: {
        const auto text = Get<GoString>(fp, i.b);
        const uint64_t index = slot(i.c);
        if (index < static_cast<uint64_t>(text.length)) {
          set(i.a, static_cast<uint8_t>(text.data[index]));
          continue;
        }
        save();
        flow = RaiseIndex(world, g, static_cast<int64_t>(index), text.length);
        break;
      }
      case Op::kStringNext: {
        const std::string_view text = Get<GoString>(fp, i.b).view();
        const uint64_t index = slot(i.c);
        const DecodedRune decoded = DecodeRune(text.substr(index));
        set(i.a, int64_t{decoded.rune});
        set(i.d, index + static_cast<uint64_t>(decoded.bytes));
        continue;
      }
      case Op::kStringFromRune: {
        save();
        GoString result;
        flow = StringFromRune(world, g, signed_slot(i.b), &result);
        Put(fp, i.a, result);
        break;
      }
      case Op::kStringFromBytes:
      case Op::kStringFromRunes: {
        const auto from = Get<GoSlice>(fp, i.b);
        const uint64_t size =
            static_cast<uint64_t>(from.length) * (i.op == Op::kStringFromBytes ? 1 : 4);
        if (size > 0 && !may_touch(0, from.data, size, Touch::kRead)) return stop();
        save();
        GoString result;
        flow = i.op == Op::kStringFromBytes ? StringFromBytes(world, g, from, &result)
                                            : StringFromRunes(world, g, from, &result);
        Put(fp, i.a, result);
        break;
      }
      case Op::kBytesFromString:
      case Op::kRunesFromString: {
        save();
        const auto text = Get<GoString>(fp, i.b);
        GoSlice result;
        flow = i.op == Op::kBytesFromString ? BytesFromString(world, g, text, &result)
                                            : RunesFromString(world, g, text, &result);
        Put(fp, i.a, result);
        break;
      }

      // ---- slices
      case Op::kSliceString: {
        save();
        GoString result;
        flow = SliceString(world, g, Get<GoString>(fp, i.b), indices(i), &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kSliceSlice: {
        save();
        GoSlice result;
        flow = SliceSlice(world, g, Get<GoSlice>(fp, i.b), indices(i), type_of(i.d).elem->size,
                          &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kSliceArray: {
        save();
        const uint64_t array = slot(i.b);
        if (array < kNilBytes) {
          flow = RaiseNil(world, g);
          break;
        }
        GoSlice result;
        flow = SliceArray(world, g, Address(array), type_of(i.d), indices(i), &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kMakeSlice: {
        save();
        GoSlice result;
        flow = MakeSlice(world, g, type_of(i.b), signed_slot(i.c), signed_slot(i.d), &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kUnsafeSlice: {
        save();
        const std::string_view kind = i.x == 1 ? "unsafe.String" : "unsafe.Slice";
        flow = CheckUnsafeSlice(world, g, kind, slot(i.b), signed_slot(i.c),
                                static_cast<uint64_t>(i.d));
        if (flow != Flow::kNext) break;
        const GoSlice result{Address(slot(i.b)), signed_slot(i.c), signed_slot(i.c)};
        if (i.x == 1) {
          Put(fp, i.a, GoString{reinterpret_cast<const char*>(result.data), result.length});
        } else {
          Put(fp, i.a, result);
        }
        continue;
      }
      case Op::kAppendGrow: {
        const auto slice = Get<GoSlice>(fp, i.b);
        // Growing reads the elements that are there.
        const bool reads = slice.length > 0 && slice.length + i.c > slice.capacity;
        if (reads && !may_access()) return stop();
        save();
        GoSlice result;
        flow = AppendGrow(world, g, slice, i.c, type_of(i.d), &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kAppendSlice: {
        const auto slice = Get<GoSlice>(fp, i.b);
        // A string's header is the beginning of a slice's.
        const auto added = Get<GoString>(fp, i.c);
        if (added.length > 0 && !may_access()) return stop();
        save();
        GoSlice result;
        flow = AppendElements(world, g, slice, reinterpret_cast<const std::byte*>(added.data),
                              added.length, type_of(i.d), &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kCopySlice: {
        const auto to = Get<GoSlice>(fp, i.b);
        const auto from = Get<GoString>(fp, i.c);
        if (to.length > 0 && from.length > 0 && !may_access()) return stop();
        save();
        const int64_t copied =
            CopyElements(world, g, to, reinterpret_cast<const std::byte*>(from.data), from.length,
                         type_of(i.d).elem->size);
        if (i.a >= 0) set(i.a, copied);
        continue;
      }
      case Op::kSliceToArray: {
        const auto slice = Get<GoSlice>(fp, i.b);
        const auto want = static_cast<int64_t>(type_of(i.c).length);
        if (slice.length >= want) {
          set(i.a, Word(slice.data));
          continue;
        }
        save();
        flow = RaiseConvert(world, g, slice.length, want);
        break;
      }

      // ---- maps
      case Op::kMakeMap: {
        save();
        Map* map = nullptr;
        flow = MakeMap(world, g, type_of(i.b), i.c >= 0 ? signed_slot(i.c) : 0, &map);
        if (flow == Flow::kNext) set(i.a, Word(map));
        break;
      }
      case Op::kMapGet: {
        if (!may_perform(Visible::kMemory)) return stop();
        save();
        const std::byte* value = nullptr;
        bool present = false;
        flow = MapGet(world, g, type_of(i.d), reinterpret_cast<Map*>(slot(i.b)), fp + i.c, &value,
                      &present);
        if (flow != Flow::kNext) break;
        set(i.a, Word(value));
        if (i.x == 1) set(i.a + 8, present);
        continue;
      }
      case Op::kMapAssign: {
        if (!may_perform(Visible::kMemory)) return stop();
        save();
        std::byte* value = nullptr;
        flow =
            MapAssign(world, g, type_of(i.d), reinterpret_cast<Map*>(slot(i.b)), fp + i.c, &value);
        if (flow == Flow::kNext) set(i.a, Word(value));
        break;
      }
      case Op::kMapDelete:
        if (!may_perform(Visible::kMemory)) return stop();
        save();
        flow = MapDelete(world, g, type_of(i.c), reinterpret_cast<Map*>(slot(i.a)), fp + i.b);
        break;
      case Op::kMapClear:
        if (!may_perform(Visible::kMemory)) return stop();
        save();
        flow = MapClear(world, g, type_of(i.b), reinterpret_cast<Map*>(slot(i.a)));
        break;
      case Op::kMapIterate: {
        if (!may_perform(Visible::kObject)) return stop();
        save();
        MapIterator* iterator = nullptr;
        flow = MapIterate(world, g, type_of(i.c), reinterpret_cast<Map*>(slot(i.b)), &iterator);
        if (flow == Flow::kNext) set(i.a, Word(iterator));
        break;
      }
      case Op::kMapNext: {
        if (!may_perform(Visible::kObject)) return stop();
        save();
        std::byte* key = nullptr;
        std::byte* value = nullptr;
        flow = MapNext(world, g, reinterpret_cast<MapIterator*>(slot(i.c)), &key, &value);
        if (flow != Flow::kNext) break;
        set(i.a, Word(key));
        set(i.b, Word(value));
        continue;
      }
      case Op::kLengthMap:
        if (!may_perform(Visible::kMemory)) return stop();
        save();
        set(i.a, MapLength(world, g, reinterpret_cast<Map*>(slot(i.b))));
        continue;

      // ---- channels
      case Op::kMakeChan: {
        save();
        Channel* channel = nullptr;
        flow = MakeChannel(world, g, type_of(i.b), signed_slot(i.c), &channel);
        if (flow == Flow::kNext) set(i.a, Word(channel));
        break;
      }
      case Op::kSend:
        if (!may_perform(Visible::kObject)) return stop();
        save();
        g.syncs++;
        flow = Send(world, g, reinterpret_cast<Channel*>(slot(i.a)), fp + i.b);
        break;
      case Op::kReceive:
        if (!may_perform(Visible::kObject)) return stop();
        save();
        g.syncs++;
        flow =
            Receive(world, g, reinterpret_cast<Channel*>(slot(i.b)), i.x == 1 ? nullptr : fp + i.a,
                    i.c >= 0 ? reinterpret_cast<uint64_t*>(fp + i.c) : nullptr);
        break;
      case Op::kClose:
        if (!may_perform(Visible::kObject)) return stop();
        save();
        g.syncs++;
        flow = Close(world, g, reinterpret_cast<Channel*>(slot(i.a)));
        break;
      case Op::kSelect:
        if (!may_perform(Visible::kObject)) return stop();
        save();
        g.syncs++;
        flow = SelectGo(world, g, function->selects[static_cast<size_t>(i.c)], fp,
                        reinterpret_cast<uint64_t*>(fp + i.a),
                        i.b >= 0 ? reinterpret_cast<uint64_t*>(fp + i.b) : nullptr);
        break;
      case Op::kLengthChan:
        if (!may_perform(Visible::kObject)) return stop();
        save();
        set(i.a, Length(world, g, reinterpret_cast<Channel*>(slot(i.b))));
        continue;
      case Op::kCapacityChan:
        set(i.a, Capacity(reinterpret_cast<Channel*>(slot(i.b))));
        continue;

      // ---- interfaces
      case Op::kMakeInterface: {
        save();
        GoInterface result;
        flow = MakeInterface(world, g, type_of(i.c), type_of(i.d), fp + i.b, &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kInterfaceAround:
        Put(fp, i.a, InterfaceAround(world, type_of(i.c), type_of(i.d), Address(slot(i.b))));
        continue;
      case Op::kConvertInterface: {
        save();
        GoInterface result;
        flow = ConvertInterface(world, g, type_of(i.d), type_of(i.c), Get<GoInterface>(fp, i.b),
                                &result);
        if (flow == Flow::kNext) Put(fp, i.a, result);
        break;
      }
      case Op::kAssert:
        save();
        flow = AssertType(world, g, type_of(i.d), type_of(i.c), Get<GoInterface>(fp, i.b), fp + i.a,
                          i.x > 0 ? reinterpret_cast<uint64_t*>(fp + i.x) : nullptr);
        break;
      case Op::kInterfaceHolds: {
        const auto value = Get<GoInterface>(fp, i.b);
        set(i.a, i.c < 0 ? value.type_word == nullptr
                         : InterfaceHolds(world, type_of(i.d), type_of(i.c), value));
        continue;
      }

      // ---- print and println
      case Op::kPrint:
        g.print_buffer += PrintText(type_of(i.b), fp + i.a);
        continue;
      case Op::kPrintText:
        g.print_buffer += image.strings[static_cast<size_t>(i.a)];
        continue;
      case Op::kPrintEnd:
        if (!may_perform(Visible::kObject)) return stop();
        save();
        world.Write(g, 2, g.print_buffer);
        g.print_buffer.clear();
        continue;
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
