#include "explore/race_detector.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <vector>

namespace assay::explore {
namespace {

class RaceDetectorTest : public testing::Test {
 protected:
  void SetUp() override {
    detector_.BeginRun();
    detector_.Spawn(0, 1);
    detector_.Spawn(0, 2);
  }
  size_t races() const { return detector_.new_races().size(); }

  RaceDetector detector_;
};

TEST_F(RaceDetectorTest, UnorderedWritesRace) {
  detector_.Write(1, 100, 4, 11);
  detector_.Write(2, 100, 4, 22);
  ASSERT_EQ(races(), 1u);
  const Race& race = detector_.new_races()[0];
  EXPECT_EQ(race.first.place, 11u);
  EXPECT_EQ(race.first.thread, 1);
  EXPECT_EQ(race.second.place, 22u);
  EXPECT_EQ(race.second.thread, 2);
}

TEST_F(RaceDetectorTest, ReadsDoNotRaceWithReads) {
  detector_.Read(1, 100, 4, 11);
  detector_.Read(2, 100, 4, 22);
  EXPECT_EQ(races(), 0u);
}

TEST_F(RaceDetectorTest, EachOfTwoReadersRacesWithALaterWriter) {
  detector_.Read(1, 100, 4, 11);
  detector_.Read(2, 100, 4, 22);
  detector_.Write(0, 100, 4, 33);
  EXPECT_EQ(races(), 2u);
}

TEST_F(RaceDetectorTest, ReleaseBeforeAcquireOrders) {
  detector_.Write(1, 100, 4, 11);
  detector_.Release(1, 7);
  detector_.Acquire(2, 7);
  detector_.Write(2, 100, 4, 22);
  EXPECT_EQ(races(), 0u);
}

TEST_F(RaceDetectorTest, WhatFollowsTheReleaseIsNotOrdered) {
  detector_.Release(1, 7);
  detector_.Write(1, 100, 4, 11);
  detector_.Acquire(2, 7);
  detector_.Write(2, 100, 4, 22);
  EXPECT_EQ(races(), 1u);
}

TEST_F(RaceDetectorTest, StartingAThreadOrdersWhatWasBefore) {
  detector_.Write(1, 100, 4, 11);
  detector_.Spawn(1, 3);
  detector_.Write(3, 100, 4, 22);
  EXPECT_EQ(races(), 0u);
  detector_.Write(1, 100, 4, 33);
  EXPECT_EQ(races(), 1u);
}

TEST_F(RaceDetectorTest, NeighbouringBytesDoNotConflictAndOverlappingOnesDo) {
  detector_.Write(1, 100, 1, 11);
  detector_.Write(2, 101, 3, 22);
  EXPECT_EQ(races(), 0u);
  detector_.Write(1, 90, 11, 33);  // over three granules, up to byte 100
  EXPECT_EQ(races(), 0u);
  detector_.Write(2, 96, 2, 44);
  EXPECT_EQ(races(), 1u);
}

TEST_F(RaceDetectorTest, APairOfPlacesIsReportedOnceOverAllRuns) {
  detector_.Write(1, 100, 4, 11);
  detector_.Write(2, 100, 4, 22);
  detector_.Write(1, 200, 4, 22);
  detector_.Write(2, 200, 4, 11);
  EXPECT_EQ(races(), 1u);
  detector_.BeginRun();
  detector_.Spawn(0, 1);
  detector_.Spawn(0, 2);
  detector_.Write(1, 100, 4, 11);
  detector_.Write(2, 100, 4, 22);
  EXPECT_EQ(races(), 0u);
}

TEST_F(RaceDetectorTest, ANewRunForgetsTheOldOne) {
  detector_.Write(1, 100, 4, 11);
  detector_.BeginRun();
  detector_.Spawn(0, 1);
  detector_.Spawn(0, 2);
  detector_.Write(2, 100, 4, 22);
  EXPECT_EQ(races(), 0u);
}

// All pairs of accesses against full vector clocks: the detector must see a race exactly if there
// is one, though it need not name each racing pair.
TEST(RaceDetectorProperty, AgreesWithAllPairs) {
  EXPECT_TRUE(rc::check("a race is reported if and only if there is one", [] {
    constexpr int kThreads = 3;
    struct Done {
      int thread;
      uint64_t address;
      uint32_t size;
      bool is_write;
      std::vector<uint32_t> clock;
    };
    RaceDetector detector;
    detector.BeginRun();
    std::vector<std::vector<uint32_t>> clocks(kThreads, std::vector<uint32_t>(kThreads, 0));
    std::vector<std::vector<uint32_t>> syncs(2, std::vector<uint32_t>(kThreads, 0));
    for (int t = 0; t < kThreads; ++t) clocks[t][t] = 1;
    std::vector<Done> all;
    bool has_race = false;
    const int events = *rc::gen::inRange(0, 25);
    for (int i = 0; i < events; ++i) {
      const int t = *rc::gen::inRange(0, kThreads);
      const auto sync = static_cast<size_t>(*rc::gen::inRange(0, 2));
      const auto join = [](std::vector<uint32_t>& into, const std::vector<uint32_t>& from) {
        for (size_t k = 0; k < into.size(); ++k) into[k] = std::max(into[k], from[k]);
      };
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          detector.Acquire(t, sync);
          join(clocks[t], syncs[sync]);
          break;
        case 1:
          detector.Release(t, sync);
          join(syncs[sync], clocks[t]);
          ++clocks[t][t];
          break;
        default: {
          const bool is_write = *rc::gen::inRange(0, 2) == 0;
          const auto address = static_cast<uint64_t>(*rc::gen::inRange(0, 12));
          const auto size = static_cast<uint32_t>(*rc::gen::inRange(1, 9));
          for (const Done& done : all) {
            has_race |= done.thread != t && (done.is_write || is_write) &&
                        done.address < address + size && address < done.address + done.size &&
                        done.clock[done.thread] > clocks[t][done.thread];
          }
          const auto place = static_cast<PlaceId>(i);
          if (is_write) {
            detector.Write(t, address, size, place);
          } else {
            detector.Read(t, address, size, place);
          }
          all.push_back({t, address, size, is_write, clocks[t]});
        }
      }
    }
    RC_ASSERT(detector.new_races().empty() == !has_race);
  }));
}

}  // namespace
}  // namespace assay::explore
