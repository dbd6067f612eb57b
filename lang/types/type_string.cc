// Types as gc's messages write them.
#include <algorithm>
#include <vector>

#include "lang/syntax/unicode.h"
#include "lang/types/object.h"
#include "lang/types/type.h"

namespace assay::lang {
namespace {

class TypePrinter {
 public:
  explicit TypePrinter(const Package* relative_to) : relative_to_(relative_to) {}

  void Print(const Type* type);
  void PrintTypeParameters(std::span<TypeParameter* const> parameters);

  std::string out;

 private:
  // Deeper and longer types are cut; only hostile programs have them, through chains of aliases.
  static constexpr int kDepthMax = 100;
  static constexpr size_t kTextMax = 10000;

  void PrintList(std::span<const Type* const> types, std::span<const Name> names, bool variadic);
  void PrintSignature(const SignatureType* signature);
  void PrintStruct(const StructType* type);
  void PrintName(const TypeName* name);
  void PrintInterface(const InterfaceType* type);
  void PrintArguments(const NamedType* type);

  const Package* const relative_to_;
  int depth_ = 0;
};

void TypePrinter::PrintList(std::span<const Type* const> types, std::span<const Name> names,
                            bool variadic) {
  out += '(';
  for (size_t i = 0; i < types.size(); ++i) {
    if (i > 0) out += ", ";
    if (!names.empty()) {
      out += names[i].text();
      out += ' ';
    }
    const SliceType* const rest =
        variadic && i + 1 == types.size() ? TypeAs<SliceType>(types[i]) : nullptr;
    if (rest != nullptr) {
      out += "...";
      Print(rest->element);
    } else {
      Print(types[i]);
    }
  }
  out += ')';
}

// Of an instance the arguments, of a generic type the parameters.
void TypePrinter::PrintArguments(const NamedType* type) {
  if (type->origin == nullptr) return PrintTypeParameters(type->type_parameters);
  out += '[';
  for (size_t i = 0; i < type->type_arguments.size(); ++i) {
    if (i > 0) out += ", ";
    Print(type->type_arguments[i]);
  }
  out += ']';
}

// Names with the same constraint share it: [K comparable, V, W any].
void TypePrinter::PrintTypeParameters(std::span<TypeParameter* const> parameters) {
  if (parameters.empty()) return;
  out += '[';
  for (size_t i = 0; i < parameters.size(); ++i) {
    if (i > 0) {
      if (parameters[i]->constraint != parameters[i - 1]->constraint) {
        out += ' ';
        Print(parameters[i - 1]->constraint);
      }
      out += ", ";
    }
    Print(parameters[i]);
  }
  out += ' ';
  Print(parameters.back()->constraint);
  out += ']';
}

void TypePrinter::PrintSignature(const SignatureType* signature) {
  PrintTypeParameters(signature->type_parameters);
  PrintList(signature->parameters, signature->parameter_names, signature->variadic);
  if (signature->results.empty()) return;
  out += ' ';
  if (signature->results.size() == 1 && signature->result_names.empty()) {
    Print(signature->results[0]);
  } else {
    PrintList(signature->results, signature->result_names, false);
  }
}

void TypePrinter::PrintStruct(const StructType* type) {
  out += "struct{";
  bool first = true;
  for (const Variable* const field : type->fields) {
    if (!first) out += "; ";
    first = false;
    if (!field->embedded) {
      out += field->name.text();
      out += ' ';
    }
    Print(field->type);
    if (!field->tag.empty()) out += " " + Quote(field->tag);
  }
  out += '}';
}

void TypePrinter::PrintName(const TypeName* name) {
  if (name->package != nullptr && name->package != relative_to_) {
    out += name->package->name.text();
    out += '.';
  }
  out += name->name.text();
}

void TypePrinter::PrintInterface(const InterfaceType* type) {
  if (type->is_any) {
    out += "any";
    return;
  }
  if (type->is_implicit && type->embedded.size() == 1 && type->declared.empty()) {
    Print(type->embedded[0].type);
    return;
  }
  out += "interface{";
  bool first = true;
  std::vector<InterfaceMethod> declared(type->declared.begin(), type->declared.end());
  std::stable_sort(declared.begin(), declared.end(),
                   [](const auto& a, const auto& b) { return a.name.text() < b.name.text(); });
  for (const InterfaceMethod& method : declared) {
    if (!first) out += "; ";
    first = false;
    out += method.name.text();
    if (method.signature != nullptr) PrintSignature(method.signature);
  }
  for (const Embedded& embedded : type->embedded) {
    if (!first) out += "; ";
    first = false;
    Print(embedded.type);
  }
  out += '}';
}

void TypePrinter::Print(const Type* type) {
  if (type == nullptr) {
    out += "invalid type";
    return;
  }
  if (depth_ >= kDepthMax || out.size() >= kTextMax) {
    out += "…";
    return;
  }
  if (type->alias != nullptr) return PrintName(type->alias);
  ++depth_;
  switch (type->kind) {
    case TypeKind::kArray: {
      const auto* const array = static_cast<const ArrayType*>(type);
      out += '[' + std::to_string(array->length) + ']';
      Print(array->element);
      break;
    }
    case TypeKind::kSlice:
      out += "[]";
      Print(static_cast<const SliceType*>(type)->element);
      break;
    case TypeKind::kStruct:
      PrintStruct(static_cast<const StructType*>(type));
      break;
    case TypeKind::kPointer:
      out += '*';
      Print(static_cast<const PointerType*>(type)->element);
      break;
    case TypeKind::kTuple:
      PrintList(static_cast<const TupleType*>(type)->types,
                static_cast<const TupleType*>(type)->names, false);
      break;
    case TypeKind::kSignature:
      out += "func";
      PrintSignature(static_cast<const SignatureType*>(type));
      break;
    case TypeKind::kInterface:
      PrintInterface(static_cast<const InterfaceType*>(type));
      break;
    case TypeKind::kMap:
      out += "map[";
      Print(static_cast<const MapType*>(type)->key);
      out += ']';
      Print(static_cast<const MapType*>(type)->value);
      break;
    case TypeKind::kChan: {
      const auto* const chan = static_cast<const ChanType*>(type);
      const ChanType* const element = TypeAs<ChanType>(chan->element);
      // chan (<-chan T) needs its parentheses.
      const bool parenthesize = chan->direction != Direction::kSend && element != nullptr &&
                                element->direction == Direction::kReceive &&
                                chan->direction == Direction::kBoth;
      out += chan->direction == Direction::kReceive ? "<-chan "
             : chan->direction == Direction::kSend  ? "chan<- "
                                                    : "chan ";
      if (parenthesize) out += '(';
      Print(chan->element);
      if (parenthesize) out += ')';
      break;
    }
    case TypeKind::kNamed: {
      PrintName(static_cast<const NamedType*>(type)->name);
      PrintArguments(static_cast<const NamedType*>(type));
      break;
    }
    case TypeKind::kTypeParameter:
      out += static_cast<const TypeParameter*>(type)->name->name.text();
      break;
    case TypeKind::kUnion: {
      const char* separator = "";
      for (const Term& term : static_cast<const UnionType*>(type)->terms) {
        out += separator;
        separator = " | ";
        if (term.tilde) out += '~';
        Print(term.type);
      }
      break;
    }
    default:
      out += static_cast<const BasicType*>(type)->name;
      break;
  }
  --depth_;
}

}  // namespace

std::string TypeString(const Type* type, const Package* relative_to) {
  TypePrinter printer(relative_to);
  printer.Print(type);
  return std::move(printer.out);
}

std::string TypeParametersString(std::span<TypeParameter* const> parameters,
                                 const Package* relative_to) {
  TypePrinter printer(relative_to);
  printer.PrintTypeParameters(parameters);
  return std::move(printer.out);
}

}  // namespace assay::lang
