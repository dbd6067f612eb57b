// Sizes and pointer maps are computed from the checker's types, not from descriptors: descriptors
// of recursive types meet each other half-made.
#include "lang/codegen/types.h"

#include <algorithm>

#include "image/instruction.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// Values above this are no use in a 64-bit frame-based machine and would overflow its operands.
constexpr int64_t kTypeBytesMax = int64_t{1} << 30;
constexpr int64_t kWordBytes = 8;

image::Kind ImageKind(TypeKind kind) {
  using K = image::Kind;
  switch (kind) {
    case TypeKind::kBool:
    case TypeKind::kUntypedBool:
      return K::kBool;
    case TypeKind::kInt:
    case TypeKind::kUntypedInt:
      return K::kInt;
    case TypeKind::kInt8:
      return K::kInt8;
    case TypeKind::kInt16:
      return K::kInt16;
    case TypeKind::kInt32:
    case TypeKind::kUntypedRune:
      return K::kInt32;
    case TypeKind::kInt64:
      return K::kInt64;
    case TypeKind::kUint:
      return K::kUint;
    case TypeKind::kUint8:
      return K::kUint8;
    case TypeKind::kUint16:
      return K::kUint16;
    case TypeKind::kUint32:
      return K::kUint32;
    case TypeKind::kUint64:
      return K::kUint64;
    case TypeKind::kUintptr:
      return K::kUintptr;
    case TypeKind::kFloat32:
      return K::kFloat32;
    case TypeKind::kFloat64:
    case TypeKind::kUntypedFloat:
      return K::kFloat64;
    case TypeKind::kComplex64:
      return K::kComplex64;
    case TypeKind::kComplex128:
    case TypeKind::kUntypedComplex:
      return K::kComplex128;
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      return K::kString;
    case TypeKind::kUnsafePointer:
    case TypeKind::kUntypedNil:
      return K::kUnsafePointer;
    case TypeKind::kArray:
      return K::kArray;
    case TypeKind::kSlice:
      return K::kSlice;
    case TypeKind::kStruct:
      return K::kStruct;
    case TypeKind::kPointer:
      return K::kPointer;
    case TypeKind::kSignature:
      return K::kFunc;
    case TypeKind::kInterface:
      return K::kInterface;
    case TypeKind::kMap:
      return K::kMap;
    case TypeKind::kChan:
      return K::kChan;
    case TypeKind::kInvalid:
    case TypeKind::kTuple:
    case TypeKind::kNamed:
    case TypeKind::kTypeParameter:
    case TypeKind::kUnion:
      break;
  }
  return K::kInvalid;
}

image::ChanDirection ImageDirection(Direction direction) {
  switch (direction) {
    case Direction::kSend:
      return image::ChanDirection::kSend;
    case Direction::kReceive:
      return image::ChanDirection::kReceive;
    case Direction::kBoth:
      break;
  }
  return image::ChanDirection::kBoth;
}

void MarkPointers(const Type* type, int64_t offset, std::vector<bool>& words) {
  const auto mark = [&](int64_t at) {
    const auto word = static_cast<size_t>(at / kWordBytes);
    if (words.size() <= word) words.resize(word + 1);
    words[word] = true;
  };
  switch (KindOf(type)) {
    case TypeKind::kString:
    case TypeKind::kSlice:
    case TypeKind::kUnsafePointer:
    case TypeKind::kPointer:
    case TypeKind::kSignature:
    case TypeKind::kMap:
    case TypeKind::kChan:
    case TypeKind::kUntypedString:
    case TypeKind::kUntypedNil:
      return mark(offset);
    case TypeKind::kInterface:
      return mark(offset + kWordBytes);  // the first word leads to a descriptor, outside the heap
    case TypeKind::kArray: {
      const auto* array = UnderlyingAs<ArrayType>(type);
      const int64_t size = SizeOf(array->element);
      if (array->length == 0) return;
      std::vector<bool> element;
      MarkPointers(array->element, 0, element);
      if (element.empty()) return;  // so that arrays of bytes cost nothing
      for (int64_t i = 0; i < array->length; ++i) {
        for (size_t word = 0; word < element.size(); ++word) {
          if (element[word]) mark(offset + i * size + static_cast<int64_t>(word) * kWordBytes);
        }
      }
      return;
    }
    case TypeKind::kStruct: {
      const auto* structure = UnderlyingAs<StructType>(type);
      const std::vector<int64_t> offsets = FieldOffsets(structure);
      for (size_t i = 0; i < offsets.size(); ++i) {
        MarkPointers(structure->fields[i]->type, offset + offsets[i], words);
      }
      return;
    }
    default:
      return;
  }
}

}  // namespace

std::vector<bool> PointerWords(const Type* type) {
  std::vector<bool> words;
  MarkPointers(type, 0, words);
  return words;
}

