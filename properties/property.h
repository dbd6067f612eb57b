// How a property is checked: RapidCheck with its seed printed, and canaries for which it must fail.
//
// A run is repeated with the line that it prints: RC_PARAMS="seed=N" in the environment.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/Configuration.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <cstdlib>
#include <iostream>

namespace assay::properties {

struct Effort {
  int runs = 100;
  int size_max = 100;  // of what is generated, in RapidCheck's units
  // Of the run, unless 0 or RC_PARAMS says otherwise: for suites that compare with a toolchain
  // whose every word nobody knows, and so do not look for news in each build.
  uint64_t seed = 0;
};

// Checks `property` and fails the current test, with a minimal counterexample, if it does not hold.
template <typename Property>
void ExpectHolds(const Property& property, Effort effort) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = effort.runs;
  params.maxSize = effort.size_max;
  if (effort.seed != 0 && std::getenv("RC_PARAMS") == nullptr) params.seed = effort.seed;
  const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
  std::cerr << "repeat: RC_PARAMS=\"seed=" << params.seed
            << "\" --gtest_filter=" << test->test_suite_name() << '.' << test->name() << '\n';
  rc::detail::TestListenerAdapter silent;
  const auto result =
      rc::detail::checkTestable(property, rc::detail::TestMetadata(), params, silent);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << text.str();
}

enum class Shrinking : uint8_t { kOff, kOn };

// For canaries: RapidCheck must find a counterexample. It is given as many runs as `effort` says
// again and again, with the next seed each time: a rare find is late, not absent.
template <typename Property>
void ExpectFails(const Property& property, Effort effort, Shrinking shrinking = Shrinking::kOff) {
  constexpr int kRounds = 50;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = effort.runs;
  params.maxSize = effort.size_max;
  params.disableShrinking = shrinking == Shrinking::kOff;
  if (effort.seed != 0 && std::getenv("RC_PARAMS") == nullptr) params.seed = effort.seed;
  const uint64_t first_seed = params.seed;
  rc::detail::TestListenerAdapter silent;
  std::ostringstream last;
  for (int round = 0; round < kRounds; ++round, ++params.seed) {
    const auto result =
        rc::detail::checkTestable(property, rc::detail::TestMetadata(), params, silent);
    if (result.template is<rc::detail::FailureResult>()) return;
    last.str("");
    rc::detail::printResultMessage(result, last);
  }
  ADD_FAILURE() << kRounds << " rounds from seed " << first_seed << ", the last: " << last.str();
}

}  // namespace assay::properties
