// Types: a descriptor's size, alignment and pointer words follow from its kind and its parts.
#include <algorithm>
#include <tuple>

#include "image/verifier.h"

namespace assay::image {

namespace {

struct KindShape {
  uint64_t size = 0;  // 0: follows from the parts
  std::vector<bool> pointers;
};

// Size and pointers of the kinds for which they are always the same.
KindShape FixedShape(Kind kind) {
  switch (kind) {
    case Kind::kBool:
    case Kind::kInt8:
    case Kind::kUint8:
      return {1, {}};
    case Kind::kInt16:
    case Kind::kUint16:
      return {2, {}};
    case Kind::kInt32:
    case Kind::kUint32:
    case Kind::kFloat32:
      return {4, {}};
    case Kind::kInt:
    case Kind::kInt64:
    case Kind::kUint:
    case Kind::kUint64:
    case Kind::kUintptr:
    case Kind::kFloat64:
    case Kind::kComplex64:
      return {8, {}};
    case Kind::kComplex128:
      return {16, {}};
    case Kind::kString:
      return {16, {true}};
    case Kind::kUnsafePointer:
    case Kind::kChan:
    case Kind::kFunc:
    case Kind::kMap:
    case Kind::kPointer:
      return {8, {true}};
    case Kind::kInterface:
      return {16, {false, true}};
    case Kind::kSlice:
      return {24, {true}};
    case Kind::kInvalid:
    case Kind::kArray:
    case Kind::kStruct:
      break;
  }
  return {};
}

bool NeedsElement(Kind kind) {
  return kind == Kind::kArray || kind == Kind::kChan || kind == Kind::kMap ||
         kind == Kind::kPointer || kind == Kind::kSlice;
}

class TypeVerifier {
 public:
  TypeVerifier(const Image& image, FaultList& faults) : image_(image), faults_(faults) {
    for (const auto& function : image.functions) {
      if (function == nullptr) continue;
      for (const Instruction& i : function->code) {
        if (i.op == Op::kCallInterface) NoteCall(i.c, i.b);
        if (i.op == Op::kMethodValue) NoteCall(i.x, i.d);
      }
    }
  }

  // The type by itself.
  void CheckParts(size_t index) {
    type_ = image_.types[index].get();
    name_ = "Type " + std::to_string(index);
    if (type_ == nullptr) return Fault(" is missing");
    name_ += " (" + type_->name + ")";
    if (type_->id != static_cast<TypeId>(index)) Fault(" has another id");
    if (type_->kind == Kind::kInvalid) Fault(" has no kind");
    if (type_->align == 0 || type_->size % type_->align != 0) {
      Fault(" has a size that is no multiple of its alignment");
    }
    if (type_->pointer_words.size() > type_->size / 8) Fault(" has pointer words beyond its size");
    if (NeedsElement(type_->kind) && type_->elem == nullptr) Fault(" has no element type");
    if (type_->kind == Kind::kMap && type_->key == nullptr) Fault(" has no key type");
    for (const Field& field : type_->fields) {
      if (field.type == nullptr) Fault(" has field " + field.name + " without a type");
    }
    const auto is_null = [](const Type* type) { return type == nullptr; };
    if (std::any_of(type_->parameters.begin(), type_->parameters.end(), is_null) ||
        std::any_of(type_->results.begin(), type_->results.end(), is_null)) {
      Fault(" has a parameter or result without a type");
    } else if (type_->variadic &&
               (type_->parameters.empty() || type_->parameters.back()->kind != Kind::kSlice)) {
      Fault(" is variadic without a slice at its end");
    }
    if (type_->pointer_to != nullptr && type_->pointer_to->elem != type_) {
      Fault(" names as the pointer to it a type that points elsewhere");
    }
  }

  // The type beside others, all of which have their parts.
  void CheckWhole(size_t index) {
    type_ = image_.types[index].get();
    name_ = "Type " + std::to_string(index) + " (" + type_->name + ")";
    CheckLayout();
    CheckMethods();
  }

 private:
  // What an instruction calls of an interface, if that is there.
  void NoteCall(TypeId interface, int32_t method) {
    if (!HasIndex(image_.types, interface)) return;
    const Type* const type = image_.types[static_cast<size_t>(interface)].get();
    if (type == nullptr || !HasIndex(type->methods, method)) return;
    const Method& called = type->methods[static_cast<size_t>(method)];
    called_.emplace(called.name, called.signature);
  }

