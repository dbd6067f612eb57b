// Generic functions. In the body of one its type parameters are types like others, as far as their
// constraints go; callers give or infer several type arguments.
#include <algorithm>
#include <utility>

#include "properties/go_writer.h"

namespace assay::properties {
namespace {

using Kind = GoType::Kind;

// What the type is made of: its own name, or that of the type it is defined as.
const std::string& BaseName(const GoType& type) {
  return type.is_named_basic() ? type.source->name : type.name;
}

struct TypeSet {
  Kind kind;
  int bits;
  std::vector<const char*> terms;
};

const TypeSet kTypeSets[] = {
    {Kind::kInteger, 8, {"int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint"}},
    {Kind::kFloat, 64, {"float32", "float64"}},
    {Kind::kString, 0, {"string"}},
};

}  // namespace

// A type parameter whose constraint is a set of types.
GoTypeParameter GoWriter::ParameterOfSet(GoType& type) {
  const TypeSet& set = dice_.OneOf(kTypeSets);
  type.kind = set.kind;
  type.bits = set.bits;
  type.is_signed = set.kind != Kind::kString;
  std::vector<std::string> exact;
  std::vector<std::string> underlying;
  std::string constraint;
  for (const char* const term : set.terms) {
    if (!constraint.empty() && dice_.Percent(40)) continue;
    const bool with_tilde = dice_.Percent(70);
    (with_tilde ? underlying : exact).push_back(term);
    constraint += (constraint.empty() ? "" : " | ") + std::string(with_tilde ? "~" : "") + term;
  }
  const auto has = [](const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  if (dice_.Percent(50)) constraint = "interface{ " + constraint + " }";
  return {&type, nullptr, constraint, [=](const GoType& argument) {
            return !argument.is_local && argument.elem == nullptr &&
                   (has(exact, argument.name) || has(underlying, BaseName(argument)));
          }};
}

GoTypeParameter GoWriter::TypeParameter() {
  GoType& type = local_types_.emplace_back();
  type.index = kLocalTypes + static_cast<int>(local_types_.size());
  type.name = "P" + std::to_string(type.index);
  type.is_parameter = type.is_local = true;
  GoTypeParameter parameter;
  if (dice_.Percent(55)) {
    parameter = ParameterOfSet(type);
  } else {
    type.kind = Kind::kOpaque;
    const GoMethod& method = dice_.OneOf(universe_.methods());
    const auto has_method = [&method](const GoType& argument) {
      const GoType::MethodOf* const found = argument.Find(&method);
      return argument.is_defined && argument.kind != Kind::kInterface && found != nullptr &&
             !found->on_pointer;
    };
    type.is_comparable = dice_.Percent(50);
    if (dice_.Percent(60) && universe_.Any(dice_, has_method) != nullptr) {
      type.methods.push_back({&method, false});
      type.is_comparable = false;
      std::string signature = method.name + "(";
      for (const GoType* const of : method.parameters) signature += of->name + ", ";
      parameter = {&type, nullptr, "interface{ " + signature + ") " + method.result->name + " }",
                   has_method};
    } else {
      const bool comparable = type.is_comparable;
      parameter = {&type, nullptr, comparable ? "comparable" : "any",
                   [comparable](const GoType& argument) {
                     return !argument.is_local &&
                            (!comparable || (argument.is_comparable && !argument.holds_interface));
                   }};
    }
  }
  GoType& list = local_types_.emplace_back();
  list.index = kLocalTypes + static_cast<int>(local_types_.size());
  list.kind = Kind::kSlice;
  list.name = "[]" + type.name;
  list.is_local = true;
  list.is_comparable = false;
  list.elem = &type;
  parameter.list = &list;
  return parameter;
}

// Functions that show and trace values of the type parameter and of its slices.
void GoWriter::DeclareLocalHelpers(const GoTypeParameter& parameter, GoSource& source) {
  const GoType& type = *parameter.type;
  std::string show;
  switch (type.kind) {
    case Kind::kFloat:
      show = "print(float64(v))\n";
      break;
    case Kind::kOpaque:
      show =
          "switch x := any(v).(type) {\ncase int:\nprint(x)\ncase string:\nprint(x)\n"
          "case bool:\nprint(x)\ncase P:\nprint(\"P\")\n}\n";
      break;
    default:
      show = "print(v)\n";
      break;
  }
  const std::string generic = "[P " + parameter.constraint + "]";
  const auto add = [&](const GoType& of, const std::string& name, const std::string& body) {
    source.declarations.push_back(
        {{of.Helper("show")},
         Text("func " + of.Helper("show") + generic + "(v " + name + ") {\n" + body + "}")});
    source.declarations.push_back(
        {{of.Helper("trace")},
         Text("func " + of.Helper("trace") + generic + "(n int, v " + name + ") " + name +
              " {\nprint(n, \": \")\n" + of.Helper("show") + "(v)\nprintln()\nreturn v\n}")});
  };
  add(type, "P", show);
  add(*parameter.list, "[]P",
      "print(len(v), \"[\")\nfor _, e := range v {\n" + type.Helper("show") +
          "(e)\nprint(\" \")\n}\nprint(\"]\")\n");
}

void GoWriter::GenericFunction(GoSource& source) {
  GoGenericFunction function;
  function.name = "g" + std::to_string(generic_functions_.size());
  std::vector<const GoType*> locals;
  std::string head = "func " + function.name + "[";
  for (int n = 1 + dice_.Below(2); n > 0; --n) {
    const GoTypeParameter parameter = TypeParameter();
    DeclareLocalHelpers(parameter, source);
    head += (locals.empty() ? "" : ", ") + parameter.type->name + " " + parameter.constraint;
    locals.push_back(parameter.type);
    locals.push_back(parameter.list);
    function.parameters.push_back(parameter.type);
    function.type_parameters.push_back(parameter);
  }
  const auto any_type = [&]() -> const GoType* {
    if (dice_.Percent(50)) return dice_.OneOf(function.type_parameters).type;
    return &universe_.Any(dice_);
  };
  for (int n = dice_.Below(3); n > 0; --n) function.parameters.push_back(any_type());
  for (int n = dice_.Below(3); n > 0; --n) function.results.push_back(any_type());
  const bool is_variadic = dice_.Percent(40);
  if (is_variadic) function.rest = dice_.OneOf(function.type_parameters).type;

  Scope scope(*this);
  std::vector<std::string> declares;
  const auto declare = [&](const GoType* type, const std::string& written) {
    declares.push_back(NewName());
    state_.variables.push_back({declares.back(), type});
    return declares.back() + " " + written;
  };
  head += "](";
  for (const GoType* const type : function.parameters) head += declare(type, type->name) + ", ";
  if (is_variadic) {
    const auto of = std::find_if(function.type_parameters.begin(), function.type_parameters.end(),
                                 [&](const auto& one) { return one.type == function.rest; });
    head += declare(of->list, "..." + function.rest->name);
  }
  head += ") (";
  for (const GoType* const type : function.results) head += declare(type, type->name) + ", ";
  head += ") {\nif fuel--; fuel < 0 {\nreturn\n}\n$return ";
  const GoUniverse::LocalTypes local_types(universe_, locals);
  state_.results = &function.results;
  std::vector<Tree> children = {Body(3 + dice_.Below(4), 2)};
  NewStatement();
  for (size_t i = 0; i < function.results.size(); ++i) {
    head += i == 0 ? "$" : ", $";
    children.push_back(Expr(*function.results[i], 2));
  }
  source.declarations.push_back(
      {{function.name}, Statement(head + "\n}", std::move(children), declares)});
  generic_functions_.push_back(std::move(function));
}

GoWriter::GenericCall GoWriter::InstanceOf(const GoGenericFunction& function, int depth) {
  GenericCall call;
  std::vector<const GoType*> given;
  for (const GoTypeParameter& parameter : function.type_parameters) {
    given.push_back(universe_.Any(dice_, parameter.accepts));
    if (given.back() == nullptr) return {};
  }
  const auto instance = [&](const GoType* type) {
    for (size_t i = 0; i < given.size(); ++i) {
      if (function.type_parameters[i].type == type) return given[i];
    }
    return type;
  };
  // As many as are written; the others follow from the arguments.
  const auto explicit_count = static_cast<size_t>(dice_.Below(static_cast<int>(given.size()) + 1));
  call.text = function.name;
  for (size_t i = 0; i < explicit_count; ++i) {
    call.text += (i == 0 ? "[" : ", ") + given[i]->name + (i + 1 == explicit_count ? "]" : "");
  }
  const unsigned place = explicit_count == given.size() ? kTyped : kAnywhere;
  call.text += "(";
  const auto add = [&](const GoType* type) {
    call.text += call.arguments.empty() ? "$" : ", $";
    call.arguments.push_back(Expr(*instance(type), depth, place));
  };
  for (const GoType* const type : function.parameters) add(type);
  if (function.rest != nullptr) {
    for (int n = dice_.Below(3); n > 0; --n) add(function.rest);
  }
  call.text += ")";
  for (const GoType* const type : function.results) call.results.push_back(instance(type));
  return call;
}

Tree GoWriter::CallGeneric() {
  GenericCall call = InstanceOf(dice_.OneOf(generic_functions_), 2);
  if (call.text.empty()) return Show();
  std::string names;
  std::string used;
  std::vector<std::string> declared;
  for (const GoType* const result : call.results) {
    const std::string name = NewName();
    names += (names.empty() ? "" : ", ") + name;
    used += "\n_ = " + name;
    declared.push_back(name);
    state_.variables.push_back({name, result});
  }
  return Statement(names + (names.empty() ? "" : " := ") + call.text + used,
                   std::move(call.arguments), std::move(declared));
}

// A method of a generic struct type: of its fields it knows nothing.
GoDeclaration GoWriter::GenericMethod(const GoUniverse::Generic& generic,
                                      const GoType::MethodOf& one) {
  Scope scope(*this);
  NewStatement();
  state_.mode = Mode::kCalls;
  const std::string receiver = NewName();
  std::vector<std::string> declares = {receiver};
  std::string parameters;
  for (const GoType* const parameter : one.method->parameters) {
    declares.push_back(NewName());
    parameters += (parameters.empty() ? "" : ", ") + declares.back() + " " + parameter->name;
    state_.variables.push_back({declares.back(), parameter});
  }
  Tree value = Expr(*one.method->result, 2);
  return {{generic.name, one.method->name},
          Statement("func (" + receiver + " " + (one.on_pointer ? "*" : "") + generic.name + "[" +
                        generic.arguments + "]) " + one.method->name + "(" + parameters + ") " +
                        one.method->result->name + " {\nreturn $\n}",
                    {std::move(value)}, declares)};
}

}  // namespace assay::properties
