#include "properties/go_writer.h"

#include <cctype>
#include <utility>

#include "properties/go_generator.h"

namespace assay::properties {
namespace {

// Declarations that do not depend on the dice.
struct Helper {
  const char* name;
  const char* text;
};

const Helper kHelpers[] = {
    {"fuel", "var fuel int"},
    {"small",
     "func small(v float64) float64 {\nif v >= 0 && v <= 100 {\nreturn v\n}\nreturn 42.5\n}"},
    {"short", "func short(v string) string {\nif len(v) > 40 {\nreturn v[:40]\n}\nreturn v\n}"},
    {"byteOf", "func byteOf(v string) uint8 {\nif len(v) == 0 {\nreturn 9\n}\nreturn v[0]\n}"},
    {"each",
     "func each[T any](list ...T) func(func(T) bool) {\nreturn func(yield func(T) bool) {\n"
     "defer println(\"each ends\")\nfor _, e := range list {\nif !yield(e) {\nreturn\n}\n}\n}\n}"},
    {"pairs",
     "func pairs[T any](list []T) func(func(int, T) bool) {\nreturn func(yield func(int, T) bool) "
     "{\n"
     "for i := range list {\nif !yield(len(list)-i, list[i]) {\nbreak\n}\n}\n}\n}"},
    {"count",
     "func count(n int) func(func() bool) {\nreturn func(yield func() bool) {\n"
     "for n > 0 && yield() {\nn--\n}\nprintln(\"left\", n)\n}\n}"},
    {"choose", "func choose[T any](c bool, a, b T) T {\nif c {\nreturn a\n}\nreturn b\n}"},
    {"showPanic",
     "func showPanic(v any) {\nprint(\"panic: \")\nswitch x := v.(type) {\ncase error:\n"
     "println(x.Error())\ncase string:\nprintln(x)\ncase int:\nprintln(x)\ncase bool:\nprintln(x)\n"
     "default:\nprintln(\"?\")\n}\n}"},
    {"run",
     "func run(name string, f func()) {\nfuel = 300\nprintln(\"--\", name)\ndefer func() {\n"
     "if r := recover(); r != nil {\nshowPanic(r)\n}\n}()\nf()\n}"},
};

}  // namespace

GoWriter::GoWriter(Dice dice, int functions)
    : dice_(std::move(dice)), universe_(dice_), function_count_(functions) {}

void GoWriter::NewStatement() {
  state_.mode = dice_.Percent(65) ? Mode::kCalls : Mode::kRisk;
  state_.risk_left = true;
}

GoDeclaration GoWriter::Method(const GoType& type, const GoType::MethodOf& one) {
  Scope scope(*this);
  NewStatement();
  state_.mode = Mode::kCalls;
  const std::string receiver = NewName();
  std::vector<std::string> declares = {receiver};
  // Methods on pointers read through them; they are called on variables.
  if (!one.on_pointer) state_.variables.push_back({receiver, &type});
  std::string parameters;
  for (const GoType* parameter : one.method->parameters) {
    declares.push_back(NewName());
    parameters += (parameters.empty() ? "" : ", ") + declares.back() + " " + parameter->name;
    state_.variables.push_back({declares.back(), parameter});
  }
  // A method that calls methods could call itself.
  std::erase_if(state_.variables, [](const GoVariable& v) { return !v.type->methods.empty(); });
  for (const GoField& field : type.fields) {
    if (field.type->methods.empty()) {
      state_.variables.push_back({receiver + "." + field.name, field.type});
    }
  }
  Tree value = Expr(*one.method->result, 3);
  return {{type.name, one.method->name},
          Statement("func (" + receiver + " " + (one.on_pointer ? "*" : "") + type.name + ") " +
                        one.method->name + "(" + parameters + ") " + one.method->result->name +
                        " {\nreturn $\n}",
                    {std::move(value)}, declares)};
}

GoDeclaration GoWriter::Function(const GoFunction& function) {
  Scope scope(*this);
  std::string text = "func " + function.name + "(";
  std::vector<std::string> declares;
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    declares.push_back(NewName());
    text += (i == 0 ? "" : ", ") + declares.back() + " " + function.parameters[i]->name;
    state_.variables.push_back({declares.back(), function.parameters[i]});
  }
  text += ") (";
  for (size_t i = 0; i < function.results.size(); ++i) {
    declares.push_back(NewName());
    text += (i == 0 ? "" : ", ") + declares.back() + " " + function.results[i]->name;
    state_.variables.push_back({declares.back(), function.results[i]});
  }
  text += ") {\nif fuel--; fuel < 0 {\nreturn\n}\n$return ";
  state_.results = &function.results;
  std::vector<Tree> children = {Body(4 + dice_.Below(5), 2)};
  NewStatement();
  for (size_t i = 0; i < function.results.size(); ++i) {
    text += i == 0 ? "$" : ", $";
    children.push_back(Expr(*function.results[i], 2));
  }
  return {{function.name}, Statement(text + "\n}", std::move(children), declares)};
}

