// Each case breaks a valid image in one way: the verifier must say so, and in the expected words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "image/sample_image.h"

namespace assay::image {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Verify, AcceptsAValidImage) { EXPECT_THAT(Verify(SampleImage()), IsEmpty()); }

struct Break {
  const char* name;
  std::function<void(Image&)> apply;
  const char* sentence;
};

Function& Main(Image& image) { return *image.functions[0]; }
void First(Image& image, Instruction i) { Main(image).code[0] = i; }

const Break kBreaks[] = {
    {"TypeOfNoKind", [](Image& i) { i.types[0]->kind = Kind::kInvalid; }, "has no kind"},
    {"TypeWithForeignId", [](Image& i) { i.types[0]->id = 3; }, "has another id"},
    {"TypeSize", [](Image& i) { i.types[0]->size = 9; }, "no multiple of its alignment"},
    {"PointerWordsPastTheSize",
     [](Image& i) {
       i.types[0]->pointer_words = {false, true};
     },
     "pointer words beyond its size"},
    {"PointerWithoutElement", [](Image& i) { i.types[3]->elem = nullptr; }, "no element type"},
    {"FieldPastTheEnd",
     [](Image& i) {
       i.types[0]->kind = Kind::kStruct;
       i.types[0]->fields.push_back({"x", i.string, 0, false, "", ""});
     },
     "field x where it does not fit"},
    {"MethodWithoutFunction",
     [](Image& i) {
       i.types[0]->methods.push_back({"M", "", i.types[4].get(), 77});
     },
     "method M without a function"},
    {"MethodsOutOfOrder",
     [](Image& i) {
       i.types[0]->methods.push_back({"N", "", i.types[4].get(), 1});
       i.types[0]->methods.push_back({"M", "", i.types[4].get(), 1});
     },
     "methods out of order"},
    {"FunctionWithForeignId", [](Image& i) { Main(i).id = 1; }, "has another id"},
    {"FrameSize", [](Image& i) { Main(i).frame_size = 104; }, "no multiple of 16"},
    {"OutgoingArea", [](Image& i) { Main(i).outgoing_size = 8; }, "too small an outgoing area"},
    {"FrameSmallerThanItsParts", [](Image& i) { Main(i).outgoing_size = 96; },
     "smaller than its parts"},
    {"FramePointersPastTheFrame", [](Image& i) { Main(i).frame_pointers.resize(15); },
     "pointer slots beyond its frame"},
    {"RunsPastItsEnd", [](Image& i) { Main(i).code.pop_back(); }, "runs past its end"},
    {"LinesOutOfOrder", [](Image& i) { Main(i).lines[1].first_pc = 0; }, "lines out of order"},
    {"LineInNoFile", [](Image& i) { Main(i).lines[1].file = 4; }, "a line in no file"},
    {"DeferWithoutEpilogue", [](Image& i) { Main(i).has_defer = true; }, "no RunDefers"},
    {"ObjectPastTheLocals",
     [](Image& i) {
       Main(i).objects = {{72, 16}};
     },
     "no part of its own of the frame"},
    {"ObjectsOverlap",
     [](Image& i) {
       Main(i).objects = {{64, 16}, {72, 8}};
     },
     "no part of its own of the frame"},
    {"ObjectInTheOutgoingArea",
     [](Image& i) {
       Main(i).objects = {{0, 8}};
     },
     "no part of its own of the frame"},
    {"AddressOfNoObject",
     [](Image& i) {
       First(i, {Op::kStackAddress, 72, 64, 0, 0, 0});
     },
     "what is no object of the frame"},
    {"InterfaceAroundAPointer",
     [](Image& i) {
       First(i, {Op::kInterfaceAround, 0, 72, 2, 3, 0});
     },
     "has no value that lies somewhere"},
    {"DeferInWithoutDefers",
     [](Image& i) {
       First(i, {Op::kDeferIn, 72, 0, 64, 1, 0});
     },
     "defers where none is announced"},
    {"DeferUnannounced",
     [](Image& i) {
       First(i, {Op::kDefer, 72, 0, 0, 0, 0});
     },
     "defers where none is announced"},
    {"NoInstruction",
     [](Image& i) {
       First(i, {static_cast<Op>(kOpCount), 0, 0, 0, 0, 0});
     },
     "is none"},
    {"SlotPastTheFrame",
     [](Image& i) {
       First(i, {Op::kInt, 80, 1, 0, 0, 0});
     },
     "outside the frame"},
    {"SlotInTheHeader",
     [](Image& i) {
       First(i, {Op::kInt, 96, 1, 0, 0, 0});
     },
     "outside the frame"},
    {"SlotNegative",
     [](Image& i) {
       First(i, {Op::kInt, -8, 1, 0, 0, 0});
     },
     "outside the frame"},
    {"SlotUnaligned",
     [](Image& i) {
       First(i, {Op::kInt, 65, 1, 0, 0, 0});
     },
     "not aligned"},
    {"ArgumentPastTheArguments", [](Image& i) { i.functions[1]->code[0].a = 120; },
     "outside the frame"},
    {"JumpOut",
     [](Image& i) {
       First(i, {Op::kJump, 8, 0, 0, 0, 0});
     },
     "jumps out of the code"},
    {"NoSuchType",
     [](Image& i) {
       First(i, {Op::kNew, 72, 6, 0, 0, 0});
     },
     "a type that does not exist"},
    {"NoSuchFunction",
     [](Image& i) {
       First(i, {Op::kCall, 2, 0, 0, 0, 0});
     },
     "a function that does not exist"},
    {"NoSuchConstant",
     [](Image& i) {
       First(i, {Op::kConst, 64, 0, 0, 0, 0});
     },
     "a constant that does not exist"},
    {"NoSuchString",
     [](Image& i) {
       First(i, {Op::kStringConst, 0, 1, 0, 0, 0});
     },
     "a string that does not exist"},
    {"NoSuchNative",
     [](Image& i) {
       First(i, {Op::kNative, 0, 0, 0, 0, 0});
     },
     "a native that does not exist"},
    {"NoSuchSelect",
     [](Image& i) {
       First(i, {Op::kSelect, 64, kNone, 0, 0, 0});
     },
     "a select that does not exist"},
    {"OperandTooMany",
     [](Image& i) {
       First(i, {Op::kReturn, 0, 0, 0, 0, 1});
     },
     "an operand too many"},
    {"BitsInAPointerSlot",
     [](Image& i) {
       First(i, {Op::kInt, 72, 1, 0, 0, 0});
     },
     "has bits in pointer slot 72"},
    {"PointerInABitsSlot",
     [](Image& i) {
       First(i, {Op::kNew, 64, 0, 0, 0, 0});
     },
     "has a pointer in slot 64"},
    {"MoveOfAPointerToBits",
     [](Image& i) {
       First(i, {Op::kMove, 64, 72, 0, 0, 0});
     },
     "mixes pointers and bits"},
    {"WideMoveOfAPointerToBits",
     [](Image& i) {
       First(i, {Op::kMoveWide, 64, 72, 8, 0, 0});
     },
     "mixes pointers and bits"},
    {"LoadWithoutPointerFlag",
     [](Image& i) {
       First(i, {Op::kLoad, 72, 72, 0, 0, kW64});
     },
     "has bits in pointer slot 72"},
    {"LoadWithoutWidth",
     [](Image& i) {
       First(i, {Op::kLoad, 64, 72, 0, 0, 33});
     },
     "has no width"},
    {"NarrowPointer",
     [](Image& i) {
       First(i, {Op::kLoad, 72, 72, 0, 0, kU8 | kPointer});
     },
     "a narrow pointer"},
    {"StringOverASlotOfBits",
     [](Image& i) {
       First(i, {Op::kLoadWide, 64, 72, 1, 0, 0});
     },
     "has a pointer in slot 64"},
    {"ArgumentsPastTheOutgoingArea", [](Image& i) { i.functions[1]->args_size = 64; },
     "beyond the outgoing area"},
    {"WrongKind",
     [](Image& i) {
       First(i, {Op::kMakeMap, 72, 0, kNone, 0, 0});
     },
     "wrong kind"},
    {"InterfaceInInterface",
     [](Image& i) {
       First(i, {Op::kMakeInterface, 0, 0, 2, 2, 0});
     },
     "an interface into an interface"},
    {"SelectOfBits",
     [](Image& i) {
       Main(i).selects.push_back({{{ChanDirection::kSend, 64, 64, 0}}, false});
       First(i, {Op::kSelect, 64, kNone, 0, 0, 0});
     },
     ": a case of a select has a pointer in slot 64"},
    {"NoMain", [](Image& i) { i.main = kNone; }, "no main function"},
    {"NoInitFunction",
     [](Image& i) {
       i.init_tasks.push_back({"main", 9});
     },
     "no init function"},
    {"NoString", [](Image& i) { i.string = nullptr; }, "which types are any and string"},
    {"GlobalOutside",
     [](Image& i) {
       i.globals.push_back({"main.x", i.string, 0});
     },
     "outside the package variables"},
    {"GlobalPointerNotMapped",
     [](Image& i) {
       i.globals.push_back({"main.x", i.string, 0});
       i.globals_size = 16;
     },
     "a pointer that its map lacks"},
    {"HookTooLarge",
     [](Image& i) {
       i.functions[1]->args_size = 64;
       i.hooks.panic_index = 1;
     },
     "more than every frame can pass"},
};

class VerifyCanary : public testing::TestWithParam<Break> {};

TEST_P(VerifyCanary, IsRejected) {
  Image image = SampleImage();
  GetParam().apply(image);
  EXPECT_THAT(Verify(image), Contains(HasSubstr(GetParam().sentence)));
}

INSTANTIATE_TEST_SUITE_P(All, VerifyCanary, testing::ValuesIn(kBreaks),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace assay::image
