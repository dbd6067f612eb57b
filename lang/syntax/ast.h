// Syntax tree of Go, with what the type checker finds out written into its nodes.
//
// Source:   Go spec. Nodes mirror its productions; groups ("const ( ... )") are flattened.
// Lifetime: nodes live in the Arena of their Program and have trivial destructors. Lists are spans
//           into that arena.
// Threads:  parsing and checking a program belong to one thread; afterwards the tree is read-only.
//
// Fields after a "checked:" comment are null or empty until the checker has run without error. The
// code generator (lang/codegen) reads them; lang/types/info.h says what they mean together.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/check.h"
#include "lang/syntax/name.h"
#include "lang/syntax/position.h"
#include "lang/syntax/token.h"

namespace assay::lang {

class Constant;                // lang/types/constant.h
struct Type;                   // lang/types/type.h
struct Object;                 // lang/types/object.h
struct Variable;               // lang/types/object.h
struct Function;               // lang/types/object.h
struct Selection;              // lang/types/info.h
struct FunctionInfo;           // lang/types/info.h
enum class Builtin : uint8_t;  // lang/types/object.h

struct Expr;
struct Stmt;
struct Decl;
struct Ident;
struct FuncTypeExpr;
struct BlockStmt;

template <typename T>
using List = std::span<T>;

// ---- expressions (and types, which share their syntax)

enum class ExprKind : uint8_t {
  kBad,  // a syntax error was reported here
  kIdent,
  kBasicLiteral,
  kCompositeLiteral,
  kFuncLiteral,
  kParen,
  kSelector,
  kIndex,
  kSlice,
  kTypeAssert,
  kCall,
  kStar,
  kUnary,
  kBinary,
  kKeyValue,
  kEllipsis,  // ...T of a parameter, [...] of an array type
  kArrayType,
  kSliceType,
  kStructType,
  kFuncType,
  kInterfaceType,
  kMapType,
  kChanType,
};

// What an expression denotes, found by the checker.
enum class Mode : uint8_t {
  kInvalid,
  kNoValue,   // call of a function without results
  kBuiltin,   // name of a built-in function (only as the function of a call)
  kType,      // a type; `type` is the type
  kPackage,   // name of an imported package (only left of a selector's dot)
  kConstant,  // `constant` is its value
  kNil,       // the predeclared nil; `type` is the type it takes on
  kVariable,  // addressable
  kMapIndex,  // m[k]: assignable but not addressable
  kValue,     // anything else that has a value; calls with several results have a tuple type
};

struct Expr {
  ExprKind kind;
  Position position;  // of the first byte

  // checked:
  Mode mode = Mode::kInvalid;
  // The expression stands where two values are wanted of it (v, ok = m[k], x.(T), <-c); `type` is
  // still the type of the first value.
  bool comma_ok = false;
  // Final type: never untyped, but for nil whose context gives it no type (none in correct
  // programs) and operands of constant expressions, whose parent has a constant value. An operand
  // that is converted to an interface by its context keeps its own type: see info.h, "Conversions".
  const Type* type = nullptr;
  // The value, represented in `type`, exactly if mode is kConstant. When it is set, the code
  // generator needs nothing below this node.
  const Constant* constant = nullptr;

 protected:
  Expr(ExprKind expr_kind, Position at) : kind(expr_kind), position(at) {}
};

struct BadExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kBad;
  explicit BadExpr(Position at) : Expr(kKind, at) {}
};

struct Ident : Expr {
  static constexpr ExprKind kKind = ExprKind::kIdent;
  Ident(Position at, Name ident) : Expr(kKind, at), name(ident) {}
  Name name;
  // checked: what is declared or used here; null for the blank identifier, except as a declared
  // parameter, result, field or variable.
  Object* object = nullptr;
};

struct BasicLiteral : Expr {
  static constexpr ExprKind kKind = ExprKind::kBasicLiteral;
  BasicLiteral(Position at, Token literal, std::string_view source)
      : Expr(kKind, at), token(literal), text(source) {}
  Token token;            // kIntLiteral ... kStringLiteral
  std::string_view text;  // as written
};

