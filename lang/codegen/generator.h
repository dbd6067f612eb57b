// Generator: the code of one function. The class is one, its parts are a file each:
//
//   places.cc       variables, fields, elements: where they lie, loads and stores
//   expressions.cc  values of expressions       operators.cc    arithmetic
//   constants.cc    constant and zero values    comparisons.cc  ==, <, conditions
//   conversions.cc  T(x), implicit conversions, type assertions
//   composites.cc   T{...}, append, make        builtins.cc     the other built-in functions
//   calls.cc        calls, go, defer            closures.cc     literals, method values
//   statements.cc   blocks, declarations        assignments.cc  =, :=, op=
//   control.cc      if, for, switch, labels     ranges.cc       for range
//   selects.cc      select                      range_functions.cc  range over functions
//   functions.cc    prologue, epilogue, wrappers
//
// Values. Evaluating an expression yields the place in the frame where its value lies: a canonical
// 8-byte slot for a scalar, memory layout for all else. That place may be a variable's own, so
// nothing writes into a value's place but the one who allocated it, and who holds a value over an
// assignment copies it first.
//
// Order of evaluation. Calls and receives happen from left to right, as Go demands. Loads of
// variables beside them are put off until the calls have returned, as gc does, where Go leaves the
// order open.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "lang/codegen/code_builder.h"
#include "lang/codegen/image_builder.h"
#include "lang/codegen/loop_exits.h"

namespace assay::lang {

// Where the value of an expression is wanted. `fresh`: nothing in the expression reads that place,
// so it may be written piece by piece.
struct Want {
  int32_t at = kNowhere;
  bool fresh = false;
};

// Word 0 of a closure object is the Function; captures follow.
inline constexpr int32_t kClosureWordBytes = 8;

// A value in the frame with its type.
struct TypedValue {
  int32_t at = kNowhere;
  const Type* type = nullptr;
  const Expr* expr = nullptr;  // whose value it is, if it is that of one expression
};

// Something that holds a value and that a value can be stored to. Its operands have been evaluated;
// checks (nil, bounds) happen when it is used.
struct Place {
  enum class Kind : uint8_t { kBlank, kFrame, kMemory, kSlice, kMap };
  Kind kind = Kind::kBlank;
  const Type* type = nullptr;  // of the value
  // kFrame: frame offset. kMemory: slot of a pointer. kSlice: of a slice. kMap: slot of a map.
  int32_t base = kNowhere;
  int64_t offset = 0;  // constant bytes to add to the address
  // A run-time index: index * scale bytes are added too.
  int32_t index = kNowhere;   // slot
  int64_t scale = 0;          // bytes
  int64_t length = -1;        // the index is checked against this, unless negative (or kSlice)
  bool is_whole = false;      // kFrame: a variable or temporary, not a part of one
  int32_t object = kNowhere;  // kFrame: the frame object that it is, or is a part of
  bool is_private = false;    // kMemory: no other goroutine can reach it
  bool never_nil = false;     // kMemory
  // kMap
  int32_t key = kNowhere;  // frame bytes of the key
  const Type* map_type = nullptr;
};

class Generator : private CodeBuilder {
 public:
  // `package` is the one whose code this is.
  Generator(ImageBuilder& program, const Package* package, image::Function& out)
      : CodeBuilder(out), program_(program), package_(package) {}

  using CodeBuilder::At;
  using CodeBuilder::Finish;
  using CodeBuilder::frame_overflowed;

  // ---- functions.cc: whole functions
  void Body(const FunctionInfo& info);
  void NativeStub(const Function& function);
  void PackageInit(const Package& package, const std::vector<InitAssignment>& order);
  // Gives the boxes of constants their values.
  void ConstantBoxes(const std::vector<ConstantBox>& boxes);
  // What an interface call of a method of `type` runs: the first argument is the data word.
  void CheckValueReceiver(const Selection& selection, int32_t pointer);
  void MethodTableEntry(const Type* type, const MethodSetEntry& entry);
  // T.m as a function: the first parameter has type `start`.
  void MethodExpression(const Selection& selection, const SignatureType& signature);
  // x.m as a function: the receiver is in the closure object.
  void BoundMethod(const Selection& selection, const Type* receiver,
                   const SignatureType& signature);
  // A built-in function as a function of its operands.
  void BuiltinFunction(Builtin builtin, const std::vector<const Type*>& operands);

