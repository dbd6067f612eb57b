#include "reference_runtime/sync/waiter_treap.h"

#include <functional>

#include "base/random.h"
#include "platform/sync.h"

namespace assay::runtime {

using sync::Check;

namespace {

bool IsBefore(const void* a, const void* b) { return std::less<const void*>()(a, b); }

void CheckNode(const SemaphoreWaiter& node, const void* low, const void* high) {
  Check(low == nullptr || IsBefore(low, node.address), "E1");
  Check(high == nullptr || IsBefore(node.address, high), "E1");
  const SemaphoreWaiter* last = &node;
  for (; last->next != nullptr; last = last->next) {
    Check(last->next->address == node.address && last->next->parent == nullptr, "E3");
  }
  Check(node.last == last, "E3");
  for (const SemaphoreWaiter* const child : {node.left, node.right}) {
    if (child == nullptr) continue;
    Check(child->parent == &node && child->priority >= node.priority, "E2");
  }
  if (node.left != nullptr) CheckNode(*node.left, low, node.address);
  if (node.right != nullptr) CheckNode(*node.right, node.address, high);
}

}  // namespace

void WaiterTreap::Enqueue(const void* address, SemaphoreWaiter& waiter, Order order) {
  waiter = {.g = waiter.g, .address = address, .last = &waiter};
  SemaphoreWaiter* parent = nullptr;
  SemaphoreWaiter** link = &root_;
  while (*link != nullptr && (*link)->address != address) {
    parent = *link;
    link = IsBefore(address, parent->address) ? &parent->left : &parent->right;
  }
  if (SemaphoreWaiter* const first = *link) {
    if (order == Order::kFifo) {
      first->last->next = &waiter;
      first->last = &waiter;
    } else {
      waiter.next = first;
      waiter.last = first->last;
      Replace(*first, waiter);
    }
    return;
  }
  // The priorities are a fixed random sequence: what a program can know of addresses does not help
  // it to make the tree deep.
  waiter.priority = Random(++inserted_).Next();
  waiter.parent = parent;
  *link = &waiter;
  while (waiter.parent != nullptr && waiter.parent->priority > waiter.priority) RotateUp(waiter);
}

SemaphoreWaiter* WaiterTreap::Find(const void* address) const {
  SemaphoreWaiter* node = root_;
  while (node != nullptr && node->address != address) {
    node = IsBefore(address, node->address) ? node->left : node->right;
  }
  return node;
}

SemaphoreWaiter* WaiterTreap::Dequeue(const void* address) {
  SemaphoreWaiter* const node = Find(address);
  if (node == nullptr) return nullptr;
  if (SemaphoreWaiter* const second = node->next) {
    second->last = node->last;
    Replace(*node, *second);
  } else {
    while (node->left != nullptr || node->right != nullptr) {
      const bool left_is_first =
          node->right == nullptr ||
          (node->left != nullptr && node->left->priority < node->right->priority);
      RotateUp(left_is_first ? *node->left : *node->right);
    }
    *LinkTo(*node) = nullptr;
  }
  *node = {.g = node->g, .address = address};
  return node;
}

SemaphoreWaiter** WaiterTreap::LinkTo(SemaphoreWaiter& node) {
  SemaphoreWaiter* const parent = node.parent;
  if (parent == nullptr) return &root_;
  return parent->left == &node ? &parent->left : &parent->right;
}

// `by` takes node's place in the tree.
void WaiterTreap::Replace(SemaphoreWaiter& node, SemaphoreWaiter& by) {
  *LinkTo(node) = &by;
  by.parent = node.parent;
  by.priority = node.priority;
  by.left = node.left;
  by.right = node.right;
  if (by.left != nullptr) by.left->parent = &by;
  if (by.right != nullptr) by.right->parent = &by;
  node.parent = node.left = node.right = nullptr;
}

// node and its parent change places.
void WaiterTreap::RotateUp(SemaphoreWaiter& node) {
  SemaphoreWaiter& parent = *node.parent;
  const bool is_left = parent.left == &node;
  SemaphoreWaiter*& inner = is_left ? node.right : node.left;
  *LinkTo(parent) = &node;
  node.parent = parent.parent;
  (is_left ? parent.left : parent.right) = inner;
  if (inner != nullptr) inner->parent = &parent;
  inner = &parent;
  parent.parent = &node;
}

void WaiterTreap::CheckInvariants() const {
  if (root_ == nullptr) return;
  Check(root_->parent == nullptr, "E2");
  CheckNode(*root_, nullptr, nullptr);
}

}  // namespace assay::runtime
