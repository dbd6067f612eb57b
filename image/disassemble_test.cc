#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/sample_image.h"

namespace assay::image {
namespace {

using testing::HasSubstr;

TEST(Disassemble, ShowsOperandsByMeaning) {
  const Image image = SampleImage();
  EXPECT_EQ(Disassemble(image, image.function(0)),
            "func main.main  frame 112, outgoing 64, args 0, results 0\n"
            "  ; main.go:4:2\n"
            "     0  Int [0], 40\n"
            "     1  Int [8], 2\n"
            "     2  Call main.add\n"
            "     3  Move [64], [16]\n"
            "     4  Print [64], int\n"
            "     5  PrintText \"\\x0a\"\n"
            "     6  PrintEnd\n"
            "  ; main.go:5:1\n"
            "     7  Return\n");
  EXPECT_THAT(Disassemble(image, image.function(1)),
              HasSubstr("Add [args+16], [args+0], [args+8]"));
}

TEST(Disassemble, ShowsWidthsAndSelects) {
  Image image = SampleImage();
  Function& main = *image.functions[0];
  main.selects.push_back({{{ChanDirection::kReceive, 72, kNone}}, true});
  main.code = {{Op::kLoad, 64, 72, 8, 0, kU16 | kPrivate}, {Op::kSelect, 64, kNone, 0, 0, 0}};
  const std::string text = Disassemble(image, main);
  EXPECT_THAT(text, HasSubstr("Load [64], [72], 8, u16 private"));
  EXPECT_THAT(text, HasSubstr("Select [64], none, 0 { receive none from [72]; default; }"));
}

// The disassembler is what one looks at when an image is broken, so it takes every image.
TEST(Disassemble, SurvivesBrokenOperands) {
  Image image = SampleImage();
  Function& main = *image.functions[0];
  for (int op = 0; op <= kOpCount; ++op) {
    main.code = {{static_cast<Op>(op), -7, 99999, -3, 99999, 0x7fff}};
    EXPECT_THAT(Disassemble(image, main), HasSubstr(std::string(Name(static_cast<Op>(op)))));
  }
}

}  // namespace
}  // namespace assay::image