struct CompositeLiteral : Expr {
  static constexpr ExprKind kKind = ExprKind::kCompositeLiteral;
  explicit CompositeLiteral(Position at) : Expr(kKind, at) {}
  Expr* type_expr = nullptr;  // null when elided; then `type` may be a pointer: &T{...} is meant
  Position left_brace;
  List<Expr*> elements;  // KeyValueExpr or values
  Position right_brace;
  // checked: for struct types, the field index of each element; for arrays and slices, the element
  // index of each (constant keys evaluated); empty for maps.
  List<int64_t> indices;
  int64_t length = 0;  // checked, arrays and slices: highest index + 1 (arrays: the type's length)
};

struct FuncLiteral : Expr {
  static constexpr ExprKind kKind = ExprKind::kFuncLiteral;
  explicit FuncLiteral(Position at) : Expr(kKind, at) {}
  FuncTypeExpr* signature = nullptr;
  BlockStmt* body = nullptr;
  FunctionInfo* info = nullptr;  // checked
};

struct ParenExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kParen;
  ParenExpr(Position at, Expr* in) : Expr(kKind, at), inner(in) {}
  Expr* inner;
};

struct SelectorExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kSelector;
  SelectorExpr(Expr* operand, Position at_dot, Ident* name)
      : Expr(kKind, operand->position), base(operand), dot(at_dot), selector(name) {}
  Expr* base;
  Position dot;
  Ident* selector;
  // checked: null for package members (pkg.Name: selector->object says which).
  const Selection* selection = nullptr;
};

// x[i]; with several indices, or of a generic x, an instantiation.
struct IndexExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kIndex;
  IndexExpr(Expr* operand, Position bracket, List<Expr*> list)
      : Expr(kKind, operand->position), base(operand), left_bracket(bracket), indices(list) {}
  Expr* base;  // checked: array, pointer to array, slice, string or map
  Position left_bracket;
  List<Expr*> indices;
  // checked: a generic function with type arguments. The name in `base` stands for the instance.
  bool is_instance = false;
  Expr* index() const { return indices[0]; }
};

struct SliceExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kSlice;
  // Its position is that of the bracket, as in gc.
  SliceExpr(Expr* operand, Position bracket) : Expr(kKind, bracket), base(operand) {}
  Expr* base;  // checked: string, slice, addressable array or pointer to array
  Expr* low = nullptr;
  Expr* high = nullptr;
  Expr* max = nullptr;
  bool three_index = false;
};

struct TypeAssertExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kTypeAssert;
  explicit TypeAssertExpr(Expr* operand) : Expr(kKind, operand->position), base(operand) {}
  Expr* base;
  Expr* type_expr = nullptr;  // null: x.(type), in type switches only
};

struct CallExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kCall;
  explicit CallExpr(Expr* callee) : Expr(kKind, callee->position), function(callee) {}
  // How the call is carried out.
  enum class Form : uint8_t {
    kCall,        // of a function, method or func value: see StaticCallee in info.h
    kConversion,  // function is a type, arguments[0] the operand
    kBuiltin,     // `builtin` says which
  };
  Expr* function;
  List<Expr*> arguments;
  bool has_ellipsis = false;  // f(xs...)
  Position left_paren;
  Position right_paren;
  // checked:
  Form form = Form::kCall;
  Builtin builtin{};
  // f(g()) where g has several results: arguments has one element, of tuple type.
  bool spreads_tuple = false;
};

// *x: a dereference, or a pointer type.
struct StarExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kStar;
  StarExpr(Position at, Expr* x) : Expr(kKind, at), operand(x) {}
  Expr* operand;
};

// One of + - ! ^ & <- (and ~ in constraints).
struct UnaryExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kUnary;
  UnaryExpr(Position at, Token oper, Expr* x) : Expr(kKind, at), op(oper), operand(x) {}
  Token op;
  Expr* operand;
};

struct BinaryExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kBinary;
  BinaryExpr(Token oper, Position oper_position, Expr* x, Expr* y)
      : Expr(kKind, x->position), op(oper), op_position(oper_position), left(x), right(y) {}
  Token op;
  Position op_position;
  Expr* left;
  Expr* right;
};

// key: value, in composite literals only.
struct KeyValueExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kKeyValue;
  KeyValueExpr(Expr* k, Expr* v) : Expr(kKind, k->position), key(k), value(v) {}
  Expr* key;
  Expr* value;
};

struct EllipsisExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kEllipsis;
  EllipsisExpr(Position at, Expr* elem) : Expr(kKind, at), element(elem) {}
  Expr* element;  // null in [...]T
};

