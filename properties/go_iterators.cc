// Loops over functions, closures over loop variables, returns out of loops, and method values.
#include "properties/go_writer.h"

namespace assay::properties {

// An iterator written where it is ranged over: what it does comes between the iterations.
Tree GoWriter::RangeFunction(int depth) {
  Scope scope(*this);
  const GoType& type = universe_.Any(dice_);
  const GoVariable key{NewName(), &Named("int")};
  const GoVariable value{NewName(), &type};
  switch (dice_.Below(4)) {
    case 0:
      return LoopWith("for " + value.name + " := range each[" + type.name + "]($, $)",
                      {Expr(type, 2), Expr(type, 2)}, {value}, depth);
    case 1:
      return LoopWith(
          "for " + key.name + ", " + value.name + " := range pairs([]" + type.name + "{$, $, $})",
          {Expr(type, 1), Expr(type, 1), Expr(type, 1)}, {key, value}, depth);
    case 2:
      return LoopWith("for range count(" + std::to_string(dice_.Below(4)) + ")", {}, {}, depth);
    default: {
      std::vector<Tree> children;
      std::string text =
          "for " + value.name + " := range func(yield func(" + type.name + ") bool) {\n";
      {
        Scope inside(*this);
        EnterLiteral();
        for (int n = 1 + dice_.Below(3); n > 0; --n) {
          text += "$if !yield($) {\nprintln(\"stop\")\nreturn\n}\n";
          children.push_back(Body(dice_.Below(2), depth));
          NewStatement();
          children.push_back(Expr(type, 2));
        }
        if (dice_.Percent(30)) {
          text = text + "defer " + type.Helper("trace") + "(" + std::to_string(++traces_) + ", " +
                 type.Zero() + ")\n";
        }
      }
      return LoopWith(text + "}", std::move(children), {value}, depth);
    }
  }
}

// Each iteration has variables of its own, which the closures go on changing.
Tree GoWriter::CaptureLoop() {
  static const char* const kHeads[] = {"for V := 0; V < 3; V++", "for V := range 3",
                                       "for V := range []int{5, 6}", "for V := range each(7, 8, 9)",
                                       "for _, V := range [...]int{3, 4}"};
  const std::string functions = NewName();
  const std::string variable = NewName();
  const std::string one = NewName();
  std::string head = dice_.OneOf(kHeads);
  head.replace(head.find('V'), 1, variable);
  for (size_t at; (at = head.find('V')) != std::string::npos;) head.replace(at, 1, variable);
  const std::string step = std::to_string(1 + dice_.Below(20));
  const std::string skipped = dice_.Percent(30) ? "if " + variable + " == 1 {\ncontinue\n}\n" : "";
  return Statement("var " + functions + " []func() int\n" + head + " {\n" + skipped + functions +
                       " = append(" + functions + ", func() int {\n" + variable + " += " + step +
                       "\nreturn " + variable + "\n})\n" +
                       (dice_.Percent(50) ? functions + "[0]()\n" : "") + "}\nfor _, " + one +
                       " := range " + functions + " {\nprintln(" + one + "(), " + one + "())\n}",
                   {}, {functions, variable, one});
}

// Out of whatever is around, with results.
Tree GoWriter::Return() {
  if (state_.results == nullptr) return Jump();
  std::vector<Tree> children = {Value(Named("bool"), "($)", {Condition()})};
  std::string text = "if $ {\nreturn ";
  NewStatement();
  for (size_t i = 0; i < state_.results->size(); ++i) {
    text += i == 0 ? "$" : ", $";
    children.push_back(Expr(*(*state_.results)[i], 2));
  }
  return Statement(text + "\n}", std::move(children));
}

// A method value binds the receiver that there is now. Not of a type parameter: gc then looks for a
// receiver behind embedded pointers only when the function is called.
Tree GoWriter::MethodValue() {
  const GoVariable* const found = AnyVariable([](const GoType& t) {
    return !t.methods.empty() && t.kind != Kind::kPointer && t.kind != Kind::kInterface &&
           t.kind != Kind::kOpaque;
  });
  if (found == nullptr) return Show();
  const GoVariable variable = *found;
  const GoMethod& method = *dice_.OneOf(variable.type->methods).method;
  const std::string name = NewName();
  state_.mode = Mode::kCalls;
  std::vector<Tree> children = {Expr(*variable.type, 2)};
  std::string list;
  for (Tree& argument : Arguments(method.parameters, 1)) {
    list += list.empty() ? "$" : ", $";
    children.push_back(std::move(argument));
  }
  return Statement(name + " := " + variable.name + "." + method.name + "\n" + variable.name +
                       " = $\n" + method.result->Helper("show") + "(" + name + "(" + list +
                       "))\nprintln()",
                   std::move(children), {name});
}

}  // namespace assay::properties
