// Simple statements: declarations, assignments, and what changes variables by calls.

#include "properties/go_writer.h"

namespace assay::properties {

Tree GoWriter::Body(int statements, int depth) {
  Scope scope(*this);
  std::vector<Tree> list;
  for (int i = 0; i < statements; ++i) list.push_back(One(depth));
  return Block(std::move(list));
}

Tree GoWriter::One(int depth) {
  NewStatement();
  Options<Tree> options;
  options.Add(12, [&] { return Declare(); });
  options.Add(1, [&] { return DeclareConstants(); });
  options.Add(8, [&] { return Show(); });
  options.Add(8, [&] { return Assign(); });
  options.Add(3, [&] { return AssignMany(); });
  options.Add(4, [&] { return Append(); });
  options.Add(2, [&] { return ChangeMap(); });
  options.Add(2, [&] { return CommaOk(); });
  options.Add(functions_.empty() ? 0 : 3, [&] { return CallFunction(); });
  options.Add(generic_functions_.empty() ? 0 : 3, [&] { return CallGeneric(); });
  options.Add(3, [&] { return CallMutator(); });
  options.Add(1, [&] { return Jump(); });
  options.Add(1, [&] { return Return(); });
  options.Add(1, [&] { return CaptureLoop(); });
  options.Add(1, [&] { return MethodValue(); });
  if (depth > 0) {
    options.Add(2, [&, depth] { return DeclareMutator(depth - 1); });
    options.Add(3, [&, depth] { return Protected(depth - 1); });
    options.Add(5, [&, depth] { return If(depth - 1); });
    options.Add(3, [&, depth] { return Switch(depth - 1); });
    options.Add(2, [&, depth] { return TypeSwitch(depth - 1); });
    options.Add(3, [&, depth] { return Loop(depth - 1); });
    options.Add(4, [&, depth] { return RangeLoop(depth - 1); });
    options.Add(3, [&, depth] { return RangeFunction(depth - 1); });
    options.Add(1, [&, depth] { return GotoLoop(depth - 1); });
    options.Add(2, [&, depth] { return Defer(depth - 1); });
    options.Add(2, [&, depth] { return Channel(depth - 1); });
    options.Add(2, [&, depth] { return Select(depth - 1); });
    options.Add(1, [&, depth] { return Goroutine(depth - 1); });
  }
  return options.Make(dice_);
}

Tree GoWriter::Declare() {
  const GoType& type = universe_.Any(dice_);
  const std::string name = NewName();
  Tree statement;
  switch (dice_.Below(4)) {
    case 0:
      statement = Statement("var " + name + " " + type.name + "\n_ = " + name, {}, {name});
      break;
    case 1:
      statement =
          Statement("var " + name + " " + type.name + " = $\n_ = " + name, {Expr(type, 3)}, {name});
      break;
    default:
      // := wants the type of the value itself.
      statement = Statement(name + " := $\n_ = " + name, {Expr(type, 3, kAnywhere)}, {name});
      break;
  }
  state_.variables.push_back({name, &type});
  return statement;
}

// Exact arithmetic: the intermediate values are far outside of every type.
Tree GoWriter::DeclareConstants() {
  const std::string a = NewName();
  const std::string b = NewName();
  const std::string c = NewName();
  static const char* const kBig[] = {"1 << 200", "1e100", "0x1p-300", "3.25e40", "7 << 99"};
  const std::string big = dice_.OneOf(kBig);
  const std::string small = std::to_string(1 + dice_.Below(50));
  const GoType& type = *universe_.Any(dice_, [](const GoType& t) { return t.is_number(); });
  const std::string conversion = type.name + "(" + c + " + " + b + ")";
  Tree statement = Statement("const (\n" + a + " = (" + big + ") * (iota + " + small +
                                 ")\n_ = iota\n" + b + " = iota << iota\n" + c + " = (" + a +
                                 " / (" + big + ") + iota) / 1\n)\n" + type.Helper("show") + "(" +
                                 conversion + ")\nprintln(" + b + ", " + a + " > " + b + ")",
                             {}, {a, b, c});
  return statement;
}

Tree GoWriter::Show() {
  const GoType& type = universe_.Any(dice_);
  return Statement(type.Helper("show") + "($)\nprintln()", {Expr(type, 4)});
}

std::string GoWriter::PlaceOf(const GoVariable& variable, const GoType** type) {
  std::string place = variable.name;
  const GoType* at = variable.type;
  for (int steps = dice_.Below(3); steps > 0; --steps) {
    if (at->kind == Kind::kStruct) {
      const GoField& field = dice_.OneOf(at->fields);
      place += "." + field.name;
      at = field.type;
    } else if (at->kind == Kind::kArray) {
      place += "[" + std::to_string(dice_.Below(at->length)) + "]";
      at = at->elem;
    } else if (at->kind == Kind::kPointer && TakeRisk()) {
      place = "(*" + place + ")";
      at = at->elem;
    } else if (at->kind == Kind::kSlice && TakeRisk()) {
      place += "[" + std::to_string(dice_.Below(3)) + "]";
      at = at->elem;
    }
  }
  *type = at;
  return place;
}

Tree GoWriter::Assign() {
  if (state_.variables.empty()) return Declare();
  const GoVariable variable = dice_.OneOf(state_.variables);
  const GoType* type = nullptr;
  const std::string place = PlaceOf(variable, &type);
  if (type->kind == Kind::kInteger && dice_.Percent(25)) {
    return Statement(place + (dice_.Percent(50) ? "++" : "--"));
  }
  if ((type->is_number() || type->kind == Kind::kString) && dice_.Percent(50)) {
    static const char* const kOps[] = {"+", "-", "*", "&", "|", "^", "&^"};
    const int ops = type->kind == Kind::kString ? 1 : type->kind == Kind::kInteger ? 7 : 3;
    // Strings would double in loops.
    const std::string shortened =
        ops == 1 ? "\n" + place + " = " + type->name + "(short(string(" + place + ")))" : "";
    return Statement(place + " " + kOps[dice_.Below(ops)] + "= $" + shortened, {Expr(*type, 3)});
  }
  if (type->kind == Kind::kInteger && dice_.Percent(30)) {
    const GoType& count = *universe_.Any(
        dice_, [](const GoType& t) { return t.kind == Kind::kInteger && !t.is_signed; });
    return Statement(place + (dice_.Percent(50) ? " <<= $" : " >>= $"),
                     {Expr(count, 2, kNotConstant)});
  }
  return Statement(place + " = $", {Expr(*type, 3)});
}

// a, b = b, a and the like: all operands before all assignments.
Tree GoWriter::AssignMany() {
  if (state_.variables.empty()) return Declare();
  state_.mode = Mode::kCalls;
  std::string left;
  std::string right;
  std::vector<Tree> values;
  for (int n = 2 + dice_.Below(2); n > 0; --n) {
    const GoVariable variable = dice_.OneOf(state_.variables);
    const GoType* type = nullptr;
    left += (left.empty() ? "" : ", ") + PlaceOf(variable, &type);
    right += right.empty() ? "$" : ", $";
    values.push_back(Expr(*type, 2));
  }
  return Statement(left + " = " + right, std::move(values));
}

Tree GoWriter::Append() {
  const GoVariable* const found =
      AnyVariable([](const GoType& t) { return t.kind == Kind::kSlice; });
  if (found == nullptr) return Declare();
  const GoVariable slice = *found;
  const GoType& elem = *slice.type->elem;
  const std::string show = slice.type->Helper("show");
  const std::string& name = slice.name;
  const std::string whole = "(" + name + ")";
  // How much room an append makes is left open, so none is left over; and loops may not double.
  const auto clipped = [](const std::string& grown) {
    return "\n" + grown + " = " + grown + "[:min(9, len(" + grown + ")):min(9, len(" + grown +
           "))]";
  };
  switch (dice_.Below(6)) {
    case 0:
      return Statement(name + " = append(" + name + ", $, $)" + clipped(name),
                       {Expr(elem, 2), Expr(elem, 2)});
    case 1:
      return Statement(name + " = append(" + name + ", $...)" + clipped(name),
                       {Expr(*slice.type, 2)});
    case 2: {
      // Two appends to one slice share what room it has.
      const std::string other = NewName();
      Tree statement = Statement(other + " := append(" + name + "[:len" + whole + "/2], $)" +
                                     clipped(other) + "\n" + show + whole + "\n" + show + "(" +
                                     other + ")\nprintln(cap" + whole + ")",
                                 {Expr(elem, 2)}, {other});
      state_.variables.push_back({other, slice.type});
      return statement;
    }
    case 3:
      return Statement("println(copy(" + name + ", $))", {Expr(*slice.type, 2)});
    case 4:
      if (!TakeRisk()) return Statement("clear" + whole);
      return Statement(name + " = " + name + "[$:$:$]",
                       {Expr(Named("int"), 1, kNotConstant), Expr(Named("int"), 1, kNotConstant),
                        Expr(Named("int"), 1, kNotConstant)});
    default:
      return Statement("for len" + whole + " < 3 {\n" + name + " = append(" + name + ", $)" +
                           clipped(name) + "\n}",
                       {Expr(elem, 1)});
  }
}

Tree GoWriter::ChangeMap() {
  const GoVariable* const found = AnyVariable([](const GoType& t) { return t.kind == Kind::kMap; });
  if (found == nullptr) return Declare();
  const GoVariable map = *found;
  const GoType& elem = *map.type->elem;
  switch (dice_.Below(5)) {
    case 0:
      return Statement("delete(" + map.name + ", $)", {Expr(*map.type->key, 2)});
    case 1:
      return Statement("clear(" + map.name + ")");
    case 2:
      return Statement("for key := range " + map.name + " {\ndelete(" + map.name +
                       ", key)\n}\nprintln(len(" + map.name + "))");
    default: {
      // Without the test the assignment panics when the map is nil.
      const bool with_risk = TakeRisk();
      const bool with_op = elem.is_number() && dice_.Percent(40);
      const std::string assignment = map.name + "[$] " + (with_op ? "+=" : "=") + " $";
      return Statement(
          with_risk ? assignment : "if " + map.name + " != nil {\n" + assignment + "\n}",
          {Expr(*map.type->key, 2), Expr(elem, 2)});
    }
  }
}

Tree GoWriter::CommaOk() {
  const GoVariable* const found = AnyVariable(
      [](const GoType& t) { return t.kind == Kind::kMap || t.kind == Kind::kInterface; });
  if (found == nullptr) return Declare();
  const GoVariable variable = *found;
  const std::string value = NewName();
  const std::string ok = NewName();
  const std::string head = value + ", " + ok + " := " + variable.name;
  const std::string tail = "\n_, _ = " + value + ", " + ok;
  Tree statement;
  const GoType* type = variable.type->elem;
  if (variable.type->kind == Kind::kMap) {
    statement = Statement(head + "[$]" + tail, {Expr(*variable.type->key, 2)}, {value, ok});
  } else {
    type = universe_.Any(dice_, [&](const GoType& t) {
      return t.kind == Kind::kInterface || GoUniverse::Implements(t, *variable.type);
    });
    statement = Statement(head + ".(" + type->name + ")" + tail, {}, {value, ok});
  }
  state_.variables.push_back({value, type});
  state_.variables.push_back({ok, &Named("bool")});
  return statement;
}

Tree GoWriter::CallFunction() {
  const GoFunction& function = dice_.OneOf(functions_);
  std::string names;
  std::string list;
  std::vector<std::string> declared;
  std::vector<Tree> arguments = Arguments(function.parameters, 2);
  for (size_t i = 0; i < arguments.size(); ++i) list += i == 0 ? "$" : ", $";
  const std::string call = function.name + "(" + list + ")";
  for (const GoType* result : function.results) {
    const std::string name = NewName();
    names += (names.empty() ? "" : ", ") + name;
    declared.push_back(name);
    state_.variables.push_back({name, result});
  }
  if (names.empty()) return Statement(call, std::move(arguments));
  std::string used;
  for (size_t i = 0; i < declared.size(); ++i) used += "\n_ = " + declared[i];
  return Statement(names + " := " + call + used, std::move(arguments), declared);
}

Tree GoWriter::DeclareMutator(int depth) {
  const GoType& parameter = universe_.Any(dice_);
  const GoType& result = universe_.Any(dice_);
  const std::string name = NewName();
  const std::string argument = NewName();
  Tree body;
  Tree value;
  {
    Scope scope(*this);
    EnterLiteral();
    state_.mutators.clear();
    state_.variables.push_back({argument, &parameter});
    body = Body(1 + dice_.Below(3), depth);
    NewStatement();
    value = Expr(result, 2);
  }
  state_.mutators.push_back({name, &parameter, &result});
  return Statement(name + " := func(" + argument + " " + parameter.name + ") " + result.name +
                       " {\n$return $\n}\n_ = " + name,
                   {body, value}, {name, argument});
}

Tree GoWriter::CallMutator() {
  if (state_.mutators.empty()) return Show();
  const GoMutator mutator = dice_.OneOf(state_.mutators);
  Tree argument = Expr(*mutator.parameter, 2);
  const std::string name = NewName();
  state_.variables.push_back({name, mutator.result});
  return Statement(name + " := " + mutator.name + "($)\n_ = " + name, {std::move(argument)},
                   {name});
}

}  // namespace assay::properties