struct ArrayTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kArrayType;
  explicit ArrayTypeExpr(Position at) : Expr(kKind, at) {}
  Expr* length = nullptr;  // EllipsisExpr for [...]T
  Expr* element = nullptr;
};

struct SliceTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kSliceType;
  SliceTypeExpr(Position at, Expr* elem) : Expr(kKind, at), element(elem) {}
  Expr* element;
};

// One field, parameter, result or interface element; "a, b int" makes two that share `type`.
struct FieldDecl {
  Position position;
  Ident* name = nullptr;  // null: unnamed parameter, embedded field, embedded interface element
  Expr* type = nullptr;   // FuncTypeExpr for interface methods
  bool embedded = false;
  BasicLiteral* tag = nullptr;   // not a string, in error
  Variable* variable = nullptr;  // checked: of parameters, results, receivers and struct fields
};

struct StructTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kStructType;
  explicit StructTypeExpr(Position at) : Expr(kKind, at) {}
  List<FieldDecl*> fields;
};

struct FuncTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kFuncType;
  explicit FuncTypeExpr(Position at) : Expr(kKind, at) {}
  List<FieldDecl*> parameters;  // the last one's type is an EllipsisExpr when variadic
  List<FieldDecl*> results;
};

struct InterfaceTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kInterfaceType;
  explicit InterfaceTypeExpr(Position at) : Expr(kKind, at) {}
  List<FieldDecl*> elements;  // methods have a name; the others are embedded
};

struct MapTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kMapType;
  explicit MapTypeExpr(Position at) : Expr(kKind, at) {}
  Expr* key = nullptr;
  Expr* value = nullptr;
};

enum class Direction : uint8_t { kBoth, kSend, kReceive };

struct ChanTypeExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::kChanType;
  explicit ChanTypeExpr(Position at) : Expr(kKind, at) {}
  Direction direction = Direction::kBoth;
  Expr* element = nullptr;
};

// ---- statements

enum class StmtKind : uint8_t {
  kBad,
  kEmpty,
  kDecl,
  kLabeled,
  kExpr,
  kSend,
  kIncDec,
  kAssign,
  kGo,
  kDefer,
  kReturn,
  kBranch,
  kBlock,
  kIf,
  kSwitch,
  kTypeSwitch,
  kSelect,
  kFor,
  kRange,
};

struct Stmt {
  StmtKind kind;
  Position position;  // of the first byte

 protected:
  Stmt(StmtKind stmt_kind, Position at) : kind(stmt_kind), position(at) {}
};

struct BadStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kBad;
  explicit BadStmt(Position at) : Stmt(kKind, at) {}
};

struct EmptyStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kEmpty;
  explicit EmptyStmt(Position at) : Stmt(kKind, at) {}
};

// const, type or var inside a function; one statement holds the whole group.
struct DeclStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kDecl;
  DeclStmt(Position at, List<Decl*> list) : Stmt(kKind, at), decls(list) {}
  List<Decl*> decls;
};

struct LabeledStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kLabeled;
  LabeledStmt(Ident* name, Stmt* stmt) : Stmt(kKind, name->position), label(name), body(stmt) {}
  Ident* label;
  Stmt* body;
};

struct ExprStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kExpr;
  explicit ExprStmt(Expr* x) : Stmt(kKind, x->position), expr(x) {}
  Expr* expr;
};

struct SendStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kSend;
  SendStmt(Expr* c, Expr* v, Position at)
      : Stmt(kKind, c->position), channel(c), value(v), arrow(at) {}
  Expr* channel;
  Expr* value;
  Position arrow;
};

struct IncDecStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kIncDec;
  IncDecStmt(Expr* x, bool inc, Position at)
      : Stmt(kKind, x->position), operand(x), increment(inc), op_position(at) {}
  Expr* operand;
  bool increment;
  Position op_position;
};

struct AssignStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kAssign;
  explicit AssignStmt(Position at) : Stmt(kKind, at) {}
  enum class Form : uint8_t { kAssign, kDefine, kOperation };
  Form form = Form::kAssign;
  Token op{};  // of kOperation: kAdd for "+="
  Position op_position;
  List<Expr*> left;
  // As many as left, or one: a call with several results, or an expression with comma_ok set.
  List<Expr*> right;
  // checked, kDefine: for each of left, the Variable that this statement declares; null where the
  // name is blank or redeclared (left[i] is then an ordinary use).
  List<Variable*> declared;
};

