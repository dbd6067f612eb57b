// Generated Go programs for comparing the whole pipeline with the real toolchain: many functions,
// each of which runs by itself and prints a trace of what it did.
//
// A program means one thing only. So a statement either calls (what it prints is in the order of
// the calls, which the language fixes) or may panic in one place, never both, and what changes
// variables is called by statements of their own. Loops and calls consume fuel, so that it ends.
#pragma once

#include <rapidcheck.h>

#include "properties/go_mutation.h"
#include "properties/go_tree.h"

namespace assay::properties {

// A well-typed program with that many functions.
GoSource GenerateGoSource(Dice dice, int functions);

// The same, in which each function has been mutated once (go_mutation.h).
GoSource GenerateMutatedGoSource(const rc::Random& random, int functions, Mutation mutation);

// The same two as RapidCheck generators, with the shrinks of go_tree.h.
rc::Gen<GoSource> ArbitraryGoSource(int functions);
rc::Gen<GoSource> ArbitraryMutatedGoSource(int functions, Mutation mutation);

}  // namespace assay::properties
