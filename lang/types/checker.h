// Checker: checks one package. Included by the files of lang/types that implement it only.
//
// Source:  Go spec; messages are gc's.
// Order:   first every package-level name is collected (collect.cc); then each declaration is
//          resolved, on demand where one needs another (resolve.cc); then function bodies are
//          checked (stmt_*.cc); then the order of initialisation is found (init_order.cc).
// Errors:  every function that fills an Operand leaves it invalid after it has reported an error;
//          an invalid operand or type is never reported about again.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lang/types/decl_info.h"
#include "lang/types/instantiation_cycles.h"
#include "lang/types/lookup.h"
#include "lang/types/message_text.h"
#include "lang/types/operand.h"
#include "lang/types/program.h"
#include "lang/types/satisfy.h"

namespace assay::lang {

class Checker final : public Resolver {
 public:
  // `imports(path)` gives an imported package, already checked, or null. Run() alone calls it.
  using ImportLookup = std::function<Package*(const std::string& path)>;
  enum class Extent : uint8_t {
    kAll,
    // Types, constants and functions when something mentions them; bodies when EnsureBody or the
    // order of initialisation asks for them. For packages known to be correct.
    kOnDemand,
  };
  Checker(ProgramStorage& storage, Package& package, ImportLookup imports, Extent extent);
  Checker(const Checker&) = delete;
  Checker& operator=(const Checker&) = delete;

  // Checks everything and fills the lists of the Package.
  void Run();

  // Checks the body of a function of the package, unless that has been done. Needs Run() done.
  void EnsureBody(Function* function);

  // The order in which to initialise those of the `variables` that have an initial value. Needs
  // Run() done. `stuck`, unless null, gets the declarations that wait for one another.
  std::vector<InitAssignment> InitOrderOf(std::span<Variable* const> variables,
                                          std::unordered_set<const DeclInfo*>* stuck = nullptr);

  // For other packages that mention an object of this one.
  void ResolveOnDemand(Object* object) override;
  Object* DeclareOnDemand(Name name) override;
  void DeclareAll() override;

 private:
  // What surrounds the code that is being checked.
  struct Context {
    FunctionInfo* function = nullptr;
    Scope* scope = nullptr;
    DeclInfo* decl = nullptr;               // package-level declaration whose uses are recorded
    const Constant* iota = nullptr;         // in constant declarations
    Position error_position;                // for inherited constants: where to report
    const Variable* initialises = nullptr;  // package variable whose initial value this is
    bool is_instance = false;               // in the body of an instance
  };

  // Counts how deep the checker is in expressions, types, statements and declarations that need one
  // another. The parser bounds each nest, but declarations can string many nests together.
  class Depth {
   public:
    explicit Depth(Checker& checker) : checker_(checker) { ++checker_.depth_; }
    ~Depth() { --checker_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    bool too_deep() const { return checker_.depth_ > kCheckDepthMax; }

   private:
    Checker& checker_;
  };
  static constexpr int kCheckDepthMax = 3000;
  static constexpr int kTypeDepthMax = 1000;  // of values that contain values

  // ---- messages (report.cc)
  template <typename... Parts>
  void Error(Position at, const Parts&... parts) {
    Report(at, Text(parts...));
  }
  template <typename... Parts>
  void Error(const Operand& at, const Parts&... parts) {
    Error(at.expr->position, parts...);
  }
  template <typename... Parts>
  std::string Text(const Parts&... parts) const {
    return message_text_.Of(parts...);
  }
  void Report(Position at, std::string message);
  void ReportInterfaceCycle();
  void ReportMissingBodies();
  void ReportLateErrors();
  std::string OtherDeclaration(const Object* object);
  // The language version of the file at `at`: go1.N.
  int GoMinor(Position at) const {
    return storage_.file_versions[static_cast<size_t>(at.file)].go_minor;
  }
  // "requires go1.N or later" and why the file at `at` is older.
  std::string Requires(int minor, Position at) const;
  // Reports "WHAT requires go1.N or later" in files that are older.
  template <typename... Parts>
  void RequireGo(int minor, Position at, const Parts&... what) {
    if (GoMinor(at) < minor) Error(at, what..., " ", Requires(minor, at));
  }
  static constexpr int kGenericsSince = 18;
  // Remembers where something invalid was met before any message. Whoever makes an operand or type
  // invalid reports why; should that ever be missed, Run reports this place, so that no broken tree
  // passes for a correct program.
  void NoteInvalid(Position at) {
    if (!first_invalid_.is_known() && storage_.sink.empty()) first_invalid_ = at;
  }