 private:
  using Label = CodeBuilder::Label;

  // ---- places.cc
  Place PlaceOf(const Expr* e);
  Place PlaceOfVariable(const Variable* v);
  Place FieldOf(Place base, const StructType* type, int field);
  // From `start` down the steps of a selection.
  Place FollowPath(Place start, std::span<const Selection::Step> path);
  Place ElementOf(Place array, int32_t index);  // of an array, checked
  Place ElementAt(Place array, int64_t index);  // of an array, known to be inside
  Place SliceElement(int32_t slice, const Type* element, int32_t index);
  Place Dereference(int32_t pointer, const Type* type);  // *pointer, of that type
  Place Whole(int32_t at, const Type* type);             // a value in the frame
  // In the frame, and written there as values are: a narrow scalar inside a larger value is not.
  static bool is_slot(const Place& place);
  int32_t Load(const Place& place, Want want = {});
  void Store(const Place& place, int32_t value);
  int32_t AddressOf(const Place& place);
  int32_t AddressOfObject(const Place& place);
  // What `e` allocates, zero, with a pointer to it: in the frame if it may live there, else in the
  // heap.
  struct Fresh {
    int32_t pointer = kNowhere;
    Place place;  // that nothing can read yet
  };
  Fresh NewFresh(SiteKind kind, const Expr* e, const Type* type, Want want);
  bool Stays(SiteKind kind, const Expr* e) { return program_.escape().stays(info_, {kind, e}); }
  struct Access {
    int32_t pointer;
    int32_t offset;
    int32_t flags;
  };
  Access AccessTo(const Place& place);
  void CheckIndex(int32_t index, int64_t length);
  void LoadScalarOrWide(const Type* type, int32_t dest, Access access);
  void StoreScalarOrWide(const Type* type, Access access, int32_t value);

  // Frame to frame.
  void Copy(const Type* type, int32_t dest, int32_t source);
  void Zero(const Type* type, int32_t dest);
  // Instructions that write `type` in memory layout leave the slot of a narrow scalar ragged.
  void Canonicalize(const Type* type, int32_t at);
  // Values too large to pass through the frame: copied from memory to memory, whatever overlaps.
  static bool is_bulky(const Expr* e);
  void CopyBulk(const Type* type, int32_t to, int32_t from);

  // ---- expressions.cc
  // The value of `e`, in its own type.
  int32_t Value(const Expr* e, Want want = {});
  int32_t ValueWithoutCheck(const Expr* e, Want want);
  // The value of `e` as a value of type `to`: see "Conversions" in info.h.
  int32_t ValueAs(const Expr* e, const Type* to, Want want = {});
  void ValueInto(const Expr* e, const Type* to, Want want);
  // Stores the value of `e` in a place that nothing can read yet and that is zero.
  void ValueIntoFresh(const Expr* e, const Place& place);
  void Effect(const Expr* e);
  // All results of a call, or the two values of a comma-ok expression, in their own types.
  std::vector<TypedValue> Values(const Expr* e);
  // v, ok of e; ok is wanted in a slot of its own.
  TypedValue CommaOk(const Expr* e, int32_t ok);
  int32_t IdentValue(const Object* object, const Type* type, Want want);
  int32_t SelectorValue(const SelectorExpr* e, Want want);
  int32_t IndexValue(const IndexExpr* e, Want want);
  int32_t SliceValue(const SliceExpr* e, Want want);
  int32_t UnaryValue(const UnaryExpr* e, Want want);
  int32_t AddressValue(const UnaryExpr* e, Want want);
  int32_t ReceiveValue(const Expr* channel, Want want, int32_t ok);
  int32_t MapValue(const IndexExpr* e, Want want, int32_t ok);
  int32_t LengthValue(const Expr* operand, bool capacity, Want want);
  // Runs the evaluations: those that call first, each group in order. Loads of variables are thus
  // put off as gc does.
  struct Evaluation {
    bool calls = false;
    std::function<int32_t()> run;
  };
  static std::vector<int32_t> InOrder(const std::vector<Evaluation>& evaluations);
  std::vector<int32_t> InOrder(const std::vector<const Expr*>& operands,
                               const std::vector<const Type*>& types);

