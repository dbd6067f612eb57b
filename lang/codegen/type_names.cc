// Names of types as reflection shows them. Source: observed with gc of Go 1.26.
#include "lang/codegen/types.h"
#include "lang/types/info.h"

namespace assay::lang {
namespace {

class Namer {
 public:
  // In the type arguments of an instance, names tell types apart: packages are written with their
  // path, unexported fields with their package, and types declared in functions have a number.
  explicit Namer(bool is_argument) : is_argument_(is_argument) {}

  std::string Name(const Type* type);

 private:
  std::string PackageName(const Package& package) const {
    return is_argument_ ? package.path : std::string(package.name.text());
  }
  std::string Parameters(const SignatureType& type);
  std::string SignatureName(const SignatureType& type);
  std::string ArgumentNames(const NamedType& type);
  std::string StructName(const StructType& type);
  std::string InterfaceName(const InterfaceType& type);
  std::string ChanName(const ChanType& type);

  const bool is_argument_;
};

std::string Namer::Parameters(const SignatureType& type) {
  std::string out = "(";
  for (size_t i = 0; i < type.parameters.size(); ++i) {
    if (i > 0) out += ", ";
    if (type.variadic && i + 1 == type.parameters.size()) {
      out += "..." + Name(UnderlyingAs<SliceType>(type.parameters[i])->element);
    } else {
      out += Name(type.parameters[i]);
    }
  }
  return out + ")";
}

// Parameters and results, without "func".
std::string Namer::SignatureName(const SignatureType& type) {
  std::string out = Parameters(type);
  if (type.results.empty()) return out;
  if (type.results.size() == 1) return out + " " + Name(type.results[0]);
  out += " (";
  for (size_t i = 0; i < type.results.size(); ++i) {
    out += (i > 0 ? ", " : "") + Name(type.results[i]);
  }
  return out + ")";
}

// "[int,string]" of an instance. A type that is declared in an instance of a function shows the
// function's arguments, before its own: "[int;string]".
std::string Namer::ArgumentNames(const NamedType& type) {
  std::span<const Type* const> around;
  for (const FunctionInfo* info = type.name->function; info != nullptr; info = info->outer) {
    if (info->function != nullptr) around = info->function->type_arguments;
  }
  if (around.empty() && type.type_arguments.empty()) return "";
  std::string out = "[";
  const char* separator = "";
  for (const Type* const argument : around) {
    out += separator + Namer(true).Name(argument);
    separator = ",";
  }
  if (!around.empty()) separator = ";";
  for (const Type* const argument : type.type_arguments) {
    out += separator + Namer(true).Name(argument);
    separator = ",";
  }
  return out + "]";
}

std::string Namer::StructName(const StructType& type) {
  if (type.fields.empty()) return "struct {}";
  std::string out = "struct {";
  for (size_t i = 0; i < type.fields.size(); ++i) {
    const Variable& field = *type.fields[i];
    out += i > 0 ? "; " : " ";
    if (!field.embedded) {
      if (is_argument_ && !field.name.is_exported()) out += PackageName(*field.package) + ".";
      out += std::string(field.name.text()) + " ";
    }
    out += Name(field.type);
    if (!field.tag.empty()) {
      out += " \"";
      for (const char c : field.tag) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
      }
      out += "\"";
    }
  }
  return out + " }";
}

std::string Namer::InterfaceName(const InterfaceType& type) {
  if (type.methods.empty()) return "interface {}";
  std::string out = "interface {";
  const char* separator = " ";
  for (const InterfaceMethod& method : type.methods) {
    out += separator;
    if (!method.name.is_exported() && method.package != nullptr) {
      out += PackageName(*method.package) + ".";
    }
    out += std::string(method.name.text()) + SignatureName(*method.signature);
    separator = "; ";
  }
  return out + " }";
}

std::string Namer::ChanName(const ChanType& type) {
  const std::string element = Name(type.element);
  switch (type.direction) {
    case Direction::kSend:
      return "chan<- " + element;
    case Direction::kReceive:
      return "<-chan " + element;
    case Direction::kBoth:
      break;
  }
  return element.starts_with("<-") ? "chan (" + element + ")" : "chan " + element;
}

std::string Namer::Name(const Type* type) {
  switch (type->kind) {
    case TypeKind::kNamed: {
      const TypeName* name = static_cast<const NamedType*>(type)->name;
      if (name->package == nullptr) return std::string(name->name.text());
      const std::string number =
          is_argument_ && name->local_number > 0 ? "·" + std::to_string(name->local_number) : "";
      return PackageName(*name->package) + "." + std::string(name->name.text()) +
             ArgumentNames(*static_cast<const NamedType*>(type)) + number;
    }
    case TypeKind::kUint8:
      return "uint8";
    case TypeKind::kInt32:
      return "int32";
    case TypeKind::kUnsafePointer:
      return "unsafe.Pointer";
    case TypeKind::kArray: {
      const auto* array = static_cast<const ArrayType*>(type);
      return "[" + std::to_string(array->length) + "]" + Name(array->element);
    }
    case TypeKind::kSlice:
      return "[]" + Name(static_cast<const SliceType*>(type)->element);
    case TypeKind::kPointer:
      return "*" + Name(static_cast<const PointerType*>(type)->element);
    case TypeKind::kMap: {
      const auto* map = static_cast<const MapType*>(type);
      return "map[" + Name(map->key) + "]" + Name(map->value);
    }
    case TypeKind::kChan:
      return ChanName(*static_cast<const ChanType*>(type));
    case TypeKind::kStruct:
      return StructName(*static_cast<const StructType*>(type));
    case TypeKind::kSignature:
      return "func" + SignatureName(*static_cast<const SignatureType*>(type));
    case TypeKind::kInterface:
      return InterfaceName(*static_cast<const InterfaceType*>(type));
    case TypeKind::kTuple:
    case TypeKind::kInvalid:
      return "?";
    default:
      return std::string(static_cast<const BasicType*>(type)->name);
  }
}

}  // namespace

std::string RuntimeName(const Type* type) { return Namer(false).Name(type); }

}  // namespace assay::lang
