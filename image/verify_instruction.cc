// Instructions, each by itself: every index leads somewhere, the numbers are in range, the types
// fit the operation, and what it touches of the frame is there and of the right kind.
#include <algorithm>

#include "image/operand.h"
#include "image/verifier.h"

namespace assay::image {

namespace {

class InstructionVerifier {
 public:
  InstructionVerifier(const Image& image, const Function& function, FaultList& faults)
      : image_(image), f_(function), map_(function), faults_(faults) {}

  void Check(size_t pc) {
    i_ = f_.code[pc];
    pc_ = pc;
    if (static_cast<int>(i_.op) >= kOpCount) return Fault(" is none");
    const size_t before = faults_.size();
    CheckOperands();
    if (faults_.size() > before) return;
    CheckNumbers();
    CheckTypes();
    if (faults_.size() > before) return;
    CheckFrame();
  }

 private:
  void Fault(const std::string& text) {
    const std::string name =
        static_cast<int>(i_.op) < kOpCount ? " (" + std::string(Name(i_.op)) + ")" : "";
    faults_.Add("Function " + f_.name + ", instruction " + std::to_string(pc_) + name + text);
  }

  // Every index leads somewhere.
  void CheckOperands() {
    const auto& kinds = Operands(i_.op);
    const auto values = Values(i_);
    for (size_t n = 0; n < kinds.size(); ++n) {
      const int32_t value = values[n];
      switch (kinds[n]) {
        case Operand::kUnused:
          if (value != 0) Fault(" has an operand too many");
          break;
        case Operand::kType:
          if (!HasIndex(image_.types, value) && !(i_.op == Op::kInterfaceHolds && value == kNone)) {
            Fault(" names a type that does not exist");
          }
          break;
        case Operand::kFunction:
          if (!HasIndex(image_.functions, value)) Fault(" names a function that does not exist");
          break;
        case Operand::kLabel:
          if (!HasIndex(f_.code, value)) Fault(" jumps out of the code");
          break;
        case Operand::kConstant:
          if (!HasIndex(image_.constants, value)) Fault(" names a constant that does not exist");
          break;
        case Operand::kSlotOut:
        case Operand::kSlotIn:
          if (value % 8 != 0) Fault(" has a slot that is not aligned");
          break;
        case Operand::kSlotOutOrNone:
        case Operand::kSlotInOrNone:
          if (value != kNone && value % 8 != 0) Fault(" has a slot that is not aligned");
          break;
        default:
          break;
      }
    }
    if (i_.op == Op::kSelect && !HasIndex(f_.selects, i_.c)) {
      Fault(" names a select that does not exist");
    }
  }

  void NeedOutgoing(int64_t bytes) {
    if (bytes < 0 || bytes > f_.outgoing_size) Fault(" has arguments beyond the outgoing area");
  }
  void NeedAtMost(int32_t value, int32_t max) {
    if (value < 0 || value > max) Fault(" has a number out of range");
  }
  void NeedString(int32_t index) {
    if (!HasIndex(image_.strings, index)) Fault(" names a string that does not exist");
  }
  void NeedFloat() {
    if (i_.x != kF32 && i_.x != kF64) Fault(" has no width of floating point");
  }
  void NeedWidth(int32_t flags) {
    if (WidthBytes(i_.x) == 0) Fault(" has no width");
    if ((i_.x & ~(kWidthMask | flags)) != 0) Fault(" has a flag that means nothing here");
    if ((i_.x & kPointer) != 0 && (i_.x & kWidthMask) != kW64) Fault(" has a narrow pointer");
  }

