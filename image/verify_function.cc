// Functions by themselves: the parts of the frame, the tables beside the code, and each
// instruction. A word of the frame is a pointer slot for the whole function or never, so no flow
// analysis is needed for that; what depends on the order of instructions is in verify_order.cc.
#include <algorithm>

#include "image/verifier.h"

namespace assay::image {

namespace {

class FunctionVerifier {
 public:
  FunctionVerifier(const Image& image, const Function& function, FaultList& faults)
      : image_(image), f_(function), faults_(faults) {}

  void Check() {
    const size_t before = faults_.size();
    CheckFrame();
    if (faults_.size() > before) return;
    CheckSignature();
    CheckObjects();
    CheckLines();
    CheckDefers();
    CheckEnd();
    VerifyInstructions(image_, f_, faults_);
    if (faults_.size() == before) VerifyOrder(image_, f_, faults_);
  }

 private:
  void Fault(const std::string& text) { faults_.Add("Function " + f_.name + text); }

  void CheckFrame() {
    if (f_.frame_size % 16 != 0) Fault(" has a frame size that is no multiple of 16");
    if (f_.outgoing_size < kOutgoingBytesMin || f_.outgoing_size % 8 != 0) {
      Fault(" has too small an outgoing area");
    }
    if (f_.outgoing_size + kFrameHeaderBytes > f_.frame_size) {
      Fault(" has a frame smaller than its parts");
    }
    if (f_.args_size < 0 || f_.args_size % 8 != 0 || f_.results_size < 0 ||
        f_.results_size % 8 != 0) {
      Fault(" has arguments or results that are not whole words");
    }
    if (f_.frame_pointers.size() > static_cast<size_t>(f_.frame_size) / 8) {
      Fault(" has pointer slots beyond its frame");
    }
    for (size_t word = 0; word < f_.frame_pointers.size(); ++word) {
      const auto offset = static_cast<int64_t>(word) * 8;
      if (f_.frame_pointers[word] &&
          (offset < f_.outgoing_size || offset >= f_.frame_size - kFrameHeaderBytes)) {
        Fault(" has a pointer slot that is none of its locals");
      }
    }
    if (f_.args_pointers.size() > static_cast<size_t>(f_.args_size + f_.results_size) / 8) {
      Fault(" has pointer slots beyond its arguments and results");
    }
  }

  // Arguments and results are those of the type, after those of a receiver.
  void CheckSignature() {
    if (f_.signature == nullptr || f_.signature->kind != Kind::kFunc) {
      return Fault(" has no signature");
    }
    const SignatureLayout layout = LayOut(*f_.signature);
    const int64_t receiver = f_.args_size - layout.parameters_size;
    bool fits = receiver >= 0 && f_.results_size == layout.results_size;
    const auto words = static_cast<size_t>((layout.parameters_size + layout.results_size) / 8);
    for (size_t i = 0; fits && i < words; ++i) {
      fits = IsSet(f_.args_pointers, static_cast<size_t>(receiver / 8) + i) ==
             IsSet(layout.pointers, i);
    }
    if (!fits) Fault(" has not the arguments and results of its signature");
  }

  // Objects lie among the locals, one behind another.
  void CheckObjects() {
    const int64_t locals_end = f_.frame_size - kFrameHeaderBytes;
    int64_t end = f_.outgoing_size;
    for (const FrameObject& object : f_.objects) {
      if (object.offset % 8 != 0 || object.bytes <= 0 || object.offset < end ||
          int64_t{object.offset} + object.bytes > locals_end) {
        Fault(" has an object at " + std::to_string(object.offset) +
              " that is no part of its own of the frame");
      }
      end = int64_t{object.offset} + object.bytes;
    }
  }

  void CheckLines() {
    int32_t last = -1;
    for (const Line& line : f_.lines) {
      if (!HasIndex(f_.code, line.first_pc) || line.first_pc <= last) {
        Fault(" has its lines out of order");
      }
      if (!HasIndex(image_.files, line.file)) Fault(" has a line in no file");
      last = line.first_pc;
    }
  }

  void CheckDefers() {
    const bool has_epilogue = HasIndex(f_.code, f_.epilogue_pc) &&
                              f_.code[static_cast<size_t>(f_.epilogue_pc)].op == Op::kRunDefers;
    if (f_.has_defer && !has_epilogue) Fault(" defers but has no RunDefers at its epilogue");
    const bool runs = std::any_of(f_.code.begin(), f_.code.end(),
                                  [](const Instruction& i) { return i.op == Op::kRunDefers; });
    if (runs && !f_.has_defer) Fault(" runs defers where none is announced");
  }

  // The last instruction does not run on into nothing.
  void CheckEnd() {
    const Op last = f_.code.empty() ? Op::kNop : f_.code.back().op;
    if (last != Op::kReturn && last != Op::kJump && last != Op::kUnreachable &&
        last != Op::kPanic) {
      Fault(" runs past its end");
    }
  }

  const Image& image_;
  const Function& f_;
  FaultList& faults_;
};

}  // namespace

void VerifyFunction(const Image& image, const Function& function, FaultList& faults) {
  FunctionVerifier(image, function, faults).Check();
}

}  // namespace assay::image
