// The small pieces that the HTML report is put together from. All return markup in which what they
// were given is escaped.
#pragma once

#include <string>
#include <string_view>

#include "reports/verdict.h"

namespace assay::reports {

std::string Escape(std::string_view text);

// "not observed" as a class name: "not-observed".
std::string ClassName(Verdict verdict);

std::string Badge(Verdict verdict, std::string_view title = "");
std::string Outcome(std::string_view text);

// What was printed, line by line; a reader without a mouse can scroll it.
std::string Block(std::string_view text);

// A command line with a button that copies it; "" for none.
std::string RepeatLine(std::string_view line);

std::string ProgramAnchor(const std::string& id);
std::string ProgramLink(const std::string& id);

}  // namespace assay::reports
