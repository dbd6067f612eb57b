#include "reference_runtime/collector/gc_trace.h"

#include <cstdio>

namespace assay::runtime {
namespace {

constexpr int64_t kNsPerMs = 1'000'000;

// Milliseconds with two significant digits and three decimals at most; whole ones from ten up.
std::string Ms(int64_t ns) {
  if (ns >= 10 * kNsPerMs) return std::to_string(ns / kNsPerMs);
  int64_t value = ns / 1000;
  if (value == 0) return "0";
  int decimals = 3;
  for (; value >= 100; decimals--) value /= 10;
  char text[32];
  int64_t unit = 1;
  for (int i = 0; i < decimals; i++) unit *= 10;
  std::snprintf(text, sizeof text, "%lld.%0*lld", static_cast<long long>(value / unit), decimals,
                static_cast<long long>(value % unit));
  return text;
}

std::string Mb(uint64_t bytes) { return std::to_string(bytes >> 20); }

}  // namespace

std::string GcTrace::Line() const {
  char head[64];
  std::snprintf(head, sizeof head, "gc %u @%lld.%03llds %d%%: ", number,
                static_cast<long long>(since_start_ns / 1'000'000'000),
                static_cast<long long>(since_start_ns / kNsPerMs % 1000),
                static_cast<int>(share_of_time * 100));
  return head + Ms(sweep_termination_ns) + "+" + Ms(mark_ns) + "+" + Ms(mark_termination_ns) +
         " ms clock, " + Ms(sweep_termination_cpu_ns) + "+" + Ms(assist_cpu_ns) + "/" +
         Ms(background_cpu_ns) + "/" + Ms(idle_cpu_ns) + "+" + Ms(mark_termination_cpu_ns) +
         " ms cpu, " + Mb(heap_at_start) + "->" + Mb(heap_at_end) + "->" + Mb(heap_live) + " MB, " +
         Mb(heap_goal) + " MB goal, " + Mb(stacks) + " MB stacks, " + Mb(globals) +
         " MB globals, " + std::to_string(processors) + " P" + (forced ? " (forced)" : "") + "\n";
}

}  // namespace assay::runtime
