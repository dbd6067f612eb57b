// Calls, and the go and defer statements. Source: Go spec, "Calls", "Order of evaluation".
//
// Operands are evaluated to temporaries; only when nothing can trap or call any more do they move
// to the outgoing area, which every call and every trap overwrites.
#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"

namespace assay::lang {

namespace {

const Expr* Inside(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  return e;
}

}  // namespace

// Everything about the callee that needs no evaluation.
Generator::Callee Generator::CalleeOf(const CallExpr* call) {
  Callee callee;
  callee.signature = UnderlyingAs<SignatureType>(call->function->type);
  if (const Function* function = StaticCallee(call)) {
    callee.kind = Callee::Kind::kStatic;
    callee.function = program_.Declared(function);
    if (function->receiver != nullptr) callee.receiver_type = program_.ReceiverType(function);
  } else if (const Selection* selection = MethodSelection(call);
             selection != nullptr && selection->kind == Selection::Kind::kInterfaceMethod) {
    callee.kind = Callee::Kind::kInterface;
    callee.method = selection->interface_index;
    callee.interface = selection->interface;
    callee.receiver_type = Basic(TypeKind::kUnsafePointer);
  } else {
    callee.kind = Callee::Kind::kClosure;
  }
  callee.layout = &program_.LayoutOf(callee.receiver_type, *callee.signature);
  return callee;
}

Generator::PreparedCall Generator::Prepare(const CallExpr* call) {
  PreparedCall out;
  out.callee = CalleeOf(call);
  switch (out.callee.kind) {
    case Callee::Kind::kClosure: {
      const Evaluation value{has_call(call->function),
                             [&] { return out.callee.value = Value(call->function); }};
      PrepareArguments(call, out, &value);
      break;
    }
    case Callee::Kind::kStatic:
    case Callee::Kind::kInterface: {
      if (out.callee.receiver_type == nullptr) {
        PrepareArguments(call, out, nullptr);
        break;
      }
      const auto* selector = Cast<SelectorExpr>(Inside(call->function));
      const bool is_static = out.callee.kind == Callee::Kind::kStatic;
      if (is_static) out.arguments.push_back({kNowhere, nullptr, out.callee.receiver_type});
      const Evaluation receiver{has_call(selector->base), [&, selector, is_static] {
                                  const int32_t at =
                                      ReceiverValue(*selector->selection, SelectionStart(selector));
                                  (is_static ? out.arguments[0].at : out.callee.value) = at;
                                  return at;
                                }};
      PrepareArguments(call, out, &receiver);
      break;
    }
  }
  return out;
}

int32_t Generator::ReceiverValue(const Selection& selection, Place start) {
  const Place end = FollowPath(start, selection.path);
  switch (selection.adjust) {
    case Selection::Adjust::kNone:
      return Load(end);
    case Selection::Adjust::kAddress:
      return AddressOf(end);
    case Selection::Adjust::kDereference:
      return Load(Dereference(Load(end), UnderlyingAs<PointerType>(end.type)->element));
  }
  return kNowhere;
}

bool Generator::is_inert(const Expr* e, const Type* to) {
  e = Inside(e);
  if (e->mode == Mode::kNil) return true;
  if (changes_representation(e->type, to)) return false;
  if (e->constant != nullptr) return true;
  const auto* ident = TryCast<Ident>(e);
  const auto* v = ident == nullptr ? nullptr : ObjectAs<Variable>(ident->object);
  const auto found = storage_.find(v);
  return found != storage_.end() && found->second.kind == Storage::Kind::kFrame;
}

// `first` evaluates the function value or the receiver, in its turn.
void Generator::PrepareArguments(const CallExpr* call, PreparedCall& out, const Evaluation* first) {
  const SignatureType& signature = *out.callee.signature;
  const bool packs = signature.variadic && !call->has_ellipsis;
  const size_t fixed = signature.parameters.size() - (packs ? 1 : 0);
  const auto type_of = [&](size_t i) {
    return i < fixed ? signature.parameters[i]
                     : UnderlyingAs<SliceType>(signature.parameters.back())->element;
  };
  std::vector<Argument> arguments;
  if (call->spreads_tuple) {
    if (first != nullptr && first->calls) first->run();
    const std::vector<TypedValue> values = Values(call->arguments[0]);
    if (first != nullptr && !first->calls) first->run();
    for (size_t i = 0; i < values.size(); ++i) {
      arguments.push_back({ConvertImplicitly(values[i], type_of(i), {}), nullptr, type_of(i)});
    }
  } else {
    arguments.resize(call->arguments.size());
    for (size_t i = 0; i < arguments.size(); ++i) {
      const Expr* const e = call->arguments[i];
      Argument& argument = arguments[i];
      argument.type = type_of(i);
      argument.calls = has_call(e);
      if (is_inert(e, argument.type)) argument.inert = e;
    }
    for (const bool calls : {true, false}) {
      if (first != nullptr && first->calls == calls) first->run();
      for (size_t i = 0; i < arguments.size(); ++i) {
        Argument& argument = arguments[i];
        if (argument.inert != nullptr || argument.calls != calls) continue;
        argument.at = ValueAs(call->arguments[i], argument.type);
      }
    }
  }
  out.arguments.insert(
      out.arguments.end(), arguments.begin(),
      arguments.begin() + static_cast<std::ptrdiff_t>(std::min(fixed, arguments.size())));
  if (packs) {
    const Type* const type = signature.parameters.back();
    const std::vector<Argument> extra(arguments.begin() + static_cast<std::ptrdiff_t>(fixed),
                                      arguments.end());
    out.arguments.push_back({PackVariadic(call, type, extra), nullptr, type});
  }
}

int32_t Generator::PackVariadic(const CallExpr* call, const Type* slice_type,
                                const std::vector<Argument>& elements) {
  const int32_t slice = AllocateFor(slice_type);
  if (elements.empty()) {
    Zero(slice_type, slice);
    return slice;
  }
  const Type* const element = UnderlyingAs<SliceType>(slice_type)->element;
  MakeSliceOf(SiteKind::kVariadic, call, slice_type, static_cast<int64_t>(elements.size()), slice);
  for (size_t i = 0; i < elements.size(); ++i) {
    const Argument& argument = elements[i];
    const int32_t value =
        argument.inert != nullptr ? ValueAs(argument.inert, argument.type) : argument.at;
    Store(FreshElement(slice, element, static_cast<int64_t>(i)), value);
  }
  return slice;
}

void Generator::PlaceArguments(const PreparedCall& call) {
  const CallLayout& layout = *call.callee.layout;
  NeedOutgoing(layout.size());
  // The data word of an interface is the first argument, and the instruction's business.
  const size_t skipped = call.callee.kind == Callee::Kind::kInterface ? 1 : 0;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Argument& argument = call.arguments[i];
    const int32_t dest = layout.parameters[i + skipped];
    if (argument.inert != nullptr) {
      ValueInto(argument.inert, argument.type, {dest, true});
    } else {
      Copy(argument.type, dest, argument.at);
    }
  }
}

