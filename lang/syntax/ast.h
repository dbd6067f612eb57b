// Syntax tree of Go, with what the type checker finds out written into its nodes: expressions in
// ast_expr.h, statements in ast_stmt.h, and here declarations, files, and how to tell nodes apart.
//
// Source:   Go spec. Nodes mirror its productions; groups ("const ( ... )") are flattened.
// Lifetime: nodes live in the Arena of their Program and have trivial destructors. Lists are spans
//           into that arena.
// Threads:  parsing and checking a program belong to one thread; afterwards the tree is read-only.
//
// Fields after a "checked:" comment are null or empty until the checker has run without error. The
// code generator (lang/codegen) reads them; lang/types/info.h says what they mean together.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "lang/syntax/ast_expr.h"
#include "lang/syntax/ast_stmt.h"
#include "lang/syntax/position.h"

namespace assay::lang {

struct Function;  // lang/types/object.h

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

}  // namespace assay::lang
