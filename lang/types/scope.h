// Scope: the names declared in one block. Source: Go spec, "Declarations and scope".
#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "lang/types/object.h"

namespace assay::lang {

class Scope {
 public:
  explicit Scope(Scope* parent) : parent_(parent) {}

  Scope* parent() const { return parent_; }

  // What this very block declares under `name`, or null.
  Object* LookupHere(Name name) const {
    if (Object* const object = Find(name)) return object;
    return resolver_ == nullptr ? nullptr : resolver_->DeclareOnDemand(name);
  }

  // The innermost declaration of `name` in this block and those around it, or null.
  Object* Lookup(Name name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent_) {
      if (Object* const object = scope->LookupHere(name)) return object;
    }
    return nullptr;
  }

  // Declares `object` under `name`, unless the block has that name already: then returns what has
  // it.
  Object* Insert(Name name, Object* object) {
    if (Object* const other = Find(name)) return other;
    if (entries_.empty()) entries_.reserve(kFewNames);
    entries_.emplace_back(name, object);
    if (!table_.empty()) {
      table_.emplace(name, object);
    } else if (entries_.size() > kLinearMax) {
      table_.insert(entries_.begin(), entries_.end());
    }
    return nullptr;
  }

  // Has `resolver` asked for what is not there. It may insert it.
  void FillOnDemand(Resolver* resolver) { resolver_ = resolver; }

  // In order of declaration.
  const std::vector<std::pair<Name, Object*>>& entries() const { return entries_; }

 private:
  static constexpr size_t kFewNames = 4;
  static constexpr size_t kLinearMax = 8;  // searched one by one up to this size

  Object* Find(Name name) const {
    if (!table_.empty()) {
      const auto found = table_.find(name);
      return found == table_.end() ? nullptr : found->second;
    }
    for (const auto& [key, object] : entries_) {
      if (key == name) return object;
    }
    return nullptr;
  }

  Scope* const parent_;
  Resolver* resolver_ = nullptr;
  std::vector<std::pair<Name, Object*>> entries_;
  std::unordered_map<Name, Object*> table_;
};

}  // namespace assay::lang