struct GoStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kGo;
  GoStmt(Position at, Expr* x) : Stmt(kKind, at), call(x) {}
  Expr* call;  // checked: a CallExpr, without parentheses around it
};

struct DeferStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kDefer;
  DeferStmt(Position at, Expr* x) : Stmt(kKind, at), call(x) {}
  Expr* call;
};

struct ReturnStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kReturn;
  ReturnStmt(Position at, List<Expr*> list) : Stmt(kKind, at), results(list) {}
  // Empty (bare return), one per result, or one call with several results.
  List<Expr*> results;
};

struct BranchStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kBranch;
  BranchStmt(Position at, Token word) : Stmt(kKind, at), token(word) {}
  Token token;  // kBreak, kContinue, kGoto, kFallthrough
  Ident* label = nullptr;
  // checked: where it leads. goto: the LabeledStmt. break and continue: the statement that is left
  // or continued (for, range, switch, type switch, select), labelled or not.
  Stmt* target = nullptr;
};

struct BlockStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kBlock;
  explicit BlockStmt(Position at) : Stmt(kKind, at) {}
  List<Stmt*> stmts;
  Position right_brace;
};

struct IfStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kIf;
  explicit IfStmt(Position at) : Stmt(kKind, at) {}
  Stmt* init = nullptr;
  Expr* condition = nullptr;
  BlockStmt* then_block = nullptr;
  Stmt* else_stmt = nullptr;  // null, BlockStmt or IfStmt
};

struct CaseClause {
  Position position;
  List<Expr*> values;  // types (and nil) in a type switch
  bool is_default = false;
  List<Stmt*> body;
  Position colon;
  // checked:
  bool falls_through = false;  // the body ends in fallthrough (which stays in it as a BranchStmt)
  // Type switch with a name: this clause's variable; null when there is no name. Unused ones too.
  Variable* variable = nullptr;
};

struct SwitchStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kSwitch;
  explicit SwitchStmt(Position at) : Stmt(kKind, at) {}
  Stmt* init = nullptr;
  Expr* tag = nullptr;  // null: switch true
  Position left_brace;
  List<CaseClause*> clauses;
  Position right_brace;
};

struct TypeSwitchStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kTypeSwitch;
  explicit TypeSwitchStmt(Position at) : Stmt(kKind, at) {}
  Stmt* init = nullptr;
  Ident* name = nullptr;  // switch name := operand.(type)
  Expr* operand = nullptr;
  List<CaseClause*> clauses;
  Position right_brace;
};

struct CommClause {
  Position position;
  Stmt* comm =
      nullptr;  // null: default. SendStmt, or ExprStmt or AssignStmt whose right side receives
  List<Stmt*> body;
  Position colon;
};

struct SelectStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kSelect;
  explicit SelectStmt(Position at) : Stmt(kKind, at) {}
  List<CommClause*> clauses;
  Position right_brace;
};

// for init; condition; post { }, and all shorter forms without range.
struct ForStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kFor;
  explicit ForStmt(Position at) : Stmt(kKind, at) {}
  Stmt* init = nullptr;
  Expr* condition = nullptr;
  Stmt* post = nullptr;
  BlockStmt* body = nullptr;
  // checked: the variables that init declares, when each iteration has its own copy (language
  // version 1.22 on): copied at the end of the body, before post. Only those that are captured or
  // whose address is taken need it. Empty under older versions.
  List<Variable*> per_iteration;
};

struct RangeStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::kRange;
  explicit RangeStmt(Position at) : Stmt(kKind, at) {}
  // What is ranged over; an array pointer is kArrayPointer.
  enum class Over : uint8_t {
    kInteger,
    kString,
    kArray,
    kArrayPointer,
    kSlice,
    kMap,
    kChannel,
    kFunction,
  };
  Expr* key = nullptr;
  Expr* value = nullptr;
  Expr* extra = nullptr;  // a third variable, in error
  bool define = false;    // := rather than =
  Expr* operand = nullptr;
  BlockStmt* body = nullptr;
  // checked:
  Over over = Over::kInteger;
  Variable* key_variable = nullptr;    // declared here (define), else null
  Variable* value_variable = nullptr;  // likewise
  bool per_iteration = false;          // the declared variables are new in each iteration
  // checked, kFunction: the call that runs the loop, of `operand` with one argument, a function
  // literal made of the body; and the hidden variable, declared around it, in which the body keeps
  // what it may be called for (lang/codegen/range_functions.cc).
  CallExpr* call = nullptr;
  Variable* state = nullptr;
};

