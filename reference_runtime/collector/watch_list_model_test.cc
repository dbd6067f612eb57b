// Death and resurrection under the explorer: a weak pointer is followed while marking ends, and a
// finalizer brings its object back while the next collection is under way. How the world is stopped
// is as small as can be here; the list, the marking and its end are what Worlds use.

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <optional>

#include "platform/thread.h"
#include "reference_runtime/collector/linked_nodes_for_test.h"
#include "reference_runtime/collector/marking_locals.h"
#include "reference_runtime/collector/turns_for_test.h"
#include "reference_runtime/collector/watch_list.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// The objects of a heap.
class Blocks final : public Objects {
 public:
  struct Block {
    Node node;
    void* word = nullptr;  // of the weak pointers' handle
    sync::Plain<bool> is_free{false};
  };

  bool Find(const void* address, Object* out) const override {
    for (const Block& block : blocks_) {
      if (address < &block || address >= &block + 1) continue;
      auto* const start = reinterpret_cast<std::byte*>(const_cast<Block*>(&block));
      *out = {start, sizeof block, Contents::kBytes};
      return true;
    }
    return false;
  }
  bool is_marked(const Object& object) const override { return Of(object).node.marked.load(); }
  bool Mark(const Object& object) override { return !Of(object).node.marked.exchange(true); }
  void Unmark(const Object& object) override { Of(object).node.marked.store(false); }
  bool is_poisoned(const void*) const override { return false; }
  void ClearMarks() override {
    for (Block& block : blocks_) block.node.marked.store(false);
  }
  SweepResult Sweep(Poison) override {
    for (Block& block : blocks_) {
      if (!block.node.marked.load()) block.is_free.set(true);
    }
    ClearMarks();
    return {};
  }

  Node* NodeAt(const void* address) const {
    Object object;
    return Find(address, &object) ? &Of(object).node : nullptr;
  }
  Block& object() { return blocks_[0]; }  // that is watched
  Block& handle() { return blocks_[1]; }

 private:
  static Block& Of(const Object& object) { return *reinterpret_cast<Block*>(object.start); }
  std::array<Block, 2> blocks_;
};

// A program with a package variable and a stack of one word each, and a weak pointer; and its
// collector.
class Scene {
 public:
  Scene() {
    Check(watches_.AddHandle(&heap_.object(), &heap_.handle().word) == &heap_.handle().word,
          "it is the first one");
    locals_.Of(kProgram);
    locals_.Of(kCollector);
  }
  void AddFinalizer() {
    FinalCall call;
    call.words = 1;
    call.arguments[0] = &heap_.object();
    watches_.Add(WatchList::Kind::kFinalizer, &heap_.object(), call);
  }

  // ---- the collector: as Collector::BeginConcurrent, a worker, and Collector::EndConcurrent
  void Collect() {
    Marking::Local& local = locals_.Of(kCollector);
    Sink sink(heap_, marking_, local);
    const auto shade = [&](const void* word) { sink.Reached(word); };
    const auto stop = [&] {
      turns_.Begin();
      turns_.Stop();
    };
    stop();
    marking_.Begin();
    // No stack runs before it has been looked through.
    for (const void* const root : {root_.load(), stack_}) shade(root);
    shade(&heap_.handle());
    watches_.ScanKept(sink, heap_);
    marking_.Flush(local);
    turns_.Start();

    turns_.Begin();
    marking_.Drain(local, 100);
    turns_.End();

    stop();
    locals_.FlushAll();
    marking_.Drain(local, 100);
    const auto mark = [&](const void* word) {
      shade(word);
      marking_.Drain(local, 100);
    };
    watches_.QueueDead(mark, heap_);
    marking_.Flush(local);
    marking_.End();
    locals_.CheckEmpty();
    heap_.Sweep(Objects::Poison::kNo);
    turns_.Start();
  }

