#include "lang/types/universe.h"

#include <string_view>
#include <vector>

namespace assay::lang {
namespace {

struct BasicEntry {
  TypeKind kind;
  std::string_view name;
};

constexpr BasicEntry kBasicTypes[] = {
    {TypeKind::kInvalid, "invalid type"},
    {TypeKind::kBool, "bool"},
    {TypeKind::kInt, "int"},
    {TypeKind::kInt8, "int8"},
    {TypeKind::kInt16, "int16"},
    {TypeKind::kInt32, "int32"},
    {TypeKind::kInt64, "int64"},
    {TypeKind::kUint, "uint"},
    {TypeKind::kUint8, "uint8"},
    {TypeKind::kUint16, "uint16"},
    {TypeKind::kUint32, "uint32"},
    {TypeKind::kUint64, "uint64"},
    {TypeKind::kUintptr, "uintptr"},
    {TypeKind::kFloat32, "float32"},
    {TypeKind::kFloat64, "float64"},
    {TypeKind::kComplex64, "complex64"},
    {TypeKind::kComplex128, "complex128"},
    {TypeKind::kString, "string"},
    {TypeKind::kUnsafePointer, "unsafe.Pointer"},
    {TypeKind::kUntypedBool, "untyped bool"},
    {TypeKind::kUntypedInt, "untyped int"},
    {TypeKind::kUntypedRune, "untyped rune"},
    {TypeKind::kUntypedFloat, "untyped float"},
    {TypeKind::kUntypedComplex, "untyped complex"},
    {TypeKind::kUntypedString, "untyped string"},
    {TypeKind::kUntypedNil, "untyped nil"},
};

struct BuiltinEntry {
  Builtin builtin;
  std::string_view name;
};

// In the order of the enum.
constexpr BuiltinEntry kBuiltins[] = {
    {Builtin::kAppend, "append"},
    {Builtin::kCap, "cap"},
    {Builtin::kClear, "clear"},
    {Builtin::kClose, "close"},
    {Builtin::kComplex, "complex"},
    {Builtin::kCopy, "copy"},
    {Builtin::kDelete, "delete"},
    {Builtin::kImag, "imag"},
    {Builtin::kLen, "len"},
    {Builtin::kMake, "make"},
    {Builtin::kMax, "max"},
    {Builtin::kMin, "min"},
    {Builtin::kNew, "new"},
    {Builtin::kPanic, "panic"},
    {Builtin::kPrint, "print"},
    {Builtin::kPrintln, "println"},
    {Builtin::kReal, "real"},
    {Builtin::kRecover, "recover"},
    {Builtin::kUnsafeAdd, "unsafe.Add"},
    {Builtin::kUnsafeAlignof, "unsafe.Alignof"},
    {Builtin::kUnsafeOffsetof, "unsafe.Offsetof"},
    {Builtin::kUnsafeSizeof, "unsafe.Sizeof"},
    {Builtin::kUnsafeSlice, "unsafe.Slice"},
    {Builtin::kUnsafeSliceData, "unsafe.SliceData"},
    {Builtin::kUnsafeString, "unsafe.String"},
    {Builtin::kUnsafeStringData, "unsafe.StringData"},
};

constexpr std::string_view kUnsafePrefix = "unsafe.";

}  // namespace

std::string_view BuiltinName(Builtin builtin) {
  return kBuiltins[static_cast<size_t>(builtin)].name;
}

Universe::Universe(Arena& arena, NameTable& names, ConstantPool& constants) {
  unsafe_.path = "unsafe";
  unsafe_.name = names.Intern("unsafe");
  unsafe_.scope = &unsafe_scope_;
  DeclareTypes(arena, names);
  DeclareFunctions(arena, names);
  const auto declare_constant = [&](std::string_view text, TypeKind kind, const Constant* value) {
    auto* const object = arena.New<ConstantObject>(names.Intern(text), nullptr, Position());
    object->type = Basic(kind);
    object->value = value;
    scope_.Insert(object->name, object);
    return object;
  };
  declare_constant("true", TypeKind::kUntypedBool, constants.Bool(true));
  declare_constant("false", TypeKind::kUntypedBool, constants.Bool(false));
  iota_ = declare_constant("iota", TypeKind::kUntypedInt, constants.Int(0));
  auto* const nil = arena.New<NilObject>(names.Intern("nil"));
  nil->type = Basic(TypeKind::kUntypedNil);
  scope_.Insert(nil->name, nil);
  nil_ = nil;
}

TypeName* Universe::DeclareType(Arena& arena, Name name, const Type* type) {
  auto* const object = arena.New<TypeName>(name, nullptr, Position());
  object->type = type;
  scope_.Insert(name, object);
  return object;
}

void Universe::DeclareTypes(Arena& arena, NameTable& names) {
  for (const BasicEntry& entry : kBasicTypes) {
    const Type* const type = arena.New<BasicType>(entry.kind, entry.name);
    basic_[static_cast<size_t>(entry.kind)] = type;
    if (entry.kind == TypeKind::kUnsafePointer) {
      auto* const object = arena.New<TypeName>(names.Intern("Pointer"), &unsafe_, Position());
      object->type = type;
      unsafe_scope_.Insert(object->name, object);
    } else if (entry.kind != TypeKind::kInvalid && entry.kind < TypeKind::kUnsafePointer) {
      DeclareType(arena, names.Intern(entry.name), type);
    }
  }
  byte_ = arena.New<BasicType>(TypeKind::kUint8, "byte");
  rune_ = arena.New<BasicType>(TypeKind::kInt32, "rune");
  DeclareType(arena, names.Intern("byte"), byte_)->is_alias = true;
  DeclareType(arena, names.Intern("rune"), rune_)->is_alias = true;

  any_ = arena.New<InterfaceType>();
  any_->complete = true;
  any_->is_any = true;
  empty_interface_ = arena.New<InterfaceType>();
  empty_interface_->complete = true;
  DeclareType(arena, names.Intern("any"), any_)->is_alias = true;

  // type error interface { Error() string }
  auto* const signature = arena.New<SignatureType>();
  signature->results = arena.Copy(std::vector<const Type*>{Basic(TypeKind::kString)});
  auto* const interface = arena.New<InterfaceType>();
  interface->declared = arena.Copy(
      std::vector<InterfaceMethod>{{names.Intern("Error"), nullptr, signature, Position()}});
  interface->methods = interface->declared;
  interface->complete = true;
  TypeName* const error = DeclareType(arena, names.Intern("error"), nullptr);
  error_ = arena.New<NamedType>(error);
  error_->underlying = interface;
  error->type = error_;

  auto* const constraint = arena.New<InterfaceType>();
  constraint->complete = true;
  constraint->needs_comparable = true;
  TypeName* const comparable = DeclareType(arena, names.Intern("comparable"), nullptr);
  comparable_ = arena.New<NamedType>(comparable);
  comparable_->underlying = constraint;
  comparable->type = comparable_;
}

void Universe::DeclareFunctions(Arena& arena, NameTable& names) {
  for (const BuiltinEntry& entry : kBuiltins) {
    const bool in_unsafe = entry.name.starts_with(kUnsafePrefix);
    const std::string_view text = in_unsafe ? entry.name.substr(kUnsafePrefix.size()) : entry.name;
    auto* const object = arena.New<BuiltinObject>(names.Intern(text), entry.builtin);
    object->type = Basic(TypeKind::kInvalid);
    if (in_unsafe) object->package = &unsafe_;
    (in_unsafe ? unsafe_scope_ : scope_).Insert(object->name, object);
  }
}

}  // namespace assay::lang
