#include "image/access.h"

#include "image/operand.h"

namespace assay::image {

namespace {

constexpr int64_t kSlotBytes = 8;
constexpr int64_t kStringBytes = 16;
constexpr int64_t kInterfaceBytes = 16;
constexpr int64_t kSliceBytes = 24;

using Direction = FrameAccess::Direction;

class Collector {
 public:
  Collector(const Image& image, const Instruction& instruction, std::vector<FrameAccess>& out)
      : image_(image), i_(instruction), out_(out) {}

  void Collect();

 private:
  void Add(Direction direction, int32_t offset, int64_t bytes, Shape shape,
           const Type* type = nullptr) {
    out_.push_back({direction, offset, bytes, shape, type});
  }

  void BitsIn(int32_t offset) { Add(Direction::kRead, offset, kSlotBytes, Shape::kBits); }
  void BitsOut(int32_t offset) { Add(Direction::kWrite, offset, kSlotBytes, Shape::kBits); }
  void BitsOutOrNone(int32_t offset) {
    if (offset != kNone) BitsOut(offset);
  }
  void PointerIn(int32_t offset) { Add(Direction::kRead, offset, kSlotBytes, Shape::kPointer); }
  void PointerOut(int32_t offset) { Add(Direction::kWrite, offset, kSlotBytes, Shape::kPointer); }
  void SlotIn(int32_t offset) { Add(Direction::kRead, offset, kSlotBytes, Shape::kAny); }
  void SlotOut(int32_t offset) { Add(Direction::kWrite, offset, kSlotBytes, Shape::kAny); }
  void StringIn(int32_t offset) { Add(Direction::kRead, offset, kStringBytes, Shape::kString); }
  void StringOut(int32_t offset) { Add(Direction::kWrite, offset, kStringBytes, Shape::kString); }
  void SliceIn(int32_t offset) { Add(Direction::kRead, offset, kSliceBytes, Shape::kSlice); }
  void SliceOut(int32_t offset) { Add(Direction::kWrite, offset, kSliceBytes, Shape::kSlice); }
  void InterfaceIn(int32_t offset) {
    Add(Direction::kRead, offset, kInterfaceBytes, Shape::kInterface);
  }
  void InterfaceOut(int32_t offset) {
    Add(Direction::kWrite, offset, kInterfaceBytes, Shape::kInterface);
  }
  void TypedIn(int32_t offset, const Type* type) { Typed(Direction::kRead, offset, type); }
  void TypedOut(int32_t offset, const Type* type) { Typed(Direction::kWrite, offset, type); }
  void Typed(Direction direction, int32_t offset, const Type* type) {
    if (type == nullptr) {
      Add(direction, offset, 0, Shape::kAny);
    } else {
      Add(direction, offset, static_cast<int64_t>(type->size), Shape::kTyped, type);
    }
  }
  // What the address is taken of: whoever uses it knows how much that is.
  void SomewhereIn(int32_t offset) { Add(Direction::kRead, offset, 0, Shape::kAny); }
  void BytesIn(int32_t offset, int64_t bytes) { Add(Direction::kRead, offset, bytes, Shape::kAny); }
  void BytesOut(int32_t offset, int64_t bytes) {
    Add(Direction::kWrite, offset, bytes, Shape::kAny);
  }

  const Type* TypeOf(int32_t id) const { return id == kNone ? nullptr : &image_.type(id); }
  const Type* KeyOf(int32_t id) const { return TypeOf(id) ? TypeOf(id)->key : nullptr; }
  Shape ScalarShape() const { return i_.x & kPointer ? Shape::kPointer : Shape::kBits; }
  int64_t ComplexBytes() const { return (i_.x & kWidthMask) == kF32 ? 8 : 16; }

  void Unary() {
    BitsIn(i_.b);
    BitsOut(i_.a);
  }
  void Binary() {
    BitsIn(i_.b);
    BitsIn(i_.c);
    BitsOut(i_.a);
  }
  // An address computed from another: of the heap, or of this frame.
  void Address() {
    SlotIn(i_.b);
    SlotOut(i_.a);
  }
  void ComplexBinary() {
    BytesIn(i_.b, ComplexBytes());
    BytesIn(i_.c, ComplexBytes());
  }
  void Indices(int32_t first) { Add(Direction::kRead, first, 3 * kSlotBytes, Shape::kBits); }
  void SliceOrString(int32_t offset) {
    if (i_.x == 1) {
      StringIn(offset);
    } else {
      SliceIn(offset);
    }
  }

