// The parts of the verifier, which share a list of faults. Only image/ includes this; others call
// Verify of image.h.
//
// Each part needs what those before it hold for: types, then functions by themselves, then the
// order of their instructions.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "image/access.h"
#include "image/image.h"
#include "image/signature.h"

namespace assay::image {

class FaultList {
 public:
  // A sentence without its full stop.
  void Add(const std::string& text) { faults_.push_back(text + "."); }
  size_t size() const { return faults_.size(); }
  std::vector<std::string> Take() { return std::move(faults_); }

 private:
  std::vector<std::string> faults_;
};

inline bool HasIndex(const auto& list, int64_t index) {
  return index >= 0 && static_cast<uint64_t>(index) < list.size();
}

// Whether word `index` of a map of pointer words is set; a map may end early.
inline bool IsSet(const std::vector<bool>& map, size_t index) {
  return index < map.size() && map[index];
}

// Which bytes of a function's frame an instruction may touch, and which words hold pointers.
class FrameMap {
 public:
  explicit FrameMap(const Function& function) : f_(function) {}

  int64_t locals_end() const { return f_.frame_size - kFrameHeaderBytes; }
  int64_t end() const { return int64_t{f_.frame_size} + f_.args_size + f_.results_size; }
  bool Contains(int64_t offset, int64_t bytes) const {
    if (offset < 0 || bytes < 0) return false;
    if (offset + bytes <= locals_end()) return true;
    return offset >= f_.frame_size && offset + bytes <= end();
  }
  // Words of the outgoing area have no kind: each call gives them one. See verify_order.cc.
  bool is_outgoing(int64_t offset) const { return offset < f_.outgoing_size; }
  bool is_pointer_slot(int64_t offset) const {
    return offset >= f_.frame_size
               ? IsSet(f_.args_pointers, static_cast<size_t>((offset - f_.frame_size) / 8))
               : IsSet(f_.frame_pointers, static_cast<size_t>(offset / 8));
  }

 private:
  const Function& f_;
};

// A method of `type` with that name, package and signature; null if there is none.
const Method* FindMethod(const Type& type, const Method& wanted);

// verify_types.cc
void VerifyTypes(const Image& image, FaultList& faults);
// verify_function.cc, which calls the two below
void VerifyFunction(const Image& image, const Function& function, FaultList& faults);
// verify_instruction.cc
void VerifyInstructions(const Image& image, const Function& function, FaultList& faults);
// verify_order.cc
void VerifyOrder(const Image& image, const Function& function, FaultList& faults);

}  // namespace assay::image
