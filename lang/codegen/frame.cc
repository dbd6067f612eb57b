#include "lang/codegen/frame.h"

#include <algorithm>

#include "image/operand.h"

namespace assay::lang {

namespace {

constexpr int64_t kWordBytes = 8;

int32_t RoundUp(int64_t bytes, int64_t to) {
  return static_cast<int32_t>((bytes + to - 1) / to * to);
}

// Of each instruction, which operands name places in the frame: a is bit 0, x bit 4.
std::vector<uint8_t> SlotsOfAll() {
  using image::Operand;
  std::vector<uint8_t> all;
  for (int op = 0; op < image::kOpCount; ++op) {
    uint8_t slots = 0;
    const auto& kinds = image::Operands(static_cast<image::Op>(op));
    for (size_t n = 0; n < kinds.size(); ++n) {
      switch (kinds[n]) {
        case Operand::kSlotOut:
        case Operand::kSlotIn:
        case Operand::kBytesOut:
        case Operand::kBytesIn:
        case Operand::kSlotOutOrNone:
        case Operand::kSlotInOrNone:
          slots = static_cast<uint8_t>(slots | 1U << n);
          break;
        default:
          break;
      }
    }
    all.push_back(slots);
  }
  return all;
}

}  // namespace

int32_t Frame::Allocate(const std::vector<bool>& pointers) {
  if (pointers.size() <= 1) {
    return AllocateWord(!pointers.empty() && pointers[0] ? Word::kPointer : Word::kBits);
  }
  const auto known = std::find_if(patterns_.begin(), patterns_.end(), [&](const Pattern& pattern) {
    return pattern.pointers == pointers;
  });
  const auto index = static_cast<size_t>(known - patterns_.begin());
  if (known == patterns_.end()) patterns_.push_back({pointers, {}});
  std::vector<int32_t>& free = patterns_[index].free;
  int32_t offset = kNowhere;
  if (free.empty()) {
    offset = Grow(pointers);
  } else {
    offset = free.back();
    free.pop_back();
  }
  live_.push_back({offset, kWords + index});
  return offset;
}

int32_t Frame::AllocateWord(Word word) {
  const auto pattern = static_cast<size_t>(word);
  std::vector<int32_t>& free = free_words_[pattern];
  int32_t offset = kNowhere;
  if (free.empty()) {
    offset = GrowWord(word);
  } else {
    offset = free.back();
    free.pop_back();
  }
  live_.push_back({offset, pattern});
  return offset;
}

int32_t Frame::AllocateObject(std::vector<bool> pointers) {
  if (pointers.empty()) pointers.resize(1);
  const int32_t offset = Grow(pointers);
  objects_.push_back({offset, static_cast<int32_t>(pointers.size() * kWordBytes)});
  return offset;
}

int32_t Frame::GrowWord(Word word) {
  if (static_cast<int64_t>(pointers_.size() + 1) * kWordBytes > kFrameBytesMax) {
    overflowed_ = true;
    return kLocalBase;
  }
  pointers_.push_back(word == Word::kPointer);
  return kLocalBase + static_cast<int32_t>((pointers_.size() - 1) * kWordBytes);
}

int32_t Frame::Grow(const std::vector<bool>& pointers) {
  if (static_cast<int64_t>(pointers_.size() + pointers.size()) * kWordBytes > kFrameBytesMax) {
    overflowed_ = true;
    return kLocalBase;
  }
  const auto words = static_cast<int32_t>(pointers_.size());
  pointers_.insert(pointers_.end(), pointers.begin(), pointers.end());
  return kLocalBase + words * static_cast<int32_t>(kWordBytes);
}

void Frame::Release(size_t mark) {
  while (live_.size() > mark) {
    FreeOf(live_.back().pattern).push_back(live_.back().offset);
    live_.pop_back();
  }
}

void Frame::NeedOutgoing(int64_t bytes) {
  if (bytes > kFrameBytesMax) {
    overflowed_ = true;
  } else if (bytes > outgoing_) {
    outgoing_ = bytes;
  }
}

void Frame::Resolve(image::Function& function) const {
  static const std::vector<uint8_t> kSlots = SlotsOfAll();
  const int32_t outgoing = RoundUp(outgoing_, kWordBytes);
  const auto local_bytes = static_cast<int64_t>(pointers_.size()) * kWordBytes;
  function.outgoing_size = outgoing;
  function.frame_size = RoundUp(outgoing + local_bytes + image::kFrameHeaderBytes, 16);
  function.frame_pointers.assign(static_cast<size_t>(outgoing / kWordBytes), false);
  function.frame_pointers.insert(function.frame_pointers.end(), pointers_.begin(), pointers_.end());

  const auto resolve = [&](int32_t& offset) {
    if (offset >= kArgsBase) {
      offset += function.frame_size - kArgsBase;
    } else if (offset >= kLocalBase) {
      offset += outgoing - kLocalBase;
    }
  };
  for (image::Instruction& i : function.code) {
    const uint8_t slots = kSlots[static_cast<size_t>(i.op)];
    if ((slots & 1) != 0) resolve(i.a);
    if ((slots & 2) != 0) resolve(i.b);
    if ((slots & 4) != 0) resolve(i.c);
    if ((slots & 8) != 0) resolve(i.d);
    if ((slots & 16) != 0) resolve(i.x);
    if (i.op == image::Op::kAssert) resolve(i.x);  // the slot of ok
  }
  function.objects = objects_;
  for (image::FrameObject& object : function.objects) resolve(object.offset);
  for (image::Select& select : function.selects) {
    for (image::SelectCase& one : select.cases) {
      resolve(one.channel);
      resolve(one.element);
    }
  }
}

}  // namespace assay::lang
