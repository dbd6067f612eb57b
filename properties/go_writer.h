// GoWriter: what generators of expressions, statements and declarations share: the dice, the types,
// the variables in scope, and what the current statement may still do.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "properties/dice.h"
#include "properties/go_universe.h"

namespace assay::properties {

struct GoVariable {
  std::string name;
  const GoType* type = nullptr;
};

// A closure that changes what it captured: called by statements of its own.
struct GoMutator {
  std::string name;
  const GoType* parameter = nullptr;
  const GoType* result = nullptr;
};

struct GoTypeParameter {
  const GoType* type = nullptr;
  const GoType* list = nullptr;  // []P
  std::string constraint;        // as it is written
  std::function<bool(const GoType&)> accepts;
};

struct GoGenericFunction {
  std::string name;
  std::vector<GoTypeParameter> type_parameters;
  std::vector<const GoType*> parameters;  // each type parameter among them
  const GoType* rest = nullptr;           // of a variadic function, the type parameter
  std::vector<const GoType*> results;
};

struct GoFunction {
  std::string name;
  std::vector<const GoType*> parameters;
  std::vector<const GoType*> results;
};

// What an expression's place asks of it.
enum Place : unsigned {
  kAnywhere = 0,
  kNotConstant = 1,  // constant arithmetic could overflow there
  kTyped = 2,        // the place has the type, so an untyped constant may stand there
};

class GoWriter {
 public:
  GoWriter(Dice dice, int functions);
  GoSource Write();

 private:
  using Kind = GoType::Kind;
  // What the statement being written may do.
  enum class Mode : uint8_t { kCalls, kRisk };

  struct State {
    std::vector<GoVariable> variables;
    std::vector<GoMutator> mutators;
    std::vector<std::string> labels;  // of the loops around, innermost last
    Mode mode = Mode::kCalls;
    bool risk_left = false;  // of Mode::kRisk
    // Of the function around, when a return statement may stand here.
    const std::vector<const GoType*>* results = nullptr;
  };
  // Puts the state back when it ends.
  class Scope {
   public:
    explicit Scope(GoWriter& writer) : writer_(writer), saved_(writer.state_) {}
    ~Scope() { writer_.state_ = std::move(saved_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    GoWriter& writer_;
    State saved_;
  };

  // ---- go_expressions.cc
  Tree Value(const GoType& type, std::string text, std::vector<Tree> children = {},
             bool is_constant = false) const;
  Tree Expr(const GoType& type, int depth, unsigned place = kTyped);
  Tree Literal(const GoType& type, int depth, unsigned place);
  Tree BasicLiteral(const GoType& type, unsigned place);
  std::string IntegerText(const GoType& type);
  Tree VariableOf(const GoType& type);
  void AddOperations(const GoType& type, int depth, unsigned place, Options<Tree>& options);
  void AddBool(const GoType& type, int depth, Options<Tree>& options);
  void AddInteger(const GoType& type, int depth, unsigned place, Options<Tree>& options);
  void AddArithmetic(const GoType& type, int weight, int depth, Options<Tree>& options);
  void AddFloat(const GoType& type, int depth, Options<Tree>& options);
  void AddComplex(const GoType& type, int depth, Options<Tree>& options);
  void AddString(const GoType& type, int depth, Options<Tree>& options);
  void AddParts(const GoType& type, int depth, Options<Tree>& options);
  void AddMethodCalls(const GoType& type, int depth, Options<Tree>& options);
  Tree FuncLiteral(const GoType& type, int depth);
  Tree Comparison(const GoType& type, const GoType& operands, int depth);
  std::vector<Tree> Arguments(const std::vector<const GoType*>& types, int depth);
  // Whether the statement being written may panic here; if so, it may not again.
  bool TakeRisk();
  bool may_call() const { return state_.mode == Mode::kCalls; }

  // ---- go_statements.cc
  Tree Body(int statements, int depth);
  Tree One(int depth);
  Tree Declare();
  Tree DeclareConstants();
  Tree Show();
  Tree Assign();
  Tree AssignMany();
  Tree Append();
  Tree ChangeMap();
  Tree CommaOk();
  Tree CallFunction();
  Tree DeclareMutator(int depth);
  Tree CallMutator();
  // The place is a variable or a part of one; its type goes to *type.
  std::string PlaceOf(const GoVariable& variable, const GoType** type);

  // ---- go_control.cc
  Tree Protected(int depth);
  Tree If(int depth);
  Tree Switch(int depth);
  Tree TypeSwitch(int depth);
  Tree Loop(int depth);
  Tree RangeLoop(int depth);
  Tree GotoLoop(int depth);
  Tree Jump();
  Tree Defer(int depth);
  Tree Channel(int depth);
  Tree Select(int depth);
  Tree Goroutine(int depth);
  // A loop with the header `head`, whose children are `children`.
  Tree LoopWith(const std::string& head, std::vector<Tree> children,
                const std::vector<GoVariable>& variables, int depth);

  // ---- go_generics.cc
  struct GenericCall {
    std::string text;  // "" when there are no type arguments for it
    std::vector<Tree> arguments;
    std::vector<const GoType*> results;
  };
  static constexpr int kLocalTypes = 1000;  // index of the first
  GoTypeParameter TypeParameter();
  GoTypeParameter ParameterOfSet(GoType& type);
  void DeclareLocalHelpers(const GoTypeParameter& parameter, GoSource& source);
  void GenericFunction(GoSource& source);
  GenericCall InstanceOf(const GoGenericFunction& function, int depth);
  Tree CallGeneric();
  GoDeclaration GenericMethod(const GoUniverse::Generic& generic, const GoType::MethodOf& one);

  // ---- go_iterators.cc
  Tree RangeFunction(int depth);
  Tree CaptureLoop();
  Tree Return();
  Tree MethodValue();

  // ---- go_writer.cc
  // In a function literal: no jump or return leaves it.
  void EnterLiteral() {
    state_.labels.clear();
    state_.results = nullptr;
  }
  // A statement begins: decides what it may do.
  void NewStatement();
  Tree Condition();
  std::string NewName() { return "v" + std::to_string(++names_); }
  const GoVariable* AnyVariable(const std::function<bool(const GoType&)>& wanted);
  GoDeclaration Method(const GoType& type, const GoType::MethodOf& one);
  GoDeclaration Function(const GoFunction& function);
  const GoType& Named(const char* name) const { return universe_.Named(name); }

  Dice dice_;
  GoUniverse universe_;
  State state_;
  std::vector<GoFunction> functions_;  // that may be called
  std::vector<GoGenericFunction> generic_functions_;
  std::deque<GoType> local_types_;
  int function_count_;
  int names_ = 0;
  int traces_ = 0;
};

}  // namespace assay::properties