  // What only some instructions promise about their numbers.
  void CheckNumbers() {
    switch (i_.op) {
      case Op::kStringConst:
        return NeedString(i_.b);
      case Op::kPrintText:
        return NeedString(i_.a);
      case Op::kNative:
        if (!HasIndex(image_.natives, i_.a)) Fault(" names a native that does not exist");
        return;
      case Op::kGlobalAddress:
        return NeedAtMost(i_.b, image_.globals_size);
      case Op::kStackAddress:
        if (std::none_of(f_.objects.begin(), f_.objects.end(),
                         [&](const FrameObject& object) { return object.offset == i_.b; })) {
          Fault(" takes the address of what is no object of the frame");
        }
        return;
      case Op::kZero:
        if (i_.b < 0) Fault(" has a negative size");
        return;
      case Op::kMoveWide:
        if (i_.c < 0) Fault(" has a negative size");
        return;
      case Op::kPeek:
      case Op::kPoke:
        return NeedWidth(kPointer);
      case Op::kLoad:
      case Op::kStore:
        return NeedWidth(kPointer | kPrivate);
      case Op::kLoadWide:
      case Op::kStoreWide:
        if (i_.x != 0 && i_.x != kPrivate) Fault(" has a flag that means nothing here");
        return;
      case Op::kExtend:
        return NeedWidth(0);
      case Op::kConvert:
        return NeedAtMost(i_.x, kUintptrToPointer);
      case Op::kFloatAdd:
      case Op::kFloatSub:
      case Op::kFloatMul:
      case Op::kFloatDiv:
      case Op::kFloatNegate:
      case Op::kFloatEqual:
      case Op::kFloatLess:
      case Op::kFloatLessEqual:
      case Op::kComplexAdd:
      case Op::kComplexSub:
      case Op::kComplexMul:
      case Op::kComplexDiv:
      case Op::kComplexEqual:
      case Op::kComplexConvert:
        return NeedFloat();
      case Op::kShiftLeft:
      case Op::kShiftRightSigned:
      case Op::kShiftRightUnsigned:
      case Op::kUnsafeSlice:
      case Op::kAppendSlice:
      case Op::kCopySlice:
      case Op::kMapGet:
      case Op::kReceive:
        return NeedAtMost(i_.x, 1);
      case Op::kSliceString:
        return NeedAtMost(i_.x, 3);
      case Op::kSliceSlice:
      case Op::kSliceArray:
        return NeedAtMost(i_.x, 7);
      case Op::kSliceAddress:
      case Op::kIndexAddress:
        if (i_.d < 0) Fault(" has a negative size");
        return;
      case Op::kConcatMany:
      case Op::kAppendGrow:
      case Op::kBoundsCheckImm:
        if ((i_.op == Op::kBoundsCheckImm ? i_.b : i_.c) < 0) Fault(" has a negative count");
        return;
      case Op::kAssert:
        if (i_.x < 0 || i_.x % 8 != 0) Fault(" has a slot that is not aligned");
        return;
      default:
        return;
    }
  }

  void NeedKind(TypeId id, Kind kind) {
    if (image_.type(id).kind != kind) Fault(" names a type of the wrong kind");
  }
  // `concrete` has what interface type `interface` asks for. That what programs call of it has
  // functions is a property of types: verify_types.cc.
  void NeedMethods(TypeId interface, const Type& concrete) {
    for (const Method& wanted : image_.type(interface).methods) {
      if (FindMethod(concrete, wanted) == nullptr) {
        return Fault(" makes " + image_.type(interface).name + " of " + concrete.name +
                     ", which has no method " + wanted.name);
      }
    }
  }
  // A method of an interface by number.
  void NeedMethod(TypeId interface, int32_t method) {
    NeedKind(interface, Kind::kInterface);
    if (!HasIndex(image_.type(interface).methods, method)) {
      Fault(" names a method that does not exist");
    }
  }
  // Arguments of `bytes` for a function of type `id`, perhaps after a receiver.
  void NeedArguments(TypeId id, int32_t bytes) {
    NeedOutgoing(bytes);
    NeedKind(id, Kind::kFunc);
    if (image_.type(id).kind == Kind::kFunc && bytes < LayOut(image_.type(id)).parameters_size) {
      Fault(" passes fewer arguments than the function has");
    }
  }

  void CheckTypes() {
    switch (i_.op) {
      case Op::kCall: {
        const Function& callee = image_.function(i_.a);
        return NeedOutgoing(int64_t{callee.args_size} + callee.results_size);
      }
      case Op::kCallClosure: {
        NeedKind(i_.b, Kind::kFunc);
        const SignatureLayout layout = LayOut(image_.type(i_.b));
        return NeedOutgoing(layout.parameters_size + layout.results_size);
      }
      case Op::kCallInterface: {
        NeedMethod(i_.c, i_.b);
        if (!HasIndex(image_.type(i_.c).methods, i_.b)) return;
        const SignatureLayout layout =
            LayOut(*image_.type(i_.c).methods[static_cast<size_t>(i_.b)].signature);
        return NeedOutgoing(8 + layout.parameters_size + layout.results_size);
      }
      case Op::kMethodValue:
        return NeedMethod(i_.x, i_.d);
      case Op::kGo:
        return NeedArguments(i_.c, i_.b);
      case Op::kDefer:
        if (!f_.has_defer) Fault(" defers where none is announced");
        return NeedArguments(i_.c, i_.b);
      case Op::kDeferIn:
        if (!image_.function(i_.d).has_defer) Fault(" defers where none is announced");
        return NeedArguments(i_.x, i_.b);
      case Op::kMakeSlice:
        return NeedKind(i_.b, Kind::kSlice);
      case Op::kSliceSlice:
      case Op::kAppendGrow:
      case Op::kAppendSlice:
      case Op::kCopySlice:
        return NeedKind(i_.d, Kind::kSlice);
      case Op::kBytesFromString:
      case Op::kRunesFromString:
        return NeedKind(i_.c, Kind::kSlice);
      case Op::kSliceArray:
        return NeedKind(i_.d, Kind::kArray);
      case Op::kSliceToArray:
        return NeedKind(i_.c, Kind::kArray);
      case Op::kMakeMap:
      case Op::kMapClear:
        return NeedKind(i_.b, Kind::kMap);
      case Op::kMapDelete:
      case Op::kMapIterate:
        return NeedKind(i_.c, Kind::kMap);
      case Op::kMapGet:
      case Op::kMapAssign:
        return NeedKind(i_.d, Kind::kMap);
      case Op::kMakeChan:
        return NeedKind(i_.b, Kind::kChan);
      case Op::kEqualWide:
        if (!image_.type(i_.d).comparable) Fault(" compares what cannot be compared");
        return;
      case Op::kInterfaceAround:
      case Op::kMakeInterface: {
        NeedKind(i_.c, Kind::kInterface);
        const Type& concrete = image_.type(i_.d);
        if (i_.op == Op::kInterfaceAround && concrete.is_direct()) {
          Fault(" has no value that lies somewhere");
        }
        if (concrete.kind == Kind::kInterface) Fault(" puts an interface into an interface");
        return NeedMethods(i_.c, concrete);
      }
      case Op::kConvertInterface:
        NeedKind(i_.c, Kind::kInterface);
        NeedKind(i_.d, Kind::kInterface);
        return NeedMethods(i_.c, image_.type(i_.d));
      case Op::kAssert:
      case Op::kInterfaceHolds:
        return NeedKind(i_.d, Kind::kInterface);
      default:
        return;
    }
  }

