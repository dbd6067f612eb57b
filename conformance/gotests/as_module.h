// A test whose packages lie together in one directory, laid out as a module.
//
// Source:  the test runner of the Go distribution: files of one package name are one package, known
// to
//          the others as "./FILE" after its first file; package main is the program.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "image/source.h"

namespace assay::gotests {

// The files of module "test" for the Go files of a directory: a directory for each package, imports
// of
// "./FILE" as "test/FILE", and a go.mod for that language version.
std::vector<image::SourceFile> AsModule(const std::vector<image::SourceFile>& files, int go_minor);

// All regular files below a directory, names relative to it, sorted. Errors begin with the path.
Result<std::vector<image::SourceFile>> ReadTree(const std::string& directory);

}  // namespace assay::gotests
