// Channels are the port's. Here is what Go says about nil channels, about channels of timers, and
// about what panics.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "reference_runtime/channel/block.h"
#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

// What a Go channel value points to in a hosted run.
struct HostedChannel {
  assay_channel* channel = nullptr;
  uint64_t element_size = 0;
  int64_t capacity = 0;
  bool hides_buffer = false;
};

namespace {

HostedChannel& Hosted(Channel* channel) { return *reinterpret_cast<HostedChannel*>(channel); }

void Clear(std::byte* to, uint64_t size) {
  if (to != nullptr && size > 0) std::memset(to, 0, size);
}

// Somewhere for an element of `size` bytes that nobody wants.
class Discarded {
 public:
  std::byte* Place(uint64_t size) {
    if (size > sizeof small_) large_.resize(size);
    return size > sizeof small_ ? large_.data() : small_;
  }

 private:
  alignas(16) std::byte small_[64];
  std::vector<std::byte> large_;
};

}  // namespace

void HostedRun::HideBuffer(Channel& channel) { Hosted(&channel).hides_buffer = true; }

Flow HostedRun::MakeChannel(Goroutine& g, const image::Type& type, int64_t size, Channel** out) {
  if (port_.channel_make == nullptr) Lacks("channels");
  const uint64_t element_size = type.elem->size;
  constexpr uint64_t kBytesMax = uint64_t{1} << 47;
  if (size < 0 || (element_size != 0 && static_cast<uint64_t>(size) > kBytesMax / element_size)) {
    return RaisePlain(world_, g, "makechan: size out of range");
  }
  if (static_cast<uint64_t>(size) * element_size > world_.options().heap_bytes_max) {
    return world_.OutOfMemory(g);
  }
  void* const memory = world_.allocator().NewBytes(g, sizeof(HostedChannel));
  if (memory == nullptr) return world_.OutOfMemory(g);
  auto* const c = new (memory) HostedChannel;
  {
    const InPort in_port(*this, g, WaitReason::kNone);
    c->channel = port_.channel_make(element_size, static_cast<size_t>(size));
  }
  if (c->channel == nullptr) return world_.OutOfMemory(g);
  c->element_size = element_size;
  c->capacity = size;
  *out = reinterpret_cast<Channel*>(c);
  return Flow::kNext;
}

Flow HostedRun::AfterSend(Goroutine& g, int result) {
  if (result == ASSAY_OK) return Flow::kNext;
  if (result == ASSAY_CLOSED) return RaiseSendOnClosed(world_, g);
  Broken("a send ended with the result " + std::to_string(result));
}

Flow HostedRun::Send(Goroutine& g, Channel* channel, const std::byte* element) {
  if (channel == nullptr) WaitForever(g, WaitReason::kChanSendNil);
  if (port_.channel_send == nullptr) Lacks("channels");
  int result = ASSAY_OK;
  {
    const InPort in_port(*this, g, WaitReason::kChanSend);
    result = port_.channel_send(Hosted(channel).channel, element);
  }
  return AfterSend(g, result);
}

Flow HostedRun::Receive(Goroutine& g, Channel* channel, std::byte* into, uint64_t* ok) {
  if (channel == nullptr) WaitForever(g, WaitReason::kChanReceiveNil);
  if (port_.channel_receive == nullptr) Lacks("channels");
  const HostedChannel& c = Hosted(channel);
  Discarded discarded;
  int result = ASSAY_OK;
  {
    const InPort in_port(*this, g, WaitReason::kChanReceive);
    result =
        port_.channel_receive(c.channel, into != nullptr ? into : discarded.Place(c.element_size));
  }
  if (result != ASSAY_OK && result != ASSAY_CLOSED) {
    Broken("a receive ended with the result " + std::to_string(result));
  }
  if (result == ASSAY_CLOSED) Clear(into, c.element_size);
  if (ok != nullptr) *ok = result == ASSAY_OK ? 1 : 0;
  return Flow::kNext;
}

Flow HostedRun::Close(Goroutine& g, Channel* channel) {
  if (channel == nullptr) return RaisePlain(world_, g, "close of nil channel");
  if (port_.channel_close == nullptr) Lacks("close");
  int result = ASSAY_OK;
  {
    const InPort in_port(*this, g, WaitReason::kNone);
    result = port_.channel_close(Hosted(channel).channel);
  }
  if (result == ASSAY_CLOSED) return RaisePlain(world_, g, "close of closed channel");
  if (result != ASSAY_OK) Broken("a close ended with the result " + std::to_string(result));
  return Flow::kNext;
}

