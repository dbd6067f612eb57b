// Function values: literals, functions, method values, method expressions. Source: Go spec,
// "Function literals", "Method values", "Method expressions".
//
// A closure object is word 0, the Function, and what it captures. Captured by value: variables that
// nobody assigns to any more; all others by the pointer to their box.
#include "lang/codegen/generator.h"
#include "lang/codegen/names.h"

namespace assay::lang {

int32_t Generator::StaticClosure(image::FunctionId function, Want want) {
  const int32_t dest = want.at != kNowhere ? want.at : AllocatePointer();
  Emit(Op::kStaticClosure, dest, function);
  return dest;
}

int32_t Generator::LiteralValue(const FuncLiteral* e, Want want) {
  const image::FunctionId id = program_.Literal(e->info);
  const ClosureLayout& layout = program_.LayoutOf(e->info);
  if (layout.object == nullptr) return StaticClosure(id, want);
  const int32_t dest = want.fresh ? want.at : AllocatePointer();
  Emit(Op::kNew, dest, layout.object->id);
  const int32_t code = AllocateBits();
  Emit(Op::kFunctionConst, code, id);
  Emit(Op::kStore, dest, code, 0, 0, image::kW64 | image::kPrivate);
  for (const ClosureLayout::Capture& capture : layout.captures) {
    const Storage& storage = storage_.at(capture.variable);
    const Type* const type =
        capture.is_box ? program_.PointerTo(capture.variable->type) : capture.variable->type;
    StoreScalarOrWide(type, {dest, capture.offset, image::kPrivate}, storage.at);
  }
  return dest;
}

void Generator::LoadCaptures(const FunctionInfo& literal) {
  const ClosureLayout& layout = program_.LayoutOf(&literal);
  if (layout.object == nullptr) return;
  const int32_t context = AllocatePointer();
  Emit(Op::kContext, context);
  for (const ClosureLayout::Capture& capture : layout.captures) {
    Storage storage;
    const Type* type = capture.variable->type;
    if (capture.is_box) {
      storage.kind = Storage::Kind::kBox;
      storage.is_private = program_.escape().is_box_private(capture.variable);
      type = program_.PointerTo(type);
    }
    storage.at = AllocateFor(type);
    LoadScalarOrWide(type, storage.at, {context, capture.offset, image::kPrivate});
    storage_[capture.variable] = storage;
  }
}

int32_t Generator::MethodValue(const SelectorExpr* e, Want want) {
  const Selection& selection = *e->selection;
  const int32_t receiver = ReceiverValue(selection, SelectionStart(e));
  const bool is_interface_method = selection.kind == Selection::Kind::kInterfaceMethod;
  // Of an interface the value itself is kept; a nil one panics now (spec, "Method values").
  if (is_interface_method) Emit(Op::kNilCheck, receiver);
  const Type* const receiver_type = is_interface_method
                                        ? static_cast<const Type*>(selection.interface)
                                        : program_.ReceiverType(selection.method);
  const auto* signature = UnderlyingAs<SignatureType>(e->type);
  const std::string method(e->selector->name.text());
  ImageBuilder::Synthesis synthesis;
  synthesis.key = "bound " + std::to_string(TypeId(receiver_type)) + " " +
                  (is_interface_method ? std::to_string(selection.interface_index)
                                       : std::to_string(program_.Declared(selection.method)));
  synthesis.name = MethodName(receiver_type, e->selector->name) + "-fm";
  synthesis.package = package_;
  synthesis.signature = signature;
  synthesis.position = e->position;
  synthesis.generate = [&selection, receiver_type, signature](Generator& g) {
    g.BoundMethod(selection, receiver_type, *signature);
  };
  const image::FunctionId id = program_.Synthesize(std::move(synthesis));
  const image::Type* const object = program_.types().ClosureObject({&TypeInfo(receiver_type)});
  const int32_t dest = want.fresh ? want.at : AllocatePointer();
  Emit(Op::kNew, dest, object->id);
  const int32_t code = AllocateBits();
  Emit(Op::kFunctionConst, code, id);
  Emit(Op::kStore, dest, code, 0, 0, image::kW64 | image::kPrivate);
  StoreScalarOrWide(receiver_type, {dest, kClosureWordBytes, image::kPrivate}, receiver);
  return dest;
}

int32_t Generator::MethodExpressionValue(const SelectorExpr* e, Want want) {
  const Selection& selection = *e->selection;
  const auto* signature = UnderlyingAs<SignatureType>(e->type);
  const Function* const method = selection.method;
  const bool is_plain =
      method != nullptr && selection.path.empty() && selection.adjust == Selection::Adjust::kNone;
  if (is_plain) return StaticClosure(program_.Declared(method), want);
  ImageBuilder::Synthesis synthesis;
  synthesis.key = "expression " + std::to_string(TypeId(selection.start)) + " " +
                  std::string(e->selector->name.text());
  synthesis.name = MethodName(selection.start, e->selector->name);
  synthesis.package = package_;
  synthesis.signature = signature;
  synthesis.position = e->position;
  synthesis.generate = [&selection, signature](Generator& g) {
    g.MethodExpression(selection, *signature);
  };
  return StaticClosure(program_.Synthesize(std::move(synthesis)), want);
}

}  // namespace assay::lang
