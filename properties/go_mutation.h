// Mutation: makes a well-typed program into one that probably is not, in a way that people do.
#pragma once

#include "properties/dice.h"
#include "properties/go_tree.h"

namespace assay::properties {

enum class Mutation : uint8_t {
  kMeaning,  // the text still parses: other names, operators, types, values; statements less or
             // more
  kTokens,   // tokens are lost, doubled, swapped or inserted
};

// `tree` with one change.
Tree Mutated(const Tree& tree, Mutation mutation, Dice& dice);

}  // namespace assay::properties