  // ---- constants.cc
  int32_t ConstantValue(const Constant& constant, const Type* type, Want want);
  int32_t IntValue(int64_t value, Want want = {});
  int32_t FloatOne(bool is_float32);
  int32_t ZeroValue(const Type* type, Want want);
  void StringValue(std::string_view text, int32_t at);

  // ---- operators.cc
  int32_t BinaryValue(const BinaryExpr* e, Want want);
  // left op right of type `type`; shifts: `right_type` is the count's.
  void Arithmetic(Token op, const Type* type, int32_t dest, int32_t left, int32_t right,
                  const Type* right_type);
  void Shift(Token op, const Type* type, int32_t dest, int32_t left, int32_t right,
             const Type* right_type);
  static bool FitsImmediate(int64_t value);  // and its negative too
  void AddConstant(const Type* type, int32_t dest, int32_t left, int64_t right);
  // Cuts an integer back to its type after an operation that may have left it.
  void Wrap(const Type* type, int32_t at);
  int32_t Concatenate(const BinaryExpr* e, Want want);
  int32_t LogicalValue(const BinaryExpr* e, Want want);

  // ---- comparisons.cc
  int32_t ComparisonValue(const BinaryExpr* e, Want want);
  void Compare(Token op, const Type* type, int32_t dest, int32_t left, int32_t right);
  void CompareWithNil(Token op, int32_t dest, int32_t value);
  // dest = left == right, each operand in its own type.
  void CompareEqual(int32_t dest, TypedValue left, TypedValue right);
  // Jumps to `target` when `e` is `sense`, else runs on.
  void Branch(const Expr* e, bool sense, Label target);
  // Of a comparison without a nil; false if its operands are not one slot each.
  bool BranchOnSlots(const BinaryExpr* e, bool sense, Label target);

  // ---- conversions.cc
  int32_t ConversionValue(const CallExpr* e, Want want);
  // An implicit conversion: to an interface, or one that changes no bits.
  int32_t ConvertImplicitly(TypedValue value, const Type* to, Want want);
  int32_t BoxConstant(const Expr* e, const Type* to, Want want);
  int32_t BoxBulk(const Type* type, int32_t address, const Type* to, Want want);
  bool changes_representation(const Type* from, const Type* to);
  int32_t Convert(TypedValue value, const Type* to, Want want);
  int32_t ConvertNumber(TypedValue value, const Type* to, Want want);
  int32_t AssertValue(const TypeAssertExpr* e, Want want, int32_t ok);

  // ---- composites.cc
  int32_t CompositeValue(const CompositeLiteral* e, Want want);
  // Fills a zero place that nothing can read yet.
  void CompositeIntoFresh(const CompositeLiteral* e, const Place& place);
  void FillElements(const CompositeLiteral* e, const Type* element,
                    const std::function<Place(size_t)>& place_of);
  void SliceLiteral(const CompositeLiteral* e, int32_t dest);
  void MapLiteral(const CompositeLiteral* e, int32_t dest);
  // A fresh slice of n zero elements, which `e` allocates; FreshElement gives element i, private.
  void MakeSliceOf(SiteKind kind, const Expr* e, const Type* slice_type, int64_t count,
                   int32_t dest);
  void MakeSliceInFrame(const Type* element, int64_t length, int64_t capacity, int32_t dest);
  Place FreshElement(int32_t slice, const Type* element, int64_t index);
  int32_t AppendValue(const CallExpr* e, Want want);
  int32_t MakeValue(const CallExpr* e, Want want);
  int32_t NewValue(const CallExpr* e, Want want);

  // ---- builtins.cc
  int32_t BuiltinValue(const CallExpr* e, Want want);
  // Those that are statements: close, delete, panic, print, println, clear, copy, recover.
  void BuiltinEffect(Builtin builtin, const std::vector<TypedValue>& operands);
  // Of the arguments as they stand; f(g()) has as many as g has results.
  static std::vector<const Type*> ArgumentTypes(const CallExpr* e);
  std::vector<int32_t> ArgumentValues(const CallExpr* e, const std::vector<const Type*>& types);
  std::vector<TypedValue> BuiltinOperands(const CallExpr* e);
  int32_t CopyCount(const std::vector<TypedValue>& operands, int32_t dest);
  void Print(const std::vector<TypedValue>& operands, bool line);
  void Clear(TypedValue operand);
  int32_t MinMaxValue(const CallExpr* e, Want want);
  void MinMax(bool is_min, const Type* type, int32_t dest, int32_t other);
  int32_t ComplexValue(const CallExpr* e, Want want);
  int32_t ComplexPart(const CallExpr* e, bool imaginary, Want want);
  int32_t UnsafeValue(const CallExpr* e, Want want);

