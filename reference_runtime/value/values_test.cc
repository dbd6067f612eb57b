#include "reference_runtime/value/values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "reference_runtime/stage_test_support.h"
#include "reference_runtime/value/itab.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

const std::byte* Bytes(const void* value) { return static_cast<const std::byte*>(value); }

class Values : public Stage {
 public:
  // "equal", "different" or the text of the panic. Checks on the way that equal values hash alike.
  std::string Compare(const Type& type, const void* a, const void* b) {
    Goroutine& g = Spawn();
    bool equal = false;
    const Flow flow = Perform(g, [&](World& w, Goroutine& self) {
      return EqualValues(w, self, type, Bytes(a), Bytes(b), &equal);
    });
    if (flow != Flow::kNext) return PanicText(g);
    EXPECT_TRUE(!equal || Hash(type, a) == Hash(type, b));
    return equal ? "equal" : "different";
  }
  uint64_t Hash(const Type& type, const void* value) {
    uint64_t hash = 0;
    Perform(Spawn(),
            [&](World& w, Goroutine& g) { return HashValue(w, g, type, Bytes(value), &hash); });
    return hash;
  }
  const Type& Struct(std::vector<image::Field> fields, uint64_t size, bool comparable = true) {
    Type type;
    type.kind = Kind::kStruct;
    type.size = size;
    type.align = 8;
    type.fields = std::move(fields);
    type.comparable = comparable;
    type.name = "main.S";
    return NewType(type);
  }
  const Type& Slice() {
    Type type;
    type.kind = Kind::kSlice;
    type.size = 24;
    type.align = 8;
    type.comparable = false;
    type.name = "[]int";
    return NewType(type);
  }
  const Type& Interface(std::vector<std::string> methods) {
    Type type;
    type.kind = Kind::kInterface;
    type.size = 16;
    type.align = 8;
    type.name = "main.I";
    type.methods = Methods(std::move(methods));
    return NewType(type);
  }
  const Type& WithMethods(Kind kind, const std::string& name, std::vector<std::string> methods) {
    Type type;
    type.kind = kind;
    type.size = type.align = 8;
    type.name = name;
    type.defined = true;
    type.methods = Methods(std::move(methods));
    return NewType(type);
  }

 private:
  std::vector<image::Method> Methods(std::vector<std::string> names) {
    std::vector<image::Method> methods;
    for (const std::string& name : names) methods.push_back({name, "", nullptr, 0});
    return methods;
  }
};

TEST(Equality, ComparesFloatsAsNumbers) {
  Values t;
  const Type& f = t.Basic(Kind::kFloat64, 8, "float64");
  const double plus = 0.0, minus = -0.0, nan = std::nan("");
  EXPECT_EQ(t.Compare(f, &plus, &minus), "equal");
  EXPECT_EQ(t.Compare(f, &nan, &nan), "different");
  const Type& c = t.Basic(Kind::kComplex64, 8, "complex64");
  const float x[] = {0.0f, 1.0f}, y[] = {-0.0f, 1.0f};
  EXPECT_EQ(t.Compare(c, x, y), "equal");
}

TEST(Equality, ComparesStringsByTheirBytes) {
  Values t;
  const std::string a = "same", b = "same", c = "samf";
  const GoString ga{a.data(), 4}, gb{b.data(), 4}, gc{c.data(), 4}, prefix{a.data(), 3}, empty;
  EXPECT_EQ(t.Compare(t.string_type(), &ga, &gb), "equal");
  EXPECT_EQ(t.Compare(t.string_type(), &ga, &gc), "different");
  EXPECT_EQ(t.Compare(t.string_type(), &ga, &prefix), "different");
  EXPECT_EQ(t.Compare(t.string_type(), &empty, &empty), "equal");
}

TEST(Equality, SkipsBlankFieldsAndPadding) {
  Values t;
  const Type& byte = t.Basic(Kind::kUint8, 1, "uint8");
  const Type& s = t.Struct({{"a", &byte, 0, false, "", ""},
                            {"_", &t.int_type(), 8, false, "", ""},
                            {"b", &t.int_type(), 16, false, "", ""}},
                           24);
  uint64_t x[] = {0x1101, 5, 7}, y[] = {0x2201, 6, 7};
  EXPECT_EQ(t.Compare(s, x, y), "equal");
  y[2] = 8;
  EXPECT_EQ(t.Compare(s, x, y), "different");
}

