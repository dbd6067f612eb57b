// Calls of built-in functions. Source: Go spec, "Built-in functions".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {
namespace {

struct Arity {
  size_t min;
  bool variadic;
};

Arity ArityOf(Builtin builtin) {
  switch (builtin) {
    case Builtin::kRecover:
      return {0, false};
    case Builtin::kPrint:
    case Builtin::kPrintln:
      return {0, true};
    case Builtin::kAppend:
    case Builtin::kMake:
    case Builtin::kMin:
    case Builtin::kMax:
      return {1, true};
    case Builtin::kCopy:
    case Builtin::kDelete:
    case Builtin::kComplex:
    case Builtin::kUnsafeAdd:
    case Builtin::kUnsafeSlice:
    case Builtin::kUnsafeString:
      return {2, false};
    default:
      return {1, false};
  }
}

// Without the package.
std::string_view ShortName(Builtin builtin) {
  const std::string_view name = BuiltinName(builtin);
  return name.substr(name.find('.') + 1);
}

}  // namespace

// Built-ins that came with a language version.
void Checker::RequireForBuiltin(CallExpr* e, Builtin builtin) {
  int since = 0;
  switch (builtin) {
    case Builtin::kClear:
    case Builtin::kMax:
    case Builtin::kMin:
      since = 21;
      break;
    case Builtin::kUnsafeAdd:
    case Builtin::kUnsafeSlice:
      since = 17;
      break;
    case Builtin::kUnsafeSliceData:
    case Builtin::kUnsafeString:
    case Builtin::kUnsafeStringData:
      since = 20;
      break;
    default:
      return;
  }
  const Expr* const function = Unparen(e->function);
  const bool is_comparison = builtin == Builtin::kMax || builtin == Builtin::kMin;
  RequireGo(since, function->position, is_comparison ? "built-in " : "", ExprString(function));
}

