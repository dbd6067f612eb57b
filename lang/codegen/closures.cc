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

Generator::Fresh Generator::NewClosure(const Expr* e, const image::Type& layout,
                                       image::FunctionId function, Want want) {
  Fresh fresh;
  fresh.pointer = want.fresh ? want.at : AllocatePointer();
  if (Stays(SiteKind::kObject, e)) {
    fresh.place = Whole(AllocateObject(layout), nullptr);
    fresh.place.object = fresh.place.base;
    Emit(Op::kStackAddress, fresh.pointer, fresh.place.object);
    Emit(Op::kFunctionConst, fresh.place.base, function);
  } else {
    fresh.place = Dereference(fresh.pointer, nullptr);
    Emit(Op::kNew, fresh.pointer, layout.id);
    const int32_t code = AllocateBits();
    Emit(Op::kFunctionConst, code, function);
    Emit(Op::kStore, fresh.pointer, code, 0, 0, image::kW64 | image::kPrivate);
  }
  return fresh;
}

void Generator::Capture(const Place& closure, int32_t offset, const Type* type, int32_t value) {
  if (closure.kind == Place::Kind::kMemory) {
    return StoreScalarOrWide(type, {closure.base, offset, image::kPrivate}, value);
  }
  Place place = Whole(closure.base + offset, type);
  place.is_whole = false;
  Store(place, value);
}

int32_t Generator::LiteralValue(const FuncLiteral* e, Want want) {
  const image::FunctionId id = program_.Literal(e->info);
  const ClosureLayout& layout = program_.LayoutOf(e->info);
  if (layout.object == nullptr) return StaticClosure(id, want);
  const Fresh closure = NewClosure(e, *layout.object, id, want);
  for (const ClosureLayout::Capture& capture : layout.captures) {
    const FrameScope scope(*this);
    const Variable* const v = capture.variable;
    const Storage& storage = storage_.at(v);
    const Type* const type = capture.is_reference ? program_.PointerTo(v->type) : v->type;
    int32_t value = storage.at;
    if (capture.is_reference && storage.kind == Storage::Kind::kObject) {
      value = AddressOf(PlaceOfVariable(v));
    } else if (!capture.is_reference) {
      value = Load(PlaceOfVariable(v));
    }
    Capture(closure.place, capture.offset, type, value);
  }
  return closure.pointer;
}

void Generator::LoadCaptures(const FunctionInfo& literal) {
  const ClosureLayout& layout = program_.LayoutOf(&literal);
  if (layout.object == nullptr) return;
  const int32_t context = AllocatePointer();
  Emit(Op::kContext, context);
  for (const ClosureLayout::Capture& capture : layout.captures) {
    Storage storage;
    const Type* type = capture.variable->type;
    if (capture.is_reference) {
      storage.kind = Storage::Kind::kBox;
      storage.is_private = program_.escape().is_private(capture.variable);
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
  const Fresh closure = NewClosure(e, *object, id, want);
  Capture(closure.place, kClosureWordBytes, receiver_type, receiver);
  return closure.pointer;
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
