// Expressions. An operand that arithmetic could overflow at compile time is never constant: then it
// is the checker's business, and the program might not be well typed.
#include <algorithm>
#include <iterator>

#include "properties/go_writer.h"

namespace assay::properties {

Tree GoWriter::Value(const GoType& type, std::string text, std::vector<Tree> children,
                     bool is_constant) const {
  GoTree tree;
  tree.role = GoTree::Role::kValue;
  tree.text = std::move(text);
  tree.children = std::move(children);
  tree.type = type.name;
  tree.zero = type.Zero();
  tree.is_constant = is_constant;
  return std::make_shared<const GoTree>(std::move(tree));
}

bool GoWriter::TakeRisk() {
  if (state_.mode != Mode::kRisk || !state_.risk_left) return false;
  state_.risk_left = false;
  return true;
}

const GoVariable* GoWriter::AnyVariable(const std::function<bool(const GoType&)>& wanted) {
  std::vector<const GoVariable*> found;
  for (const GoVariable& variable : state_.variables) {
    if (wanted(*variable.type)) found.push_back(&variable);
  }
  return found.empty() ? nullptr : dice_.OneOf(found);
}

Tree GoWriter::VariableOf(const GoType& type) {
  const GoVariable* const variable = AnyVariable([&](const GoType& t) { return &t == &type; });
  return Value(type, variable == nullptr ? type.Zero() : variable->name);
}

Tree GoWriter::Expr(const GoType& type, int depth, unsigned place) {
  Options<Tree> options;
  if ((place & kNotConstant) == 0 || type.elem != nullptr || !type.fields.empty()) {
    options.Add(depth > 0 ? 3 : 8, [&, place] { return Literal(type, depth - 1, place); });
  }
  options.Add(depth > 0 ? 4 : 12, [&] { return VariableOf(type); });
  if (depth > 0) AddOperations(type, depth - 1, place, options);
  return options.Make(dice_);
}

void GoWriter::AddOperations(const GoType& type, int depth, unsigned place,
                             Options<Tree>& options) {
  switch (type.kind) {
    case Kind::kBool:
      AddBool(type, depth, options);
      break;
    case Kind::kInteger:
      AddInteger(type, depth, place, options);
      break;
    case Kind::kFloat:
      AddFloat(type, depth, options);
      break;
    case Kind::kComplex:
      AddComplex(type, depth, options);
      break;
    case Kind::kString:
      AddString(type, depth, options);
      break;
    default:
      break;
  }
  AddParts(type, depth, options);
  if (may_call()) {
    AddMethodCalls(type, depth, options);
    options.Add(3, [&, depth] {
      return Value(type, type.Helper("trace") + "(" + std::to_string(++traces_) + ", $)",
                   {Expr(type, depth)});
    });
    options.Add(1, [&, depth] {
      Scope scope(*this);
      return Value(type, "func() " + type.name + " { return $ }()", {Expr(type, depth)});
    });
    options.Add(1, [&, depth] {
      return Value(type, "choose($, $, $)",
                   {Expr(Named("bool"), depth), Expr(type, depth, kNotConstant),
                    Expr(type, depth, kNotConstant)});
    });
  }
}

// ---- literals

std::string GoWriter::IntegerText(const GoType& type) {
  const int value_bits = type.is_signed ? type.bits - 1 : type.bits;
  const uint64_t max = value_bits == 64 ? ~uint64_t{0} : (uint64_t{1} << value_bits) - 1;
  const auto hex = [](uint64_t value) {
    char text[24];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
    return std::string(text);
  };
  // What fits all types of a type parameter's set is small and not negative.
  switch (dice_.Below(type.is_signed && !type.is_parameter ? 9 : 6)) {
    case 0:
      return std::to_string(max);
    case 1:
      return hex(dice_.Bits() & max);
    case 2:
      return "0b" + std::string(static_cast<size_t>(1 + dice_.Below(6)), '1');
    case 3:
      return "'" + std::string(1, static_cast<char>('a' + dice_.Below(26))) + "'";
    case 4:
    case 5:
      return std::to_string(dice_.Below(10));
    case 6:
      return "-" + std::to_string(max) + " - 1";
    case 7:
      return "-" + hex(dice_.Bits() & max);
    default:
      return "-" + std::to_string(1 + dice_.Below(9));
  }
}

Tree GoWriter::BasicLiteral(const GoType& type, unsigned place) {
  static const char* const kFloats[] = {"0",     "1",      "0.5",  "-1.25",  "3e10",     "1e-7",
                                        "0x1p4", "1_0.25", ".125", "100000", "16777217", "0.1"};
  static const char* const kImaginaries[] = {"2i", "0.5i", "0i", "1e3i"};
  static const char* const kStrings[] = {"\"\"",           "\"a\"",          "`raw`",
                                         "\"\\x00\\xff\"", "\"h\u00e9llo\"", "\"\\u65e5\\u672c\"",
                                         "\"tab\\t\"",     "\"\\xe6\\x97\"", "\"zz\"",
                                         "\"\\U0001F600\""};
  std::string text;
  bool is_default = false;  // := gives it this type without a conversion
  switch (type.kind) {
    case Kind::kBool:
      text = dice_.Percent(50) ? "true" : "false";
      is_default = type.name == "bool";
      break;
    case Kind::kInteger:
      text = IntegerText(type);
      // 'a' by itself is an int32.
      is_default = type.name == "int" && text[0] != '\'';
      break;
    case Kind::kFloat:
      text = dice_.OneOf(kFloats);
      is_default =
          type.name == "float64" && text.find_first_of(".e") != std::string::npos && text[1] != 'x';
      break;
    case Kind::kComplex:
      text = std::to_string(dice_.Below(5)) + (dice_.Percent(50) ? " + " : " - ") +
             dice_.OneOf(kImaginaries);
      is_default = type.name == "complex128";
      break;
    default:
      text = dice_.OneOf(kStrings);
      is_default = type.name == "string";
      break;
  }
  // A type argument does not follow from a bare constant.
  const bool is_bare =
      is_default || ((place & kTyped) != 0 && !type.is_parameter && dice_.Percent(60));
  return Value(type, is_bare ? "(" + text + ")" : type.name + "(" + text + ")", {}, true);
}

Tree GoWriter::FuncLiteral(const GoType& type, int depth) {
  Scope scope(*this);
  NewStatement();
  state_.mode = Mode::kCalls;
  const std::string parameter = NewName();
  state_.variables.push_back({parameter, type.key});
  GoTree tree = *Value(
      type, "func(" + parameter + " " + type.key->name + ") " + type.elem->name + " { return $ }",
      {Expr(*type.elem, depth)});
  tree.declares = {parameter};
  return std::make_shared<const GoTree>(std::move(tree));
}

Tree GoWriter::Literal(const GoType& type, int depth, unsigned place) {
  const auto elements = [&](int count, const GoType& elem) {
    std::vector<Tree> list;
    for (int i = 0; i < count; ++i) list.push_back(Expr(elem, std::min(depth, 1)));
    return list;
  };
  const auto commas = [](size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += i == 0 ? "$" : ", $";
    return text;
  };
  switch (type.kind) {
    case Kind::kArray: {
      const int count = dice_.Below(type.length + 1);
      if (count == 1 && dice_.Percent(50)) {
        return Value(type, type.name + "{" + std::to_string(type.length - 1) + ": $}",
                     elements(1, *type.elem));
      }
      return Value(type, type.name + "{" + commas(static_cast<size_t>(count)) + "}",
                   elements(count, *type.elem));
    }
    case Kind::kSlice: {
      if (dice_.Percent(15)) return Value(type, type.name + "(nil)");
      if (dice_.Percent(20)) return Value(type, "make(" + type.name + ", 1, 3)");
      const int count = dice_.Below(4);
      return Value(type, type.name + "{" + commas(static_cast<size_t>(count)) + "}",
                   elements(count, *type.elem));
    }
    case Kind::kMap: {
      if (dice_.Percent(15)) return Value(type, type.name + "(nil)");
      if (dice_.Percent(30)) return Value(type, "make(" + type.name + ")");
      // One element: two could have the same key.
      return Value(type, type.name + "{$: $}",
                   {Expr(*type.key, std::min(depth, 1)), Expr(*type.elem, std::min(depth, 1))});
    }
    case Kind::kPointer:
      if (dice_.Percent(25)) return Value(type, "(" + type.name + ")(nil)");
      if (type.elem->kind == Kind::kStruct && dice_.Percent(30)) {
        return Value(type, "(&" + type.elem->name + "{})");
      }
      if (!may_call()) return Value(type, "new(" + type.elem->name + ")");
      return Value(type, type.elem->Helper("ref") + "($)", {Expr(*type.elem, depth)});
    case Kind::kStruct: {
      std::string text = type.name + "{";
      std::vector<Tree> values;
      const bool has_keys = dice_.Percent(50);
      for (const GoField& field : type.fields) {
        if (has_keys && dice_.Percent(30)) continue;
        text += (has_keys ? field.name + ": $, " : "$, ");
        values.push_back(Expr(*field.type, std::min(depth, 1)));
      }
      // In the header of an if, a literal wants parentheses.
      return Value(type, "(" + text + "})", std::move(values));
    }
    case Kind::kChan:
      return Value(type, "make(" + type.name + ", " + std::to_string(dice_.Below(4)) + ")");
    case Kind::kFunc:
      if (dice_.Percent(15)) return Value(type, "(" + type.name + ")(nil)");
      return FuncLiteral(type, depth);
    case Kind::kOpaque:
      return VariableOf(type);
    case Kind::kInterface: {
      const GoType* const concrete = universe_.Any(dice_, [&](const GoType& t) {
        return t.kind != Kind::kInterface && GoUniverse::Implements(t, type) &&
               (t.elem == nullptr || t.index < type.index + 12);
      });
      if (concrete == nullptr || dice_.Percent(15)) return Value(type, type.name + "(nil)");
      return Value(type, type.name + "($)", {Expr(*concrete, std::min(depth, 1), kAnywhere)});
    }
    default:
      return BasicLiteral(type, place);
  }
}

// ---- operations

Tree GoWriter::Comparison(const GoType& type, const GoType& operands, int depth) {
  static const char* const kOrders[] = {"==", "!=", "<", "<=", ">", ">="};
  const bool is_ordered = operands.kind == Kind::kInteger || operands.kind == Kind::kFloat ||
                          operands.kind == Kind::kString;
  const std::string op = kOrders[dice_.Below(is_ordered ? 6 : 2)];
  const std::string text = "($ " + op + " $)";
  return Value(type, type.is_defined ? type.name + text : text,
               {Expr(operands, depth, kNotConstant), Expr(operands, depth)});
}

void GoWriter::AddBool(const GoType& type, int depth, Options<Tree>& options) {
  options.Add(6, [&, depth] {
    const bool with_risk = TakeRisk();
    const GoType* const operands = universe_.Any(dice_, [&](const GoType& t) {
      return t.is_comparable && (with_risk || !t.holds_interface);
    });
    return Comparison(type, *operands, depth);
  });
  options.Add(3, [&, depth] {
    // The right side may not be evaluated, which is what a trace shows.
    const std::string op = dice_.Percent(50) ? " && " : " || ";
    return Value(type, "($" + op + "$)", {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  options.Add(2, [&, depth] { return Value(type, "!$", {Expr(type, depth, kNotConstant)}); });
  options.Add(1, [&] {
    const GoVariable* const variable = AnyVariable([](const GoType& t) {
      return !t.is_comparable && t.kind != Kind::kArray && t.kind != Kind::kStruct &&
             t.kind != Kind::kOpaque;
    });
    if (variable == nullptr) return VariableOf(type);
    const std::string text = "(" + variable->name + " == nil)";
    return Value(type, type.is_defined ? type.name + text : text);
  });
}

void GoWriter::AddInteger(const GoType& type, int depth, unsigned place, Options<Tree>& options) {
  const auto other_integer = [this](const GoType& t) -> const GoType& {
    return *universe_.Any(dice_,
                          [&](const GoType& o) { return o.kind == Kind::kInteger && &o != &t; });
  };
  options.Add(8, [&, depth] {
    static const char* const kOps[] = {"+", "-", "*", "&", "|", "^", "&^"};
    return Value(type, "($ " + std::string(dice_.OneOf(kOps)) + " $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  options.Add(3, [&, depth] {
    const std::string op = dice_.Percent(50) ? " / " : " % ";
    const bool with_risk = TakeRisk();
    return Value(type, with_risk ? "($" + op + "$)" : "($" + op + "($ | 1))",
                 {Expr(type, depth, kNotConstant), Expr(type, depth, kNotConstant)});
  });
  options.Add(3, [&, depth, other_integer] {
    const std::string op = dice_.Percent(50) ? " << " : " >> ";
    const GoType& count = other_integer(type);
    const bool any_count = !count.is_signed || TakeRisk();
    return Value(type, any_count ? "($" + op + "$)" : "($" + op + "($ & 15))",
                 {Expr(type, depth, kNotConstant), Expr(count, depth, kNotConstant)});
  });
  options.Add(2, [&, depth] {
    static const char* const kOps[] = {"-", "^", "+"};
    return Value(type, std::string("(") + dice_.OneOf(kOps) + "$)",
                 {Expr(type, depth, kNotConstant)});
  });
  options.Add(3, [&, depth, other_integer] {
    return Value(type, type.name + "($)", {Expr(other_integer(type), depth, kNotConstant)});
  });
  options.Add(1, [&, depth] {
    // Outside the target's range the result is the machine's.
    const GoType& from =
        *universe_.Any(dice_, [](const GoType& t) { return t.kind == Kind::kFloat; });
    return Value(type, type.name + "(small(float64($)))", {Expr(from, depth, kNotConstant)});
  });
  if ((place & kTyped) != 0 && !type.is_parameter) {
    options.Add(1, [&, depth] {
      const GoType& count = *universe_.Any(
          dice_, [](const GoType& t) { return t.kind == Kind::kInteger && !t.is_signed; });
      return Value(type, "(1 << $)", {Expr(count, depth, kNotConstant)});
    });
  }
  options.Add(1, [&, depth] {
    return Value(type, dice_.Percent(50) ? "min($, $)" : "max($, $, 1)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  if (type.name == "int") {
    options.Add(3, [&] {
      const GoVariable* const variable = AnyVariable([](const GoType& t) {
        return t.kind == Kind::kString || t.kind == Kind::kSlice || t.kind == Kind::kMap ||
               t.kind == Kind::kChan;
      });
      return variable == nullptr ? VariableOf(type) : Value(type, "len(" + variable->name + ")");
    });
  }
  if (type.name == "uint8") {
    options.Add(3, [&, depth] {
      if (!TakeRisk()) return Value(type, "byteOf($)", {Expr(Named("string"), depth)});
      return Value(
          type, "$[$]",
          {Expr(Named("string"), depth, kNotConstant), Expr(Named("int"), depth, kNotConstant)});
    });
  }
}

void GoWriter::AddFloat(const GoType& type, int depth, Options<Tree>& options) {
  options.Add(6, [&, depth] {
    static const char* const kOps[] = {"+", "-", "*"};
    return Value(type, "($ " + std::string(dice_.OneOf(kOps)) + " $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  options.Add(2, [&, depth] {
    return Value(type, "($ / $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth, kNotConstant)});
  });
  options.Add(1, [&, depth] { return Value(type, "(-$)", {Expr(type, depth, kNotConstant)}); });
  options.Add(3, [&, depth] {
    const GoType& from = *universe_.Any(dice_, [&](const GoType& t) {
      return (t.kind == Kind::kInteger || t.kind == Kind::kFloat) && &t != &type;
    });
    return Value(type, type.name + "($)", {Expr(from, depth, kNotConstant)});
  });
  options.Add(1, [&, depth] {
    return Value(type, dice_.Percent(50) ? "min($, $)" : "max($, $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  if (!type.is_defined && !type.is_parameter) {
    options.Add(1, [&, depth] {
      const GoType& from = Named(type.bits == 64 ? "complex128" : "complex64");
      return Value(type, dice_.Percent(50) ? "real($)" : "imag($)",
                   {Expr(from, depth, kNotConstant)});
    });
  }
}

void GoWriter::AddComplex(const GoType& type, int depth, Options<Tree>& options) {
  options.Add(5, [&, depth] {
    static const char* const kOps[] = {"+", "-", "*"};
    return Value(type, "($ " + std::string(dice_.OneOf(kOps)) + " $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  options.Add(2, [&, depth] {
    return Value(type, "($ / $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth, kNotConstant)});
  });
  options.Add(1, [&, depth] { return Value(type, "(-$)", {Expr(type, depth, kNotConstant)}); });
  options.Add(2, [&, depth] {
    const GoType& part = Named(type.bits == 128 ? "float64" : "float32");
    return Value(type, type.name + "(complex($, $))",
                 {Expr(part, depth, kNotConstant), Expr(part, depth, kNotConstant)});
  });
  options.Add(1, [&, depth] {
    const GoType& from = *universe_.Any(
        dice_, [&](const GoType& t) { return t.kind == Kind::kComplex && &t != &type; });
    return Value(type, type.name + "($)", {Expr(from, depth, kNotConstant)});
  });
}

void GoWriter::AddString(const GoType& type, int depth, Options<Tree>& options) {
  options.Add(6, [&, depth] {
    return Value(type, type.name + "(short(string($ + $)))",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  options.Add(2, [&, depth] {
    const GoType* const from = universe_.Any(dice_, [](const GoType& t) {
      return t.name == "[]uint8" || t.name == "[]int32" || t.name == "int32" || t.name == "uint8";
    });
    return Value(type, type.name + "($)", {Expr(*from, depth, kNotConstant)});
  });
  options.Add(1, [&, depth] {
    return Value(type, type.name + "([]byte($))", {Expr(Named("string"), depth)});
  });
  options.Add(1, [&, depth] {
    return Value(type, type.name + "([]rune($))", {Expr(Named("string"), depth)});
  });
  if (type.is_parameter) return;
  options.Add(2, [&, depth] {
    if (!TakeRisk()) return Value(type, "$[:]", {Expr(type, depth, kNotConstant)});
    static const char* const kSlices[] = {"$[$:]", "$[:$]", "$[$:$]"};
    const std::string text = dice_.OneOf(kSlices);
    std::vector<Tree> children = {Expr(type, depth, kNotConstant)};
    for (auto n = std::count(text.begin(), text.end(), '$'); n > 1; --n) {
      children.push_back(Expr(Named("int"), depth, kNotConstant));
    }
    return Value(type, text, std::move(children));
  });
}

// Fields, elements and the like of variables.
void GoWriter::AddParts(const GoType& type, int depth, Options<Tree>& options) {
  for (const GoVariable& variable : state_.variables) {
    const GoType& whole = *variable.type;
    const std::string name = variable.name;
    for (const GoField& field : whole.fields) {
      if (field.type != &type) continue;
      options.Add(3, [=, this, &type, &field] { return Value(type, name + "." + field.name); });
    }
    if (whole.kind == Kind::kPointer && whole.elem->kind == Kind::kStruct) {
      for (const GoField& field : whole.elem->fields) {
        if (field.type != &type) continue;
        options.Add(3, [=, this, &type, &field] {
          return TakeRisk() ? Value(type, name + "." + field.name) : VariableOf(type);
        });
      }
    }
    if (whole.elem != &type) continue;
    switch (whole.kind) {
      case Kind::kArray:
        options.Add(3, [=, this, &type, &whole] {
          if (TakeRisk()) {
            return Value(type, name + "[$]", {Expr(Named("int"), depth, kNotConstant)});
          }
          return Value(type, name + "[" + std::to_string(dice_.Below(whole.length)) + "]");
        });
        break;
      case Kind::kSlice:
        options.Add(3, [=, this, &type] {
          if (!TakeRisk()) return VariableOf(type);
          return Value(type, name + "[$]", {Expr(Named("int"), depth, kNotConstant)});
        });
        break;
      case Kind::kMap:
        options.Add(3, [=, this, &type, &whole] {
          return Value(type, name + "[$]", {Expr(*whole.key, depth)});
        });
        break;
      case Kind::kPointer:
        options.Add(3, [=, this, &type] {
          return TakeRisk() ? Value(type, "(*" + name + ")") : VariableOf(type);
        });
        break;
      case Kind::kFunc:
        options.Add(3, [=, this, &type, &whole] {
          if (may_call()) {
            return Value(type,
                         "func() " + type.name + " { if " + name + " == nil { return " +
                             type.Zero() + " }; return " + name + "($) }()",
                         {Expr(*whole.key, depth)});
          }
          return VariableOf(type);
        });
        break;
      default:
        break;
    }
  }
  options.Add(1, [&] {
    const GoVariable* const variable = AnyVariable([&](const GoType& t) {
      return t.kind == Kind::kInterface && &t != &type && GoUniverse::Implements(type, t);
    });
    if (variable == nullptr || !TakeRisk()) return VariableOf(type);
    return Value(type, variable->name + ".(" + type.name + ")");
  });
}

std::vector<Tree> GoWriter::Arguments(const std::vector<const GoType*>& types, int depth) {
  std::vector<Tree> arguments;
  for (const GoType* type : types) arguments.push_back(Expr(*type, depth));
  return arguments;
}

void GoWriter::AddMethodCalls(const GoType& type, int depth, Options<Tree>& options) {
  for (const GoVariable& variable : state_.variables) {
    const GoType& receiver = *variable.type;
    // Whether arguments are evaluated before a nil receiver panics is left open.
    const bool may_be_nil = receiver.kind == Kind::kPointer || receiver.kind == Kind::kInterface;
    for (const GoType::MethodOf& one : receiver.methods) {
      if (one.method->result != &type) continue;
      options.Add(4, [=, this, &type, &receiver, &one] {
        std::vector<Tree> arguments = Arguments(one.method->parameters, std::min(depth, 1));
        std::string list;
        for (size_t i = 0; i < arguments.size(); ++i) list += i == 0 ? "$" : ", $";
        if (may_be_nil) {
          return Value(type,
                       "func() " + type.name + " { if " + variable.name + " == nil { return " +
                           type.Zero() + " }; return " + variable.name + "." + one.method->name +
                           "(" + list + ") }()",
                       std::move(arguments));
        }
        if (one.on_pointer || dice_.Percent(60)) {
          return Value(type, variable.name + "." + one.method->name + "(" + list + ")",
                       std::move(arguments));
        }
        // The receiver is bound, or is the first argument.
        if (dice_.Percent(50)) {
          return Value(type, "(" + variable.name + "." + one.method->name + ")(" + list + ")",
                       std::move(arguments));
        }
        arguments.insert(arguments.begin(), Value(receiver, variable.name));
        return Value(
            type,
            receiver.name + "." + one.method->name + "($" + (list.empty() ? "" : ", " + list) + ")",
            std::move(arguments));
      });
    }
  }
}

}  // namespace assay::properties
