// Whole functions: prologue and epilogue of a body, natives, package initialisation, and the shims
// that the compiler makes for method tables, method values and deferred built-in functions.
#include "lang/codegen/generator.h"
#include "lang/codegen/names.h"

namespace assay::lang {

void Generator::SetSignature(const Type* receiver, const SignatureType& signature) {
  layout_ = &program_.LayoutOf(receiver, signature);
  function().args_size = layout_->args_size;
  function().results_size = layout_->results_size;
  function().args_pointers = layout_->pointers;
}

void Generator::Body(const FunctionInfo& info) {
  info_ = &info;
  const Type* const receiver = info.receiver != nullptr ? info.receiver->type : nullptr;
  SetSignature(receiver, *info.signature);
  function().has_defer = info.has_defer;
  if (info.has_defer) {
    epilogue_ = NewLabel();
    returned_ = NewLabel();
  }
  // The caller leaves whatever it likes where results go.
  if (layout_->results_size > 0) {
    Emit(Op::kZero, kArgsBase + layout_->args_size, layout_->results_size);
  }
  DeclareParameters(info);
  if (info.literal != nullptr) LoadCaptures(info);
  if (info.range != nullptr) return LoopBody(info);
  if (info.frame_token != nullptr) Emit(Op::kFrameToken, NewVariable(info.frame_token).base);
  if (info.exit_code != nullptr) SetHidden(info.exit_code, LoopExits::kNone);
  Block(info.body);
  At(info.body->right_brace);
  Epilogue(info);
}

void Generator::DeclareParameters(const FunctionInfo& info) {
  size_t next = 0;
  if (info.receiver != nullptr) {
    DeclareParameter(info.receiver, kArgsBase + layout_->parameters[next++], false);
  }
  for (const Variable* v : info.parameters) {
    DeclareParameter(v, kArgsBase + layout_->parameters[next++], false);
  }
  for (size_t i = 0; i < info.results.size(); ++i) {
    DeclareParameter(info.results[i], kArgsBase + layout_->results[i], true);
  }
}

void Generator::DeclareParameter(const Variable* v, int32_t at, bool is_result) {
  if (program_.escape().HomeOf(v) == Escape::Home::kFrame) {
    storage_[v] = {Storage::Kind::kFrame, at, false};
    return;
  }
  const Place place = NewVariable(v);
  if (!is_result) Store(place, at);
}

void Generator::CopyResults() {
  for (size_t i = 0; i < info_->results.size(); ++i) {
    const Variable* const v = info_->results[i];
    if (storage_.at(v).kind == Storage::Kind::kFrame) continue;
    const FrameScope scope(*this);
    Load(PlaceOfVariable(v), {kArgsBase + layout_->results[i], false});
  }
}

void Generator::Epilogue(const FunctionInfo& info) {
  if (info.has_defer) {
    Bind(epilogue_);
    function().epilogue_pc = pc();
    Emit(Op::kRunDefers);
    Bind(returned_);
    CopyResults();
    Emit(Op::kReturn);
  } else if (info.results.empty()) {
    Emit(Op::kReturn);
  } else {
    Emit(Op::kUnreachable);  // a body with results ends in a terminating statement
  }
}

void Generator::NativeStub(const Function& native) {
  const Type* const receiver =
      native.receiver == nullptr ? nullptr : program_.ReceiverType(&native);
  SetSignature(receiver, *native.signature());
  Emit(Op::kNative, program_.Native(FunctionName(native)));
  for (size_t i = 0; i < layout_->results.size(); ++i) {
    // A native stores results in memory layout.
    Canonicalize(native.signature()->results[i], kArgsBase + layout_->results[i]);
  }
  Emit(Op::kReturn);
}

void Generator::PackageInit(const Package& package, const std::vector<InitAssignment>& order) {
  for (const InitAssignment& assignment : order) {
    const FrameScope scope(*this);
    const PositionScope at(*this, assignment.right->position);
    if (assignment.left.size() != 1) {
      const std::vector<TypedValue> values = Values(assignment.right);
      for (size_t i = 0; i < assignment.left.size(); ++i) {
        const Variable* const v = assignment.left[i];
        if (!v->name.is_blank()) StoreConverted(PlaceOfVariable(v), values[i]);
      }
    } else if (const Variable* const v = assignment.left[0]; v->name.is_blank()) {
      ValueAs(assignment.right, v->type);
    } else {
      // Nothing can depend on the variable before it has been initialised.
      ValueIntoFresh(assignment.right, PlaceOfVariable(v));
    }
  }
  for (const Function* init : package.init_functions) {
    At(init->position);
    Emit(Op::kCall, program_.Declared(init));
  }
  Emit(Op::kReturn);
}

void Generator::ConstantBoxes(const std::vector<ConstantBox>& boxes) {
  for (const ConstantBox& box : boxes) {
    const FrameScope scope(*this);
    const int32_t address = AllocatePointer();
    Emit(Op::kGlobalAddress, address, box.offset);
    const int32_t value = ConstantValue(*box.constant, box.type, {});
    StoreScalarOrWide(box.type, {address, 0, image::kPrivate}, value);
  }
  Emit(Op::kReturn);
}

void Generator::ForwardCall(PreparedCall call, size_t first) {
  Callee& callee = call.callee;
  callee.layout = &program_.LayoutOf(callee.receiver_type, *callee.signature);
  for (size_t i = 0; i < callee.signature->parameters.size(); ++i) {
    call.arguments.push_back(
        {kArgsBase + layout_->parameters[first + i], nullptr, callee.signature->parameters[i]});
  }
  PlaceArguments(call);
  EmitCall(callee);
  for (size_t i = 0; i < layout_->results.size(); ++i) {
    Copy(callee.signature->results[i], kArgsBase + layout_->results[i], callee.layout->results[i]);
  }
  Emit(Op::kReturn);
}

Generator::PreparedCall Generator::PrepareMethod(const Selection& selection, int32_t receiver) {
  PreparedCall call;
  if (selection.method != nullptr) {
    call.callee.kind = Callee::Kind::kStatic;
    call.callee.function = program_.Declared(selection.method);
    call.callee.signature = selection.method->signature();
    call.callee.receiver_type = program_.ReceiverType(selection.method);
    call.arguments.push_back({receiver, nullptr, call.callee.receiver_type});
  } else {
    call.callee.kind = Callee::Kind::kInterface;
    call.callee.value = receiver;
    call.callee.method = selection.interface_index;
    call.callee.interface = selection.interface;
    call.callee.signature =
        selection.interface->methods[static_cast<size_t>(selection.interface_index)].signature;
    call.callee.receiver_type = Basic(TypeKind::kUnsafePointer);
  }
  return call;
}

// A method of T, called through a nil *T in an interface, is a mistake with a text of its own. Go:
// panicwrap.
void Generator::CheckValueReceiver(const Selection& selection, int32_t pointer) {
  const PointerType* const type = TypeAs<PointerType>(selection.start);
  const NamedType* const named = type != nullptr ? TypeAs<NamedType>(type->element) : nullptr;
  const bool is_own = selection.method != nullptr && selection.path.empty() &&
                      selection.adjust == Selection::Adjust::kDereference;
  if (named == nullptr || !is_own || program_.panic_plain() == image::kNone) return;
  const std::string name =
      std::string(named->name->name.text()) + (named->type_arguments.empty() ? "" : "[...]");
  const Label good = NewLabel();
  JumpIf(pointer, good);
  {
    const FrameScope scope(*this);
    const Type* const string = Basic(TypeKind::kString);
    const int32_t text = AllocateFor(string);
    StringValue("value method " + named->name->package->path + "." + name + "." +
                    std::string(selection.method->name.text()) + " called using nil *" + name +
                    " pointer",
                text);
    PreparedCall call;
    call.callee.function = program_.panic_plain();
    call.callee.signature = program_.NewSignature({string}, {});
    call.callee.layout = &program_.LayoutOf(nullptr, *call.callee.signature);
    call.arguments.push_back({text, nullptr, string});
    PlaceArguments(call);
    EmitCall(call.callee);
  }
  Bind(good);
}

void Generator::MethodTableEntry(const Type* type, const MethodSetEntry& entry) {
  function().is_wrapper = true;
  SetSignature(Basic(TypeKind::kUnsafePointer), *entry.signature);
  const int32_t data_word = kArgsBase + layout_->parameters[0];
  Place start = Whole(data_word, type);
  if (!is_pointer_shaped(type)) {
    start = Dereference(data_word, type);
    start.is_private = true;  // nobody writes to the value in an interface
    start.never_nil = true;
  } else {
    CheckValueReceiver(entry.selection, data_word);
  }
  ForwardCall(PrepareMethod(entry.selection, ReceiverValue(entry.selection, start)), 1);
}

void Generator::MethodExpression(const Selection& selection, const SignatureType& signature) {
  function().is_wrapper = true;
  SetSignature(nullptr, signature);
  const Place start = Whole(kArgsBase + layout_->parameters[0], selection.start);
  ForwardCall(PrepareMethod(selection, ReceiverValue(selection, start)), 1);
}

void Generator::BoundMethod(const Selection& selection, const Type* receiver,
                            const SignatureType& signature) {
  function().is_wrapper = true;
  SetSignature(nullptr, signature);
  const int32_t context = AllocatePointer();
  Emit(Op::kContext, context);
  const int32_t value = AllocateFor(receiver);
  LoadScalarOrWide(receiver, value, {context, kClosureWordBytes, image::kPrivate});
  ForwardCall(PrepareMethod(selection, value), 0);
}

void Generator::BuiltinFunction(Builtin builtin, const std::vector<const Type*>& types) {
  function().is_wrapper = true;
  SetSignature(nullptr, *program_.NewSignature(types, {}));
  std::vector<TypedValue> operands;
  for (size_t i = 0; i < types.size(); ++i) {
    operands.push_back({kArgsBase + layout_->parameters[i], types[i]});
  }
  BuiltinEffect(builtin, operands);
  Emit(Op::kReturn);
}

}  // namespace assay::lang
