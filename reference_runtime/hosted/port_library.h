// OpenPortLibrary: a shared library with the C ABI of ports/abi/assay_port.h, and its table.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "ports/abi/assay_heap.h"
#include "ports/abi/assay_port.h"

namespace assay::runtime {

// Loads `file` for as long as the process lives. What its table does not have is null. Errors: it
// cannot be loaded, or is no port.
Result<assay_port> OpenPortLibrary(const std::string& file);

// The function by which the library shows its heap, of ports/abi/assay_heap.h; null if it has none.
// Needs OpenPortLibrary to have loaded it.
using PortHeapWalk = void (*)(const assay_heap_sink*);
PortHeapWalk HeapWalkOf(const std::string& file);

// What the port lacks, by the names that Go programs' needs have (conformance/port.h).
std::vector<std::string> LackedBy(const assay_port& port);

}  // namespace assay::runtime
