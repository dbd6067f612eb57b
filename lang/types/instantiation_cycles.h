// InstantiationCycles: generic code that would need instances without end.
//
// Each instantiation in generic code says that a type parameter takes on a type that mentions a
// parameter of the surroundings: alone, or as a part of something larger. When parameters lead back
// to themselves and grow on the way, there is no end of types.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/types/message_text.h"
#include "lang/types/type.h"

namespace assay::lang {

class InstantiationCycles {
 public:
  // A parameter of a receiver is one of its type.
  void AreSame(const TypeParameter* of_receiver, const TypeParameter* of_type) {
    canonical_[of_receiver] = of_type;
  }
  // In generic code or elsewhere these parameters take on these arguments.
  void Note(std::span<TypeParameter* const> parameters, std::span<const Type* const> arguments,
            Position at);

  struct Cycle {
    Position position;
    std::string message;
  };
  std::optional<Cycle> Find(const MessageText& text);

 private:
  // What the type parameter `to` is instantiated with mentions `from`.
  struct Flow {
    const TypeParameter* from;
    const TypeParameter* to;
    int growth;  // 0: it is `from` itself
    Position position;
    const Type* type;
  };
  const TypeParameter* Canonical(const TypeParameter* parameter) const;

  std::vector<Flow> flows_;
  std::unordered_map<const TypeParameter*, const TypeParameter*> canonical_;
};

}  // namespace assay::lang
