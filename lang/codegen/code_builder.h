// CodeBuilder: what making the code of any function needs, of whatever origin: instructions,
// labels, source lines, space in the frame.
//
// Threads: belongs to one thread, as the whole generator does.
#pragma once

#include <cstdint>
#include <vector>

#include "image/image.h"
#include "lang/codegen/frame.h"
#include "lang/syntax/position.h"

namespace assay::lang {

using image::Op;

class CodeBuilder {
 public:
  // The finished function is moved out of `function` by Finish.
  explicit CodeBuilder(image::Function& function) : function_(function) {
    function_.code.reserve(kUsualCode);
    function_.lines.reserve(kUsualCode / 2);
  }
  CodeBuilder(const CodeBuilder&) = delete;
  CodeBuilder& operator=(const CodeBuilder&) = delete;

  void Emit(Op op, int32_t a = 0, int32_t b = 0, int32_t c = 0, int32_t d = 0, int32_t x = 0);

  // ---- labels: places in the code, known when bound
  enum class Label : int32_t {};
  Label NewLabel();
  void Bind(Label label);
  void Jump(Label label);
  void JumpIf(int32_t slot, Label label);
  void JumpIfNot(int32_t slot, Label label);
  // When `comparison` of two slots, kEqual to kLessEqualUnsigned, is as `sense` says.
  void JumpOn(Op comparison, int32_t left, int32_t right, bool sense, Label label);
  // When a slot compares so with a number: kJumpIfEqualImm to kJumpIfNotLessImm.
  void JumpOnNumber(Op jump, int32_t slot, int32_t number, Label label);
  int32_t pc() const { return static_cast<int32_t>(function_.code.size()); }

  // ---- source positions
  // Instructions emitted from now on come from there; unknown positions change nothing.
  void At(Position position) {
    if (position.is_known()) position_ = position;
  }
  Position position() const { return position_; }

  // Returns to the position that held when it was made.
  class PositionScope {
   public:
    PositionScope(CodeBuilder& builder, Position position)
        : builder_(builder), before_(builder.position()) {
      builder.At(position);
    }
    ~PositionScope() { builder_.position_ = before_; }
    PositionScope(const PositionScope&) = delete;
    PositionScope& operator=(const PositionScope&) = delete;

   private:
    CodeBuilder& builder_;
    Position before_;
  };

  // ---- the frame
  int32_t Allocate(const image::Type& type);
  int32_t AllocateBits() { return frame_.AllocateWord(Frame::Word::kBits); }
  int32_t AllocatePointer() { return frame_.AllocateWord(Frame::Word::kPointer); }
  int32_t AllocateWords(const std::vector<bool>& pointers) { return frame_.Allocate(pointers); }
  // An object with an address, for the whole function.
  int32_t AllocateObject(const image::Type& type);
  int32_t AllocateObjectWords(std::vector<bool> pointers) {
    return frame_.AllocateObject(std::move(pointers));
  }
  void NeedOutgoing(int64_t bytes) { frame_.NeedOutgoing(bytes); }
  bool frame_overflowed() const { return frame_.overflowed(); }

  // Frees what was allocated while it lived.
  class FrameScope {
   public:
    explicit FrameScope(CodeBuilder& builder)
        : frame_(builder.frame_), mark_(builder.frame_.Mark()) {}
    ~FrameScope() { frame_.Release(mark_); }
    FrameScope(const FrameScope&) = delete;
    FrameScope& operator=(const FrameScope&) = delete;

   private:
    Frame& frame_;
    size_t mark_;
  };

  image::Function& function() { return function_; }

  // Completes the function: binds jumps, lays out the frame.
  void Finish();

 private:
  static constexpr size_t kUsualCode = 32;  // instructions

  struct LabelState {
    int32_t pc = -1;
    std::vector<int32_t> uses;  // instructions that jump there
  };

  image::Function& function_;
  static std::vector<bool> WordsOf(const image::Type& type);

  Frame frame_;
  std::vector<LabelState> labels_;
  Position position_;
  Position line_position_;  // of the last entry of function_.lines
};

}  // namespace assay::lang
