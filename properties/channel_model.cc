#include "properties/channel_model.h"

namespace assay::properties {

ChannelModel::ChannelModel(std::vector<int> capacities, int actors)
    : actors_(static_cast<size_t>(actors)) {
  for (const int capacity : capacities) channels_.push_back({capacity, {}, false});
}

ChannelModel::Partner ChannelModel::FirstWaiting(int channel, bool is_send) const {
  Partner first;
  uint64_t since = 0;
  for (size_t a = 0; a < actors_.size(); ++a) {
    const Actor& actor = actors_[a];
    if (actor.doing != Doing::kWaiting || (first.actor >= 0 && actor.since > since)) continue;
    for (size_t i = 0; i < actor.operation.cases.size(); ++i) {
      const CommunicationCase& c = actor.operation.cases[i];
      if (c.channel != channel || c.is_send != is_send) continue;
      first = {static_cast<int>(a), static_cast<int>(i)};
      since = actor.since;
      break;
    }
  }
  return first;
}

std::vector<int> ChannelModel::Ready(const Operation& operation) const {
  std::vector<int> ready;
  for (size_t i = 0; i < operation.cases.size(); ++i) {
    const CommunicationCase& c = operation.cases[i];
    if (c.channel < 0) continue;
    const Channel& channel = channels_[static_cast<size_t>(c.channel)];
    const bool partner_waits = FirstWaiting(c.channel, !c.is_send).actor >= 0;
    const bool has_room = static_cast<int>(channel.buffer.size()) < channel.capacity;
    const bool can =
        channel.closed || partner_waits || (c.is_send ? has_room : !channel.buffer.empty());
    if (can) ready.push_back(static_cast<int>(i));
  }
  return ready;
}

void ChannelModel::Wake(const Partner& partner, Completion completion) {
  Actor& actor = actors_[static_cast<size_t>(partner.actor)];
  completion.chosen = partner.index;
  actor.doing = Doing::kReadied;
  actor.completion = completion;
}

std::optional<Completion> ChannelModel::Perform(int actor, const Operation& operation, int which) {
  const std::vector<int> ready = Ready(operation);
  Actor& self = actors_[static_cast<size_t>(actor)];
  Completion done;
  if (ready.empty()) {
    if (operation.has_default) {
      done.chosen = -1;
      return done;
    }
    self.doing = Doing::kWaiting;
    self.operation = operation;
    self.since = ++time_;
    return std::nullopt;
  }
  done.chosen = ready[static_cast<size_t>(which)];
  const CommunicationCase& c = operation.cases[static_cast<size_t>(done.chosen)];
  Channel& channel = channels_[static_cast<size_t>(c.channel)];
  const Partner partner = FirstWaiting(c.channel, !c.is_send);
  if (c.is_send) {
    if (channel.closed) {
      done.panics = true;
      self.doing = Doing::kPanicked;
    } else if (partner.actor >= 0) {
      Wake(partner, {.value = c.value, .ok = true});
    } else {
      channel.buffer.push_back(c.value);
    }
    return done;
  }
  const auto waiting_value = [&] {
    const Operation& other = actors_[static_cast<size_t>(partner.actor)].operation;
    return other.cases[static_cast<size_t>(partner.index)].value;
  };
  if (!channel.buffer.empty()) {
    done.value = channel.buffer.front();
    done.ok = true;
    channel.buffer.pop_front();
    if (partner.actor >= 0) {
      channel.buffer.push_back(waiting_value());
      Wake(partner, {});
    }
  } else if (partner.actor >= 0) {
    done.value = waiting_value();
    done.ok = true;
    Wake(partner, {});
  }
  return done;
}

bool ChannelModel::Close(int actor, int channel) {
  if (channel < 0 || channels_[static_cast<size_t>(channel)].closed) {
    actors_[static_cast<size_t>(actor)].doing = Doing::kPanicked;
    return false;
  }
  channels_[static_cast<size_t>(channel)].closed = true;
  for (const bool is_send : {false, true}) {
    for (Partner p = FirstWaiting(channel, is_send); p.actor >= 0;
         p = FirstWaiting(channel, is_send)) {
      Wake(p, {.panics = is_send});
    }
  }
  return true;
}

void ChannelModel::GoOn(int actor) {
  Actor& self = actors_[static_cast<size_t>(actor)];
  self.doing = self.completion.panics ? Doing::kPanicked : Doing::kIdle;
}

int ChannelModel::Length(int channel) const {
  return static_cast<int>(channels_[static_cast<size_t>(channel)].buffer.size());
}

std::vector<int> ChannelModel::ActorsThat(Doing doing) const {
  std::vector<int> result;
  for (size_t a = 0; a < actors_.size(); ++a) {
    if (actors_[a].doing == doing) result.push_back(static_cast<int>(a));
  }
  return result;
}

}  // namespace assay::properties