  // While it lives, instances made by substitution in what is not complete are completed by this
  // checker.
  class CompletesInstances {
   public:
    explicit CompletesInstances(Checker& checker)
        : checker_(checker),
          saved_(checker.storage_.instantiator.OnIncomplete([&checker](InterfaceType* interface) {
            checker.Later([&checker, interface] { checker.Complete(interface); });
          })) {}
    ~CompletesInstances() { checker_.storage_.instantiator.OnIncomplete(std::move(saved_)); }
    CompletesInstances(const CompletesInstances&) = delete;
    CompletesInstances& operator=(const CompletesInstances&) = delete;

   private:
    Checker& checker_;
    Instantiator::CompletionAction saved_;
  };

  // ---- package level (collect.cc)
  void ResolveTypesAndFunctions();
  void CollectFile(File* file);
  void CollectDecl(Decl* decl, Scope* file_scope);
  void CollectImport(ImportDecl* decl, Scope* file_scope);
  void CollectFunction(FuncDecl* decl, Scope* file_scope);
  void DeclarePackageObject(Ident* ident, Object* object);
  void DeclarePackageVars(VarDecl* decl, Scope* file_scope);
  void AttachMethods();
  std::span<Function* const> MethodsDeclaredOf(const TypeName* type);
  void CheckFileScopes();
  void ReportUnusedImports();
  DeclInfo* NewDecl(Object* object, Scope* scope);

  // collect_on_demand.cc
  void CollectOnDemand();
  void NoteDecls();
  std::span<Function* const> CollectMethodsOf(const TypeName* type);
  // What the list of a file's declarations says of one.
  struct Listed {
    const image::SourceDecl* decl = nullptr;
    size_t file = 0;  // index into file_scopes_
    bool is_collected = false;
  };
  std::string_view SourceOf(const Listed& at) const;
  List<Decl*> OutlineOf(const Listed& at);
  template <typename Visit>
  void ForEachListed(Name name, Visit visit);

  // ---- declarations (resolve.cc)
  void Declare(Scope* scope, Ident* ident, Object* object);
  void Resolve(Object* object);
  bool InCycle(Object* object);
  void ReportCycle(const std::vector<Object*>& cycle);
  void ResolveConstant(ConstantObject* object, DeclInfo* info);
  void ResolveVariable(Variable* object, DeclInfo* info);
  void ResolveTypeName(TypeName* object, DeclInfo* info);
  void ResolveFunction(Function* object, DeclInfo* info);
  void CheckBody(Function* function);
  FuncDecl* ParseAnew(const FuncDecl& decl);
  std::string_view SourceOf(const Decl& decl) const;
  void NoteAlias(TypeName* object, Expr* declared_as);
  void SetUnderlying(NamedType* named, const Type* right);
  void CheckMethodNames(const NamedType* named);
  void ConstArity(ConstDecl* decl);
  void CheckConstant(ConstantObject* object, ConstDecl* decl, size_t index);
  void ProcessBodies();
  // The bodies of function literals from the index-th on.
  void ProcessLiterals(size_t index);
  void Later(std::function<void()> action) { later_.push_back(std::move(action)); }
  void ProcessLater();

  // receiver.cc
  Variable* Receiver(Function* method, FuncDecl* decl, Scope* scope);
  Variable* NewReceiver(FieldDecl* field, const Type* type);
  Variable* GenericReceiver(Function* method, FuncDecl* decl, IndexExpr* instance, Scope* scope);
  void CheckReceiver(const Function* method, const Type* base, const Type* type, Position at);

