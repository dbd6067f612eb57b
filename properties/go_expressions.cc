// Expressions. An operand that arithmetic could overflow at compile time is never constant: then it
// is the checker's business, and the program might not be well typed.
#include <algorithm>

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

// What floating-point and complex numbers have in common.
void GoWriter::AddArithmetic(const GoType& type, int weight, int depth, Options<Tree>& options) {
  options.Add(weight, [&, depth] {
    static const char* const kOps[] = {"+", "-", "*"};
    return Value(type, "($ " + std::string(dice_.OneOf(kOps)) + " $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth)});
  });
  options.Add(2, [&, depth] {
    return Value(type, "($ / $)",
                 {Expr(type, depth, kNotConstant), Expr(type, depth, kNotConstant)});
  });
  options.Add(1, [&, depth] { return Value(type, "(-$)", {Expr(type, depth, kNotConstant)}); });
}

void GoWriter::AddFloat(const GoType& type, int depth, Options<Tree>& options) {
  AddArithmetic(type, 6, depth, options);
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
  AddArithmetic(type, 5, depth, options);
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
