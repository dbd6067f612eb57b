// Random frames with pointers into them, handed down through calls that make the stack move: every
// value is what a model says, which has no stack.
//
// A program is a list of functions f0, f1, ...; each has some int variables, an array, a struct
// with a pointer in it, and gets two pointers from its caller. It changes what it can reach, calls
// the next one with addresses of its own variables or those it was given, burns some stack, and
// changes again.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "lang/compile.h"
#include "properties/dice.h"
#include "properties/property.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

constexpr int kCells = 7;  // a, b, c and array[0] to array[3]
constexpr std::array<const char*, kCells> kCellNames = {
    "a", "b", "c", "array[0]", "array[1]", "array[2]", "array[3]"};

// What a function does once.
struct Change {
  enum class Where { kOwn, kFirst, kSecond, kStruct, kSlice } where;
  int cell;  // of kOwn and kSlice
  int64_t add;
};

struct Function {
  std::vector<Change> before;
  std::vector<Change> after;
  std::vector<Change> deferred;  // in a closure
  int struct_cell;               // where the struct's pointer points
  // What the callee gets: an own cell, or -1 and -2 for what this one got.
  int first;
  int second;
  int burn;      // so deep a recursion between the call and what follows
  bool repeats;  // calls itself once more with other arguments
};

// ---- the program

std::string Text(const Change& change) {
  const std::string add = " += " + std::to_string(change.add) + "\n";
  switch (change.where) {
    case Change::Where::kOwn:
      return std::string("\t") + kCellNames[static_cast<size_t>(change.cell)] + add;
    case Change::Where::kFirst:
      return "\t*p" + add;
    case Change::Where::kSecond:
      return "\t*q" + add;
    case Change::Where::kStruct:
      return "\t*box.at" + add;
    case Change::Where::kSlice:
      return "\tslice[" + std::to_string(change.cell % 4) + "]" + add;
  }
  return "";
}

std::string Address(int cell) {
  if (cell == -1) return "p";
  if (cell == -2) return "q";
  return std::string("&") + kCellNames[static_cast<size_t>(cell)];
}

std::string Program(const std::vector<Function>& functions) {
  std::string text =
      "package main\n"
      "type box struct {\n\tn  int\n\tat *int\n}\n"
      "func burn(n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\treturn burn(n-1) + 1\n}\n"
      "func sum(b *box, s []int) int {\n\tn := *b.at + b.n\n"
      "\tfor _, v := range s {\n\t\tn += v\n\t}\n\treturn n\n}\n";
  for (size_t i = 0; i < functions.size(); ++i) {
    const Function& f = functions[i];
    text += "func f" + std::to_string(i) + "(p, q *int, times int) (result int) {\n" +
            "\tvar a, b, c int\n\tvar array [4]int\n\tslice := array[:]\n\tbox := box{times, " +
            Address(f.struct_cell) + "}\n";
    text += "\tdefer func() {\n";
    for (const Change& change : f.deferred) text += "\t" + Text(change);
    text += "\t\tresult += a + b + c + *p + *q + sum(&box, slice)\n\t}()\n";
    for (const Change& change : f.before) text += Text(change);
    if (i + 1 < functions.size()) {
      text += "\tresult += f" + std::to_string(i + 1) + "(" + Address(f.first) + ", " +
              Address(f.second) + ", 1)\n";
    }
    if (f.repeats) {
      text += "\tif times > 0 {\n\t\tresult += f" + std::to_string(i) + "(" + Address(f.second) +
              ", " + Address(f.first) + ", times-1)\n\t}\n";
    }
    text += "\tresult += burn(" + std::to_string(f.burn) + ")\n";
    for (const Change& change : f.after) text += Text(change);
    text += "\treturn result\n}\n";
  }
  text +=
      "func main() {\n\tdone := make(chan int)\n\tgo func() {\n\t\tx, y := 1, 2\n"
      "\t\tr := f0(&x, &y, 1)\n\t\tdone <- r + x + y\n\t}()\n\tprintln(<-done)\n}\n";
  return text;
}

// ---- the model

class Model {
 public:
  explicit Model(const std::vector<Function>& functions) : functions_(functions) {}

  int64_t Result() {
    int64_t x = 1;
    int64_t y = 2;
    const int64_t result = Call(0, &x, &y, 1);
    return result + x + y;
  }