  // recursive_types.cc
  void CheckValidType(NamedType* named);
  // Where FindSelf is.
  struct Inside {
    std::vector<const NamedType*> nest;  // types around, outermost first
    std::vector<const NamedType*> path;  // the same, and on the way to type arguments too
    int* steps = nullptr;
  };
  bool FindSelf(const Type* type, Inside& inside, int* depth);
  static bool IsInNest(const NamedType* named, const std::vector<const NamedType*>& nest);
  void ReportRecursiveType(const std::vector<const NamedType*>& cycle);

  // declare_local.cc
  void DeclareLocal(DeclStmt* stmt);
  void DeclareLocalConstant(ConstDecl* decl);
  void DeclareLocalVars(VarDecl* decl);
  void DeclareLocalType(TypeDecl* decl);

  // ---- types (type_expr.cc, interface.cc)
  const Type* TypeOf(Expr* x);
  const Type* TypeOrInvalid(Expr* x);  // the same, without processing what is to be done later
  const Type* DefinedType(Expr* x);
  static void Nest(Type* literal, const Type* part);
  bool NestsTooDeeply(const Type* type, Position at);  // reports it
  const Type* TypeOfName(Expr* x, bool may_be_generic);
  const Type* ArrayTypeOf(ArrayTypeExpr* x);
  int64_t ArrayLength(Expr* x);
  const Type* StructTypeOf(StructTypeExpr* x);
  const Type* InterfaceTypeOf(InterfaceTypeExpr* x);
  const Type* MapTypeOf(MapTypeExpr* x);
  SignatureType* SignatureOf(FuncTypeExpr* x, Scope* scope, std::vector<Variable*>* parameters,
                             std::vector<Variable*>* results, const FieldDecl* receiver = nullptr);
  std::vector<Variable*> CollectParameters(List<FieldDecl*> fields, Variable::Role role,
                                           bool* variadic);
  void Complete(InterfaceType* interface);

  // type_parameters.cc
  std::span<TypeParameter* const> DeclareTypeParameters(List<FieldDecl*> list, Scope* scope);
  void ResolveConstraints(List<FieldDecl*> list, std::span<TypeParameter* const> parameters,
                          Scope* scope);
  TypeParameter* NewTypeParameter(Ident* ident, Scope* scope);
  std::span<TypeParameter* const> NumberTypeParameters(
      const std::vector<TypeParameter*>& parameters);
  const Type* ConstraintOf(Expr* x);
  const Type* ConstraintElement(Expr* x);
  InterfaceType* ImplicitInterface(const Type* element, Position at);
  void FinishConstraints(std::span<TypeParameter* const> parameters);
  void CheckTerms(std::span<const Term> terms, const std::vector<Expr*>& exprs);
  std::string TermText(const Term& term);
  std::string TermsText(std::span<const Term> terms);
  const Type* VarTypeOrInvalid(Expr* x);
  const Type* VarType(Expr* x);
  void CheckVarType(const Type* type, Position at);
  void ReportUninstantiated(Expr* x);
  static const TypeName* TypeNameOf(Expr* x);
  const TypeName* GenericTypeName(Expr* x, const Expr* whole);
  const Type* InstanceOf(IndexExpr* x);
  std::string WhyUnsatisfied(std::span<TypeParameter* const> parameters,
                             std::span<const Type* const> arguments, int* wrong);
  enum class Wanted : uint8_t { kAnyType, kFunction };
  std::string WhyNoCoreType(const Type* type, Wanted wanted = Wanted::kAnyType);
  std::string WhyNotAllChannels(const Type* type, Direction wrong);
  bool Satisfies(const Type* type, const Type* constraint, std::string* cause);

