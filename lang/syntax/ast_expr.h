// The expressions of the syntax tree (ast.h), and the types, which share their syntax.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "lang/syntax/name.h"
#include "lang/syntax/position.h"
#include "lang/syntax/token.h"

namespace assay::lang {

class Constant;                // lang/types/constant.h
struct Type;                   // lang/types/type.h
struct Object;                 // lang/types/object.h
struct Variable;               // lang/types/object.h
struct Selection;              // lang/types/info.h
struct FunctionInfo;           // lang/types/info.h
enum class Builtin : uint8_t;  // lang/types/object.h

struct FuncTypeExpr;
struct BlockStmt;  // lang/syntax/ast_stmt.h

template <typename T>
using List = std::span<T>;

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
  kEllipsis,   // ...T of a parameter, [...] of an array type
  kArrayType,  // from here on: type literals, but for pointers
  kSliceType,
  kStructType,
  kFuncType,
  kInterfaceType,
  kMapType,
  kChanType,
};

inline bool is_type_literal(ExprKind kind) { return kind >= ExprKind::kArrayType; }

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

// Where gc says an expression is when it does not mean its start: at the operator or bracket.
Position NodePosition(const Expr* x);

// The expression inside any parentheses.
inline Expr* Unparen(Expr* x) {
  while (x != nullptr && x->kind == ExprKind::kParen) x = static_cast<ParenExpr*>(x)->inner;
  return x;
}
inline const Expr* Unparen(const Expr* x) { return Unparen(const_cast<Expr*>(x)); }

}  // namespace assay::lang
