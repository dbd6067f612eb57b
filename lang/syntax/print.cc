#include "lang/syntax/print.h"

namespace assay::lang {
namespace {

class Printer {
 public:
  void Print(const Expr* x);

  std::string out;

 private:
  void PrintParameters(List<FieldDecl*> fields);
  void PrintMembers(std::string_view open, List<FieldDecl*> members);
  void PrintSignature(const FuncTypeExpr* type);
  template <typename T>
  void PrintList(List<T*> list) {
    for (size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out += ", ";
      Print(list[i]);
    }
  }
};

void Printer::PrintParameters(List<FieldDecl*> fields) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ", ";
    if (fields[i]->name != nullptr) {
      out += fields[i]->name->name.text();
      // "a, b int": the type is printed once.
      if (i + 1 < fields.size() && fields[i + 1]->type == fields[i]->type) continue;
      out += ' ';
    }
    Print(fields[i]->type);
  }
}

// Fields of a struct, or elements of an interface.
void Printer::PrintMembers(std::string_view open, List<FieldDecl*> members) {
  out += open;
  for (size_t i = 0; i < members.size(); ++i) {
    const FieldDecl* const member = members[i];
    if (i > 0) out += member->type == members[i - 1]->type ? ", " : "; ";
    if (member->name != nullptr) {
      out += member->name->name.text();
      // "a, b int": the type is printed once.
      if (i + 1 < members.size() && members[i + 1]->type == member->type) continue;
      if (const FuncTypeExpr* const method = TryCast<FuncTypeExpr>(member->type);
          method != nullptr && open == "interface{") {
        PrintSignature(method);
        continue;
      }
      out += ' ';
    }
    Print(member->type);
    if (member->tag != nullptr) out += " " + std::string(member->tag->text);
  }
  out += '}';
}

void Printer::PrintSignature(const FuncTypeExpr* type) {
  out += '(';
  PrintParameters(type->parameters);
  out += ')';
  if (type->results.empty()) return;
  out += ' ';
  if (type->results.size() == 1 && type->results[0]->name == nullptr) {
    Print(type->results[0]->type);
    return;
  }
  out += '(';
  PrintParameters(type->results);
  out += ')';
}

void Printer::Print(const Expr* x) {
  if (x == nullptr) return;
  switch (x->kind) {
    case ExprKind::kBad:
      out += "_";
      break;
    case ExprKind::kIdent:
      out += Cast<Ident>(x)->name.text();
      break;
    case ExprKind::kBasicLiteral:
      out += Cast<BasicLiteral>(x)->text;
      break;
    case ExprKind::kCompositeLiteral: {
      const auto* const literal = Cast<CompositeLiteral>(x);
      Print(literal->type_expr);
      out += literal->elements.empty() ? "{}" : "{…}";
      break;
    }
    case ExprKind::kFuncLiteral: {
      const auto* const literal = Cast<FuncLiteral>(x);
      Print(literal->signature);
      out += literal->body->stmts.empty() ? " {}" : " {…}";
      break;
    }
    case ExprKind::kParen:
      out += '(';
      Print(Cast<ParenExpr>(x)->inner);
      out += ')';
      break;
    case ExprKind::kSelector: {
      const auto* const selector = Cast<SelectorExpr>(x);
      Print(selector->base);
      out += '.';
      Print(selector->selector);
      break;
    }
    case ExprKind::kIndex: {
      const auto* const index = Cast<IndexExpr>(x);
      Print(index->base);
      out += '[';
      PrintList(index->indices);
      out += ']';
      break;
    }
    case ExprKind::kSlice: {
      const auto* const slice = Cast<SliceExpr>(x);
      Print(slice->base);
      out += '[';
      Print(slice->low);
      out += ':';
      Print(slice->high);
      if (slice->three_index) {
        out += ':';
        Print(slice->max);
      }
      out += ']';
      break;
    }
    case ExprKind::kTypeAssert: {
      const auto* const assertion = Cast<TypeAssertExpr>(x);
      Print(assertion->base);
      out += ".(";
      if (assertion->type_expr == nullptr) out += "type";
      Print(assertion->type_expr);
      out += ')';
      break;
    }
    case ExprKind::kCall: {
      const auto* const call = Cast<CallExpr>(x);
      Print(call->function);
      out += '(';
      PrintList(call->arguments);
      if (call->has_ellipsis) out += "...";
      out += ')';
      break;
    }
    case ExprKind::kStar:
      out += '*';
      Print(Cast<StarExpr>(x)->operand);
      break;
    case ExprKind::kUnary: {
      const auto* const unary = Cast<UnaryExpr>(x);
      out += Text(unary->op);
      Print(unary->operand);
      break;
    }
    case ExprKind::kBinary: {
      const auto* const binary = Cast<BinaryExpr>(x);
      Print(binary->left);
      out += ' ';
      out += Text(binary->op);
      out += ' ';
      Print(binary->right);
      break;
    }
    case ExprKind::kKeyValue:
      Print(Cast<KeyValueExpr>(x)->key);
      out += ": ";
      Print(Cast<KeyValueExpr>(x)->value);
      break;
    case ExprKind::kEllipsis:
      out += "...";
      Print(Cast<EllipsisExpr>(x)->element);
      break;
    case ExprKind::kArrayType:
      out += '[';
      Print(Cast<ArrayTypeExpr>(x)->length);
      out += ']';
      Print(Cast<ArrayTypeExpr>(x)->element);
      break;
    case ExprKind::kSliceType:
      out += "[]";
      Print(Cast<SliceTypeExpr>(x)->element);
      break;
    case ExprKind::kStructType:
      PrintMembers("struct{", Cast<StructTypeExpr>(x)->fields);
      break;
    case ExprKind::kFuncType:
      out += "func";
      PrintSignature(Cast<FuncTypeExpr>(x));
      break;
    case ExprKind::kInterfaceType:
      PrintMembers("interface{", Cast<InterfaceTypeExpr>(x)->elements);
      break;
    case ExprKind::kMapType:
      out += "map[";
      Print(Cast<MapTypeExpr>(x)->key);
      out += ']';
      Print(Cast<MapTypeExpr>(x)->value);
      break;
    case ExprKind::kChanType: {
      const auto* const chan = Cast<ChanTypeExpr>(x);
      out += chan->direction == Direction::kReceive ? "<-chan "
             : chan->direction == Direction::kSend  ? "chan<- "
                                                    : "chan ";
      const auto* const element = TryCast<ChanTypeExpr>(chan->element);
      const bool parenthesize = chan->direction == Direction::kBoth && element != nullptr &&
                                element->direction == Direction::kReceive;
      if (parenthesize) out += '(';
      Print(chan->element);
      if (parenthesize) out += ')';
      break;
    }
  }
}

}  // namespace

Position NodePosition(const Expr* x) {
  switch (x->kind) {
    case ExprKind::kBinary:
      return Cast<BinaryExpr>(x)->op_position;
    case ExprKind::kCall:
      return Cast<CallExpr>(x)->left_paren;
    case ExprKind::kIndex:
      return Cast<IndexExpr>(x)->left_bracket;
    default:
      return x->position;
  }
}

std::string ExprString(const Expr* x) {
  Printer printer;
  printer.Print(x);
  return std::move(printer.out);
}

}  // namespace assay::lang