  // ---- generic functions (infer.cc)
  struct Inference {
    std::vector<TypeParameter*> parameters;  // whose arguments are wanted
    std::vector<const Type*> known;          // of them, as far as written; else null
    std::vector<const Type*> wanted;         // types that mention the parameters,
    std::vector<Operand> arguments;          // what shall have them,
    std::vector<const Type*> types;          // and the types that it has
    std::string context;                     // "in call to f, ", for messages
    bool reverse = false;                    // a function is assigned, rather than called
  };
  // The type arguments; empty when they cannot be inferred, which is reported.
  std::vector<const Type*> Infer(const Inference& inference, Position at);
  // Of a generic function without its type arguments, else null.
  static const SignatureType* GenericSignature(const Operand& x);
  std::span<TypeParameter* const> RenameTypeParameters(std::span<TypeParameter* const> parameters);
  static std::string NamesOf(std::span<TypeParameter* const> parameters);
  static std::string TargetText(const Operand& x);
  const SignatureType* AddGeneric(Inference& inference, const Operand& x);
  void Instantiate(Operand& x, std::span<const Type* const> arguments, List<Expr*> exprs,
                   Position at);
  void FunctionInstance(Operand& x, IndexExpr* e);
  void ExcludeGeneric(Operand& x);
  void InferInstance(Operand& x, const Type* target);
  bool InferCall(Operand& function, CallExpr* e, std::vector<Operand>& args,
                 std::vector<const Type*>& parameters);
  const Type* MethodsOnly(const InterfaceMethod& method);

  // ---- bodies of instances (instances.cc)
  // In the body of an instance, where the rules for type parameters have been checked and concrete
  // types make nothing wrong that these allow: constants that do not fit are computed at run time,
  // cases may be there twice, assertions may be impossible.
  bool is_instance() const { return context_.is_instance; }
  static std::vector<Ident*> TypeParameterNames(const FuncDecl& decl);
  static IndexExpr* ReceiverInstance(const FuncDecl& decl);
  void CheckInstanceBody(Function* instance);
  void NameInstance(Expr* e, std::span<const Type* const> arguments,
                    const SignatureType* signature);

  // ---- functions (function.cc)
  FunctionInfo* NewFunctionInfo(const SignatureType* signature, BlockStmt* body);
  void FunctionBody(FunctionInfo* info, Scope* scope);
  void ReportUnusedVariables(const FunctionInfo* info);
  void UseVariable(Variable* variable) { variable->used = true; }
  void NoteCapture(Variable* variable);
  void MarkReassigned(Expr* x) { MarkRoot(x, &Variable::reassigned); }
  void MarkAddressTaken(Expr* x) { MarkRoot(x, &Variable::address_taken); }
  void MarkRoot(Expr* x, bool Variable::*flag);
  void RecordUse(Object* object);

  // ---- expressions (expr.cc and others)
  // Fills x for e and records the result in e. `hint` is the type of a composite literal that
  // leaves its own out.
  void RawExpr(Operand& x, Expr* e, const Type* hint = nullptr);
  void CheckExpr(Operand& x, Expr* e, const Type* hint = nullptr);  // a single value
  void ValueFor(Operand& x, Expr* e);   // the same, or a generic function; before an Assignment
  void MultiExpr(Operand& x, Expr* e);  // a value, or a call with several results
  void ExprOrType(Operand& x, Expr* e, bool may_be_generic = false);
  void ExprInternal(Operand& x, Expr* e, const Type* hint);
  void Record(const Operand& x);
  void Exclude(Operand& x, bool no_value, bool builtin, bool type);
  void SingleValue(Operand& x);
  void IdentExpr(Operand& x, Ident* e);
  void LiteralExpr(Operand& x, BasicLiteral* e);
  void RequireForLiteral(const BasicLiteral* e);
  void FuncLiteralExpr(Operand& x, FuncLiteral* e);
  void StarExprOf(Operand& x, StarExpr* e);
  void TypeAssertion(Operand& x, TypeAssertExpr* e);
  void CheckAssertable(const Operand& x, const Type* type, Position at, const TypeAssertExpr* e);

