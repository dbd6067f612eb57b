#include "lang/codegen/frame.h"

#include <gtest/gtest.h>

#include "lang/codegen/code_builder.h"

namespace assay::lang {
namespace {

TEST(Frame, FreedSpaceIsUsedAgainForTheSamePatternOnly) {
  Frame frame;
  const int32_t kept = frame.Allocate({false});
  const size_t mark = frame.Mark();
  const int32_t bits = frame.Allocate({false});
  const int32_t pointer = frame.Allocate({true});
  EXPECT_NE(bits, kept);
  frame.Release(mark);
  EXPECT_EQ(frame.Allocate({true}), pointer);
  EXPECT_EQ(frame.Allocate({false}), bits);
  EXPECT_NE(frame.Allocate({false}), bits);
  EXPECT_NE(frame.Allocate({true, false}), pointer);
}

TEST(Frame, EvenAnEmptyValueHasAWord) {
  Frame frame;
  EXPECT_NE(frame.Allocate({}), frame.Allocate({}));
}

TEST(Frame, ResolvesEveryKindOfOffset) {
  image::Function function;
  Frame frame;
  const int32_t pointer = frame.Allocate({true});
  const int32_t bits = frame.Allocate({false});
  frame.NeedOutgoing(100);  // rounded up to 104
  function.code = {{Op::kMove, 8, bits, 0, 0, 0},
                   {Op::kMove, bits, kArgsBase + 8, 0, 0, 0},
                   {Op::kInt, bits, kLocalBase, 0, 0, 0},  // an immediate stays what it is
                   {Op::kAssert, bits, bits, 0, 0, bits},
                   {Op::kMakeMap, pointer, 0, kNowhere, 0, 0}};
  function.selects.push_back({{{image::ChanDirection::kSend, pointer, bits}}, false});
  frame.Resolve(function);
  EXPECT_EQ(function.outgoing_size, 104);
  EXPECT_EQ(function.frame_size, 160);  // 104 + 16 + 32, up to a multiple of 16
  EXPECT_EQ(function.code[0].a, 8);
  EXPECT_EQ(function.code[0].b, 112);
  EXPECT_EQ(function.code[1].b, 160 + 8);
  EXPECT_EQ(function.code[2].b, kLocalBase);
  EXPECT_EQ(function.code[3].x, 112);
  EXPECT_EQ(function.code[4].a, 104);
  EXPECT_EQ(function.code[4].c, kNowhere);
  EXPECT_EQ(function.selects[0].cases[0].channel, 104);
  EXPECT_EQ(function.selects[0].cases[0].element, 112);
  EXPECT_TRUE(function.frame_pointers[13]);
  EXPECT_FALSE(function.frame_pointers[14]);
}

TEST(Frame, SaysWhenItIsTooLarge) {
  Frame frame;
  EXPECT_FALSE(frame.overflowed());
  frame.NeedOutgoing(kFrameBytesMax + 1);
  EXPECT_TRUE(frame.overflowed());
  Frame other;
  other.Allocate(std::vector<bool>(static_cast<size_t>(kFrameBytesMax)));
  EXPECT_TRUE(other.overflowed());
}

TEST(CodeBuilder, BindsJumpsInBothDirections) {
  image::Function function;
  CodeBuilder builder(function);
  const auto back = builder.NewLabel();
  const auto forth = builder.NewLabel();
  builder.Bind(back);
  builder.JumpIf(builder.AllocateBits(), forth);
  builder.Jump(back);
  builder.Bind(forth);
  builder.Emit(Op::kReturn);
  builder.Finish();
  EXPECT_EQ(function.code[0].b, 2);
  EXPECT_EQ(function.code[1].a, 0);
}

TEST(CodeBuilder, RecordsALineWhereThePositionChanges) {
  image::Function function;
  CodeBuilder builder(function);
  builder.At({0, 3, 1});
  builder.Emit(Op::kNop);
  builder.Emit(Op::kNop);
  {
    const CodeBuilder::PositionScope scope(builder, {0, 4, 2});
    builder.Emit(Op::kNop);
  }
  builder.Emit(Op::kNop);
  ASSERT_EQ(function.lines.size(), 3u);
  EXPECT_EQ(function.lines[1].first_pc, 2);
  EXPECT_EQ(function.lines[1].line, 4);
  EXPECT_EQ(function.lines[2].first_pc, 3);
  EXPECT_EQ(function.lines[2].line, 3);
}

}  // namespace
}  // namespace assay::lang