void Checker::BuiltinCall(Operand& x, CallExpr* e, Builtin builtin) {
  x.mode = Mode::kInvalid;
  if (e->has_ellipsis && builtin != Builtin::kAppend) {
    Error(e->position, "invalid operation: invalid use of ... with built-in ", ShortName(builtin));
    UseAll(e->arguments);
    return;
  }
  const bool takes_type = builtin == Builtin::kMake || builtin == Builtin::kNew;
  const bool takes_expr = builtin == Builtin::kUnsafeSizeof || builtin == Builtin::kUnsafeAlignof ||
                          builtin == Builtin::kUnsafeOffsetof || builtin == Builtin::kLen ||
                          builtin == Builtin::kCap;
  std::vector<Operand> args;
  size_t count = e->arguments.size();
  if (!takes_type && !takes_expr) {
    args = ArgumentList(e);
    count = args.size();
    for (Operand& argument : args) {
      ExcludeGeneric(argument);
      if (!argument.valid()) return;
    }
  }
  const Arity arity = ArityOf(builtin);
  if (count < arity.min || (!arity.variadic && count > arity.min)) {
    bool all_valid = true;
    for (Expr* const argument : takes_expr ? e->arguments : List<Expr*>()) {
      Operand ignored;
      CheckExpr(ignored, argument);
      all_valid = all_valid && ignored.valid();
    }
    if (!all_valid && builtin != Builtin::kUnsafeOffsetof) return;
    const bool few = count < arity.min;
    Error(e->position, "invalid operation: ", few ? "not enough" : "too many", " arguments for ", e,
          " (expected ", arity.min, ", found ", count, ")");
    return;
  }
  if (!args.empty()) x = args[0];
  RequireForBuiltin(e, builtin);
  switch (builtin) {
    case Builtin::kAppend:
      return BuiltinAppend(x, e, args);
    case Builtin::kCap:
    case Builtin::kLen:
      return BuiltinLen(x, e, builtin);
    case Builtin::kClear:
      x.mode = Mode::kNoValue;
      if (!AllUnder(args[0].type, [](const Type* under) {
            return under != nullptr &&
                   (under->kind == TypeKind::kMap || under->kind == TypeKind::kSlice);
          })) {
        Error(args[0], "invalid argument: cannot clear ", args[0],
              ": argument must be (or constrained by) map or slice");
        x.mode = Mode::kInvalid;
      }
      return;
    case Builtin::kClose: {
      bool channels = true;
      bool receive_only = false;
      AllUnder(args[0].type, [&](const Type* under) {
        const ChanType* const chan = TypeAs<ChanType>(under);
        channels = chan != nullptr;
        receive_only = channels && chan->direction == Direction::kReceive;
        return channels && !receive_only;
      });
      x.mode = Mode::kInvalid;
      if (!channels) {
        Error(args[0], "invalid operation: cannot close non-channel ", args[0]);
      } else if (receive_only) {
        Error(args[0], "invalid operation: cannot close receive-only channel ", args[0]);
      } else {
        x.mode = Mode::kNoValue;
      }
      return;
    }
    case Builtin::kComplex:
      return BuiltinComplex(x, e, args);
    case Builtin::kCopy:
      return BuiltinCopy(x, args);
    case Builtin::kDelete: {
      const MapType* map = nullptr;
      const bool maps = AllUnder(args[0].type, [&](const Type* under) {
        const MapType* const other = TypeAs<MapType>(under);
        const bool fits = other != nullptr && (map == nullptr || Identical(map->key, other->key));
        if (fits) map = other;
        return fits;
      });
      x.mode = Mode::kInvalid;
      if (!maps || map == nullptr) {
        Error(args[0], "invalid argument: ", args[0], " is not a map");
        return;
      }
      Assignment(args[1], map->key, "argument to delete");
      if (args[1].valid()) x.mode = Mode::kNoValue;
      return;
    }
    case Builtin::kReal:
    case Builtin::kImag:
      return BuiltinRealImag(x, builtin);
    case Builtin::kMake:
      return BuiltinMake(x, e);
    case Builtin::kNew:
      return BuiltinNew(x, e);
    case Builtin::kMin:
    case Builtin::kMax:
      return BuiltinMinMax(x, e, args, builtin);
    case Builtin::kPanic:
      Assignment(x, storage_.universe.empty_interface(), "argument to panic");
      if (x.valid()) x.mode = Mode::kNoValue;
      return;
    case Builtin::kPrint:
    case Builtin::kPrintln: {
      const std::string context = Text("argument to built-in ", BuiltinName(builtin));
      for (Operand& argument : args) {
        Assignment(argument, nullptr, context);
        if (!argument.valid()) {
          x.mode = Mode::kInvalid;
          return;
        }
        const TypeKind kind = KindOf(argument.type);
        if (kind == TypeKind::kStruct || kind == TypeKind::kArray) {
          late_errors_.emplace_back(e->left_paren,
                                    Text("illegal types for operand: print\n\t", argument.type));
        }
      }
      x.mode = Mode::kNoValue;
      return;
    }
    case Builtin::kRecover:
      if (context_.function != nullptr) context_.function->has_recover = true;
      x.mode = Mode::kValue;
      x.type = storage_.universe.empty_interface();
      return;
    default:
      return BuiltinUnsafe(x, e, args, builtin);
  }
}

void Checker::BuiltinAppend(Operand& x, CallExpr* e, std::vector<Operand>& args) {
  const Type* const result = x.type;
  const SliceType* const slice = CommonSlice(x, "append");
  if (slice == nullptr) {
    x.mode = Mode::kInvalid;
    return;
  }
  x.mode = Mode::kValue;
  x.comma_ok = false;
  // append([]byte, string...)
  if (e->has_ellipsis && args.size() == 2 && !e->spreads_tuple &&
      KindOf(slice->element) == TypeKind::kUint8 && is_byte_string(args[1].type)) {
    if (is_untyped(args[1].type)) SetType(args[1], Basic(TypeKind::kString));
    return;
  }
  auto* const signature = arena_.New<SignatureType>();
  signature->parameters = arena_.Copy(std::vector<const Type*>{result, NewSlice(slice->element)});
  signature->variadic = true;
  Arguments(e, args, signature, "append");
  x.type = result;
}

// The slice type behind x, an operand of append or copy; null, and reported, if there is none.
const SliceType* Checker::CommonSlice(const Operand& x, std::string_view name) {
  const SliceType* slice = nullptr;
  const SliceType* other = nullptr;
  const bool slices = AllUnder(x.type, [&](const Type* under) {
    other = TypeAs<SliceType>(under);
    if (other == nullptr) return false;
    if (slice == nullptr) slice = other;
    return Identical(slice->element, other->element);
  });
  if (slices && slice != nullptr) return slice;
  if (slice != nullptr && other != nullptr) {
    Error(x, "invalid ", name, ": mismatched slice element types ", slice->element, " and ",
          other->element, " in ", x);
  } else {
    Error(x, "invalid ", name, ": argument must be a slice; have ", x.is_nil() ? "untyped " : "",
          x);
  }
  return nullptr;
}

