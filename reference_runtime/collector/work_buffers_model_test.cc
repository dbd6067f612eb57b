// Grey objects that processors share, under the explorer: each is got once.

#include <gtest/gtest.h>

#include <array>

#include "platform/thread.h"
#include "reference_runtime/collector/work_buffers.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A processor has more than it needs; another one has nothing to do. Each object is got once.
void ShareWork() {
  WorkPool pool;
  std::array<sync::Plain<int>, 2> objects;
  const auto get_all = [&](WorkCache& cache) {
    while (auto* const object = static_cast<sync::Plain<int>*>(cache.TryGet())) {
      object->set(object->get() + 1);
    }
    cache.Flush();
  };
  sync::Thread other(
      [&] {
        WorkCache cache(pool);
        get_all(cache);
      },
      "other");
  WorkCache cache(pool);
  for (auto& object : objects) cache.Put(&object);
  cache.Balance();
  get_all(cache);
  other.Join();
  for (auto& object : objects) Check(object.get() == 1, "W1: an object is got once");
}

TEST(WorkBuffersModel, EachObjectIsGotOnce) { EXPECT_TRUE(Holds(ShareWork)); }

TEST(WorkBuffersCanary, AForgottenBufferIsNoticed) {
  const auto two_buffers = [] {
    WorkPool pool;
    WorkCache cache(pool);
    std::array<int, 3> objects{};
    for (int& object : objects) cache.Put(&object);
    Check(cache.Flush(), "there was work");
    WorkCache other(pool);
    for (size_t i = 0; i < objects.size(); ++i) {
      Check(other.TryGet() != nullptr, "W1: an object that was put is got");
    }
    Check(other.TryGet() == nullptr, "W1: once");
  };
  EXPECT_TRUE(Holds(two_buffers));
  EXPECT_TRUE(Finds(Defect::kWorkFlushForgetsSecond, two_buffers, "W1"));
}

}  // namespace
}  // namespace assay::runtime