 private:
  int64_t Call(size_t i, int64_t* p, int64_t* q, int times) {
    const Function& f = functions_[i];
    std::array<int64_t, kCells> cells{};
    const auto address = [&](int cell) {
      return cell == -1 ? p : cell == -2 ? q : &cells[static_cast<size_t>(cell)];
    };
    int64_t* const at = address(f.struct_cell);
    const auto perform = [&](const std::vector<Change>& changes) {
      for (const Change& change : changes) {
        switch (change.where) {
          case Change::Where::kOwn:
            cells[static_cast<size_t>(change.cell)] += change.add;
            break;
          case Change::Where::kFirst:
            *p += change.add;
            break;
          case Change::Where::kSecond:
            *q += change.add;
            break;
          case Change::Where::kStruct:
            *at += change.add;
            break;
          case Change::Where::kSlice:
            cells[static_cast<size_t>(3 + change.cell % 4)] += change.add;
            break;
        }
      }
    };
    perform(f.before);
    int64_t result = 0;
    // `result += f()` reads result before or after the call; nobody changes it meanwhile.
    if (i + 1 < functions_.size()) {
      result += Call(i + 1, address(f.first), address(f.second), 1);
    }
    if (f.repeats && times > 0) {
      result += Call(i, address(f.second), address(f.first), times - 1);
    }
    result += f.burn;
    perform(f.after);
    perform(f.deferred);
    result += cells[0] + cells[1] + cells[2] + *p + *q + *at + times;
    for (int cell = 3; cell < kCells; ++cell) result += cells[static_cast<size_t>(cell)];
    return result;
  }

  const std::vector<Function>& functions_;
};

// ---- the property

std::vector<Function> Generate(const rc::Random& random) {
  Dice dice(random);
  const auto changes = [&] {
    std::vector<Change> list(static_cast<size_t>(dice.Below(4)));
    for (Change& change : list) {
      change = {static_cast<Change::Where>(dice.Below(5)), dice.Below(kCells), dice.Below(1000)};
    }
    return list;
  };
  std::vector<Function> functions(static_cast<size_t>(1 + dice.Below(8)));
  for (Function& f : functions) {
    f = {changes(),
         changes(),
         changes(),
         dice.Below(kCells + 2) - 2,
         dice.Below(kCells + 2) - 2,
         dice.Below(kCells + 2) - 2,
         dice.Below(60),
         dice.Percent(30)};
  }
  return functions;
}

// "" when the program's output is the model's.
std::string Difference(const std::vector<Function>& functions, runtime::WorldOptions options) {
  const lang::CompileResult compiled =
      lang::Compile({{"main.go", Program(functions)}}, runtime::LibrarySources);
  if (!compiled.ok()) return compiled.diagnostics[0].ToString();
  runtime::World world(compiled.image, std::move(options));
  const runtime::RunResult result = world.Run();
  const std::string expected = std::to_string(Model(functions).Result()) + "\n";
  const std::string found = result.errors + result.headline;
  return expected == found ? "" : "expected " + expected + "found " + found;
}

TEST(StackProperty, PointersIntoFramesFollowTheirStack) {
  ExpectHolds(
      [](uint64_t seed) {
        const std::vector<Function> functions = Generate(rc::Random(seed));
        RC_ASSERT(Difference(functions, {}) == "");
        runtime::WorldOptions moving;
        moving.move_stacks = true;
        RC_ASSERT(Difference(functions, moving) == "");
      },
      {.runs = 150});
}

// What counts those moves needs no lock because one thread runs all goroutines then, whatever the
// number of processors. MayMove dies if it does not.
TEST(StackProperty, StacksThatMoveAtEveryCallAreOfOneThread) {
  runtime::WorldOptions moving;
  moving.move_stacks = true;
  moving.processors = 4;
  EXPECT_EQ(Difference(Generate(rc::Random(1)), moving), "");
}

// Canary: a model that forgets a change disagrees.
TEST(StackPropertyCanary, ADifferentValueIsNoticed) {
  ExpectFails(
      [](uint64_t seed) {
        std::vector<Function> functions = Generate(rc::Random(seed));
        const std::string text = Program(functions);
        functions[0].after.push_back({Change::Where::kFirst, 0, 1});
        const lang::CompileResult compiled =
            lang::Compile({{"main.go", text}}, runtime::LibrarySources);
        runtime::World world(compiled.image, {});
        RC_ASSERT(world.Run().errors == std::to_string(Model(functions).Result()) + "\n");
      },
      {.runs = 5});
}

}  // namespace
}  // namespace assay::properties