std::string QualifyingPackage(Name name, const Package* package) {
  return name.is_exported() || package == nullptr ? "" : package->path;
}

bool has_pointers(const Type* type) {
  const Type* const under = Underlying(type);
  switch (under->kind) {
    case TypeKind::kString:
    case TypeKind::kUntypedString:
    case TypeKind::kSlice:
    case TypeKind::kInterface:
      return true;
    case TypeKind::kArray: {
      const auto* array = static_cast<const ArrayType*>(under);
      return array->length > 0 && has_pointers(array->element);
    }
    case TypeKind::kStruct: {
      const auto& fields = static_cast<const StructType*>(under)->fields;
      return std::any_of(fields.begin(), fields.end(),
                         [](const Variable* field) { return has_pointers(field->type); });
    }
    case TypeKind::kTuple: {
      const auto& types = static_cast<const TupleType*>(under)->types;
      return std::any_of(types.begin(), types.end(), has_pointers);
    }
    default:
      return is_pointer_shaped(type);
  }
}

bool is_pointer_shaped(const Type* type) {
  switch (KindOf(type)) {
    case TypeKind::kPointer:
    case TypeKind::kMap:
    case TypeKind::kChan:
    case TypeKind::kSignature:
    case TypeKind::kUnsafePointer:
    case TypeKind::kUntypedNil:
      return true;
    default:
      return false;
  }
}

bool is_scalar(const Type* type) {
  return is_pointer_shaped(type) || is_integer(type) || is_float(type) || is_boolean(type);
}

int32_t WidthOf(const Type* type) {
  if (is_pointer_shaped(type)) return image::kW64 | image::kPointer;
  switch (KindOf(type)) {
    case TypeKind::kBool:
    case TypeKind::kUntypedBool:
    case TypeKind::kUint8:
      return image::kU8;
    case TypeKind::kInt8:
      return image::kI8;
    case TypeKind::kInt16:
      return image::kI16;
    case TypeKind::kUint16:
      return image::kU16;
    case TypeKind::kInt32:
    case TypeKind::kUntypedRune:
      return image::kI32;
    case TypeKind::kUint32:
      return image::kU32;
    case TypeKind::kFloat32:
      return image::kF32;
    case TypeKind::kFloat64:
    case TypeKind::kUntypedFloat:
      return image::kF64;
    default:
      return image::kW64;
  }
}

image::Type* TypeTable::Add(image::Kind kind) {
  auto type = std::make_unique<image::Type>();
  type->id = static_cast<image::TypeId>(image_.types.size());
  type->kind = kind;
  image_.types.push_back(std::move(type));
  return image_.types.back().get();
}

image::Type* TypeTable::GetMutable(const Type* type) {
  if (const auto found = types_.find(type); found != types_.end()) return found->second;
  image::Type* const out = Add(ImageKind(KindOf(type)));
  types_.emplace(type, out);
  Fill(*out, type);
  return out;
}

void TypeTable::Fill(image::Type& out, const Type* type) {
  int64_t size = SizeOf(type);
  if (size < 0 || size > kTypeBytesMax) {
    overflowed_ = true;
    size = 0;
  } else {
    out.pointer_words = PointerWords(type);
  }
  out.size = static_cast<uint64_t>(size);
  out.align = static_cast<uint64_t>(AlignOf(type));
  out.comparable = is_comparable(type);
  out.name = RuntimeName(type);
  if (const auto* named = TypeAs<NamedType>(type)) {
    out.defined = true;
    if (named->name->package != nullptr) out.package = named->name->package->path;
  } else {
    out.defined = type->kind < TypeKind::kArray;  // basic types
  }
  const Type* const under = Underlying(type);
  switch (under->kind) {
    case TypeKind::kArray:
      out.elem = Get(static_cast<const ArrayType*>(under)->element);
      out.length = static_cast<uint64_t>(static_cast<const ArrayType*>(under)->length);
      break;
    case TypeKind::kSlice:
      out.elem = Get(static_cast<const SliceType*>(under)->element);
      break;
    case TypeKind::kPointer: {
      image::Type* const element = GetMutable(static_cast<const PointerType*>(under)->element);
      out.elem = element;
      if (type == under) element->pointer_to = &out;
      break;
    }
    case TypeKind::kMap:
      out.key = Get(static_cast<const MapType*>(under)->key);
      out.elem = Get(static_cast<const MapType*>(under)->value);
      break;
    case TypeKind::kChan:
      out.elem = Get(static_cast<const ChanType*>(under)->element);
      out.direction = ImageDirection(static_cast<const ChanType*>(under)->direction);
      break;
    case TypeKind::kStruct:
      FillStruct(out, *static_cast<const StructType*>(under));
      break;
    case TypeKind::kInterface:
      FillInterface(out, *static_cast<const InterfaceType*>(under));
      break;
    case TypeKind::kSignature:
      FillSignature(out, *static_cast<const SignatureType*>(under));
      break;
    default:
      break;
  }
}

