// Range over functions. Source: Go spec, "For statements with range clause"; what an iterator may
// not do with the body, and the texts of the panics when it does, as gc has them (Go 1.26).
//
// The loop is the call of the function ranged over, with the body as its argument. A hidden
// variable beside the loop holds an image::LoopState; the body's first act is to see whether it may
// run.
#include "lang/codegen/generator.h"

namespace assay::lang {

void Generator::SetHidden(const Variable* v, int32_t value) {
  const bool is_new = storage_.find(v) == storage_.end();
  const Place place = is_new ? NewVariable(v) : PlaceOfVariable(v);
  const FrameScope scope(*this);
  Store(place, IntValue(value));
}

void Generator::RangeFunction(const RangeStmt* s) {
  SetHidden(s->state, image::kLoopReady);
  CallEffect(s->call);
  const Label resumed = NewLabel();
  {
    const FrameScope scope(*this);
    const int32_t test = AllocateBits();
    Emit(Op::kNotEqual, test, Load(PlaceOfVariable(s->state)), IntValue(image::kLoopRunning));
    JumpIf(test, resumed);
    Emit(Op::kPanicRange, IntValue(image::kLoopSwallowed));
  }
  Bind(resumed);
  SetHidden(s->state, image::kLoopExhausted);
  FollowExit(s);
}

void Generator::FollowExit(const RangeStmt* s) {
  const LoopExits& exits = program_.LoopExitsOf(info_->root());
  const FunctionInfo* const body = Cast<FuncLiteral>(s->call->arguments[0])->info;
  const std::vector<LoopExit> ways = exits.OutOf(body);
  if (ways.empty()) return;
  const Variable* const exit_code = info_->root()->exit_code;
  const Label end = NewLabel();
  const FrameScope scope(*this);
  const int32_t code = Detach(Load(PlaceOfVariable(exit_code)), exit_code->type, {});
  JumpIfNot(code, end);
  bool leads_further = false;
  for (const LoopExit& way : ways) {
    if (exits.Destination(way) != info_) {
      leads_further = true;
      continue;
    }
    const Label next = NewLabel();
    const int32_t test = AllocateBits();
    Emit(Op::kEqual, test, code, IntValue(exits.Code(way)));
    JumpIfNot(test, next);
    SetHidden(exit_code, LoopExits::kNone);
    switch (way.token) {
      case Token::kBreak:
        Jump(exits_.at(way.target).break_label);
        break;
      case Token::kContinue:
        Jump(exits_.at(way.target).continue_label);
        break;
      case Token::kGoto:
        Jump(GotoLabel(way.target));
        break;
      default:
        LeaveFunction();
        break;
    }
    Bind(next);
  }
  if (leads_further) {
    // Who took the exit has marked all loops that it leaves.
    Zero(Basic(TypeKind::kBool), kArgsBase + layout_->results[0]);
    Emit(Op::kReturn);
  }
  Bind(end);
}

void Generator::LoopBody(const FunctionInfo& body) {
  const RangeStmt& s = *body.range;
  const Label may_run = NewLabel();
  {
    const FrameScope scope(*this);
    const int32_t state = Load(PlaceOfVariable(s.state));
    const int32_t test = AllocateBits();
    Emit(Op::kEqual, test, state, IntValue(image::kLoopReady));
    JumpIf(test, may_run);
    Emit(Op::kPanicRange, state);
  }
  Bind(may_run);
  SetHidden(s.state, image::kLoopRunning);
  if (!s.define) {
    TypedValue values[2];
    for (size_t i = 0; i < body.parameters.size(); ++i) {
      const Variable* const v = body.parameters[i];
      values[i] = {kArgsBase + layout_->parameters[i], v->type};
    }
    SetRangeVariables(&s, values[0], values[1]);
  }
  const Exits exits{NewLabel(), NewLabel()};
  exits_[&s] = exits;
  Block(s.body);
  At(s.body->right_brace);
  const int32_t result = kArgsBase + layout_->results[0];
  Bind(exits.continue_label);
  SetHidden(s.state, image::kLoopReady);
  Emit(Op::kInt, result, 1);
  Emit(Op::kReturn);
  Bind(exits.break_label);
  SetHidden(s.state, image::kLoopDone);
  Emit(Op::kInt, result, 0);
  Emit(Op::kReturn);
}

bool Generator::LeadsOutOfBody(const BranchStmt* s) {
  if (info_->range == nullptr || s->label == nullptr) return false;
  return program_.LoopExitsOf(info_->root()).Destination({s->token, s->target}) != info_;
}

void Generator::LeaveLoopBodies(const LoopExit& exit) {
  const LoopExits& exits = program_.LoopExitsOf(info_->root());
  const FunctionInfo* const destination = exits.Destination(exit);
  for (const FunctionInfo* body = info_; body != destination; body = body->outer) {
    SetHidden(body->range->state, image::kLoopDone);
  }
  SetHidden(info_->root()->exit_code, exits.Code(exit));
  Zero(Basic(TypeKind::kBool), kArgsBase + layout_->results[0]);
  Emit(Op::kReturn);
}

}  // namespace assay::lang
