// The settings that keep an older Go's run-time behaviour, of those that exist here.
//
// Source: "Go, Backwards Compatibility, and GODEBUG". The language version sets the defaults,
// go.mod's
//         godebug lines come next, and "//go:debug name=value" lines of package main have the last
//         word.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "image/source.h"

namespace assay::lang {

struct Godebug {
  bool panic_nil = false;  // panicnil=1: panic(nil) panics with nil itself
};

Godebug GodebugOf(int go_minor, const std::map<std::string, std::string>& of_module,
                  const std::vector<image::SourceFile>& main_files);

}  // namespace assay::lang