void Generator::EmitCall(const Callee& callee) {
  switch (callee.kind) {
    case Callee::Kind::kStatic:
      return Emit(Op::kCall, callee.function);
    case Callee::Kind::kClosure:
      return Emit(Op::kCallClosure, callee.value, TypeId(callee.signature));
    case Callee::Kind::kInterface:
      return Emit(Op::kCallInterface, callee.value, callee.method,
                  program_.types().Called(callee.interface, callee.method));
  }
}

int32_t Generator::CallValue(const CallExpr* e, Want want) {
  switch (e->form) {
    case CallExpr::Form::kConversion:
      return ConversionValue(e, want);
    case CallExpr::Form::kBuiltin:
      return BuiltinValue(e, want);
    case CallExpr::Form::kCall:
      break;
  }
  const PreparedCall call = Prepare(e);
  PlaceArguments(call);
  const PositionScope at_parenthesis(*this, e->left_paren);
  EmitCall(call.callee);
  const int32_t dest = Result(want, e->type);
  Copy(e->type, dest, call.callee.layout->results[0]);
  return dest;
}

std::vector<TypedValue> Generator::CallResults(const CallExpr* e) {
  const PositionScope at(*this, e->position);
  const PreparedCall call = Prepare(e);
  PlaceArguments(call);
  const PositionScope at_parenthesis(*this, e->left_paren);
  EmitCall(call.callee);
  std::vector<TypedValue> results;
  for (size_t i = 0; i < call.callee.layout->results.size(); ++i) {
    const Type* const type = call.callee.signature->results[i];
    const int32_t dest = AllocateFor(type);
    Copy(type, dest, call.callee.layout->results[i]);
    results.push_back({dest, type});
  }
  return results;
}