  // operators.cc
  void Unary(Operand& x, UnaryExpr* e);
  // e is null for op= and ++; then left and right are its operands.
  void Binary(Operand& x, BinaryExpr* e, Expr* left, Expr* right, Token op, Position op_position);
  void Shift(Operand& x, Operand& y, Expr* e, Token op, Position op_position);
  void Comparison(Operand& x, Operand& y, Token op, const Operand* switch_tag = nullptr);
  bool MatchOperands(Operand& x, Operand& y);  // false: mismatched
  bool OperatorDefined(const Operand& x, Token op, bool unary);
  void CheckOverflow(Operand& x, Position op_position, std::string_view operation);
  std::string WhyIncomparable(const Type* type);

  // untyped.cc
  enum class Failure : uint8_t { kNone, kInvalid, kTruncated, kOverflow };
  // The type that untyped x takes on where `target` is wanted; null when it cannot.
  const Type* ImplicitType(const Operand& x, const Type* target, Failure* failure);
  Failure Representable(const Operand& x, const Type* basic, const Constant** value);
  void ConvertUntyped(Operand& x, const Type* target);
  void RepresentOrReport(Operand& x, const Type* basic);
  void ReportConversion(Failure failure, const Operand& x, const Type* target);
  void SetType(Operand& x, const Type* type);  // of an untyped operand, final
  void SetUntypedTree(Expr* e, const Type* type);
  void SetUntypedLeft(Expr* e, const Type* type, std::vector<Expr*>& right);
  void SetUntypedOperand(Expr* e, const Type* type);
  const Type* DefaultType(const Type* type) const;

  // conversion.cc
  bool AssignableTo(const Operand& x, const Type* target, std::string* cause);
  bool ImplementsInterface(const Type* type, const Type* target, std::string* cause);
  std::string WhyMissing(const MissingMethod& missing, const Type* type, const Type* target);
  bool ConvertibleTo(const Operand& x, const Type* target, std::string* cause);
  void Conversion(Operand& x, const Type* target);
  bool ConvertibleByTerms(const Operand& x, const Type* target, std::string* cause);
  void ConstantToTypeParameter(Operand& x, const Type* target);
  void ConstantToTypeArgument(Operand& x, const Type* target);

  // selector.cc
  void Selector(Operand& x, SelectorExpr* e, bool want_type);
  bool PackageMember(Operand& x, SelectorExpr* e);
  void MethodExpression(Operand& x, SelectorExpr* e);
  void ReportNoSuchMember(const Operand& x, SelectorExpr* e, const LookupResult& found);
  LookupResult Lookup(const Type* type, Name name);
  void UseMethod(Function* method, SelectorExpr* e);

  // index.cc
  void Index(Operand& x, IndexExpr* e);
  void IndexTypeParameter(Operand& x, IndexExpr* e);
  void SliceOperation(Operand& x, SliceExpr* e);
  // A valid, constant or not, index into something of `length` elements (-1: unknown). Returns the
  // constant's value or -1.
  int64_t IndexValue(Expr* index, int64_t length, bool allow_negative = false);
  bool CheckIndexOperand(Operand& x, std::string_view what, bool allow_negative);

  // literal.cc
  void UseElements(CompositeLiteral* e);
  void CompositeLiteralOf(Operand& x, CompositeLiteral* e, const Type* hint);
  void StructLiteral(CompositeLiteral* e, const Type* type, const StructType* fields);
  int64_t ElementList(CompositeLiteral* e, const Type* element, int64_t length);
  void MapLiteral(CompositeLiteral* e, const MapType* map);
  static std::string ConstantKey(const Operand& x);

  // call.cc
  void Call(Operand& x, CallExpr* e);
  // `function` (unless null) is what is called: a generic one is instantiated. False: reported.
  bool Arguments(CallExpr* e, std::vector<Operand>& args, const SignatureType* signature,
                 std::string_view name, Operand* function = nullptr);
  // The values of an argument list, with a single call of several results spread.
  std::vector<Operand> ArgumentList(CallExpr* e);
  std::string HaveWant(const std::vector<Operand>& have, bool ellipsis,
                       std::span<const Type* const> want, bool variadic);