GoSource GoWriter::Write() {
  GoSource source;
  for (const Helper& helper : kHelpers)
    source.declarations.push_back({{helper.name}, Text(helper.text)});
  for (GoDeclaration& one : universe_.Declarations()) source.declarations.push_back(std::move(one));
  for (const GoType& type : universe_.types()) {
    if (!type.is_defined || type.kind == Kind::kInterface) continue;
    for (const GoType::MethodOf& one : type.methods) {
      // Promoted methods have the embedded type's own.
      bool is_promoted = false;
      for (const GoField& field : type.fields) {
        const GoType::MethodOf* const inner =
            field.is_embedded ? field.type->Find(one.method) : nullptr;
        is_promoted = is_promoted || (inner != nullptr && inner->on_pointer == one.on_pointer);
      }
      if (!is_promoted) source.declarations.push_back(Method(type, one));
    }
  }
  for (const GoUniverse::Generic& generic : universe_.generics()) {
    for (const GoType::MethodOf& one : generic.methods) {
      source.declarations.push_back(GenericMethod(generic, one));
    }
  }
  std::vector<Tree> calls;
  for (int i = 0; i < function_count_; ++i) {
    if (i % 4 == 3) {
      GenericFunction(source);
      for (int n = 0; n < 2; ++n) {
        GenericCall call = InstanceOf(generic_functions_.back(), 1);
        if (call.text.empty()) continue;
        std::string names;
        std::string shows;
        for (size_t r = 0; r < call.results.size(); ++r) {
          const std::string name = "r" + std::to_string(r);
          names += (r == 0 ? "" : ", ") + name;
          shows += call.results[r]->Helper("show") + "(" + name + ")\nprintln()\n";
        }
        calls.push_back(Statement("run(\"" + generic_functions_.back().name + "\", func() {\n" +
                                      names + (names.empty() ? "" : " := ") + call.text + "\n" +
                                      shows + "})",
                                  std::move(call.arguments)));
      }
    }
    GoFunction function;
    function.name = "f" + std::to_string(i);
    for (int n = dice_.Below(4); n > 0; --n) function.parameters.push_back(&universe_.Any(dice_));
    for (int n = dice_.Below(3); n > 0; --n) function.results.push_back(&universe_.Any(dice_));
    source.declarations.push_back(Function(function));
    std::vector<Tree> arguments;
    std::string list;
    for (const GoType* parameter : function.parameters) {
      list += list.empty() ? "$" : ", $";
      arguments.push_back(Literal(*parameter, 1, kTyped));
    }
    std::string names;
    std::string shows;
    for (size_t n = 0; n < function.results.size(); ++n) {
      names += (n == 0 ? "r" : ", r") + std::to_string(n);
      shows += function.results[n]->Helper("show") + "(r" + std::to_string(n) + ")\nprintln()\n";
    }
    calls.push_back(Statement("run(\"" + function.name + "\", func() {\n" + names +
                                  (names.empty() ? "" : " := ") + function.name + "(" + list +
                                  ")\n" + shows + "})",
                              std::move(arguments)));
    functions_.push_back(std::move(function));
  }
  if (dice_.Percent(50)) {
    // The last thing the program does is to end in a panic that nobody recovers.
    const GoType& type = *universe_.Any(dice_, [](const GoType& t) {
      return t.is_number() || t.kind == Kind::kString || t.kind == Kind::kBool;
    });
    calls.push_back(Statement("panic($)", {Literal(type, 0, kAnywhere)}));
  }
  source.main = Block(std::move(calls));
  return source;
}

GoSource GenerateGoSource(Dice dice, int functions) {
  return GoWriter(std::move(dice), functions).Write();
}

GoSource GenerateMutatedGoSource(const rc::Random& random, int functions, Mutation mutation) {
  GoSource source = GenerateGoSource(Dice(random), functions);
  Dice dice(rc::Random(random).split());
  for (GoDeclaration& declaration : source.declarations) {
    const std::string& name = declaration.names.back();
    if (name.size() < 2 || (name[0] != 'f' && name[0] != 'g') || std::isdigit(name[1]) == 0)
      continue;
    declaration.tree = Mutated(declaration.tree, mutation, dice);
  }
  return source;
}

rc::Gen<GoSource> ArbitraryGoSource(int functions) {
  return [functions](const rc::Random& random, int) {
    return rc::shrinkable::shrinkRecur(
        GenerateGoSource(Dice(random), functions), [](const GoSource& source) {
          return rc::seq::fromContainer(Shrinks(source, Care::kKeepWellTyped));
        });
  };
}

rc::Gen<GoSource> ArbitraryMutatedGoSource(int functions, Mutation mutation) {
  return [=](const rc::Random& random, int) {
    return rc::shrinkable::shrinkRecur(
        GenerateMutatedGoSource(random, functions, mutation), [](const GoSource& mutated) {
          return rc::seq::fromContainer(Shrinks(mutated, Care::kAnything));
        });
  };
}

}  // namespace assay::properties
