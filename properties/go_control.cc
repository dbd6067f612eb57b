// Control flow: branches, loops, jumps, panics, channels and goroutines.
#include <algorithm>

#include "properties/go_writer.h"

namespace assay::properties {

Tree GoWriter::Condition() { return Expr(Named("bool"), 3, kNotConstant); }

// A function literal called at once, which recovers from what panics in it.
Tree GoWriter::Protected(int depth) {
  Scope scope(*this);
  EnterLiteral();
  const std::string result = NewName();
  std::vector<Tree> children = {Body(1 + dice_.Below(3), depth)};
  std::string panics;
  if (dice_.Percent(40)) {
    NewStatement();
    const GoType& type = universe_.Any(dice_);
    panics = "if $ {\npanic($)\n}\n";
    children.push_back(Condition());
    children.push_back(Expr(type, 2, kAnywhere));
  }
  return Statement("func() (" + result +
                       " int) {\ndefer func() {\nif r := recover(); r != nil {\nshowPanic(r)\n" +
                       result + "++\n}\n}()\n$" + panics + "return 7\n}()",
                   std::move(children), {result});
}

Tree GoWriter::If(int depth) {
  const bool with_variable = dice_.Percent(30);
  Scope scope(*this);
  std::string head;
  std::vector<Tree> children;
  std::vector<std::string> declares;
  if (with_variable) {
    const GoType& type = universe_.Any(dice_);
    const std::string name = NewName();
    head = name + " := $; ";
    // Composite literals want parentheses there, and the value its own type.
    Tree value = Expr(type, 2, kAnywhere);
    children.push_back(Value(type, "($)", {std::move(value)}));
    declares.push_back(name);
    state_.variables.push_back({name, &type});
  }
  // The condition may call or panic afresh: it comes after what was declared.
  if (with_variable) NewStatement();
  children.push_back(Value(Named("bool"), "($)", {Condition()}));
  children.push_back(Body(1 + dice_.Below(3), depth));
  std::string text = "if " + head + "$ {\n" + (with_variable ? "_ = " + declares[0] + "\n" : "");
  text += "$}";
  if (dice_.Percent(50)) {
    text += " else {\n$}";
    children.push_back(Body(1 + dice_.Below(2), depth));
  }
  return Statement(text, std::move(children), std::move(declares));
}

Tree GoWriter::Switch(int depth) {
  Scope scope(*this);
  const bool has_tag = dice_.Percent(60);
  const GoType& tag = *universe_.Any(dice_, [](const GoType& t) {
    return (t.kind == Kind::kInteger && !t.is_defined) || t.name == "string";
  });
  std::string text = "switch ";
  std::vector<Tree> children;
  if (has_tag) {
    text += "$ ";
    children.push_back(Value(tag, "($)", {Expr(tag, 3, kNotConstant)}));
  }
  text += "{\n";
  const int cases = 1 + dice_.Below(4);
  const int default_at = dice_.Below(2 * cases);
  for (int i = 0; i < cases; ++i) {
    if (i == default_at) {
      text += "default:\n$";
    } else if (!has_tag) {
      text += "case $:\n$";
      NewStatement();
      children.push_back(Condition());
    } else if (dice_.Percent(50)) {
      const std::string quote = tag.kind == Kind::kString ? "\"" : "";
      text += "case " + quote + std::to_string(i) + quote + ", " + quote + std::to_string(100 + i) +
              quote + ":\n$";
    } else {
      text += "case $:\n$";
      NewStatement();
      children.push_back(Expr(tag, 2, kNotConstant));
    }
    children.push_back(Body(1 + dice_.Below(2), depth));
    if (i + 1 < cases && dice_.Percent(20)) text += "fallthrough\n";
  }
  return Statement(text + "}", std::move(children));
}

Tree GoWriter::TypeSwitch(int depth) {
  const GoVariable* const found =
      AnyVariable([](const GoType& t) { return t.kind == Kind::kInterface; });
  if (found == nullptr) return If(depth);
  const GoVariable variable = *found;
  const std::string name = NewName();
  std::string text = "switch " + name + " := " + variable.name + ".(type) {\n";
  std::vector<Tree> children;
  std::vector<const GoType*> taken;
  for (int cases = 1 + dice_.Below(4); cases > 0; --cases) {
    const GoType* const type = universe_.Any(dice_, [&](const GoType& t) {
      return std::find(taken.begin(), taken.end(), &t) == taken.end() &&
             (t.kind == Kind::kInterface || GoUniverse::Implements(t, *variable.type));
    });
    if (type == nullptr) break;
    Scope scope(*this);
    text += "case " + type->name;
    const GoType* bound = type;
    if (taken.empty() && dice_.Percent(30)) {
      text += ", nil";
      bound = variable.type;
    }
    taken.push_back(type);
    state_.variables.push_back({name, bound});
    text += ":\n_ = " + name + "\n" + bound->Helper("show") + "(" + name + ")\nprintln()\n$";
    children.push_back(Body(1 + dice_.Below(2), depth));
  }
  text += "default:\n_ = " + name + "\n$}";
  children.push_back(Body(1, depth));
  return Statement(text, std::move(children), {name});
}

Tree GoWriter::LoopWith(const std::string& head, std::vector<Tree> children,
                        const std::vector<GoVariable>& variables, int depth) {
  Scope scope(*this);
  const std::string label = "L" + std::to_string(++names_);
  std::vector<std::string> declares;
  std::string used;
  for (const GoVariable& variable : variables) {
    declares.push_back(variable.name);
    used += "_ = " + variable.name + "\n";
    state_.variables.push_back(variable);
  }
  state_.labels.push_back(label);
  children.push_back(Body(1 + dice_.Below(3), depth));
  return Statement(
      label + ":\n" + head + " {\nif fuel--; fuel < 0 {\nbreak " + label + "\n}\n" + used + "$}",
      std::move(children), std::move(declares));
}

Tree GoWriter::Loop(int depth) {
  const std::string name = NewName();
  const std::string count = std::to_string(1 + dice_.Below(4));
  if (dice_.Percent(30)) {
    Tree condition = Value(Named("bool"), "($)", {Condition()});
    return LoopWith("for $", {std::move(condition)}, {}, depth);
  }
  return LoopWith("for " + name + " := 0; " + name + " < " + count + "; " + name + "++", {},
                  {{name, &Named("int")}}, depth);
}

Tree GoWriter::RangeLoop(int depth) {
  const GoType& integer = Named("int");
  const GoVariable key{NewName(), &integer};
  const GoVariable value{NewName(), nullptr};
  Scope scope(*this);
  const auto typed = [&](const GoType* type) { return GoVariable{value.name, type}; };
  const std::string both = "for " + key.name + ", " + value.name + " := range $";
  switch (dice_.Below(6)) {
    case 0: {
      const GoType& number = *universe_.Any(
          dice_, [](const GoType& t) { return t.kind == Kind::kInteger && !t.is_parameter; });
      return LoopWith("for " + key.name + " := range ($ & 3)", {Expr(number, 2, kNotConstant)},
                      {{key.name, &number}}, depth);
    }
    case 1: {
      const GoType& text = Named("string");
      return LoopWith(both, {Value(text, "($)", {Expr(text, 2)})}, {key, typed(&Named("int32"))},
                      depth);
    }
    case 2:
      return LoopWith("for range " + std::to_string(1 + dice_.Below(3)), {}, {}, depth);
    case 3: {
      const GoType& text = Named("string");
      return LoopWith(both, {Value(text, "[]byte($)", {Expr(text, 2)})},
                      {key, typed(&Named("uint8"))}, depth);
    }
    default: {
      const GoVariable* const found = AnyVariable([](const GoType& t) {
        return t.kind == Kind::kArray || t.kind == Kind::kSlice ||
               (t.kind == Kind::kPointer && t.elem->kind == Kind::kArray);
      });
      if (found == nullptr) return Loop(depth);
      const GoVariable list = *found;
      const bool through_pointer = list.type->kind == Kind::kPointer;
      const GoType* const elem = through_pointer ? list.type->elem->elem : list.type->elem;
      const std::string head =
          "for " + key.name + (through_pointer ? "" : ", " + value.name) + " := range " + list.name;
      if (through_pointer) return LoopWith(head, {}, {key}, depth);
      return LoopWith(head, {}, {key, typed(elem)}, depth);
    }
  }
}

Tree GoWriter::GotoLoop(int depth) {
  Scope scope(*this);
  const std::string name = NewName();
  const std::string label = "L" + std::to_string(++names_);
  const std::string end = "L" + std::to_string(++names_);
  // A jump may not skip a declaration of its own block.
  return Statement("{\nvar " + name + " int\n" + label + ":\n" + name +
                       "++\n{\n$}\nif fuel--; fuel < 0 {\ngoto " + end + "\n}\nif " + name +
                       " < 3 {\ngoto " + label + "\n}\n" + end + ":\nprintln(" + name + ")\n}",
                   {Body(1 + dice_.Below(2), depth)}, {name});
}

Tree GoWriter::Jump() {
  if (state_.labels.empty()) return Show();
  const std::string verb = dice_.Percent(50) ? "break" : "continue";
  const std::string label = dice_.Percent(60) ? " " + dice_.OneOf(state_.labels) : "";
  return Statement("if $ {\n" + verb + label + "\n}", {Value(Named("bool"), "($)", {Condition()})});
}

Tree GoWriter::Defer(int depth) {
  Scope scope(*this);
  EnterLiteral();
  if (dice_.Percent(50)) {
    const GoType& type = universe_.Any(dice_);
    return Statement("defer " + type.Helper("trace") + "(" + std::to_string(++traces_) + ", $)",
                     {Expr(type, 2)});
  }
  // Without recovering now and then, a panic would end all that follows.
  const std::string recovers =
      dice_.Percent(50) ? "if r := recover(); r != nil {\nshowPanic(r)\n}\n" : "";
  return Statement("defer func() {\n" + recovers + "$}()", {Body(1 + dice_.Below(2), depth)});
}

Tree GoWriter::Channel(int depth) {
  const GoType* const type =
      universe_.Any(dice_, [](const GoType& t) { return t.kind == Kind::kChan; });
  if (type == nullptr) return Declare();
  const GoType& elem = *type->elem;
  const std::string name = NewName();
  const std::string value = NewName();
  const std::string ok = NewName();
  const std::string make = name + " := make(" + type->name + ", 3)\n";
  std::vector<Tree> values = {Expr(elem, 2), Expr(elem, 2)};
  const std::string sends = name + " <- $\n" + name + " <- $\n";
  if (dice_.Percent(50)) {
    Scope scope(*this);
    state_.variables.push_back({value, &elem});
    values.push_back(Body(1 + dice_.Below(2), depth));
    return Statement("{\n" + make + sends + "close(" + name + ")\nfor " + value + " := range " +
                         name + " {\n_ = " + value + "\n$}\n}",
                     std::move(values), {name, value});
  }
  Tree statement =
      Statement(make + sends + "println(len(" + name + "), cap(" + name + "))\n" + value + ", " +
                    ok + " := <-" + name + "\n_, _ = " + value + ", " + ok,
                std::move(values), {name, value, ok});
  state_.variables.push_back({value, &elem});
  state_.variables.push_back({ok, &Named("bool")});
  return statement;
}

// At most one case is ready.
Tree GoWriter::Select(int depth) {
  const GoType* const type =
      universe_.Any(dice_, [](const GoType& t) { return t.kind == Kind::kChan; });
  if (type == nullptr) return If(depth);
  const GoType& elem = *type->elem;
  const std::string full = NewName();
  const std::string never = NewName();
  const std::string value = NewName();
  const bool has_default = dice_.Percent(50);
  std::vector<Tree> children = {Expr(elem, 2)};
  std::string text =
      "{\n" + full + " := make(" + type->name + ", 1)\nvar " + never + " " + type->name + "\n";
  text += has_default ? "if $ {\n" + full + " <- $\n}\n" : full + " <- $\n";
  if (has_default) children.insert(children.begin(), Condition());
  text += "select {\ncase " + never + " <- $:\n$case " + value + ", ok := <-" + full +
          ":\n_, _ = " + value + ", ok\n$case <-" + never + ":\n$";
  children.push_back(Expr(elem, 2));
  children.push_back(Body(1, depth));
  {
    Scope scope(*this);
    state_.variables.push_back({value, &elem});
    children.push_back(Body(1 + dice_.Below(2), depth));
  }
  children.push_back(Body(1, depth));
  if (has_default) {
    text += "default:\n$";
    children.push_back(Body(1, depth));
  }
  return Statement(text + "}\n}", std::move(children), {full, never, value});
}

// Another goroutine runs the body while this one waits for it.
Tree GoWriter::Goroutine(int depth) {
  Scope scope(*this);
  EnterLiteral();
  const std::string done = NewName();
  const GoType& type = universe_.Any(dice_);
  const std::string argument = NewName();
  Tree value = Expr(type, 2);
  state_.variables.push_back({argument, &type});
  return Statement("{\n" + done + " := make(chan int)\ngo func(" + argument + " " + type.name +
                       ") {\ndefer func() {\nif r := recover(); r != nil {\nshowPanic(r)\n}\n" +
                       done + " <- 1\n}()\n$}($)\nprintln(<-" + done + ")\n}",
                   {Body(1 + dice_.Below(3), depth), std::move(value)}, {done, argument});
}

}  // namespace assay::properties