  // ---- the program, a turn each
  // As weak.load.
  void FollowWeakPointer() {
    turns_.Begin();
    void* const object = heap_.handle().word;
    marking_.Strengthened(locals_.Of(kProgram), heap_.NodeAt(object));
    stack_ = object;
    turns_.End();
  }
  void UseStack() {
    turns_.Begin();
    Check(stack_ == nullptr || !heap_.object().is_free.get(),
          "V1: what a weak pointer led to has gone");
    turns_.End();
  }
  // As runtime.runFinal, for a finalizer that brings its object back to life.
  void RunFinalizer() {
    turns_.Begin();
    if (const std::optional<FinalCall> call = watches_.TakeDue()) {
      runs_++;
      Check(!heap_.object().is_free.get(), "V2: a finalizer is given an object that is free");
      Check(heap_.handle().word == nullptr, "V2: a weak pointer leads to what is finalized");
      marking_.Write(locals_.Of(kProgram), root_, heap_.NodeAt(call->arguments[0]));
    }
    turns_.End();
  }
  void Forget() {
    turns_.Begin();
    Check(root_.load() == nullptr || !heap_.object().is_free.get(),
          "V2: what a finalizer has brought back to life is free");
    marking_.Write(locals_.Of(kProgram), root_, nullptr);
    turns_.End();
  }

  int runs() const { return runs_; }
  bool is_free() const { return heap_.object().is_free.get(); }
  bool is_weak_pointer_nil() const { return heap_.handle().word == nullptr; }
  bool holds_object() const { return stack_ != nullptr; }

 private:
  enum : uint32_t { kProgram, kCollector };

  class Sink final : public RootSink {
   public:
    Sink(const Blocks& heap, Marking& marking, Marking::Local& local)
        : heap_(heap), marking_(marking), local_(local) {}
    bool Reached(const void* word) override {
      Node* const node = heap_.NodeAt(word);
      marking_.Shade(local_, node);
      return node != nullptr;
    }

   private:
    const Blocks& heap_;
    Marking& marking_;
    Marking::Local& local_;
  };

  mutable Blocks heap_;
  Nodes graph_;
  Marking marking_{Marking::Design::kSnapshot, graph_};
  MarkingLocals locals_{marking_};
  WatchList watches_;
  Turns turns_;
  Marking::Slot root_{nullptr, "root"};
  void* stack_ = nullptr;  // changes within a turn
  int runs_ = 0;           // likewise
};

// Nothing but a weak pointer leads to the object.
void FollowAWeakPointer() {
  Scene scene;
  sync::Thread program(
      [&] {
        scene.FollowWeakPointer();
        scene.UseStack();
      },
      "program");
  scene.Collect();
  program.Join();
  scene.UseStack();
  Check(scene.holds_object() != scene.is_free(), "V1: it stays when somebody holds it, else not");
  Check(scene.is_free() == scene.is_weak_pointer_nil(),
        "V1: a weak pointer to what has gone is nil");
}

// Nothing leads to the object, and its finalizer makes it reachable for a while.
void BringBackToLife() {
  Scene scene;
  scene.AddFinalizer();
  sync::Thread program(
      [&] {
        scene.RunFinalizer();
        scene.Forget();
      },
      "program");
  scene.Collect();
  scene.Collect();
  program.Join();
  scene.RunFinalizer();
  Check(scene.runs() == 1, "V2: a finalizer is called once");
  scene.Forget();
  scene.Collect();
  scene.RunFinalizer();
  Check(scene.runs() == 1, "V2: a finalizer is called once");
  Check(scene.is_free(), "V2: an object whose finalizer has run dies");
}

TEST(WatchListModel, AWeakPointerLeadsToWhatStays) { EXPECT_TRUE(Holds(FollowAWeakPointer)); }
TEST(WatchListModel, AFinalizerIsGivenItsObjectOnce) { EXPECT_TRUE(Holds(BringBackToLife)); }

TEST(WatchListCanary, AWeakPointerStillLeadsToADeadObject) {
  EXPECT_TRUE(Finds(Defect::kWeakOutlivesObject, FollowAWeakPointer, "V1"));
}
TEST(WatchListCanary, WhatAWeakPointerLedToIsNotShaded) {
  EXPECT_TRUE(Finds(Defect::kWeakNotShaded, FollowAWeakPointer, "V1"));
}
TEST(WatchListCanary, AFinalizerOutlivesItsObject) {
  EXPECT_TRUE(Finds(Defect::kFinalizerOutlivesObject, BringBackToLife, "V2"));
}

}  // namespace
}  // namespace assay::runtime