  // ---- the frame
  void CheckFrame() {
    accesses_.clear();
    AppendFrameAccesses(image_, i_, accesses_);
    for (const FrameAccess& access : accesses_) CheckAccess("", access);
    if (i_.op == Op::kMove || i_.op == Op::kAddAddress || i_.op == Op::kIndexAddress) {
      CheckSameSlots(i_.a, i_.b, 8);
    }
    if (i_.op == Op::kMoveWide) CheckSameSlots(i_.a, i_.b, i_.c);
    if (i_.op == Op::kSelect) CheckSelect(f_.selects[static_cast<size_t>(i_.c)]);
  }

  void CheckSelect(const Select& select) {
    for (const SelectCase& one : select.cases) {
      const char* const what = ": a case of a select";
      if (one.direction == ChanDirection::kBoth)
        Fault(std::string(what) + " neither sends nor receives");
      CheckAccess(what, {FrameAccess::Direction::kRead, one.channel, 8, Shape::kPointer, nullptr});
      if (!HasIndex(image_.types, one.type)) {
        Fault(std::string(what) + " names a type that does not exist");
      } else if (one.element != kNone) {
        const Type& type = image_.type(one.type);
        CheckAccess(what, {FrameAccess::Direction::kRead, one.element,
                           static_cast<int64_t>(type.size), Shape::kTyped, &type});
      } else if (one.direction == ChanDirection::kSend) {
        Fault(std::string(what) + " sends nothing");
      }
    }
  }

  void CheckAccess(const char* what, const FrameAccess& access) {
    if (!map_.Contains(access.offset, access.bytes)) {
      return Fault(std::string(what) + " touches " + std::to_string(access.bytes) + " bytes at " +
                   std::to_string(access.offset) + ", outside the frame");
    }
    if (access.shape == Shape::kAny) return;
    const int64_t first = access.offset / 8;
    const int64_t last = (access.offset + access.bytes + 7) / 8;
    for (int64_t word = first; word < last; ++word) {
      if (map_.is_outgoing(word * 8)) continue;
      const bool holds = HoldsPointer(access, static_cast<size_t>(word - first));
      if (holds != map_.is_pointer_slot(word * 8)) {
        return Fault(std::string(what) + (holds ? " has a pointer in" : " has bits in pointer") +
                     " slot " + std::to_string(word * 8));
      }
    }
  }

  // Moves keep pointers in pointer slots and bits out of them.
  void CheckSameSlots(int32_t to, int32_t from, int32_t bytes) {
    if (!map_.Contains(to, bytes) || !map_.Contains(from, bytes)) return;  // told already
    for (int32_t n = 0; n + 8 <= bytes; n += 8) {
      if (map_.is_outgoing(to + n) || map_.is_outgoing(from + n)) continue;
      if (map_.is_pointer_slot(to + n) != map_.is_pointer_slot(from + n)) {
        return Fault(" mixes pointers and bits in slot " + std::to_string(to + n));
      }
    }
  }

  const Image& image_;
  const Function& f_;
  const FrameMap map_;
  FaultList& faults_;
  Instruction i_;  // the one at pc_
  size_t pc_ = 0;
  std::vector<FrameAccess> accesses_;
};

}  // namespace

void VerifyInstructions(const Image& image, const Function& function, FaultList& faults) {
  InstructionVerifier verifier(image, function, faults);
  for (size_t pc = 0; pc < function.code.size(); ++pc) verifier.Check(pc);
}

}  // namespace assay::image
