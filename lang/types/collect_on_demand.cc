// Collecting what a package of the library declares, one name after the other: when a scope is
// asked for it. Of the files, only package clauses and imports have been read; where they declare
// what is known from lists that were made with the program (syntax/parser.h, IndexDecls).
#include <bit>

#include "lang/syntax/parser.h"
#include "lang/types/checker.h"

namespace assay::lang {
namespace {

std::string_view NameOf(const image::SourceDecl& decl, std::string_view source) {
  return source.substr(decl.name, decl.name_bytes);
}

// What it is listed under.
std::string_view KeyOf(const image::SourceDecl& decl, std::string_view source) {
  return decl.is_method() ? source.substr(decl.receiver, decl.receiver_bytes)
                          : NameOf(decl, source);
}

}  // namespace

std::string_view Checker::SourceOf(const Listed& at) const {
  return storage_.sources[static_cast<size_t>(file_scopes_[at.file].file->index)];
}

List<Decl*> Checker::OutlineOf(const Listed& at) {
  return ParseOutline(SourceOf(at), *at.decl, file_scopes_[at.file].file->index, arena_,
                      storage_.names, storage_.sink);
}

void Checker::CollectOnDemand() {
  all_resolved_ = true;  // as far as anybody can tell
  package_.resolver = this;
  package_.scope->FillOnDemand(this);
  // These run without anybody's mention.
  const uint32_t init = HashOfName("init");
  for (size_t file = 0; file < file_scopes_.size(); ++file) {
    const auto index = static_cast<size_t>(file_scopes_[file].file->index);
    for (const image::SourceDecl& decl : storage_.source_decls[index]) {
      if (decl.hash != init || decl.is_method()) continue;
      const Listed at{&decl, file};
      if (NameOf(decl, SourceOf(at)) != "init") continue;
      for (Decl* const one : OutlineOf(at)) CollectDecl(one, file_scopes_[file].scope);
    }
  }
}

void Checker::NoteDecls() {
  size_t count = 0;
  for (const FileScope& file : file_scopes_) {
    count += storage_.source_decls[static_cast<size_t>(file.file->index)].size();
  }
  listed_.resize(std::bit_ceil(2 * count + 1));
  const size_t mask = listed_.size() - 1;
  for (size_t file = 0; file < file_scopes_.size(); ++file) {
    const auto index = static_cast<size_t>(file_scopes_[file].file->index);
    for (const image::SourceDecl& decl : storage_.source_decls[index]) {
      size_t slot = decl.hash & mask;
      while (listed_[slot].decl != nullptr) slot = (slot + 1) & mask;
      listed_[slot] = {&decl, file};
    }
  }
}

template <typename Visit>
void Checker::ForEachListed(Name name, Visit visit) {
  if (listed_.empty()) NoteDecls();
  const size_t mask = listed_.size() - 1;
  for (size_t slot = name.hash() & mask; listed_[slot].decl != nullptr; slot = (slot + 1) & mask) {
    Listed& at = listed_[slot];
    if (at.decl->hash == name.hash() && KeyOf(*at.decl, SourceOf(at)) == name.text()) visit(at);
  }
}

Object* Checker::DeclareOnDemand(Name name) {
  Listed* found = nullptr;
  ForEachListed(name, [&](Listed& at) {
    if (!at.decl->is_method() && !at.is_collected) found = &at;
  });
  if (found == nullptr || name.text() == "init") return nullptr;
  // What else the group declares is in the scope from here on, where it is looked for first.
  found->is_collected = true;
  for (Decl* const decl : OutlineOf(*found)) CollectDecl(decl, file_scopes_[found->file].scope);
  return package_.scope->LookupHere(name);
}

void Checker::DeclareAll() {
  for (const FileScope& file : file_scopes_) {
    const auto index = static_cast<size_t>(file.file->index);
    for (const image::SourceDecl& decl : storage_.source_decls[index]) {
      if (decl.is_method()) continue;
      package_.scope->LookupHere(storage_.names.Intern(NameOf(decl, storage_.sources[index])));
    }
  }
}

std::span<Function* const> Checker::CollectMethodsOf(const TypeName* type) {
  // A type that a function declares has no methods, even if one of the package has its name.
  if (package_.scope->LookupHere(type->name) != type) return {};
  std::vector<Function*> methods;
  ForEachListed(type->name, [&](Listed& at) {
    if (!at.decl->is_method()) return;
    for (Decl* const decl : OutlineOf(at)) {
      auto* const function = Cast<FuncDecl>(decl);
      CollectFunction(function, file_scopes_[at.file].scope);
      function->function->pointer_receiver =
          Unparen(function->receiver->type)->kind == ExprKind::kStar;
      methods.push_back(function->function);
    }
  });
  return arena_.Copy(methods);
}

}  // namespace assay::lang