Flow HostedRun::Select(Goroutine& g, const ListedCases& cases, uint64_t* chosen, uint64_t* ok) {
  constexpr auto kDefault = static_cast<uint64_t>(int64_t{-1});
  std::vector<assay_case> live;
  std::vector<size_t> numbers;
  Discarded discarded;
  uint64_t discarded_size = 0;
  for (size_t i = 0; i < cases.size(); ++i) {
    if (cases.channel(i) == nullptr) continue;
    const HostedChannel& c = Hosted(cases.channel(i));
    if (cases.element(i) == nullptr) discarded_size = std::max(discarded_size, c.element_size);
    live.push_back({c.channel, cases.sends(i) ? ASSAY_SEND : ASSAY_RECEIVE, cases.element(i)});
    numbers.push_back(i);
  }
  if (live.empty()) {
    if (!cases.has_default()) {
      WaitForever(g, cases.size() == 0 ? WaitReason::kSelectNoCases : WaitReason::kSelect);
    }
    *chosen = kDefault;
    return Flow::kNext;
  }
  for (assay_case& each : live) {
    if (each.element == nullptr) each.element = discarded.Place(discarded_size);
  }
  if (port_.select == nullptr) Lacks("select");
  size_t which = 0;
  int result = ASSAY_OK;
  {
    const InPort in_port(*this, g, WaitReason::kSelect);
    result = port_.select(live.data(), live.size(), cases.has_default() ? 0 : 1, &which);
  }
  if (result == ASSAY_WOULD_BLOCK && cases.has_default()) {
    *chosen = kDefault;
    return Flow::kNext;
  }
  if (which >= live.size() || (result != ASSAY_OK && result != ASSAY_CLOSED)) {
    Broken("a select ended with case " + std::to_string(which) + " and the result " +
           std::to_string(result));
  }
  const size_t number = numbers[which];
  *chosen = number;
  if (cases.sends(number)) return AfterSend(g, result);
  if (result == ASSAY_CLOSED) {
    Clear(cases.element(number), Hosted(cases.channel(number)).element_size);
  }
  if (ok != nullptr) *ok = result == ASSAY_OK ? 1 : 0;
  return Flow::kNext;
}

Flow HostedRun::Select(Goroutine& g, const image::Select& select, std::byte* fp, uint64_t* chosen,
                       uint64_t* ok) {
  std::vector<ListedCases::Case> cases;
  for (const image::SelectCase& each : select.cases) {
    cases.push_back({*reinterpret_cast<Channel* const*>(fp + each.channel),
                     each.element == image::kNone ? nullptr : fp + each.element,
                     each.direction == image::ChanDirection::kSend});
  }
  return Select(g, ListedCases(cases, select.has_default), chosen, ok);
}

int64_t HostedRun::Length(Goroutine& g, Channel* channel) {
  if (channel == nullptr || Hosted(channel).hides_buffer) return 0;
  if (port_.channel_length == nullptr) Lacks("channel-length");
  const InPort in_port(*this, g, WaitReason::kNone);
  return static_cast<int64_t>(port_.channel_length(Hosted(channel).channel));
}

int64_t HostedRun::Capacity(Channel* channel) const {
  return channel == nullptr || Hosted(channel).hides_buffer ? 0 : Hosted(channel).capacity;
}

bool HostedRun::TrySend(Channel& channel, const std::byte* element) {
  assay_channel* const c = Hosted(&channel).channel;
  if (port_.channel_try_send != nullptr) return port_.channel_try_send(c, element) == ASSAY_OK;
  if (port_.select == nullptr) Lacks("select");
  const assay_case send = {c, ASSAY_SEND, const_cast<std::byte*>(element)};
  size_t chosen = 0;
  return port_.select(&send, 1, 0, &chosen) == ASSAY_OK;
}

bool HostedRun::TryReceive(Channel& channel, std::byte* into) {
  assay_channel* const c = Hosted(&channel).channel;
  if (port_.channel_try_receive != nullptr) {
    return port_.channel_try_receive(c, into) == ASSAY_OK;
  }
  if (port_.select == nullptr) Lacks("select");
  const assay_case receive = {c, ASSAY_RECEIVE, into};
  size_t chosen = 0;
  return port_.select(&receive, 1, 0, &chosen) == ASSAY_OK;
}

}  // namespace assay::runtime