  // ---- calls.cc
  struct Callee {
    enum class Kind : uint8_t { kStatic, kClosure, kInterface };
    Kind kind = Kind::kStatic;
    image::FunctionId function = image::kNone;  // kStatic
    int32_t value = kNowhere;                   // kClosure: slot. kInterface: the interface
    int32_t method = -1;                        // kInterface: index
    const Type* interface = nullptr;            // kInterface: its type
    const Type* receiver_type = nullptr;        // kStatic methods, kInterface
    const SignatureType* signature = nullptr;
    const CallLayout* layout = nullptr;
  };
  // An argument that has been evaluated, or one so simple that it is evaluated into its place.
  struct Argument {
    int32_t at = kNowhere;
    const Expr* inert = nullptr;
    const Type* type = nullptr;
    bool calls = false;  // evaluating it does something whose order Go fixes
  };
  struct PreparedCall {
    Callee callee;
    std::vector<Argument> arguments;  // with the receiver of a static method; not of kInterface
  };
  PreparedCall Prepare(const CallExpr* call);
  Callee CalleeOf(const CallExpr* call);
  void PrepareArguments(const CallExpr* call, PreparedCall& out, const Evaluation* first);
  int32_t PackVariadic(const CallExpr* call, const Type* slice_type,
                       const std::vector<Argument>& elements);
  bool is_inert(const Expr* e, const Type* to);
  void PlaceArguments(const PreparedCall& call);
  void EmitCall(const Callee& callee);
  int32_t CallValue(const CallExpr* e, Want want);
  std::vector<TypedValue> CallResults(const CallExpr* e);
  void CallEffect(const CallExpr* e);
  void GoOrDefer(const Expr* call, Op op);
  void GoOrDeferBuiltin(const CallExpr* call, Op op);
  void EmitGoOrDefer(Op op, int32_t closure, const Callee& callee);
  // The receiver of a method call or method value: the end of the path, adjusted.
  int32_t ReceiverValue(const Selection& selection, Place start);
  Place SelectionStart(const SelectorExpr* e);

  // ---- closures.cc
  int32_t LiteralValue(const FuncLiteral* e, Want want);
  // A closure object of `layout` that runs `function`, without its captures yet.
  Fresh NewClosure(const Expr* e, const image::Type& layout, image::FunctionId function, Want want);
  void Capture(const Place& closure, int32_t offset, const Type* type, int32_t value);
  int32_t StaticClosure(image::FunctionId function, Want want);
  int32_t MethodValue(const SelectorExpr* e, Want want);
  int32_t MethodExpressionValue(const SelectorExpr* e, Want want);
  void LoadCaptures(const FunctionInfo& literal);

  // ---- functions.cc
  void DeclareParameters(const FunctionInfo& info);
  void DeclareParameter(const Variable* v, int32_t at, bool is_result);
  void Epilogue(const FunctionInfo& info);
  void CopyResults();
  void SetSignature(const Type* receiver, const SignatureType& signature);
  // Ends a wrapper: calls `callee` with this function's arguments from `first` on, and returns what
  // it returns.
  void ForwardCall(PreparedCall call, size_t first);
  // A call of the method that `selection` leads to, but for its arguments.
  PreparedCall PrepareMethod(const Selection& selection, int32_t receiver);

  // ---- statements.cc
  void Statement(const Stmt* s);
  void Statements(List<Stmt*> list);
  void Block(const BlockStmt* block);
  void Declare(const DeclStmt* s);
  void DeclareVar(const VarDecl* decl);
  // Makes the place of a local variable: a zero box that nobody else knows yet, or space in the
  // frame with undefined content.
  Place NewVariable(const Variable* v);
  void InitVariable(const Variable* v, const Expr* value);  // null: zero
  void SendStatement(const SendStmt* s);
  void ReturnStatement(const ReturnStmt* s);
  void LeaveFunction();

