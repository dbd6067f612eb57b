// The functions of package unsafe. Source: Go spec, "Package unsafe".
#include "lang/types/checker.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

const Type* Pointee(const Type* type) {
  const PointerType* const pointer = UnderlyingAs<PointerType>(type);
  return pointer != nullptr ? pointer->element : type;
}

}  // namespace

void Checker::BuiltinSizes(Operand& x, CallExpr* e, Builtin builtin) {
  int64_t result = 0;
  bool varies = false;  // from instance to instance
  if (builtin == Builtin::kUnsafeOffsetof) {
    SelectorExpr* const selector = TryCast<SelectorExpr>(Unparen(e->arguments[0]));
    if (selector == nullptr) {
      Error(e->arguments[0]->position, "invalid argument: ", e->arguments[0],
            " is not a selector expression");
      UseAll(e->arguments);
      return;
    }
    CheckExpr(x, selector);
    if (!x.valid()) return;
    x.mode = Mode::kInvalid;
    if (selector->selection == nullptr || selector->selection->kind != Selection::Kind::kField) {
      Error(e->arguments[0]->position, "invalid argument: ", e->arguments[0], " is a method value");
      return;
    }
    const auto path = selector->selection->path;
    for (size_t i = 0; i < path.size(); ++i) {
      if (path[i].dereference && i > 0) {
        Error(e->arguments[0]->position, "invalid argument: field ", selector->selector,
              " is embedded via a pointer in ", Pointee(selector->base->type));
        return;
      }
      result += FieldOffsets(path[i].type)[static_cast<size_t>(path[i].field)];
      varies = varies || SizeVaries(path[i].type);
    }
  } else {
    CheckExpr(x, e->arguments[0]);
    if (x.valid()) Assignment(x, nullptr, Text("argument to ", BuiltinName(builtin)));
    if (!x.valid()) return;
    if (!is_valid(Underlying(x.type))) {
      x.mode = Mode::kInvalid;
      return;
    }
    varies = SizeVaries(x.type);
    result = builtin == Builtin::kUnsafeSizeof ? SizeOf(x.type) : AlignOf(x.type);
    if (result < 0) {
      Error(x, "type ", x.type, " too large");
      x.mode = Mode::kInvalid;
      return;
    }
  }
  x.comma_ok = false;
  if (varies) {
    x.mode = Mode::kValue;
    x.value = nullptr;
  } else {
    x.mode = Mode::kConstant;
    x.value = constants().Int(result);
  }
  x.type = Basic(TypeKind::kUintptr);
}

void Checker::BuiltinUnsafe(Operand& x, CallExpr* e, std::vector<Operand>& args, Builtin builtin) {
  if (builtin == Builtin::kUnsafeSizeof || builtin == Builtin::kUnsafeAlignof ||
      builtin == Builtin::kUnsafeOffsetof) {
    return BuiltinSizes(x, e, builtin);
  }
  const auto fail = [&] { x.mode = Mode::kInvalid; };
  const Type* result = nullptr;
  switch (builtin) {
    case Builtin::kUnsafeAdd:
      Assignment(x, Basic(TypeKind::kUnsafePointer), "argument to unsafe.Add");
      if (!x.valid() || !CheckIndexOperand(args[1], "length", true)) return fail();
      result = Basic(TypeKind::kUnsafePointer);
      break;
    case Builtin::kUnsafeSlice: {
      const PointerType* const pointer = UnderlyingAs<PointerType>(x.type);
      if (pointer == nullptr) {
        Error(x, "invalid argument: ", x, " is not a pointer");
        return fail();
      }
      if (!CheckIndexOperand(args[1], "length", false)) return fail();
      result = NewSlice(pointer->element);
      break;
    }
    case Builtin::kUnsafeSliceData: {
      const SliceType* const slice = UnderlyingAs<SliceType>(x.type);
      if (slice == nullptr) {
        Error(x, "invalid argument: ", x, " is not a slice");
        return fail();
      }
      result = NewPointer(slice->element);
      break;
    }
    case Builtin::kUnsafeString:
      Assignment(x, NewPointer(storage_.universe.byte_type()), "argument to unsafe.String");
      if (!x.valid() || !CheckIndexOperand(args[1], "length", false)) return fail();
      result = Basic(TypeKind::kString);
      break;
    default:
      Assignment(x, Basic(TypeKind::kString), "argument to unsafe.StringData");
      if (!x.valid()) return;
      result = NewPointer(storage_.universe.byte_type());
      break;
  }
  x.mode = Mode::kValue;
  x.value = nullptr;
  x.comma_ok = false;
  x.type = result;
}

}  // namespace assay::lang