TEST(Equality, OfInterfacesIsByDynamicType) {
  Values t;
  int64_t one = 1, also_one = 1, two = 2;
  const Type& defined = t.Basic(Kind::kInt, 8, "main.T");
  const GoInterface a{&t.int_type(), &one}, b{&t.int_type(), &also_one}, c{&t.int_type(), &two},
      d{&defined, &one}, nil;
  EXPECT_EQ(t.Compare(t.any_type(), &a, &b), "equal");
  EXPECT_EQ(t.Compare(t.any_type(), &a, &c), "different");
  EXPECT_EQ(t.Compare(t.any_type(), &a, &d), "different");
  EXPECT_EQ(t.Compare(t.any_type(), &a, &nil), "different");
  EXPECT_EQ(t.Compare(t.any_type(), &nil, &nil), "equal");
}

TEST(Equality, PanicsOnUncomparableDynamicTypes) {
  Values t;
  const GoSlice slice;
  const Type& slice_type = t.Slice();
  const GoInterface a{&slice_type, const_cast<GoSlice*>(&slice)};
  EXPECT_EQ(t.Compare(t.any_type(), &a, &a), "runtime error: comparing uncomparable type []int");
  // Of a struct, the whole is named.
  const Type& s = t.Struct({{"s", &slice_type, 0, false, "", ""}}, 24, /*comparable=*/false);
  const GoInterface b{&s, const_cast<GoSlice*>(&slice)};
  EXPECT_EQ(t.Compare(t.any_type(), &b, &b), "runtime error: comparing uncomparable type main.S");
  // Fields that differ come first.
  const Type& pair = t.Struct(
      {{"n", &t.int_type(), 0, false, "", ""}, {"i", &t.any_type(), 8, false, "", ""}}, 24);
  struct {
    int64_t n;
    GoInterface i;
  } x{1, a}, y{2, a};
  EXPECT_EQ(t.Compare(pair, &x, &y), "different");
  y.n = 1;
  EXPECT_EQ(t.Compare(pair, &x, &y), "runtime error: comparing uncomparable type []int");
}

// ---- interfaces

TEST(Interface, BoxesAndUnboxes) {
  Values t;
  const int64_t value = 42;
  GoInterface boxed;
  Goroutine& g = t.Spawn();
  t.Perform(g, [&](World& w, Goroutine& self) {
    return MakeInterface(w, self, t.any_type(), t.int_type(), Bytes(&value), &boxed);
  });
  EXPECT_EQ(DynamicType(t.any_type(), boxed), &t.int_type());
  int64_t out = 0;
  uint64_t ok = 9;
  t.Perform(g, [&](World& w, Goroutine& self) {
    return AssertType(w, self, t.any_type(), t.int_type(), boxed,
                      reinterpret_cast<std::byte*>(&out), &ok);
  });
  EXPECT_EQ(out, 42);
  EXPECT_EQ(ok, 1u);
  const Type& other = t.Basic(Kind::kInt, 8, "main.T");
  t.Perform(g, [&](World& w, Goroutine& self) {
    return AssertType(w, self, t.any_type(), other, boxed, reinterpret_cast<std::byte*>(&out), &ok);
  });
  EXPECT_EQ(out, 0);
  EXPECT_EQ(ok, 0u);
}

TEST(Interface, HoldsPointersDirectly) {
  Values t;
  const Type& pointer = t.Basic(Kind::kPointer, 8, "*int");
  int64_t target = 0;
  int64_t* const value = &target;
  GoInterface boxed;
  t.Perform(t.Spawn(), [&](World& w, Goroutine& g) {
    return MakeInterface(w, g, t.any_type(), pointer, Bytes(&value), &boxed);
  });
  EXPECT_EQ(boxed.word, &target);
}

TEST(Interface, FindsMethodsByNameAndSignature) {
  Values t;
  const Type& i = t.Interface({"Close", "Read"});
  const Type& full = t.WithMethods(Kind::kPointer, "*main.F", {"Close", "Open", "Read"});
  const Type& part = t.WithMethods(Kind::kPointer, "*main.P", {"Close", "Write"});
  const Itab* const itab = t.world().itabs().Find(i, full);
  ASSERT_NE(itab, nullptr);
  EXPECT_EQ(itab->type, &full);
  EXPECT_EQ(itab->functions[1], t.image().functions[0].get());
  EXPECT_EQ(t.world().itabs().Find(i, full), itab);
  EXPECT_EQ(t.world().itabs().Find(i, part), nullptr);
  EXPECT_EQ(MissingMethod(i, part), "Read");
  EXPECT_EQ(MissingMethod(i, full), "");
  Type other = full;
  other.methods[2].signature = &t.int_type();
  EXPECT_EQ(MissingMethod(i, t.NewType(other)), "Read");
}