  // ---- assignments.cc
  void Assign(const AssignStmt* s);
  void AssignOne(const Expr* left, const Expr* right);
  void AssignMany(const AssignStmt* s);
  void AssignOperation(const Expr* left, Token op, const Expr* right);
  void Define(const AssignStmt* s);
  void IncDec(const IncDecStmt* s);
  // Stores a value of another type (implicitly converted) in a place.
  void StoreConverted(const Place& place, TypedValue value);
  // Whether `e` was such a value and has been copied to `place`.
  bool CopiedInBulk(const Expr* e, const Place& place);
  // Phase two of an assignment: stores from left to right.
  void StoreAll(std::vector<Place> places, const std::vector<TypedValue>& values);
  // The place an assignment stores to; blank gives Kind::kBlank.
  Place Target(const Expr* e);
  // `at`, or a copy of the value there if a store to one of the targets would change it.
  int32_t Detach(int32_t at, const Type* type, const std::vector<Place>& targets);

  // ---- control.cc
  struct Exits {
    Label break_label{};
    Label continue_label{};
  };
  void If(const IfStmt* s);
  void For(const ForStmt* s);
  void CopyPerIteration(const ForStmt* s);
  void Switch(const SwitchStmt* s);
  void TypeSwitch(const TypeSwitchStmt* s);
  void Clauses(List<CaseClause*> clauses, const std::vector<Label>& entries, Label end,
               const std::function<void(const CaseClause*)>& enter);
  void Branch(const BranchStmt* s);
  void Labeled(const LabeledStmt* s);
  Label GotoLabel(const Stmt* target);

  // ---- ranges.cc
  void Range(const RangeStmt* s);
  void RangeInteger(const RangeStmt* s, const Exits& exits);
  void RangeString(const RangeStmt* s, const Exits& exits);
  void RangeElements(const RangeStmt* s, const Exits& exits);
  void RangeMap(const RangeStmt* s, const Exits& exits);
  void RangeChannel(const RangeStmt* s, const Exits& exits);
  void CountTo(const RangeStmt* s, const Exits& exits, TypedValue limit,
               const std::function<TypedValue(int32_t position)>& value_at);
  // Gives the iteration variables (declared or assigned) their values.
  void SetRangeVariables(const RangeStmt* s, TypedValue key, TypedValue value);

  // ---- range_functions.cc
  void RangeFunction(const RangeStmt* s);
  void LoopBody(const FunctionInfo& body);
  // After the loop: goes on where its body said.
  void FollowExit(const RangeStmt* s);
  // Leaves the body that is being made, and those around it, for what is outside of them.
  void LeaveLoopBodies(const LoopExit& exit);
  bool LeadsOutOfBody(const BranchStmt* s);
  void SetHidden(const Variable* v, int32_t value);

  // ---- selects.cc
  void Select(const SelectStmt* s);

  // ---- small helpers
  const image::Type& TypeInfo(const Type* type) { return *program_.types().Get(type); }
  int32_t TypeId(const Type* type) { return program_.types().Id(type); }
  int32_t AllocateFor(const Type* type) { return Allocate(TypeInfo(type)); }
  int32_t Result(Want want, const Type* type) {
    return want.at != kNowhere ? want.at : AllocateFor(type);
  }
  const Type* Basic(TypeKind kind) { return program_.program().Basic(kind); }
  const Type* any() { return program_.program().empty_interface(); }

  struct Storage {
    enum class Kind : uint8_t { kFrame, kObject, kBox } kind = Kind::kFrame;
    int32_t at = kNowhere;  // the variable, or the slot of the pointer to it
    bool is_private = false;
  };

  ImageBuilder& program_;
  const Package* package_;
  const FunctionInfo* info_ = nullptr;
  const CallLayout* layout_ = nullptr;  // this function's own arguments and results
  std::unordered_map<const Variable*, Storage> storage_;
  std::unordered_map<const Stmt*, Exits> exits_;
  std::unordered_map<const Stmt*, Label> gotos_;
  Label epilogue_{};
  Label returned_{};  // within the epilogue, behind the deferred calls
  Label fallthrough_{};
};

}  // namespace assay::lang