void Generator::CallEffect(const CallExpr* e) {
  if (e->form == CallExpr::Form::kBuiltin) {
    switch (e->builtin) {
      case Builtin::kClear:
      case Builtin::kClose:
      case Builtin::kCopy:
      case Builtin::kDelete:
      case Builtin::kPanic:
      case Builtin::kPrint:
      case Builtin::kPrintln:
      case Builtin::kRecover:
        return BuiltinEffect(e->builtin, BuiltinOperands(e));
      default:
        break;
    }
  }
  if (e->form != CallExpr::Form::kCall) {
    Value(e);
    return;
  }
  const PreparedCall call = Prepare(e);
  PlaceArguments(call);
  const PositionScope at_parenthesis(*this, e->left_paren);
  EmitCall(call.callee);
}

void Generator::GoOrDefer(const Expr* expr, Op op) {
  const auto* e = Cast<CallExpr>(Inside(expr));
  const PositionScope at(*this, e->position);
  if (e->form == CallExpr::Form::kBuiltin) return GoOrDeferBuiltin(e, op);
  PreparedCall call = Prepare(e);
  int32_t closure = call.callee.value;
  int32_t data_word = kNowhere;
  if (call.callee.kind == Callee::Kind::kStatic) {
    closure = StaticClosure(call.callee.function, {});
  } else if (call.callee.kind == Callee::Kind::kInterface) {
    closure = AllocatePointer();
    data_word = AllocatePointer();
    Emit(Op::kMethodValue, closure, data_word, call.callee.value, call.callee.method,
         program_.types().Called(call.callee.interface, call.callee.method));
  }
  PlaceArguments(call);
  if (data_word != kNowhere) Emit(Op::kMove, call.callee.layout->parameters[0], data_word);
  EmitGoOrDefer(op, closure, call.callee);
}

void Generator::EmitGoOrDefer(Op op, int32_t closure, const Callee& callee) {
  const int32_t args_size = callee.layout->args_size;
  const image::TypeId type = TypeId(callee.signature);
  if (op == Op::kGo || info_->range == nullptr) return Emit(op, closure, args_size, type);
  // A loop's body defers to the function that it is a part of.
  const FunctionInfo& root = *info_->root();
  const image::FunctionId function =
      root.literal != nullptr ? program_.Literal(&root) : program_.Declared(root.function);
  Emit(Op::kDeferIn, closure, args_size, Load(PlaceOfVariable(root.frame_token)), function, type);
}

void Generator::GoOrDeferBuiltin(const CallExpr* e, Op op) {
  const std::vector<TypedValue> operands = BuiltinOperands(e);
  std::vector<const Type*> types;
  std::string key = "builtin " + std::to_string(static_cast<int>(e->builtin));
  for (const TypedValue& operand : operands) {
    types.push_back(operand.type);
    key += " " + std::to_string(TypeId(operand.type));
  }
  PreparedCall call;
  call.callee.signature = program_.NewSignature(types, {});
  call.callee.layout = &program_.LayoutOf(nullptr, *call.callee.signature);
  for (const TypedValue& operand : operands) {
    call.arguments.push_back({operand.at, nullptr, operand.type});
  }
  ImageBuilder::Synthesis synthesis;
  synthesis.key = key;
  synthesis.name = function().name + (op == Op::kGo ? ".gowrap" : ".deferwrap");
  synthesis.package = package_;
  synthesis.signature = call.callee.signature;
  synthesis.position = e->position;
  synthesis.generate = [builtin = e->builtin, types](Generator& g) {
    g.BuiltinFunction(builtin, types);
  };
  const int32_t closure = StaticClosure(program_.Synthesize(std::move(synthesis)), {});
  PlaceArguments(call);
  EmitGoOrDefer(op, closure, call.callee);
}

}  // namespace assay::lang
