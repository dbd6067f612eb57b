// Strings: literals' and their conversions to and from runes and slices.
#include <cstring>
#include <vector>

#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/interpreter/strings.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {

using image::Instruction;

Flow PerformConcat(World& world, Goroutine& g, const Instruction& i) {
  const GoString parts[] = {Operand<GoString>(g, i.b), Operand<GoString>(g, i.c)};
  GoString result;
  const Flow flow = Concatenate(world, g, parts, &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformConcatMany(World& world, Goroutine& g, const Instruction& i) {
  std::vector<GoString> parts(static_cast<size_t>(i.c));
  std::memcpy(parts.data(), g.sched.fp + i.b, parts.size() * sizeof(GoString));
  GoString result;
  const Flow flow = Concatenate(world, g, parts, &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformStringCompare(World&, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, CompareStrings(Operand<GoString>(g, i.b), Operand<GoString>(g, i.c)));
  return Flow::kNext;
}

Flow PerformStringNext(World&, Goroutine& g, const Instruction& i) {
  const std::string_view text = Operand<GoString>(g, i.b).view();
  const auto index = Operand<uint64_t>(g, i.c);
  const DecodedRune decoded = DecodeRune(text.substr(index));
  SetOperand(g, i.a, int64_t{decoded.rune});
  SetOperand(g, i.d, index + static_cast<uint64_t>(decoded.bytes));
  return Flow::kNext;
}

Flow PerformStringFromRune(World& world, Goroutine& g, const Instruction& i) {
  GoString result;
  const Flow flow = StringFromRune(world, g, Operand<int64_t>(g, i.b), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformStringFromBytes(World& world, Goroutine& g, const Instruction& i) {
  GoString result;
  const Flow flow = StringFromBytes(world, g, Operand<GoSlice>(g, i.b), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformStringFromRunes(World& world, Goroutine& g, const Instruction& i) {
  GoString result;
  const Flow flow = StringFromRunes(world, g, Operand<GoSlice>(g, i.b), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformBytesFromString(World& world, Goroutine& g, const Instruction& i) {
  GoSlice result;
  const Flow flow = BytesFromString(world, g, Operand<GoString>(g, i.b), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformRunesFromString(World& world, Goroutine& g, const Instruction& i) {
  GoSlice result;
  const Flow flow = RunesFromString(world, g, Operand<GoString>(g, i.b), &result);
  return EndWith(g, i.a, flow, result);
}

}  // namespace assay::runtime