// Strings, and type parameters for strings and byte slices.
bool Checker::is_byte_string(const Type* type) {
  if (!is_type_parameter(type)) return is_string(type);
  return AllUnder(type, [](const Type* under) {
    const SliceType* const slice = TypeAs<SliceType>(under);
    return under != nullptr && (slice != nullptr ? KindOf(slice->element) == TypeKind::kUint8
                                                 : under->kind == TypeKind::kString);
  });
}

void Checker::BuiltinLen(Operand& x, CallExpr* e, Builtin builtin) {
  CheckExpr(x, e->arguments[0]);
  if (!x.valid()) return;
  const bool is_len = builtin == Builtin::kLen;
  bool ok = false;
  bool constant = false;
  int64_t length = 0;
  const auto behind = [](const Type* type) {
    const PointerType* const pointer = TypeAs<PointerType>(type);
    const bool is_array = pointer != nullptr && KindOf(pointer->element) == TypeKind::kArray;
    return is_array ? Underlying(pointer->element) : type;
  };
  const Type* const under = behind(Underlying(x.type));
  switch (under->kind) {
    case TypeKind::kTypeParameter:
      ok = AllUnder(x.type, [&](const Type* type) {
        const TypeKind kind = type != nullptr ? behind(type)->kind : TypeKind::kInvalid;
        return kind == TypeKind::kArray || kind == TypeKind::kSlice || kind == TypeKind::kChan ||
               (is_len && (kind == TypeKind::kString || kind == TypeKind::kMap));
      });
      break;
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      ok = is_len;
      if (ok && x.is_constant()) {
        constant = true;
        length = static_cast<int64_t>(x.value->AsString().size());
      }
      break;
    case TypeKind::kArray:
      ok = true;
      // Constant unless the operand must be evaluated.
      constant = !HasCallOrReceive(e->arguments[0]);
      length = static_cast<const ArrayType*>(under)->length;
      break;
    case TypeKind::kSlice:
    case TypeKind::kChan:
      ok = true;
      break;
    case TypeKind::kMap:
      ok = is_len;
      break;
    default:
      break;
  }
  if (!ok) {
    if (is_valid(under)) {
      Error(x, "invalid argument: ", x, " for built-in ", BuiltinName(builtin));
    }
    x.mode = Mode::kInvalid;
    return;
  }
  if (is_untyped(x.type)) SetType(x, Basic(TypeKind::kString));
  x.comma_ok = false;
  x.mode = constant ? Mode::kConstant : Mode::kValue;
  x.value = constant ? constants().Int(length) : nullptr;
  x.type = Basic(TypeKind::kInt);
}

// Whether evaluating e calls a function or receives. Needs e checked.
bool Checker::HasCallOrReceive(const Expr* e) const {
  if (e == nullptr || e->constant != nullptr || e->mode == Mode::kType) return false;
  const auto any = [&](List<Expr*> list) {
    for (const Expr* const x : list) {
      if (HasCallOrReceive(x)) return true;
    }
    return false;
  };
  switch (e->kind) {
    case ExprKind::kParen:
      return HasCallOrReceive(Cast<ParenExpr>(e)->inner);
    case ExprKind::kSelector:
      return HasCallOrReceive(Cast<SelectorExpr>(e)->base);
    case ExprKind::kIndex:
      return HasCallOrReceive(Cast<IndexExpr>(e)->base) || any(Cast<IndexExpr>(e)->indices);
    case ExprKind::kSlice: {
      const auto* const slice = Cast<SliceExpr>(e);
      return HasCallOrReceive(slice->base) || HasCallOrReceive(slice->low) ||
             HasCallOrReceive(slice->high) || HasCallOrReceive(slice->max);
    }
    case ExprKind::kTypeAssert:
      return HasCallOrReceive(Cast<TypeAssertExpr>(e)->base);
    case ExprKind::kStar:
      return HasCallOrReceive(Cast<StarExpr>(e)->operand);
    case ExprKind::kUnary:
      return Cast<UnaryExpr>(e)->op == Token::kArrow ||
             HasCallOrReceive(Cast<UnaryExpr>(e)->operand);
    case ExprKind::kBinary:
      return HasCallOrReceive(Cast<BinaryExpr>(e)->left) ||
             HasCallOrReceive(Cast<BinaryExpr>(e)->right);
    case ExprKind::kKeyValue:
      return HasCallOrReceive(Cast<KeyValueExpr>(e)->key) ||
             HasCallOrReceive(Cast<KeyValueExpr>(e)->value);
    case ExprKind::kCompositeLiteral:
      return any(Cast<CompositeLiteral>(e)->elements);
    case ExprKind::kCall: {
      const auto* const call = Cast<CallExpr>(e);
      // Conversions are not calls; built-in functions are, unless the result is constant.
      if (call->form == CallExpr::Form::kConversion) return any(call->arguments);
      return true;
    }
    default:
      return false;
  }
}

