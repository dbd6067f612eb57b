#include "lang/codegen/code_builder.h"

#include "base/check.h"

namespace assay::lang {

void CodeBuilder::Emit(Op op, int32_t a, int32_t b, int32_t c, int32_t d, int32_t x) {
  if (position_ != line_position_) {
    function_.lines.push_back({pc(), position_.file, position_.line, position_.column});
    line_position_ = position_;
  }
  function_.code.push_back({op, a, b, c, d, x});
}

CodeBuilder::Label CodeBuilder::NewLabel() {
  labels_.emplace_back();
  return static_cast<Label>(labels_.size() - 1);
}

void CodeBuilder::Bind(Label label) {
  LabelState& state = labels_[static_cast<size_t>(label)];
  ASSAY_CHECK(state.pc < 0, "a label is bound once");
  state.pc = pc();
}

void CodeBuilder::Jump(Label label) {
  labels_[static_cast<size_t>(label)].uses.push_back(pc());
  Emit(Op::kJump);
}

void CodeBuilder::JumpIf(int32_t slot, Label label) {
  labels_[static_cast<size_t>(label)].uses.push_back(pc());
  Emit(Op::kJumpIf, slot);
}

void CodeBuilder::JumpIfNot(int32_t slot, Label label) {
  labels_[static_cast<size_t>(label)].uses.push_back(pc());
  Emit(Op::kJumpIfNot, slot);
}

void CodeBuilder::JumpOn(Op comparison, int32_t left, int32_t right, bool sense, Label label) {
  labels_[static_cast<size_t>(label)].uses.push_back(pc());
  // a < b is not b <= a.
  switch (comparison) {
    case Op::kEqual:
      return Emit(sense ? Op::kJumpIfEqual : Op::kJumpIfNotEqual, left, right);
    case Op::kNotEqual:
      return Emit(sense ? Op::kJumpIfNotEqual : Op::kJumpIfEqual, left, right);
    case Op::kLessSigned:
      return sense ? Emit(Op::kJumpIfLessSigned, left, right)
                   : Emit(Op::kJumpIfLessEqualSigned, right, left);
    case Op::kLessEqualSigned:
      return sense ? Emit(Op::kJumpIfLessEqualSigned, left, right)
                   : Emit(Op::kJumpIfLessSigned, right, left);
    case Op::kLessUnsigned:
      return sense ? Emit(Op::kJumpIfLessUnsigned, left, right)
                   : Emit(Op::kJumpIfLessEqualUnsigned, right, left);
    case Op::kLessEqualUnsigned:
      return sense ? Emit(Op::kJumpIfLessEqualUnsigned, left, right)
                   : Emit(Op::kJumpIfLessUnsigned, right, left);
    default:
      ASSAY_CHECK(false, "not a comparison of slots");
  }
}

void CodeBuilder::JumpOnNumber(Op jump, int32_t slot, int32_t number, Label label) {
  labels_[static_cast<size_t>(label)].uses.push_back(pc());
  Emit(jump, slot, number);
}

std::vector<bool> CodeBuilder::WordsOf(const image::Type& type) {
  const size_t words = type.size > static_cast<uint64_t>(kFrameBytesMax)
                           ? static_cast<size_t>(kFrameBytesMax)  // more words than fit: overflows
                           : static_cast<size_t>(type.size + 7) / 8;
  std::vector<bool> pointers = type.pointer_words;
  pointers.resize(words);
  return pointers;
}

int32_t CodeBuilder::Allocate(const image::Type& type) {
  if (type.size > 8) return frame_.Allocate(WordsOf(type));
  return type.has_pointers() ? AllocatePointer() : AllocateBits();
}

int32_t CodeBuilder::AllocateObject(const image::Type& type) {
  return frame_.AllocateObject(WordsOf(type));
}

void CodeBuilder::Finish() {
  for (const LabelState& label : labels_) {
    for (const int32_t use : label.uses) {
      ASSAY_CHECK(label.pc >= 0, "a label that is jumped to is bound");
      image::Instruction& i = function_.code[static_cast<size_t>(use)];
      const bool compares = i.op >= Op::kJumpIfEqual && i.op <= Op::kJumpIfNotLessImm;
      (compares ? i.c : i.op == Op::kJump ? i.a : i.b) = label.pc;
    }
  }
  frame_.Resolve(function_);
}

}  // namespace assay::lang
