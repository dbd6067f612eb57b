#include "reports/junit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::HasSubstr;

pugi::xml_document Parsed(const Results& results) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(JUnit(results).c_str()));
  return document;
}

pugi::xml_node Suite(const pugi::xml_document& document, const char* name) {
  return document.child("testsuites").find_child_by_attribute("testsuite", "name", name);
}

TEST(JUnitCanary, TheViolationIsAFailure) {
  const pugi::xml_document document = Parsed(SampleResults());
  const pugi::xml_node suite = Suite(document, "go");
  EXPECT_EQ(suite.attribute("tests").as_int(), 3);
  EXPECT_EQ(suite.attribute("failures").as_int(), 1);
  EXPECT_EQ(suite.attribute("skipped").as_int(), 2);
  const pugi::xml_node testcase = suite.child("testcase");
  EXPECT_STREQ(testcase.attribute("classname").value(), "go.channels");
  EXPECT_STREQ(testcase.attribute("name").value(), "close-wakes-all");
  EXPECT_THAT(testcase.child("failure").attribute("message").value(), HasSubstr("lost <one>"));
  EXPECT_THAT(testcase.child("failure").text().get(), HasSubstr("repeat: assay verify"));
}

TEST(JUnitCanary, WhatCouldNotBeJudgedIsNoPass) {
  Results results = SampleResults();
  results.suite_errors = {"the written set of x differs from the computed one"};
  results.ports[0].trouble = "no toolchain";
  const pugi::xml_document document = Parsed(results);
  EXPECT_EQ(Suite(document, "reference").attribute("errors").as_int(), 1);
  EXPECT_EQ(Suite(document, "go").attribute("errors").as_int(), 1);
  EXPECT_EQ(Suite(document, "suite").attribute("errors").as_int(), 1);
}

TEST(JUnitCanary, AClaimInVainIsNoPass) {
  Results results = SampleResults();
  results.ports[0].claimed_in_vain = {"parallelism"};
  const pugi::xml_document document = Parsed(results);
  EXPECT_EQ(Suite(document, "go").attribute("errors").as_int(), 1);
}

TEST(JUnit, StaysXmlWhateverAPortPrints) {
  Results results = SampleResults();
  results.runs[0].observed[1].text = std::string("\x01\xff]]>&\0", 7);
  results.runs[0].evidence = "\x02";
  const std::string text = JUnit(results);
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str()));
  EXPECT_EQ(text.find('\x01'), std::string::npos);
  EXPECT_EQ(text.find("&#"), std::string::npos);
}

}  // namespace
}  // namespace assay::reports