void Checker::BuiltinCopy(Operand& x, std::vector<Operand>& args) {
  x.mode = Mode::kInvalid;
  const SliceType* const to = CommonSlice(args[0], "copy");
  if (to == nullptr) return;
  const Type* from = nullptr;
  if (is_byte_string(args[1].type) &&
      (is_string(args[1].type) || is_type_parameter(args[1].type))) {
    from = storage_.universe.byte_type();
  } else {
    const SliceType* const slice = CommonSlice(args[1], "copy");
    if (slice == nullptr) return;
    from = slice->element;
  }
  if (!Identical(to->element, from)) {
    Error(args[0], "invalid copy: arguments ", args[0], " and ", args[1],
          " have different element types ", to->element, " and ", from);
    return;
  }
  if (is_untyped(args[1].type)) SetType(args[1], Basic(TypeKind::kString));
  x.mode = Mode::kValue;
  x.value = nullptr;
  x.comma_ok = false;
  x.type = Basic(TypeKind::kInt);
}

void Checker::BuiltinMake(Operand& x, CallExpr* e) {
  x.mode = Mode::kInvalid;
  const Type* const type = VarType(e->arguments[0]);
  if (!is_valid(type)) {
    UseAll(e->arguments.subspan(1));
    return;
  }
  size_t min = 0;
  const Type* const core = CoreType(type);
  const bool makeable = AllUnder(type, [](const Type* under) {
    return under != nullptr && (under->kind == TypeKind::kSlice || under->kind == TypeKind::kMap ||
                                under->kind == TypeKind::kChan);
  });
  if (core == nullptr && (makeable || !has_terms(static_cast<const TypeParameter*>(type)))) {
    Error(e->arguments[0]->position, "invalid argument: cannot make ", e->arguments[0], ": ",
          WhyNoCoreType(type));
    UseAll(e->arguments.subspan(1));
    return;
  }
  switch (core != nullptr ? core->kind : TypeKind::kInvalid) {
    case TypeKind::kSlice:
      min = 2;
      break;
    case TypeKind::kMap:
    case TypeKind::kChan:
      min = 1;
      break;
    default:
      Error(e->arguments[0]->position, "invalid argument: cannot make ", e->arguments[0],
            ": type must be slice, map, or channel");
      UseAll(e->arguments.subspan(1));
      return;
  }
  const size_t count = e->arguments.size();
  if (count < min || count > min + 1) {
    Error(e->position, "invalid operation: ", e, " expects ", min, " or ", min + 1,
          " arguments; found ", count);
    UseAll(e->arguments.subspan(1));
    return;
  }
  int64_t sizes[2] = {-1, -1};
  for (size_t i = 1; i < count; ++i) {
    Operand size;
    CheckExpr(size, e->arguments[i]);
    // A constant like 1e3 or 10.0 is as good as an integer.
    if (CheckIndexOperand(size, "index", false) && size.is_constant()) {
      sizes[i - 1] = size.value->AsInt64();
    }
  }
  if (sizes[0] >= 0 && sizes[1] >= 0 && sizes[0] > sizes[1] && !is_instance()) {
    Error(e->arguments[1]->position, "invalid argument: length and capacity swapped");
  }
  x.mode = Mode::kValue;
  x.type = type;
}

// new(T), and since Go 1.26 new(expression).
void Checker::BuiltinNew(Operand& x, CallExpr* e) {
  ExprOrType(x, e->arguments[0]);
  if (!x.valid()) return;
  if (x.mode != Mode::kType) {
    RequireGo(kNewOfValueSince, e->function->position, "new(", x.expr, ")");
    Exclude(x, true, true, true);
    if (!x.valid()) return;
    Assignment(x, nullptr, "argument to new");
    if (!x.valid()) return;
  }
  if (x.mode == Mode::kType) CheckVarType(x.type, e->arguments[0]->position);
  x.mode = Mode::kValue;
  x.value = nullptr;
  x.comma_ok = false;
  x.type = NewPointer(x.type);
}

}  // namespace assay::lang