  const Image& image_;
  const Instruction& i_;
  std::vector<FrameAccess>& out_;
};

void Collector::Collect() {
  switch (i_.op) {
    case Op::kNop:
    case Op::kJump:
    case Op::kCall:
    case Op::kNative:
    case Op::kReturn:
    case Op::kRunDefers:
    case Op::kUnreachable:
    case Op::kPrintText:
    case Op::kPrintEnd:
      return;

    case Op::kConst:
    case Op::kFunctionConst:
    case Op::kTypeConst:
    case Op::kFrameToken:
      return BitsOut(i_.a);
    case Op::kStackAddress:
      SomewhereIn(i_.b);
      return PointerOut(i_.a);
    case Op::kFrameAddress:
      SomewhereIn(i_.b);
      return BitsOut(i_.a);
    case Op::kPanicRange:
      return BitsIn(i_.a);
    case Op::kDeferIn:
      PointerIn(i_.a);
      return BitsIn(i_.c);
    case Op::kInt:  // 0 is also the nil of pointers
      return i_.b == 0 ? SlotOut(i_.a) : BitsOut(i_.a);
    case Op::kStringConst:
      return StringOut(i_.a);
    case Op::kStaticClosure:
    case Op::kContext:
    case Op::kGlobalAddress:
    case Op::kNew:
      return PointerOut(i_.a);
    case Op::kZero:
      return BytesOut(i_.a, i_.b);
    case Op::kMove:
      return Address();
    case Op::kMoveWide:
      BytesIn(i_.b, i_.c);
      return BytesOut(i_.a, i_.c);
    case Op::kPeek:
      Add(Direction::kRead, i_.b, WidthBytes(i_.x), ScalarShape());
      return Add(Direction::kWrite, i_.a, kSlotBytes, ScalarShape());
    case Op::kPoke:
      Add(Direction::kRead, i_.b, kSlotBytes, ScalarShape());
      return Add(Direction::kWrite, i_.a, WidthBytes(i_.x), ScalarShape());

    case Op::kLoad:
      SlotIn(i_.b);
      return Add(Direction::kWrite, i_.a, kSlotBytes, ScalarShape());
    case Op::kStore:
      SlotIn(i_.a);
      return Add(Direction::kRead, i_.b, kSlotBytes, ScalarShape());
    case Op::kLoadWide:
      SlotIn(i_.b);
      return TypedOut(i_.a, TypeOf(i_.c));
    case Op::kStoreWide:
      SlotIn(i_.a);
      return TypedIn(i_.b, TypeOf(i_.c));
    case Op::kNilCheck:
      return SlotIn(i_.a);
    case Op::kAddAddress:
      return Address();
    case Op::kIndexAddress:
      BitsIn(i_.c);
      return Address();
    case Op::kSliceAddress:
      SliceIn(i_.b);
      BitsIn(i_.c);
      return PointerOut(i_.a);
    case Op::kBoundsCheck:
      BitsIn(i_.a);
      return BitsIn(i_.b);
    case Op::kBoundsCheckImm:
      return BitsIn(i_.a);

    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDivSigned:
    case Op::kDivUnsigned:
    case Op::kRemSigned:
    case Op::kRemUnsigned:
    case Op::kAnd:
    case Op::kOr:
    case Op::kXor:
    case Op::kAndNot:
    case Op::kShiftLeft:
    case Op::kShiftRightSigned:
    case Op::kShiftRightUnsigned:
    case Op::kLessSigned:
    case Op::kLessEqualSigned:
    case Op::kLessUnsigned:
    case Op::kLessEqualUnsigned:
    case Op::kFloatAdd:
    case Op::kFloatSub:
    case Op::kFloatMul:
    case Op::kFloatDiv:
    case Op::kFloatEqual:
    case Op::kFloatLess:
    case Op::kFloatLessEqual:
      return Binary();
    case Op::kAddImm:
    case Op::kNegate:
    case Op::kComplement:
    case Op::kNot:
    case Op::kExtend:
    case Op::kFloatNegate:
      return Unary();
    case Op::kConvert:
      if (i_.x != kPointerToUintptr && i_.x != kUintptrToPointer) return Unary();
      Add(Direction::kRead, i_.b, kSlotBytes,
          i_.x == kPointerToUintptr ? Shape::kPointer : Shape::kBits);
      return Add(Direction::kWrite, i_.a, kSlotBytes,
                 i_.x == kUintptrToPointer ? Shape::kPointer : Shape::kBits);
    case Op::kEqual:
    case Op::kNotEqual:
      SlotIn(i_.b);
      SlotIn(i_.c);
      return BitsOut(i_.a);
    case Op::kEqualWide:
      TypedIn(i_.b, TypeOf(i_.d));
      TypedIn(i_.c, TypeOf(i_.d));
      return BitsOut(i_.a);

    case Op::kComplexAdd:
    case Op::kComplexSub:
    case Op::kComplexMul:
    case Op::kComplexDiv:
      ComplexBinary();
      return BytesOut(i_.a, ComplexBytes());
    case Op::kComplexEqual:
      ComplexBinary();
      return BitsOut(i_.a);
    case Op::kComplexConvert:
      BytesIn(i_.b, ComplexBytes() == 8 ? 16 : 8);
      return BytesOut(i_.a, ComplexBytes());

    case Op::kJumpIf:
    case Op::kJumpIfNot:
      return SlotIn(i_.a);
    case Op::kJumpIfEqual:
    case Op::kJumpIfNotEqual:
      SlotIn(i_.a);
      return SlotIn(i_.b);
    case Op::kJumpIfLessSigned:
    case Op::kJumpIfLessEqualSigned:
    case Op::kJumpIfLessUnsigned:
    case Op::kJumpIfLessEqualUnsigned:
      BitsIn(i_.a);
      return BitsIn(i_.b);
    case Op::kJumpIfEqualImm:
    case Op::kJumpIfNotEqualImm:
    case Op::kJumpIfLessImm:
    case Op::kJumpIfNotLessImm:
      return BitsIn(i_.a);
    case Op::kCallClosure:
    case Op::kGo:
    case Op::kDefer:
      return PointerIn(i_.a);
    case Op::kCallInterface:
      return InterfaceIn(i_.a);
    case Op::kMethodValue:
      InterfaceIn(i_.c);
      PointerOut(i_.a);
      return PointerOut(i_.b);
    case Op::kPanic:
      return InterfaceIn(i_.a);
    case Op::kRecover:
      return InterfaceOut(i_.a);

    case Op::kConcat:
      StringIn(i_.b);
      StringIn(i_.c);
      return StringOut(i_.a);
    case Op::kConcatMany:
      for (int32_t n = 0; n < i_.c; ++n) StringIn(i_.b + n * static_cast<int32_t>(kStringBytes));
      return StringOut(i_.a);
    case Op::kStringEqual:
    case Op::kStringCompare:
      StringIn(i_.b);
      StringIn(i_.c);
      return BitsOut(i_.a);
    case Op::kStringIndex:
      StringIn(i_.b);
      BitsIn(i_.c);
      return BitsOut(i_.a);
    case Op::kStringNext:
      StringIn(i_.b);
      BitsIn(i_.c);
      BitsOut(i_.a);
      return BitsOut(i_.d);
    case Op::kStringFromRune:
      BitsIn(i_.b);
      return StringOut(i_.a);
    case Op::kStringFromBytes:
    case Op::kStringFromRunes:
      SliceIn(i_.b);
      return StringOut(i_.a);
    case Op::kBytesFromString:
    case Op::kRunesFromString:
      StringIn(i_.b);
      return SliceOut(i_.a);

    case Op::kSliceString:
      StringIn(i_.b);
      Indices(i_.c);
      return StringOut(i_.a);
    case Op::kSliceSlice:
      SliceIn(i_.b);
      Indices(i_.c);
      return SliceOut(i_.a);
    case Op::kUnsafeSlice:
      PointerIn(i_.b);
      BitsIn(i_.c);
      return i_.x == 1 ? StringOut(i_.a) : SliceOut(i_.a);
    case Op::kSliceArray:
      SlotIn(i_.b);
      Indices(i_.c);
      return SliceOut(i_.a);
    case Op::kMakeSlice:
      BitsIn(i_.c);
      BitsIn(i_.d);
      return SliceOut(i_.a);
    case Op::kAppendGrow:
      SliceIn(i_.b);
      return SliceOut(i_.a);
    case Op::kAppendSlice:
      SliceIn(i_.b);
      SliceOrString(i_.c);
      return SliceOut(i_.a);
    case Op::kCopySlice:
      SliceIn(i_.b);
      SliceOrString(i_.c);
      return BitsOutOrNone(i_.a);
    case Op::kSliceToArray:
      SliceIn(i_.b);
      return PointerOut(i_.a);

    case Op::kMakeMap:
      if (i_.c != kNone) BitsIn(i_.c);
      return PointerOut(i_.a);
    case Op::kMapGet:
      PointerIn(i_.b);
      TypedIn(i_.c, KeyOf(i_.d));
      PointerOut(i_.a);
      if (i_.x == 1) BitsOut(i_.a + static_cast<int32_t>(kSlotBytes));
      return;
    case Op::kMapAssign:
      PointerIn(i_.b);
      TypedIn(i_.c, KeyOf(i_.d));
      return PointerOut(i_.a);
    case Op::kMapDelete:
      PointerIn(i_.a);
      return TypedIn(i_.b, KeyOf(i_.c));
    case Op::kMapClear:
      return PointerIn(i_.a);
    case Op::kMapIterate:
      PointerIn(i_.b);
      return PointerOut(i_.a);
    case Op::kMapNext:
      PointerIn(i_.c);
      PointerOut(i_.a);
      return PointerOut(i_.b);

    case Op::kMakeChan:
      BitsIn(i_.c);
      return PointerOut(i_.a);
    case Op::kSend:
      PointerIn(i_.a);
      return TypedIn(i_.b, TypeOf(i_.c));
    case Op::kReceive:
      PointerIn(i_.b);
      if (i_.x != 1) TypedOut(i_.a, TypeOf(i_.d));
      return BitsOutOrNone(i_.c);
    case Op::kClose:
      return PointerIn(i_.a);
    case Op::kSelect:
      BitsOut(i_.a);
      return BitsOutOrNone(i_.b);
    case Op::kLengthMap:
    case Op::kLengthChan:
    case Op::kCapacityChan:
      PointerIn(i_.b);
      return BitsOut(i_.a);

    case Op::kInterfaceAround:
      PointerIn(i_.b);
      return InterfaceOut(i_.a);
    case Op::kMakeInterface:
      TypedIn(i_.b, TypeOf(i_.d));
      return InterfaceOut(i_.a);
    case Op::kConvertInterface:
      InterfaceIn(i_.b);
      return InterfaceOut(i_.a);
    case Op::kAssert:
      InterfaceIn(i_.b);
      TypedOut(i_.a, TypeOf(i_.c));
      if (i_.x > 0) BitsOut(i_.x);
      return;
    case Op::kInterfaceHolds:
      InterfaceIn(i_.b);
      return BitsOut(i_.a);

    case Op::kPrint:
      return TypedIn(i_.a, TypeOf(i_.b));
  }
}

}  // namespace

void AppendFrameAccesses(const Image& image, const Instruction& instruction,
                         std::vector<FrameAccess>& out) {
  Collector(image, instruction, out).Collect();
}

bool HoldsPointer(const FrameAccess& access, size_t index) {
  switch (access.shape) {
    case Shape::kAny:
    case Shape::kBits:
      return false;
    case Shape::kPointer:
    case Shape::kString:
    case Shape::kSlice:
      return index == 0;
    case Shape::kInterface:
      return index == 1;
    case Shape::kTyped:
      return index < access.type->pointer_words.size() && access.type->pointer_words[index];
  }
  return false;
}

}  // namespace assay::image