TEST(Interface, ConvertsAndAssertsToInterfaces) {
  Values t;
  const Type& i = t.Interface({"Close"});
  const Type& full = t.WithMethods(Kind::kPointer, "*main.F", {"Close"});
  const Type& plain = t.Basic(Kind::kPointer, 8, "*int");
  int64_t target = 0;
  const GoInterface boxed{&full, &target}, other{&plain, &target}, nil;
  GoInterface out;
  Goroutine& g = t.Spawn();
  EXPECT_TRUE(InterfaceHolds(t.world(), t.any_type(), i, boxed));
  EXPECT_FALSE(InterfaceHolds(t.world(), t.any_type(), i, other));
  EXPECT_FALSE(InterfaceHolds(t.world(), t.any_type(), i, nil));
  EXPECT_FALSE(InterfaceHolds(t.world(), t.any_type(), full, nil));
  EXPECT_EQ(t.Perform(g,
                      [&](World& w, Goroutine& self) {
                        return AssertType(w, self, t.any_type(), i, boxed,
                                          reinterpret_cast<std::byte*>(&out), nullptr);
                      }),
            Flow::kNext);
  EXPECT_EQ(DynamicType(i, out), &full);
  t.Perform(g, [&](World& w, Goroutine& self) {
    return ConvertInterface(w, self, i, t.any_type(), out, &out);
  });
  EXPECT_EQ(out.type_word, &full);
  t.Perform(g, [&](World& w, Goroutine& self) {
    return ConvertInterface(w, self, i, t.any_type(), nil, &out);
  });
  EXPECT_EQ(out.type_word, nullptr);
  EXPECT_EQ(t.Perform(g,
                      [&](World& w, Goroutine& self) {
                        return AssertType(w, self, t.any_type(), i, other,
                                          reinterpret_cast<std::byte*>(&out), nullptr);
                      }),
            Flow::kReenter);
  EXPECT_EQ(t.PanicText(g), "runtime.panicAssert");
}

// ---- print

TEST(Print, FloatsAsGcSince126) {
  Values t;
  const Type& f64 = t.Basic(Kind::kFloat64, 8, "float64");
  const Type& f32 = t.Basic(Kind::kFloat32, 4, "float32");
  const auto text = [&](double value) { return PrintText(f64, Bytes(&value)); };
  EXPECT_EQ(text(1), "1");
  EXPECT_EQ(text(0.1), "0.1");
  EXPECT_EQ(text(1.5e10), "1.5e+10");
  EXPECT_EQ(text(-2.25), "-2.25");
  EXPECT_EQ(text(100000), "100000");
  EXPECT_EQ(text(1000000), "1e+06");
  EXPECT_EQ(text(123456.5), "123456.5");
  EXPECT_EQ(text(1234567), "1.234567e+06");
  EXPECT_EQ(text(0.0001), "0.0001");
  EXPECT_EQ(text(0.00001), "1e-05");
  EXPECT_EQ(text(-0.0), "-0");
  EXPECT_EQ(text(5e-324), "5e-324");
  EXPECT_EQ(text(1e300), "1e+300");
  EXPECT_EQ(text(std::nan("")), "NaN");
  EXPECT_EQ(text(std::numeric_limits<double>::infinity()), "+Inf");
  EXPECT_EQ(text(-std::numeric_limits<double>::infinity()), "-Inf");
  const float third = 0.3f;
  EXPECT_EQ(PrintText(f32, Bytes(&third)), "0.3");
  const Type& c128 = t.Basic(Kind::kComplex128, 16, "complex128");
  const double z[] = {1, 2}, w[] = {std::nan(""), -1};
  EXPECT_EQ(PrintText(c128, Bytes(z)), "(1+2i)");
  EXPECT_EQ(PrintText(c128, Bytes(w)), "(NaN-1i)");
}

TEST(Print, IntegersPointersAndComposites) {
  Values t;
  const int8_t small = -3;
  EXPECT_EQ(PrintText(t.Basic(Kind::kInt8, 1, "int8"), Bytes(&small)), "-3");
  const uint64_t large = uint64_t{1} << 63;
  EXPECT_EQ(PrintText(t.Basic(Kind::kUint64, 8, "uint64"), Bytes(&large)), "9223372036854775808");
  const uint8_t yes = 1;
  EXPECT_EQ(PrintText(t.Basic(Kind::kBool, 1, "bool"), Bytes(&yes)), "true");
  const void* const nil = nullptr;
  EXPECT_EQ(PrintText(t.Basic(Kind::kPointer, 8, "*int"), Bytes(&nil)), "0x0");
  const GoSlice slice{reinterpret_cast<std::byte*>(0xc000), 1, 4};
  EXPECT_EQ(PrintText(t.Slice(), Bytes(&slice)), "[1/4]0xc000");
  const GoInterface boxed{reinterpret_cast<void*>(0x10), reinterpret_cast<void*>(0x20)};
  EXPECT_EQ(PrintText(t.any_type(), Bytes(&boxed)), "(0x10,0x20)");
  const GoString text{"go", 2};
  EXPECT_EQ(PrintText(t.string_type(), Bytes(&text)), "go");
}

}  // namespace
}  // namespace assay::runtime
