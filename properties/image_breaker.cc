// Breakages of code: operands, slots and stack maps, frames, the way through the code, and calls.
#include "properties/image_breaker.h"

#include <algorithm>
#include <vector>

#include "image/access.h"
#include "image/operand.h"
#include "properties/image_places.h"

namespace assay::properties {
namespace {

using image::FrameAccess;
using image::Function;
using image::Image;
using image::Instruction;
using image::kNone;
using image::Op;
using image::Operand;
using image::Shape;

// ---- slots
// The access of one local word that operand `n` names and whose kind matters.
const FrameAccess* WordAccess(const Image& image, const Function& f, const Instruction& i, size_t n,
                              std::vector<FrameAccess>& accesses) {
  const Operand kind = image::Operands(i.op)[n];
  if (kind != Operand::kSlotIn && kind != Operand::kSlotOut) return nullptr;
  accesses.clear();
  AppendFrameAccesses(image, i, accesses);
  for (const FrameAccess& access : accesses) {
    if (access.offset == image::Values(i)[n] && access.bytes == 8 && IsLocal(f, access.offset) &&
        (access.shape == Shape::kBits || access.shape == Shape::kPointer)) {
      return &access;
    }
  }
  return nullptr;
}

Repair OtherSlot(Image& image, Dice& dice, size_t n) {
  std::vector<FrameAccess> accesses;
  const Site site = AnySite(image, dice, [&](const Function& f, const Instruction& i) {
    return WordAccess(image, f, i, n, accesses) != nullptr;
  });
  if (site.at == nullptr) return {};
  const bool pointer = IsPointerSlot(*site.function, OperandAt(*site.at, n));
  const int32_t slot = LocalSlot(*site.function, dice, !pointer);
  return slot == kNone ? Repair() : Set(OperandAt(*site.at, n), slot);
}

// The stack map disagrees with an instruction.
Repair OtherMap(Image& image, Dice& dice) {
  std::vector<FrameAccess> accesses;
  const Site site = AnySite(image, dice, [&](const Function& f, const Instruction& i) {
    return WordAccess(image, f, i, 0, accesses) != nullptr;
  });
  if (site.at == nullptr) return {};
  return Flip(site.function->frame_pointers, static_cast<size_t>(site.at->a / 8));
}

// ---- calls
// A move of one local word to the first word of the arguments, the last before a call.
Site ArgumentMove(Image& image, Dice& dice) {
  std::vector<Site> found;
  for (const auto& function : image.functions) {
    Function& f = *function;
    for (size_t pc = 1; pc < f.code.size(); ++pc) {
      const Instruction& call = f.code[pc];
      if (call.op != Op::kCall || image.function(call.a).args_size != 8) continue;
      Instruction& move = f.code[pc - 1];
      if (move.op == Op::kMove && move.a == 0 && IsLocal(f, move.b)) {
        found.push_back({&f, &move, pc - 1});
      }
    }
  }
  return found.empty() ? Site() : dice.OneOf(found);
}

// The same, where no call before it has left a result in the argument's place.
Site FirstArgumentMove(Image& image, Dice& dice) {
  const auto pushes = [](const Instruction& i) {
    return i.op == Op::kCall || i.op == Op::kCallClosure || i.op == Op::kCallInterface ||
           i.op == Op::kRunDefers;
  };
  for (int tries = 0; tries < 100; ++tries) {
    const Site site = ArgumentMove(image, dice);
    if (site.at == nullptr) return {};
    const auto& code = site.function->code;
    if (std::none_of(code.begin(), code.begin() + static_cast<ptrdiff_t>(site.pc), pushes)) {
      return site;
    }
  }
  return {};
}

Repair CallOfMore(Image& image, Dice& dice) {
  const Site site = AnySite(image, dice, {Op::kCall});
  if (site.at == nullptr) return {};
  const int32_t bytes = image.function(site.at->a).args_size;
  Function* const other =
      AnyFunction(image, dice, [&](const Function& f) { return f.args_size > bytes; });
  return other == nullptr ? Repair() : Set(site.at->a, other->id);
}

const Breakage kBreakages[] = {
    // ---- operands
    {"destination past the frame",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kSlotOut, [](const Function& f, int32_t) {
         return f.frame_size + f.args_size + f.results_size;
       });
     }},
    {"destination in the header",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kSlotOut, [](const Function& f, int32_t) {
         return f.frame_size - image::kFrameHeaderBytes;
       });
     }},
    {"destination before the frame",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kSlotOut,
                         [](const Function&, int32_t) { return -8; });
     }},
    {"slot not aligned",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kSlotIn,
                         [](const Function&, int32_t value) { return value + 4; });
     }},
    {"bytes past the frame",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kBytesOut, [](const Function& f, int32_t) {
         return f.frame_size + f.args_size + f.results_size + 8;
       });
     }},
    {"jump out of the code",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kLabel, [&](const Function& f, int32_t) {
         return dice.Percent(50) ? static_cast<int32_t>(f.code.size()) : -1;
       });
     }},
    {"type that does not exist",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kType, [&](const Function&, int32_t) {
         return static_cast<int32_t>(image.types.size());
       });
     }},
    {"function that does not exist",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kFunction, [&](const Function&, int32_t) {
         return dice.Percent(50) ? static_cast<int32_t>(image.functions.size()) : kNone;
       });
     }},
    {"constant that does not exist",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kConstant, [&](const Function&, int32_t) {
         return static_cast<int32_t>(image.constants.size());
       });
     }},
    {"string that does not exist",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kStringConst}, &Instruction::b,
                        static_cast<int32_t>(image.strings.size()));
     }},
    {"native that does not exist",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kNative}, &Instruction::a, -1);
     }},
    {"select that does not exist",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kSelect}, &Instruction::c, 99);
     }},
    {"operand too many",
     [](Image& image, Dice& dice) {
       return SetOperand(image, dice, Operand::kUnused, [](const Function&, int32_t) { return 8; });
     }},
    {"no instruction",
     [](Image& image, Dice& dice) {
       const Site site =
           AnySite(image, dice, [](const Function&, const Instruction&) { return true; });
       return Set(site.at->op, static_cast<Op>(image::kOpCount + dice.Below(100)));
     }},
    {"no width",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kLoad, Op::kStore, Op::kPeek, Op::kPoke, Op::kExtend},
                        &Instruction::x, 33);
     }},
    {"narrow pointer",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kLoad, Op::kStore}, &Instruction::x,
                        static_cast<int32_t>(image::kU8) | image::kPointer);
     }},
    {"width of no float",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kFloatAdd, Op::kFloatMul, Op::kFloatEqual},
                        &Instruction::x, static_cast<int32_t>(image::kI32));
     }},
    {"no conversion",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kConvert}, &Instruction::x, image::kUintptrToPointer + 1);
     }},
    {"flag out of range",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice,
                        {Op::kShiftLeft, Op::kShiftRightSigned, Op::kMapGet, Op::kReceive},
                        &Instruction::x, 2);
     }},
    {"variable that does not exist",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kGlobalAddress}, &Instruction::b, image.globals_size + 8);
     }},
    // ---- stack maps
    {"destination of the other kind",
     [](Image& image, Dice& dice) { return OtherSlot(image, dice, 0); }},
    {"source of the other kind",
     [](Image& image, Dice& dice) { return OtherSlot(image, dice, 1); }},
    {"stack map of the other kind", [](Image& image, Dice& dice) { return OtherMap(image, dice); }},
    {"move between the kinds",
     [](Image& image, Dice& dice) {
       const Site site = AnySite(image, dice, [](const Function& f, const Instruction& i) {
         return i.op == Op::kMove && IsLocal(f, i.a) && IsLocal(f, i.b);
       });
       if (site.at == nullptr) return Repair();
       const bool pointer = IsPointerSlot(*site.function, site.at->a);
       const int32_t slot = LocalSlot(*site.function, dice, !pointer);
       return slot == kNone ? Repair() : Set(site.at->a, slot);
     }},
    {"load of the other kind",
     [](Image& image, Dice& dice) {
       const Site site = AnySite(image, dice, [](const Function& f, const Instruction& i) {
         return i.op == Op::kLoad && IsLocal(f, i.a) && (i.x & image::kWidthMask) == image::kW64;
       });
       return site.at == nullptr ? Repair() : Set(site.at->x, site.at->x ^ image::kPointer);
     }},
    {"pointer slot in the outgoing area",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Flip(f->frame_pointers, 0);
     }},
    {"map of the arguments",
     [](Image& image, Dice& dice) {
       Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return one.results_size > 0; });
       if (f == nullptr) return Repair();
       return Flip(f->args_pointers, static_cast<size_t>(f->args_size / 8));
     }},
    {"address out of bits",
     [](Image& image, Dice& dice) {
       const Site site = AnySite(image, dice, [](const Function& f, const Instruction& i) {
         return (i.op == Op::kLoad || i.op == Op::kLoadWide) && IsLocal(f, i.b) &&
                IsPointerSlot(f, i.b) &&
                std::none_of(f.code.begin(), f.code.end(), [](const Instruction& other) {
                  return other.op == Op::kFrameAddress;
                });
       });
       if (site.at == nullptr) return Repair();
       const int32_t slot = LocalSlot(*site.function, dice, false);
       return slot == kNone ? Repair() : Set(site.at->b, slot);
     }},
    // ---- frames
    {"frame size",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->frame_size, f->frame_size + 8);
     }},
    {"outgoing area too small",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->outgoing_size, image::kOutgoingBytesMin - 8);
     }},
    {"frame smaller than its parts",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->outgoing_size, f->frame_size);
     }},
    {"results of another size",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->results_size, f->results_size + 8);
     }},
    {"no signature",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->signature, nullptr);
     }},
    {"objects that overlap",
     [](Image& image, Dice& dice) {
       Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return !one.objects.empty(); });
       return f == nullptr ? Repair() : Set(f->objects[0].bytes, f->frame_size);
     }},
    {"address of no object",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kStackAddress}, &Instruction::b, 0);
     }},
    {"function with another id",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->id, f->id + 1);
     }},
    // ---- the way through the code
    {"runs past its end",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, [](const Function&) { return true; });
       return Set(f->code.back(), Instruction());
     }},
    {"lines out of order",
     [](Image& image, Dice& dice) {
       Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return one.lines.size() > 1; });
       return f == nullptr ? Repair() : Set(f->lines[1].first_pc, f->lines[0].first_pc);
     }},
    {"line in no file",
     [](Image& image, Dice& dice) {
       Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return !one.lines.empty(); });
       return f == nullptr ? Repair()
                           : Set(f->lines[0].file, static_cast<int32_t>(image.files.size()));
     }},
    {"defers unannounced",
     [](Image& image, Dice& dice) {
       Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return one.has_defer; });
       return f == nullptr ? Repair() : Set(f->has_defer, false);
     }},
    {"epilogue elsewhere",
     [](Image& image, Dice& dice) {
       Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return one.has_defer; });
       return f == nullptr ? Repair() : Set(f->epilogue_pc, f->epilogue_pc - 1);
     }},
    // ---- calls
    {"argument that nothing wrote",
     [](Image& image, Dice& dice) {
       const Site site = FirstArgumentMove(image, dice);
       return site.at == nullptr ? Repair() : Set(*site.at, Instruction());
     }},
    {"argument of the other kind",
     [](Image& image, Dice& dice) {
       const Site site = ArgumentMove(image, dice);
       if (site.at == nullptr) return Repair();
       const bool pointer = IsPointerSlot(*site.function, site.at->b);
       const int32_t slot = LocalSlot(*site.function, dice, !pointer);
       return slot == kNone ? Repair() : Set(site.at->b, slot);
     }},
    {"call of a function with more arguments", CallOfMore},
    {"method that does not exist",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kCallInterface}, &Instruction::b, 99);
     }},
    {"arguments past the outgoing area",
     [](Image& image, Dice& dice) {
       const Site site = AnySite(image, dice, {Op::kGo, Op::kDefer});
       return site.at == nullptr ? Repair() : Set(site.at->b, site.function->outgoing_size + 8);
     }},
};

}  // namespace

std::span<const Breakage> CodeBreakages() { return kBreakages; }

}  // namespace assay::properties