  void Fault(const std::string& text) { faults_.Add(name_ + text); }

  void CheckLayout() {
    std::vector<bool> pointers(type_->size / 8);
    // Every word of `part`, which lies at `offset`.
    const auto mark = [&](const Type& part, uint64_t offset) {
      for (size_t i = 0; i < part.pointer_words.size(); ++i) {
        if (part.pointer_words[i] && offset / 8 + i < pointers.size())
          pointers[offset / 8 + i] = true;
      }
    };
    switch (type_->kind) {
      case Kind::kArray:
        if (type_->size != type_->elem->size * type_->length) {
          return Fault(" has not the size of its elements");
        }
        if (!type_->elem->has_pointers()) break;
        for (uint64_t i = 0; i < type_->length; ++i) mark(*type_->elem, i * type_->elem->size);
        break;
      case Kind::kStruct: {
        uint64_t end = 0;
        for (const Field& field : type_->fields) {
          if (field.offset < end || field.offset + field.type->size > type_->size ||
              field.offset % field.type->align != 0) {
            return Fault(" has field " + field.name + " where it does not fit");
          }
          end = field.offset + field.type->size;
          mark(*field.type, field.offset);
        }
        break;
      }
      default: {
        const KindShape fixed = FixedShape(type_->kind);
        if (fixed.size != type_->size) return Fault(" has not the size of its kind");
        for (size_t i = 0; i < fixed.pointers.size(); ++i) pointers[i] = fixed.pointers[i];
        break;
      }
    }
    for (size_t i = 0; i < pointers.size(); ++i) {
      if (pointers[i] != IsSet(type_->pointer_words, i)) {
        return Fault(" has pointer words that are not those of its parts");
      }
    }
  }

  void CheckMethods() {
    for (size_t i = 0; i < type_->methods.size(); ++i) {
      const Method& method = type_->methods[i];
      const std::string what = " has method " + method.name;
      if (method.signature == nullptr || method.signature->kind != Kind::kFunc) {
        Fault(what + " without a type");
        continue;
      }
      const bool needs_function =
          type_->kind != Kind::kInterface &&
          (method.function != kNone || called_.contains({method.name, method.signature}));
      if (needs_function) {
        if (!HasIndex(image_.functions, method.function)) {
          Fault(what + " without a function");
        } else if (image_.functions[static_cast<size_t>(method.function)] != nullptr) {
          CheckMethodFunction(what, method);
        }
      }
      if (i > 0 && std::tie(type_->methods[i - 1].name, type_->methods[i - 1].package) >=
                       std::tie(method.name, method.package)) {
        Fault(" has its methods out of order");
      }
    }
  }

  // It takes the data word of an interface and what the signature says.
  void CheckMethodFunction(const std::string& what, const Method& method) {
    const Function& f = image_.function(method.function);
    const SignatureLayout layout = LayOut(*method.signature);
    bool fits = f.args_size == 8 + layout.parameters_size &&
                f.results_size == layout.results_size && IsSet(f.args_pointers, 0);
    const auto words = static_cast<size_t>((layout.parameters_size + layout.results_size) / 8);
    for (size_t i = 0; fits && i < words; ++i) {
      fits = IsSet(f.args_pointers, i + 1) == IsSet(layout.pointers, i);
    }
    if (!fits) Fault(what + " with a function of another signature");
  }

  const Image& image_;
  FaultList& faults_;
  const Type* type_ = nullptr;
  std::string name_;
  std::set<std::pair<std::string, const Type*>> called_;  // methods that interfaces call
};

}  // namespace

const Method* FindMethod(const Type& type, const Method& wanted) {
  const auto found = std::lower_bound(
      type.methods.begin(), type.methods.end(), wanted, [](const Method& a, const Method& b) {
        return std::tie(a.name, a.package) < std::tie(b.name, b.package);
      });
  if (found == type.methods.end() || found->name != wanted.name ||
      found->package != wanted.package || found->signature != wanted.signature) {
    return nullptr;
  }
  return &*found;
}

void VerifyTypes(const Image& image, FaultList& faults) {
  TypeVerifier verifier(image, faults);
  for (size_t i = 0; i < image.types.size(); ++i) verifier.CheckParts(i);
  if (faults.size() > 0) return;
  for (size_t i = 0; i < image.types.size(); ++i) verifier.CheckWhole(i);
}

}  // namespace assay::image
