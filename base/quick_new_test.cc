// The operators of quick_new.cc, which this program is linked with.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <random>
#include <set>
#include <thread>
#include <vector>

namespace assay {
namespace {

struct Block {
  unsigned char* memory;
  size_t bytes;
  unsigned char mark;
};

void Fill(const Block& block) { std::memset(block.memory, block.mark, block.bytes); }

bool IsWhole(const Block& block) {
  for (size_t i = 0; i < block.bytes; ++i) {
    if (block.memory[i] != block.mark) return false;
  }
  return true;
}

// Makes and drops blocks of all sizes: none may overlap another.
void Churn(uint32_t seed, std::vector<Block>& live) {
  std::minstd_rand random(seed);
  for (int i = 0; i < 20'000; ++i) {
    if (live.size() > 200) {
      const size_t at = random() % live.size();
      ASSERT_TRUE(IsWhole(live[at])) << live[at].bytes;
      ::operator delete(live[at].memory);
      live[at] = live.back();
      live.pop_back();
    }
    const size_t bytes = random() % 10 == 0 ? random() % 5000 : random() % 200;
    auto* const memory = static_cast<unsigned char*>(::operator new(bytes));
    ASSERT_EQ(reinterpret_cast<uintptr_t>(memory) % alignof(std::max_align_t), 0U);
    live.push_back({memory, bytes, static_cast<unsigned char>(random())});
    Fill(live.back());
  }
}

void Drop(const std::vector<Block>& live) {
  for (const Block& block : live) {
    EXPECT_TRUE(IsWhole(block));
    ::operator delete(block.memory);
  }
}

TEST(QuickNew, BlocksDoNotOverlap) {
  std::vector<Block> live;
  Churn(1, live);
  Drop(live);
}

TEST(QuickNew, ThreadsGiveBackWhatOthersMade) {
  std::vector<Block> lists[4];
  std::vector<std::thread> threads;
  for (uint32_t i = 0; i < 4; ++i) {
    threads.emplace_back([&lists, i] { Churn(i + 1, lists[i]); });
  }
  for (std::thread& thread : threads) thread.join();
  threads.clear();
  for (uint32_t i = 0; i < 4; ++i) {
    threads.emplace_back([&lists, i] { Drop(lists[(i + 1) % 4]); });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(QuickNew, WhatIsGivenBackIsHandedOutAgain) {
  void* const first = ::operator new(40);
  ::operator delete(first);
  void* const second = ::operator new(36);
  EXPECT_EQ(first, second);
  ::operator delete(second);
}

TEST(QuickNew, AThreadTakesOverWhatTheOneBeforeLeft) {
  std::set<void*> made;
  for (int i = 0; i < 50; ++i) {
    std::thread([&made] {
      void* const block = ::operator new(1000);
      made.insert(block);
      ::operator delete(block);
    }).join();
  }
  EXPECT_LT(made.size(), 10U);
}

}  // namespace
}  // namespace assay
