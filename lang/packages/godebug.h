// The settings that keep an older Go's run-time behaviour, of those that exist here.
//
// Source: "Go, Backwards Compatibility, and GODEBUG". The language version sets the defaults,
// go.mod's
//         godebug lines come next, then "//go:debug name=value" lines of package main; the
//         environment has the last word. default=go1.N among the lines stands for the defaults of
//         that version.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "image/source.h"

namespace assay::lang {

struct Godebug {
  bool panic_nil = false;           // panicnil=1: panic(nil) panics with nil itself
  bool old_timer_channels = false;  // asynctimerchan=1: timer channels as before Go 1.23
};

// `of_environment` is the text of the variable GODEBUG, "name=value,name=value".
Godebug GodebugOf(int go_minor, const std::map<std::string, std::string>& of_module,
                  const std::vector<image::SourceFile>& main_files,
                  std::string_view of_environment = "");

}  // namespace assay::lang
