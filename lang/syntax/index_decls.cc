// IndexDecls: the whole file is outlined once, and what was found where is written down.
#include "lang/syntax/parser_impl.h"

namespace assay::lang {
namespace {

// Finds the byte that a position names.
class Lines {
 public:
  explicit Lines(std::string_view source) {
    for (size_t i = 0; i < source.size(); ++i) {
      if (source[i] == '\n') starts_.push_back(static_cast<uint32_t>(i + 1));
    }
  }
  uint32_t OffsetOf(Position at) const {
    return starts_[static_cast<size_t>(at.line - 1)] + static_cast<uint32_t>(at.column - 1);
  }

 private:
  std::vector<uint32_t> starts_{0};
};

// T of a receiver's (T), (t *T), (t T[A]); null where none can be made out.
const Ident* BaseOf(const FieldDecl* receiver) {
  const Expr* type = Unparen(receiver->type);
  if (const auto* const star = TryCast<StarExpr>(type)) type = Unparen(star->operand);
  if (const auto* const instance = TryCast<IndexExpr>(type)) type = Unparen(instance->base);
  return TryCast<Ident>(type);
}

std::vector<const Ident*> NamesOf(const Decl* decl) {
  switch (decl->kind) {
    case DeclKind::kImport:
      return {};
    case DeclKind::kConst: {
      const List<Ident*> names = Cast<ConstDecl>(decl)->names;
      return {names.begin(), names.end()};
    }
    case DeclKind::kVar: {
      const List<Ident*> names = Cast<VarDecl>(decl)->names;
      return {names.begin(), names.end()};
    }
    case DeclKind::kType:
      return {Cast<TypeDecl>(decl)->name};
    case DeclKind::kFunc:
      return {Cast<FuncDecl>(decl)->name};
  }
  return {};
}

uint32_t Bytes(const Ident* name) { return static_cast<uint32_t>(name->name.text().size()); }

}  // namespace

std::vector<Parser::Placed> Parser::ParsePlaced() {
  std::vector<Placed> placed;
  File file;
  if (!ParseClause(&file)) return placed;
  while (token_ != Token::kEndOfFile && !sink_.has_syntax_errors()) {
    image::SourceDecl place{};
    place.offset = static_cast<uint32_t>(scanner_.offset());
    place.line = here().line;
    place.column = here().column;
    switch (token_) {
      case Token::kImport:
      case Token::kConst:
      case Token::kType:
      case Token::kVar:
      case Token::kFunc:
        break;
      default:
        SyntaxError("non-declaration statement outside function body");
        return placed;
    }
    for (Decl* const decl : ParseGroupHere()) placed.push_back({decl, place});
    if (token_ != Token::kEndOfFile) Want(Token::kSemicolon);
  }
  return placed;
}

std::vector<image::SourceDecl> IndexDecls(std::string_view source, int32_t index, Arena& arena,
                                          NameTable& names, DiagnosticSink& sink) {
  const Lines lines(source);
  std::vector<image::SourceDecl> decls;
  Parser parser(source, index, arena, names, sink, Parser::Detail::kOutline);
  for (const Parser::Placed& placed : parser.ParsePlaced()) {
    image::SourceDecl entry = placed.place;
    const auto* const function = TryCast<FuncDecl>(placed.decl);
    if (function != nullptr && function->receiver != nullptr) {
      const Ident* const base = BaseOf(function->receiver);
      if (base == nullptr) continue;
      entry.receiver = lines.OffsetOf(base->position);
      entry.receiver_bytes = Bytes(base);
      entry.hash = base->name.hash();
    }
    for (const Ident* const name : NamesOf(placed.decl)) {
      if (name->name.is_blank()) continue;
      entry.name = lines.OffsetOf(name->position);
      entry.name_bytes = Bytes(name);
      if (!entry.is_method()) entry.hash = name->name.hash();
      decls.push_back(entry);
    }
  }
  return decls;
}

}  // namespace assay::lang
