// The store of stacks under the explorer, with caches of two.

#include <gtest/gtest.h>

#include <deque>
#include <vector>

#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/stack/stack_store.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// What an owner writes into a stack, above its first word, is plain data.
struct Stack {
  FreeStack link;
  sync::Plain<int> owner{0};
};

// Two processors take stacks and give them back, more than their caches hold.
void TakeAndGive() {
  std::deque<Stack> memory;
  StackStore store([&](uint64_t) { return reinterpret_cast<std::byte*>(&memory.emplace_back()); });
  const auto use = [&](int id) {
    StackStore::Cache cache;
    std::vector<Stack*> taken;
    for (int i = 0; i < 2; i++) {
      taken.push_back(reinterpret_cast<Stack*>(store.Take(cache, 0)));
      taken.back()->owner.set(id);
    }
    for (Stack* const stack : taken) {
      Check(stack->owner.get() == id, "M1: a stack has one owner");
    }
    for (Stack* const stack : taken) store.Give(cache, 0, reinterpret_cast<std::byte*>(stack));
    Stack* const again = reinterpret_cast<Stack*>(store.Take(cache, 0));
    again->owner.set(id);
    Check(again->owner.get() == id, "M1: a stack has one owner");
  };
  sync::Thread other([&] { use(2); }, "other");
  use(1);
  other.Join();
}

TEST(StackStoreModel, AStackHasOneOwner) { EXPECT_TRUE(Holds(TakeAndGive)); }

TEST(StackStoreCanary, AStackThatIsGivenTwice) {
  EXPECT_TRUE(Finds(Defect::kStackGivenTwice, TakeAndGive, ""));
}

}  // namespace
}  // namespace assay::runtime
