// The channel operations of Go code: of the World's own runtime, or, in a hosted run, of the port.
#pragma once

#include "reference_runtime/channel/channel.h"
#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

inline Flow GoMakeChannel(World& world, Goroutine& g, const image::Type& type, int64_t size,
                          Channel** out) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? MakeChannel(world, g, type, size, out)
                           : hosted->MakeChannel(g, type, size, out);
}

inline Flow GoSend(World& world, Goroutine& g, Channel* channel, const std::byte* element) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? Send(world, g, channel, element) : hosted->Send(g, channel, element);
}

inline Flow GoReceive(World& world, Goroutine& g, Channel* channel, std::byte* into, uint64_t* ok) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? Receive(world, g, channel, into, ok)
                           : hosted->Receive(g, channel, into, ok);
}

inline Flow GoClose(World& world, Goroutine& g, Channel* channel) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? Close(world, g, channel) : hosted->Close(g, channel);
}

inline Flow GoSelect(World& world, Goroutine& g, const image::Select& select, std::byte* fp,
                     uint64_t* chosen, uint64_t* ok) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? SelectGo(world, g, select, fp, chosen, ok)
                           : hosted->Select(g, select, fp, chosen, ok);
}

inline Flow GoSelect(World& world, Goroutine& g, const ListedCases& cases, uint64_t* chosen,
                     uint64_t* ok) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? SelectGo(world, g, cases, chosen, ok)
                           : hosted->Select(g, cases, chosen, ok);
}

inline int64_t GoLength(World& world, Goroutine& g, Channel* channel) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? Length(world, g, channel) : hosted->Length(g, channel);
}

inline int64_t GoCapacity(World& world, Channel* channel) {
  HostedRun* const hosted = world.hosted();
  return hosted == nullptr ? Capacity(channel) : hosted->Capacity(channel);
}

}  // namespace assay::runtime
