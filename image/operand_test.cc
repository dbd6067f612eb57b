#include "image/operand.h"

#include <gtest/gtest.h>

#include "image/access.h"

namespace assay::image {
namespace {

TEST(Operands, NamesComeFromTheTable) {
  EXPECT_EQ(Name(Op::kNop), "Nop");
  EXPECT_EQ(Name(Op::kPrintEnd), "PrintEnd");
  EXPECT_EQ(Name(static_cast<Op>(kOpCount)), "?");
}

TEST(Operands, KindsComeFromTheTable) {
  using K = Operand;
  EXPECT_EQ(Operands(Op::kLoad),
            (std::array<K, 5>{K::kSlotOut, K::kSlotIn, K::kImmediate, K::kUnused, K::kSpecial}));
  EXPECT_EQ(Operands(Op::kReceive),
            (std::array<K, 5>{K::kBytesOut, K::kSlotIn, K::kSlotOutOrNone, K::kType, K::kSpecial}));
}

TEST(Operands, WidthsIgnoreFlags) {
  EXPECT_EQ(WidthBytes(kI8), 1);
  EXPECT_EQ(WidthBytes(kU16 | kPrivate), 2);
  EXPECT_EQ(WidthBytes(kF32), 4);
  EXPECT_EQ(WidthBytes(kW64 | kPointer | kPrivate), 8);
  EXPECT_EQ(WidthBytes(kWidthMask), 0);
}

// Every instruction with a slot or bytes operand must tell where it accesses the frame: an opcode
// added to the table and forgotten in access.cc shows here.
TEST(FrameAccesses, EveryFrameOperandIsListed) {
  Image image;
  auto type = std::make_unique<Type>();
  type->kind = Kind::kInt;
  type->size = type->align = 8;
  type->elem = type->key = type.get();
  image.types.push_back(std::move(type));
  for (int op = 0; op < kOpCount; ++op) {
    Instruction i;
    i.op = static_cast<Op>(op);
    std::array<int32_t*, 4> operands{&i.a, &i.b, &i.c, &i.d};
    size_t expected = 0;
    for (size_t n = 0; n < operands.size(); ++n) {
      switch (Operands(i.op)[n]) {
        case Operand::kSlotOut:
        case Operand::kSlotIn:
        case Operand::kBytesOut:
        case Operand::kBytesIn:
        case Operand::kSlotOutOrNone:
        case Operand::kSlotInOrNone:
          *operands[n] = 8 * static_cast<int32_t>(n + 1);
          ++expected;
          break;
        default:
          break;
      }
    }
    if (i.op == Op::kConcatMany) i.c = 1;
    std::vector<FrameAccess> accesses;
    AppendFrameAccesses(image, i, accesses);
    EXPECT_EQ(accesses.size(), expected) << Name(i.op);
  }
}

}  // namespace
}  // namespace assay::image
