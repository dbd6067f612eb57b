#include "properties/go_universe.h"

#include <algorithm>

#include "base/check.h"

namespace assay::properties {
namespace {

using Kind = GoType::Kind;

constexpr int kBasics = 17;

std::string FieldName(const GoType& type, size_t index) {
  return "F" + std::to_string(type.index) + "x" + std::to_string(index);
}

}  // namespace

const GoType::MethodOf* GoType::Find(const GoMethod* method) const {
  for (const MethodOf& one : methods) {
    if (one.method == method) return &one;
  }
  return nullptr;
}

GoUniverse::GoUniverse(Dice& dice) {
  AddBasics();
  AddMethodPool(dice);
  for (int i = 0; i < 3; ++i) AddDefinedBasic(dice);
  for (int i = 0; i < 5; ++i) AddComposite(dice);
  for (int i = 0; i < 2; ++i) AddStruct(dice);
  for (int i = 0; i < 2; ++i) AddInterface(dice);
  for (int i = 0; i < 2; ++i) AddGeneric(dice);
  for (int i = 0; i < 7; ++i) AddComposite(dice);
  for (int i = 0; i < 3; ++i) AddStruct(dice);
  for (int i = 0; i < 4; ++i) AddComposite(dice);
}

GoType& GoUniverse::Add(GoType type) {
  for (GoType& known : types_) {
    if (known.name == type.name) return known;
  }
  type.index = static_cast<int>(types_.size());
  types_.push_back(std::move(type));
  return types_.back();
}

void GoUniverse::AddBasics() {
  const auto add = [&](Kind kind, const char* name, int bits = 0, bool is_signed = false) {
    GoType type;
    type.kind = kind;
    type.name = name;
    type.bits = bits;
    type.is_signed = is_signed;
    Add(type);
  };
  add(Kind::kInteger, "int", 64, true);
  add(Kind::kString, "string");
  add(Kind::kBool, "bool");
  add(Kind::kInteger, "int8", 8, true);
  add(Kind::kInteger, "int16", 16, true);
  add(Kind::kInteger, "int32", 32, true);
  add(Kind::kInteger, "int64", 64, true);
  add(Kind::kInteger, "uint8", 8);
  add(Kind::kInteger, "uint16", 16);
  add(Kind::kInteger, "uint32", 32);
  add(Kind::kInteger, "uint64", 64);
  add(Kind::kInteger, "uint", 64);
  add(Kind::kInteger, "uintptr", 64);
  add(Kind::kFloat, "float64", 64, true);
  add(Kind::kFloat, "float32", 32, true);
  add(Kind::kComplex, "complex128", 128, true);
  add(Kind::kComplex, "complex64", 64, true);
  ASSAY_CHECK(types_.size() == kBasics, "Any() counts them");
}

void GoUniverse::AddMethodPool(Dice& dice) {
  for (int i = 0; i < 5; ++i) {
    GoMethod method;
    method.name = "M" + std::to_string(i);
    for (int n = dice.Below(3); n > 0; --n)
      method.parameters.push_back(&types_[dice.Below(kBasics)]);
    method.result = &types_[dice.Below(kBasics)];
    methods_.push_back(method);
  }
}

void GoUniverse::TakeMethods(GoType& type, Dice& dice) {
  for (const GoMethod& method : methods_) {
    if (!dice.Percent(45)) continue;
    std::erase_if(type.methods, [&](const auto& one) { return one.method == &method; });
    type.methods.push_back({&method, dice.Percent(40)});
  }
}

void GoUniverse::AddDefinedBasic(Dice& dice) {
  const GoType& source = types_[static_cast<size_t>(dice.Below(kBasics))];
  GoType type = source;
  type.name = "N" + std::to_string(types_.size());
  type.source = &source;
  type.is_defined = true;
  TakeMethods(type, dice);
  Add(std::move(type));
}

void GoUniverse::AddComposite(Dice& dice) {
  GoType type;
  const GoType& elem = Any(dice);
  type.elem = &elem;
  switch (dice.Below(8)) {
    case 0:
      type.kind = Kind::kArray;
      type.length = 1 + dice.Below(4);
      type.name = "[" + std::to_string(type.length) + "]" + elem.name;
      type.is_comparable = elem.is_comparable;
      type.holds_interface = elem.holds_interface;
      break;
    case 1:
    case 2:
      type.kind = Kind::kSlice;
      type.name = "[]" + elem.name;
      type.is_comparable = false;
      break;
    case 3:
    case 4: {
      type.kind = Kind::kMap;
      const GoType* const key = Any(dice, [](const GoType& t) {
        return t.is_comparable && !t.holds_interface && t.kind != Kind::kPointer &&
               t.kind != Kind::kChan;
      });
      type.key = key;
      type.name = "map[" + key->name + "]" + elem.name;
      type.is_comparable = false;
      break;
    }
    case 5:
      AddPointer(elem);
      return;
    case 6:
      type.kind = Kind::kChan;
      // Without parentheses the arrow would belong to the element.
      type.name = "chan (" + elem.name + ")";
      break;
    default:
      type.kind = Kind::kFunc;
      type.key = &types_[static_cast<size_t>(dice.Below(kBasics))];
      type.name = "func(" + type.key->name + ") " + elem.name;
      type.is_comparable = false;
      break;
  }
  Add(std::move(type));
}

// What a struct may embed: a defined type, an interface or a pointer. Null at times.
const GoType* GoUniverse::AnyEmbedded(Dice& dice) {
  if (dice.Percent(40)) return nullptr;
  if (dice.Percent(30)) {
    return Any(dice, [](const GoType& t) { return t.kind == Kind::kInterface && t.is_defined; });
  }
  const GoType* const named = Any(dice, [](const GoType& t) {
    return t.is_defined && (t.kind == Kind::kStruct || t.is_named_basic());
  });
  return named == nullptr || dice.Percent(50) ? named : &AddPointer(*named);
}

GoType& GoUniverse::AddPointer(const GoType& elem) {
  GoType type;
  type.kind = Kind::kPointer;
  type.elem = &elem;
  type.name = "*" + elem.name;
  type.methods =
      elem.is_defined && elem.kind != Kind::kInterface ? elem.methods : decltype(type.methods){};
  for (auto& one : type.methods) one.on_pointer = false;
  return Add(std::move(type));
}

void GoUniverse::AddStruct(Dice& dice) {
  const GoType* const embedded = AnyEmbedded(dice);
  GoType type;
  type.kind = Kind::kStruct;
  type.index = static_cast<int>(types_.size());
  type.name = "S" + std::to_string(type.index);
  type.is_defined = true;
  const int fields = 1 + dice.Below(4);
  for (int i = 0; i < fields; ++i) {
    const GoType& field = Any(dice);
    type.fields.push_back({FieldName(type, type.fields.size()), &field, false});
  }
  if (embedded != nullptr) {
    const GoType& named = embedded->kind == Kind::kPointer ? *embedded->elem : *embedded;
    type.fields.insert(type.fields.begin() + dice.Below(fields + 1), {named.name, embedded, true});
    type.methods = embedded->methods;
  }
  for (const GoField& field : type.fields) {
    type.is_comparable = type.is_comparable && field.type->is_comparable;
    type.holds_interface = type.holds_interface || field.type->holds_interface;
  }
  TakeMethods(type, dice);
  Add(std::move(type));
}

void GoUniverse::AddInterface(Dice& dice) {
  GoType type;
  type.kind = Kind::kInterface;
  type.holds_interface = true;
  const GoType* const model =
      Any(dice, [](const GoType& t) { return t.is_defined && !t.methods.empty(); });
  if (model == nullptr || dice.Percent(30)) {
    type.name = "any";
  } else {
    type.name = "I" + std::to_string(types_.size());
    type.is_defined = true;
    for (const auto& one : model->methods) {
      if (type.methods.size() < 2 || dice.Percent(30)) type.methods.push_back({one.method, false});
    }
    type.base = Any(dice, [&](const GoType& t) {
      return t.kind == Kind::kInterface && t.is_defined &&
             std::all_of(t.methods.begin(), t.methods.end(),
                         [&](const auto& one) { return model->Find(one.method) != nullptr; });
    });
    for (const auto& one : type.base != nullptr ? type.base->methods : decltype(type.methods){}) {
      if (type.Find(one.method) == nullptr) type.methods.push_back({one.method, false});
    }
  }
  Add(std::move(type));
}

// Instances of a struct of two type parameters, of which the second can be compared.
void GoUniverse::AddGeneric(Dice& dice) {
  Generic generic;
  generic.name = "G" + std::to_string(types_.size());
  generic.parameters = "P any, Q comparable";
  generic.arguments = "P, Q";
  struct Part {
    std::string name;
    int parameter;  // or -1
    const GoType* type;
  };
  std::vector<Part> parts;
  for (int i = 0, count = 2 + dice.Below(3); i < count; ++i) {
    Part part{"F" + generic.name + "x" + std::to_string(i), dice.Below(3) - 1, &Any(dice)};
    generic.fields += part.name + " " +
                      (part.parameter < 0    ? part.type->name
                       : part.parameter == 0 ? "P"
                                             : "Q") +
                      "\n";
    parts.push_back(std::move(part));
  }
  for (const GoMethod& method : methods_) {
    if (dice.Percent(40)) generic.methods.push_back({&method, dice.Percent(40)});
  }
  for (int i = 0, count = 1 + dice.Below(3); i < count; ++i) {
    const GoType* const arguments[] = {&Any(dice), Any(dice, [](const GoType& t) {
                                         return t.is_comparable && !t.holds_interface;
                                       })};
    GoType type;
    type.kind = Kind::kStruct;
    type.name = generic.name + "[" + arguments[0]->name + ", " + arguments[1]->name + "]";
    for (const Part& part : parts) {
      const GoType* const field = part.parameter < 0 ? part.type : arguments[part.parameter];
      type.fields.push_back({part.name, field, false});
      type.is_comparable = type.is_comparable && field->is_comparable;
      type.holds_interface = type.holds_interface || field->holds_interface;
    }
    type.methods = generic.methods;
    Add(std::move(type));
  }
  generics_.push_back(std::move(generic));
}

const GoType& GoUniverse::Named(const std::string& name) const {
  for (const GoType& type : types_) {
    if (type.name == name) return type;
  }
  ASSAY_CHECK(false, "a type of the universe");
  return types_.front();
}

const GoType& GoUniverse::Any(Dice& dice) const {
  if (!locals_.empty() && dice.Percent(35)) return *dice.OneOf(locals_);
  if (dice.Percent(25)) return types_[static_cast<size_t>(dice.Below(3))];
  if (dice.Percent(30)) return types_[static_cast<size_t>(dice.Below(kBasics))];
  return dice.OneOf(types_);
}

const GoType* GoUniverse::Any(Dice& dice, const std::function<bool(const GoType&)>& wanted) const {
  std::vector<const GoType*> found;
  for (const GoType& type : types_) {
    if (wanted(type)) found.push_back(&type);
  }
  for (const GoType* const type : locals_) {
    // Often enough to be seen among the others.
    if (wanted(*type)) found.insert(found.end(), 4, type);
  }
  return found.empty() ? nullptr : dice.OneOf(found);
}

bool GoUniverse::Implements(const GoType& type, const GoType& interface) {
  return std::all_of(interface.methods.begin(), interface.methods.end(), [&](const auto& wanted) {
    const GoType::MethodOf* const found = type.Find(wanted.method);
    return found != nullptr && !found->on_pointer;
  });
}

// ---- declarations

std::string GoUniverse::Definition(const GoType& type) const {
  std::string text = "type " + type.name + " ";
  if (type.is_named_basic()) return text + type.source->name;
  text += type.kind == Kind::kStruct ? "struct {\n" : "interface {\n";
  for (const GoField& field : type.fields) {
    text += (field.is_embedded ? "" : field.name + " ") + field.type->name + "\n";
  }
  if (type.kind == Kind::kInterface) {
    if (type.base != nullptr) text += type.base->name + "\n";
    for (const auto& one : type.methods) {
      // That it has one of the other's too is allowed.
      const bool is_embedded = type.base != nullptr && type.base->Find(one.method) != nullptr;
      if (is_embedded && one.method->parameters.empty()) continue;
      text += one.method->name + "(";
      for (const GoType* parameter : one.method->parameters) text += parameter->name + ", ";
      text += ") " + one.method->result->name + "\n";
    }
  }
  return text + "}";
}

std::string GoUniverse::ShowBody(const GoType& type) const {
  const auto show = [](const GoType& t, const std::string& value) {
    return t.Helper("show") + "(" + value + ")\n";
  };
  const std::string nil = "if v == nil {\nprint(\"nil\")\nreturn\n}\n";
  switch (type.kind) {
    case Kind::kBool:
    case Kind::kInteger:
      return "print(v)\n";
    case Kind::kString:
      return "print(len(v), \"'\", v, \"'\")\n";
    case Kind::kFloat:
      // Seven digits are not all; the bits of what is not a number are the machine's business.
      return std::string("print(v)\nif v == v {\nprint(\"#\", *(*") +
             (type.bits == 64 ? "uint64" : "uint32") + ")(unsafe.Pointer(&v)))\n}\n";
    case Kind::kComplex: {
      const GoType& part = Named(type.bits == 128 ? "float64" : "float32");
      return "print(\"(\")\n" + show(part, "real(v)") + "print(\" \")\n" + show(part, "imag(v)") +
             "print(\")\")\n";
    }
    case Kind::kArray:
      return "print(\"[\")\nfor _, e := range v {\n" + show(*type.elem, "e") +
             "print(\" \")\n}\nprint(\"]\")\n";
    case Kind::kSlice:
      return nil + "print(len(v), \"[\")\nfor i := range v {\n" + show(*type.elem, "v[i]") +
             "print(\" \")\n}\nprint(\"]\")\n";
    case Kind::kMap: {
      // What the order of a loop does not matter to.
      std::string text = nil + "print(\"map\", len(v), \" \")\n";
      if (type.key->kind == Kind::kInteger) {
        text += "var keys " + type.key->name + "\nfor k := range v {\nkeys += k\n}\n" +
                show(*type.key, "keys");
      } else {
        text += "n := 0\nfor k, e := range v {\n_, _ = k, e\nn++\n}\nprint(n, \" \")\n";
      }
      if (type.elem->kind == Kind::kInteger) {
        text += "var sum " + type.elem->name + "\nfor _, e := range v {\nsum += e\n}\n" +
                show(*type.elem, "sum");
      }
      return text + show(*type.elem, "v[" + type.key->Helper("zero") + "]");
    }
    case Kind::kPointer:
      return nil + "print(\"&\")\n" + show(*type.elem, "*v");
    case Kind::kStruct: {
      std::string text = "print(\"{\")\n";
      for (const GoField& field : type.fields) {
        text += show(*field.type, "v." + field.name) + "print(\" \")\n";
      }
      return text + "print(\"}\")\n";
    }
    case Kind::kChan:
      return "print(\"chan \", len(v), \" \", cap(v))\n";
    case Kind::kFunc:
      return "print(v == nil)\n";
    case Kind::kOpaque:
      break;
    case Kind::kInterface: {
      std::string text = "switch x := v.(type) {\ncase nil:\nprint(\"nil\")\n";
      for (const GoType& each : types_) {
        if (each.kind == Kind::kInterface || !Implements(each, type)) continue;
        // What contains this interface is later, and would make this function need all types.
        if (each.index > type.index && each.kind != Kind::kStruct) continue;
        text += "case " + each.name + ":\nprint(\"" + each.name + " \")\n" + show(each, "x");
      }
      return text + "default:\n_ = x\nprint(\"?\")\n}\n";
    }
  }
  return "";
}

std::vector<GoDeclaration> GoUniverse::Declarations() const {
  std::vector<GoDeclaration> out;
  const auto add = [&](const std::string& name, const std::string& text) {
    out.push_back({{name}, Text(text)});
  };
  for (const Generic& generic : generics_) {
    add(generic.name,
        "type " + generic.name + "[" + generic.parameters + "] struct {\n" + generic.fields + "}");
  }
  for (const GoType& type : types_) {
    if (type.is_defined) add(type.name, Definition(type));
    add(type.Helper("zero"), "var " + type.Helper("zero") + " " + type.name);
    add(type.Helper("show"),
        "func " + type.Helper("show") + "(v " + type.name + ") {\n" + ShowBody(type) + "}");
    add(type.Helper("trace"), "func " + type.Helper("trace") + "(n int, v " + type.name + ") " +
                                  type.name + " {\nprint(n, \": \")\n" + type.Helper("show") +
                                  "(v)\nprintln()\nreturn v\n}");
    add(type.Helper("ref"),
        "func " + type.Helper("ref") + "(v " + type.name + ") *" + type.name + " {\nreturn &v\n}");
  }
  return out;
}

}  // namespace assay::properties
