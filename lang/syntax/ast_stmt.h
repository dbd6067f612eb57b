// The statements of the syntax tree (ast.h).
#pragma once

#include <cstdint>

#include "lang/syntax/ast_expr.h"
#include "lang/syntax/position.h"
#include "lang/syntax/token.h"

namespace assay::lang {

struct Decl;  // lang/syntax/ast.h

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

}  // namespace assay::lang