  // builtins.cc
  void BuiltinCall(Operand& x, CallExpr* e, Builtin builtin);
  void RequireForBuiltin(CallExpr* e, Builtin builtin);
  void BuiltinAppend(Operand& x, CallExpr* e, std::vector<Operand>& args);
  void BuiltinLen(Operand& x, CallExpr* e, Builtin builtin);
  void BuiltinCopy(Operand& x, std::vector<Operand>& args);
  void BuiltinMake(Operand& x, CallExpr* e);
  void BuiltinNew(Operand& x, CallExpr* e);
  bool HasCallOrReceive(const Expr* e) const;
  const SliceType* CommonSlice(const Operand& x, std::string_view name);
  static bool is_byte_string(const Type* type);
  // builtins_numeric.cc
  void BuiltinMinMax(Operand& x, CallExpr* e, std::vector<Operand>& args, Builtin builtin);
  void BuiltinComplex(Operand& x, CallExpr* e, std::vector<Operand>& args);
  void BuiltinRealImag(Operand& x, Builtin builtin);
  void RejectTypeParameter(const Operand& x, Builtin builtin);
  // builtins_unsafe.cc
  void BuiltinUnsafe(Operand& x, CallExpr* e, std::vector<Operand>& args, Builtin builtin);
  void BuiltinSizes(Operand& x, CallExpr* e, Builtin builtin);

  // ---- statements (stmt.cc and others)
  void StmtList(List<Stmt*> stmts);
  void CheckStmt(Stmt* stmt);
  void CheckStmtButLiterals(Stmt* stmt);
  void ExprStatement(ExprStmt* stmt);
  void SuspendedCall(std::string_view keyword, Expr* call);
  void SendStatement(SendStmt* stmt);
  void ReturnStatement(ReturnStmt* stmt);
  void BranchStatement(BranchStmt* stmt);
  std::string Declaration(const Object* object);
  void IfStatement(IfStmt* stmt);
  void ForStatement(ForStmt* stmt);
  void SelectStatement(SelectStmt* stmt);
  // stmt_switch.cc
  void SwitchStatement(SwitchStmt* stmt);
  void SwitchValues(const Operand& tag, bool tagless, List<Expr*> values,
                    std::unordered_map<std::string, Position>& seen);
  void TypeSwitchStatement(TypeSwitchStmt* stmt);
  void CheckDefaults(List<CaseClause*> clauses);
  // stmt_range.cc
  void RangeStatement(RangeStmt* stmt);
  void AssignRangeValue(Expr* left, Operand& value);
  bool RangeFunctionTypes(RangeStmt* stmt, Operand& x, const Type** key, const Type** value);
  void RangeVariables(RangeStmt* stmt, Operand& x, bool valid, const Type* const (&types)[2]);
  // stmt_range_func.cc
  FunctionInfo* OpenLoopBody(RangeStmt* stmt, const SignatureType* iterator);
  void CloseLoopBody(RangeStmt* stmt, FunctionInfo* body);
  Variable* NewHidden(std::string_view name, FunctionInfo* owner, const Type* type);
  void NoteExit(bool with_results);
  void NoteDefer();
  bool RangeTypes(RangeStmt* stmt, Operand& x, const Type** key, const Type** value);
  // assign.cc
  void Assignment(Operand& x, const Type* target, std::string_view context);
  void InitVariable(Variable* variable, Operand& x, std::string_view context);
  void InitVariables(const std::vector<Variable*>& left, List<Expr*> right,
                     const ReturnStmt* return_stmt);
  void AssignVariable(Expr* left, Operand& x, std::string_view context);
  const Type* AssignableOperand(Expr* left);
  void AssignStatement(AssignStmt* stmt);
  void AssignVariables(List<Expr*> left, List<Expr*> right);
  void DefineVariables(AssignStmt* stmt);
  void AssignMismatch(size_t left, List<Expr*> right, size_t values, Position at);
  void ReturnMismatch(const std::vector<Operand>& have, std::span<const Type* const> want,
                      Position at);
  void MarkCommaOk(Expr* e);
  void InitOk(Variable* variable, Operand& ok, std::string_view context);
  void AssignOk(const Type* target, Operand& ok, std::string_view context);
  Variable* NewLocal(Ident* ident, const Type* type);
  // Checks expressions that do not matter any more; false when one is invalid.
  bool UseAll(List<Expr*> list);
  bool UseLeft(List<Expr*> left);