// ---- declarations

enum class DeclKind : uint8_t { kImport, kConst, kType, kVar, kFunc };

struct Decl {
  DeclKind kind;
  Position position;

 protected:
  Decl(DeclKind decl_kind, Position at) : kind(decl_kind), position(at) {}
};

struct ImportDecl : Decl {
  static constexpr DeclKind kKind = DeclKind::kImport;
  explicit ImportDecl(Position at) : Decl(kKind, at) {}
  Ident* name = nullptr;  // as in: import name "path"; may be "_" or "."
  BasicLiteral* path = nullptr;
};

// One line of a const group. When type and values are left out, they are those of the line above.
struct ConstDecl : Decl {
  static constexpr DeclKind kKind = DeclKind::kConst;
  explicit ConstDecl(Position at) : Decl(kKind, at) {}
  List<Ident*> names;
  Expr* type = nullptr;
  List<Expr*> values;
  bool inherited = false;  // type and values are the line's above
  int64_t iota = 0;
};

struct TypeDecl : Decl {
  static constexpr DeclKind kKind = DeclKind::kType;
  explicit TypeDecl(Position at) : Decl(kKind, at) {}
  Ident* name = nullptr;
  List<FieldDecl*> type_parameters;
  bool is_alias = false;
  Expr* type = nullptr;  // null until CompleteOutline has parsed it, when is_outline
  bool is_outline = false;
  Position type_position;  // of an outline's type
  size_t type_offset = 0;  // in bytes, of type_position
};

struct VarDecl : Decl {
  static constexpr DeclKind kKind = DeclKind::kVar;
  explicit VarDecl(Position at) : Decl(kKind, at) {}
  List<Ident*> names;  // checked: each one's object is its Variable, blank ones included
  Expr* type = nullptr;
  List<Expr*> values;  // none, as many as names, or one with several values
};

struct FuncDecl : Decl {
  static constexpr DeclKind kKind = DeclKind::kFunc;
  explicit FuncDecl(Position at) : Decl(kKind, at) {}
  FieldDecl* receiver = nullptr;
  Ident* name = nullptr;
  List<FieldDecl*> type_parameters;
  FuncTypeExpr* signature = nullptr;
  // A declaration without a body is implemented by the runtime. One with a body may have it parsed
  // later, by ParseBodyOf.
  bool has_body = false;
  BlockStmt* body = nullptr;
  // Only receiver and name are known: signature is null until CompleteOutline has parsed it.
  bool is_outline = false;
  size_t source_offset = 0;      // in bytes, of `position`: what follows the keyword func
  Position body_position;        // of the body's "{", if it has one
  size_t body_offset = 0;        // in bytes, of body_position
  Function* function = nullptr;  // checked
};

// One source file.
struct File {
  int32_t index = 0;  // in the program's files
  Ident* package_name = nullptr;
  List<Decl*> decls;
};

// ---- casts by kind

// Needs node->kind == T::kKind.
template <typename T, typename Node>
T* Cast(Node* node) {
  ASSAY_CHECK(node->kind == T::kKind, "cast of a syntax node to another kind");
  return static_cast<T*>(node);
}

template <typename T, typename Node>
const T* Cast(const Node* node) {
  ASSAY_CHECK(node->kind == T::kKind, "cast of a syntax node to another kind");
  return static_cast<const T*>(node);
}

// Null when node is null or of another kind.
template <typename T, typename Node>
T* TryCast(Node* node) {
  return node != nullptr && node->kind == T::kKind ? static_cast<T*>(node) : nullptr;
}

template <typename T, typename Node>
const T* TryCast(const Node* node) {
  return node != nullptr && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}

// Where gc says an expression is when it does not mean its start: at the operator or bracket.
Position NodePosition(const Expr* x);

// The expression inside any parentheses.
inline Expr* Unparen(Expr* x) {
  while (x != nullptr && x->kind == ExprKind::kParen) x = static_cast<ParenExpr*>(x)->inner;
  return x;
}
inline const Expr* Unparen(const Expr* x) { return Unparen(const_cast<Expr*>(x)); }

}  // namespace assay::lang
