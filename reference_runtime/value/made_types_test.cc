#include "reference_runtime/value/made_types.h"

#include <gtest/gtest.h>

#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

using image::ChanDirection;
using image::Kind;
using image::Type;

class MadeTypesTest : public Stage, public testing::Test {
 protected:
  MadeTypes& made() { return world().made_types(); }
  const Type& int8() { return Basic(Kind::kInt8, 1, "int8"); }
  // As a string: a pointer and a length.
  const Type& text() {
    Type type;
    type.kind = Kind::kString;
    type.defined = true;
    type.size = 16;
    type.align = 8;
    type.name = "text";
    type.pointer_words = {true};
    return NewType(type);
  }
};

TEST_F(MadeTypesTest, ATypeOfTheImageIsNotMadeAgain) {
  const Type& map = MapOf(string_type(), int_type());
  const Type& chan = ChanOf(int_type());
  EXPECT_EQ(&made().MapOf(string_type(), int_type()), &map);
  EXPECT_EQ(&made().ChanOf(ChanDirection::kBoth, int_type()), &chan);
}

TEST_F(MadeTypesTest, IdenticalTypesAreOneAndOthersAreNot) {
  const Type& slice = made().SliceOf(int_type());
  EXPECT_EQ(&made().SliceOf(int_type()), &slice);
  EXPECT_NE(&made().SliceOf(string_type()), &slice);
  EXPECT_NE(&made().ArrayOf(2, int_type()), &made().ArrayOf(3, int_type()));
  EXPECT_NE(&made().ChanOf(ChanDirection::kSend, int_type()),
            &made().ChanOf(ChanDirection::kReceive, int_type()));
  EXPECT_NE(&made().FuncOf({&slice}, {}, true), &made().FuncOf({&slice}, {}, false));
  EXPECT_NE(&made().FuncOf({&slice}, {}, false), &made().FuncOf({}, {&slice}, false));
}

TEST_F(MadeTypesTest, TypesAreNamedAsReflectionShowsThem) {
  const Type& slice = made().SliceOf(int_type());
  EXPECT_EQ(made().PointerTo(slice).name, "*[]int");
  EXPECT_EQ(made().MapOf(string_type(), slice).name, "map[string][]int");
  const Type& receive = made().ChanOf(ChanDirection::kReceive, int_type());
  EXPECT_EQ(receive.name, "<-chan int");
  EXPECT_EQ(made().ChanOf(ChanDirection::kBoth, receive).name, "chan (<-chan int)");
  EXPECT_EQ(made().FuncOf({&string_type(), &slice}, {&int_type(), &any_type()}, true).name,
            "func(string, ...int) (int, " + any_type().name + ")");
}

TEST_F(MadeTypesTest, FieldsOfAStructAreAlignedAndTheirPointersMarked) {
  const Type& narrow = int8();
  const Type& type = made().StructOf({{"A", &narrow, 0, false, "", ""},
                                      {"B", &text(), 0, false, "", "k:\"v\""},
                                      {"C", &narrow, 0, false, "", ""}});
  EXPECT_EQ(type.fields[1].offset, 8u);
  EXPECT_EQ(type.fields[2].offset, 24u);
  EXPECT_EQ(type.size, 32u);
  EXPECT_EQ(type.pointer_words, (std::vector<bool>{false, true}));
  EXPECT_EQ(type.name, "struct { A int8; B text \"k:\\\"v\\\"\"; C int8 }");
}

TEST_F(MadeTypesTest, TagsMatterForIdentityButNotForConversion) {
  const Type& plain = made().StructOf({{"A", &int_type(), 0, false, "", ""}});
  const Type& tagged = made().StructOf({{"A", &int_type(), 0, false, "", "t"}});
  EXPECT_NE(&plain, &tagged);
  EXPECT_FALSE(SameUnderlying(plain, tagged, Tags::kCompared));
  EXPECT_TRUE(SameUnderlying(plain, tagged, Tags::kIgnored));
  EXPECT_TRUE(SameUnderlying(made().SliceOf(plain), made().SliceOf(tagged), Tags::kIgnored));
}

TEST_F(MadeTypesTest, AMadeFunctionHasTheFrameOfItsSignature) {
  const Type& signature = made().FuncOf({&int8(), &text()}, {&int_type()}, false);
  const image::Function& function = made().FunctionLike(image::Function{}, signature);
  EXPECT_EQ(function.args_size, 24);
  EXPECT_EQ(function.results_size, 8);
  EXPECT_EQ(function.args_pointers, (std::vector<bool>{false, true, false, false}));
  EXPECT_EQ(&made().FunctionLike(image::Function{}, signature), &function);
}

}  // namespace
}  // namespace assay::runtime