void TypeTable::FillStruct(image::Type& out, const StructType& type) {
  if (out.size == 0 && overflowed_) return;
  const std::vector<int64_t> offsets = FieldOffsets(&type);
  for (size_t i = 0; i < type.fields.size(); ++i) {
    const Variable& field = *type.fields[i];
    out.fields.push_back({std::string(field.name.text()), Get(field.type),
                          static_cast<uint64_t>(offsets[i]), field.embedded,
                          QualifyingPackage(field.name, field.package), std::string(field.tag)});
  }
}

void TypeTable::FillInterface(image::Type& out, const InterfaceType& type) {
  for (const InterfaceMethod& method : type.methods) {
    // A method's type may mention this very interface: its descriptor exists already.
    out.methods.push_back({std::string(method.name.text()),
                           QualifyingPackage(method.name, method.package), Get(method.signature),
                           image::kNone});
  }
}

image::TypeId TypeTable::Called(const Type* interface, int32_t method) {
  const image::Type* const type = Get(interface);
  const image::Method& called = type->methods[static_cast<size_t>(method)];
  called_.emplace(called.name, called.signature);
  return type->id;
}

void TypeTable::FillSignature(image::Type& out, const SignatureType& type) {
  for (const Type* parameter : type.parameters) out.parameters.push_back(Get(parameter));
  for (const Type* result : type.results) out.results.push_back(Get(result));
  out.variadic = type.variadic;
}

void TypeTable::NeedMethods(const Type* type) {
  if (!with_methods_.emplace(type, true).second) return;
  image::Type* const out = GetMutable(type);
  if (out->kind != image::Kind::kInterface) {
    for (const MethodSetEntry& entry : MethodSet(type)) {
      out->methods.push_back({std::string(entry.name.text()),
                              QualifyingPackage(entry.name, entry.package), Get(entry.signature),
                              image::kNone});
      uncalled_.push_back({out, out->methods.size() - 1, type, entry});
    }
  }
  const Type* const under = Underlying(type);
  if (pointer_maker_ != nullptr) {
    if (type->kind == TypeKind::kNamed) NeedMethods(pointer_maker_(type));
    if (under->kind == TypeKind::kSignature) {
      const auto* signature = static_cast<const SignatureType*>(under);
      for (const Type* parameter : signature->parameters) NeedMethods(parameter);
      for (const Type* result : signature->results) NeedMethods(result);
    }
    if (under->kind == TypeKind::kChan) NeedMethods(static_cast<const ChanType*>(under)->element);
  }
  switch (under->kind) {
    case TypeKind::kArray:
      return NeedMethods(static_cast<const ArrayType*>(under)->element);
    case TypeKind::kSlice:
      return NeedMethods(static_cast<const SliceType*>(under)->element);
    case TypeKind::kPointer:
      return NeedMethods(static_cast<const PointerType*>(under)->element);
    case TypeKind::kMap:
      NeedMethods(static_cast<const MapType*>(under)->key);
      return NeedMethods(static_cast<const MapType*>(under)->value);
    case TypeKind::kStruct:
      // Nothing but package reflect calls methods of what lies in a field that is not exported.
      for (const Variable* field : static_cast<const StructType*>(under)->fields) {
        if (pointer_maker_ != nullptr || field->name.is_exported()) NeedMethods(field->type);
      }
      return;
    default:
      return;
  }
}

bool TypeTable::MakeCallableMethods() {
  std::vector<Uncalled> callable;
  std::vector<Uncalled> rest;
  for (Uncalled& method : uncalled_) {
    const image::Method& made = method.out->methods[method.index];
    const bool is_called =
        pointer_maker_ != nullptr || called_.contains({made.name, made.signature});
    (is_called ? callable : rest).push_back(std::move(method));
  }
  uncalled_ = std::move(rest);
  for (const Uncalled& method : callable) {
    const image::FunctionId function = method_maker_(method.type, method.entry);
    method.out->methods[method.index].function = function;
  }
  return !callable.empty();
}

const image::Type* TypeTable::ClosureObject(const std::vector<const image::Type*>& captures) {
  image::Type* const out = Add(image::Kind::kStruct);
  out->name = "closure";
  out->align = 8;
  out->comparable = false;
  uint64_t offset = 8;
  for (size_t i = 0; i < captures.size(); ++i) {
    const image::Type* const type = captures[i];
    out->fields.push_back({"capture" + std::to_string(i), type, offset, false, "", ""});
    for (size_t word = 0; word < type->pointer_words.size(); ++word) {
      if (!type->pointer_words[word]) continue;
      out->pointer_words.resize(static_cast<size_t>(offset / 8) + word + 1);
      out->pointer_words.back() = true;
    }
    offset += (type->size + 7) / 8 * 8;
  }
  out->size = offset;
  return out;
}

}  // namespace assay::lang