  // ---- initialisation (init_order.cc)
  void FindInitOrder();
  const std::vector<Object*>* UsesOf(const Object* object);
  void ReportInitCycle(const std::vector<Object*>& cycle);

  // ---- small helpers
  const Type* Basic(TypeKind kind) const { return storage_.universe.Basic(kind); }
  const Type* invalid_type() const { return Basic(TypeKind::kInvalid); }
  bool is_valid(const Type* type) const {
    return type != nullptr && type->kind != TypeKind::kInvalid;
  }
  const Type* NewPointer(const Type* element) { return arena_.New<PointerType>(element); }
  const Type* NewSlice(const Type* element) { return arena_.New<SliceType>(element); }
  Scope* OpenScope() { return context_.scope = storage_.NewScope(context_.scope); }
  ConstantPool& constants() { return storage_.constants; }

  // Restores the context when it goes.
  class SavedContext {
   public:
    explicit SavedContext(Checker& checker) : checker_(checker), saved_(checker.context_) {}
    ~SavedContext() { checker_.context_ = saved_; }
    SavedContext(const SavedContext&) = delete;
    SavedContext& operator=(const SavedContext&) = delete;

   private:
    Checker& checker_;
    const Context saved_;
  };

  ProgramStorage& storage_;
  Arena& arena_;
  Package& package_;
  const MessageText message_text_;
  const ImportLookup imports_;
  const Extent extent_;

  Context context_;
  std::deque<DeclInfo> decl_storage_;
  std::vector<Object*> objects_;  // package-level, in source order
  std::vector<std::pair<FuncDecl*, Scope*>> methods_;
  struct FileScope {
    File* file;
    Scope* scope;
    std::vector<std::pair<PackageName*, ImportDecl*>> imports;
  };
  std::vector<FileScope> file_scopes_;
  // Of a package that is checked on demand: a hash table with linear probing, at most half full, by
  // declared name, and of methods by that of their type. Empty until NoteDecls fills it. In a
  // chain, equal names come in source order.
  std::vector<Listed> listed_;
  Position first_invalid_;
  // What gc finds out only in programs that are correct otherwise.
  std::vector<std::pair<Position, std::string>> late_errors_;
  std::vector<std::pair<Position, const InterfaceType*>> interface_literals_;
  bool overflow_is_late_ = false;  // a constant that does not fit is such an error
  std::vector<Object*> path_;      // objects being resolved, outermost first
  bool all_resolved_ = false;      // the types of all package-level objects are known
  std::vector<std::function<void()>> later_;
  int depth_ = 0;       // see Depth
  int type_depth_ = 0;  // nesting of type expressions; later_ runs at 0
  std::vector<std::function<void()>> bodies_;
  std::vector<std::function<void()>> literals_;  // bodies of those within the statement at hand
  // For the underlying type of the key: types, and what they are defined as.
  std::unordered_map<const NamedType*, std::vector<std::pair<NamedType*, const Type*>>> waiting_;
  std::unordered_set<const NamedType*> unresolved_;  // underlying type not known yet
  std::vector<NamedType*> named_types_;
  std::unordered_map<const NamedType*, const NamedType*> waits_for_;
  std::unordered_map<const Type*, int> valid_types_;  // with how deep their values nest
  std::unordered_set<const Object*> reported_cycles_;
  std::unordered_map<const TypeName*, std::span<Function* const>> methods_of_;
  std::unordered_map<const Package*, PackageName*> dot_imports_;
  std::map<Position, int> local_numbers_;  // of types declared in functions
  InstantiationCycles instantiation_cycles_;
};

}  // namespace assay::lang
