// The order in which package variables are initialised. Source: Go spec, "Package initialization".
//
// The next variable to initialise is always the first in declaration order that depends on no
// uninitialised one; functions pass on what they mention. As for gc (go1.26), a variable without an
// initial value has its turn in that order, too.
#include <algorithm>
#include <queue>

#include "lang/types/checker.h"

namespace assay::lang {
namespace {

bool is_value(const Object* object) {
  if (object->kind == ObjectKind::kConstant) return true;
  return object->kind == ObjectKind::kVariable &&
         static_cast<const Variable*>(object)->role == Variable::Role::kPackage;
}

}  // namespace

// Finds a variable or constant that depends on itself; functions alone may.
class InitCycleFinder {
 public:
  using Uses = std::function<const std::vector<Object*>*(const Object*)>;
  explicit InitCycleFinder(Uses uses) : uses_(std::move(uses)) {}

  // The shortest way from `start` back to it, `start` first; empty if there is none.
  std::vector<Object*> Find(Object* start) {
    std::unordered_map<Object*, Object*> from;
    std::queue<Object*> queue;
    queue.push(start);
    while (!queue.empty()) {
      Object* const at = queue.front();
      queue.pop();
      const std::vector<Object*>* const uses = uses_(at);
      if (uses == nullptr) continue;
      for (Object* const next : *uses) {
        if (next == start) {
          std::vector<Object*> cycle;
          for (Object* back = at; back != start; back = from.at(back)) cycle.push_back(back);
          cycle.push_back(start);
          std::reverse(cycle.begin(), cycle.end());
          return cycle;
        }
        if (from.emplace(next, at).second) queue.push(next);
      }
    }
    return {};
  }

 private:
  const Uses uses_;
};

void Checker::ReportInitCycle(const std::vector<Object*>& cycle) {
  const Object* const first = cycle[0];
  if (cycle.size() == 1) {
    Error(first->position, "initialization cycle: ", first->name, " refers to itself");
    return;
  }
  std::string lines;
  for (size_t i = 0; i < cycle.size(); ++i) {
    lines += Text("\n\t", cycle[i]->position, ": ", cycle[i]->name, " refers to ",
                  cycle[(i + 1) % cycle.size()]->name);
  }
  Error(first->position, "initialization cycle for ", first->name, lines);
}

std::vector<InitAssignment> Checker::InitOrderOf(std::span<Variable* const> variables,
                                                 std::unordered_set<const DeclInfo*>* stuck) {
  ProcessLater();
  ProcessBodies();
  // What each initialisation waits for, functions seen through. An initialisation is one DeclInfo:
  // variables that are initialised together share it.
  std::vector<DeclInfo*> pending;
  std::unordered_map<const DeclInfo*, size_t> index_of;
  for (Variable* const variable : variables) {
    DeclInfo* const info = variable->decl_info;
    if (!index_of.emplace(info, pending.size()).second) continue;
    pending.push_back(info);
  }
  std::vector<size_t> waits_for(pending.size());
  std::vector<std::vector<size_t>> wakes(pending.size());
  for (size_t i = 0; i < pending.size(); ++i) {
    std::unordered_set<const Object*> seen;
    std::unordered_set<size_t> needed;
    std::vector<Object*> stack = pending[i]->uses;
    while (!stack.empty()) {
      Object* const object = stack.back();
      stack.pop_back();
      if (!seen.insert(object).second) continue;
      if (object->kind == ObjectKind::kVariable) {
        const auto found = index_of.find(object->decl_info);
        if (found != index_of.end()) needed.insert(found->second);
      } else if (object->kind == ObjectKind::kFunction) {
        if (const auto* const more = UsesOf(object))
          stack.insert(stack.end(), more->begin(), more->end());
      }
    }
    waits_for[i] = needed.size();
    for (const size_t j : needed) wakes[j].push_back(i);
  }
  std::priority_queue<size_t, std::vector<size_t>, std::greater<>> ready;
  for (size_t i = 0; i < pending.size(); ++i) {
    if (waits_for[i] == 0) ready.push(i);
  }
  std::vector<InitAssignment> order;
  while (!ready.empty()) {
    const size_t i = ready.top();
    ready.pop();
    const DeclInfo* const info = pending[i];
    InitAssignment assignment;
    if (!info->together.empty()) {
      assignment.left = info->together;
      assignment.right = info->var_decl->values[0];
    } else {
      assignment.left = {ObjectAs<Variable>(info->var_decl->names[info->index]->object)};
      if (info->index < info->var_decl->values.size()) {
        assignment.right = info->var_decl->values[info->index];
      }
    }
    if (assignment.right != nullptr) order.push_back(std::move(assignment));
    for (const size_t j : wakes[i]) {
      if (--waits_for[j] == 0) ready.push(j);
    }
  }
  for (size_t i = 0; i < pending.size() && stuck != nullptr; ++i) {
    if (waits_for[i] > 0) stuck->insert(pending[i]);
  }
  return order;
}

const std::vector<Object*>* Checker::UsesOf(const Object* object) {
  if (object->kind == ObjectKind::kFunction) {
    EnsureBody(const_cast<Function*>(static_cast<const Function*>(object)));
  }
  return object->decl_info == nullptr ? nullptr : &object->decl_info->uses;
}

void Checker::FindInitOrder() {
  std::unordered_set<const DeclInfo*> stuck;
  package_.init_order = InitOrderOf(package_.variables, &stuck);
  // What is left waits for itself. Constants are looked at too: theirs is the same mistake.
  InitCycleFinder finder([this](const Object* object) { return UsesOf(object); });
  std::unordered_set<const Object*> reported;
  // What is invalid for other reasons is in no cycle; a few such are enough to stop looking.
  constexpr int kFruitlessMax = 100;
  int fruitless = 0;
  for (Object* const object : objects_) {
    if (fruitless > kFruitlessMax) break;
    if (!is_value(object) || reported.contains(object)) continue;
    if (object->kind == ObjectKind::kVariable) {
      // A variable whose type mentions the variable has no valid type.
      if (!stuck.contains(object->decl_info) && is_valid(object->type)) continue;
    } else if (is_valid(object->type)) {
      continue;
    }
    const std::vector<Object*> cycle = finder.Find(object);
    if (cycle.empty()) {
      ++fruitless;
      continue;
    }
    ReportInitCycle(cycle);
    for (const Object* const member : cycle) reported.insert(member);
  }
}

}  // namespace assay::lang
