#include "cli/environment.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <thread>

namespace assay::cli {
namespace {

std::string_view Variable(const char* name) {
  const char* const text = std::getenv(name);
  return text != nullptr ? text : "";
}

// All of `text`, or nothing.
std::optional<int64_t> Number(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "off", or a number of bytes, which may end in B, KiB, MiB, GiB or TiB.
std::optional<int64_t> Bytes(std::string_view text) {
  if (text == "off") return runtime::CollectorSettings::kNoLimit;
  int64_t unit = 1;
  if (text.ends_with('B')) {
    text.remove_suffix(1);
    if (text.ends_with('i') && text.size() >= 2) {
      const size_t power = std::string_view("KMGT").find(text[text.size() - 2]);
      if (power == std::string_view::npos) return std::nullopt;
      unit = int64_t{1024} << (10 * power);
      text.remove_suffix(2);
    }
  }
  const std::optional<int64_t> count = Number(text);
  int64_t bytes = 0;
  if (!count || *count < 0 || __builtin_mul_overflow(*count, unit, &bytes)) return std::nullopt;
  return bytes;
}

// NAME=N,NAME=N: the last one of a name counts; 0 if there is none.
int64_t DebugSetting(std::string_view name) {
  std::string_view rest = Variable("GODEBUG");
  int64_t value = 0;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    if (one.substr(0, one.find('=')) != name || one.size() <= name.size()) continue;
    value = Number(one.substr(name.size() + 1)).value_or(0);
  }
  return value;
}

}  // namespace

Status ReadEnvironment(runtime::WorldOptions* options) {
  const int64_t processors = Number(Variable("GOMAXPROCS")).value_or(0);
  options->processors = processors > 0
                            ? static_cast<uint32_t>(std::min<int64_t>(processors, UINT32_MAX))
                            : std::max(1U, std::thread::hardware_concurrency());
  options->schedtrace_ms = DebugSetting("schedtrace");
  options->sched_detail = DebugSetting("scheddetail") > 0;

  runtime::CollectorSettings& collector = options->collector;
  const std::string_view percent = Variable("GOGC");
  collector.percent = percent == "off" ? -1 : Number(percent).value_or(collector.percent);
  if (const std::string_view limit = Variable("GOMEMLIMIT"); !limit.empty()) {
    const std::optional<int64_t> bytes = Bytes(limit);
    if (!bytes) {
      return Error{fmt::format(
          "GOMEMLIMIT={} is no number of bytes: 1073741824, 1024MiB and 1GiB are the same, and "
          "\"off\" is no limit",
          limit)};
    }
    collector.limit = *bytes;
  }
  collector.traces = DebugSetting("gctrace") > 0;
  collector.checks = DebugSetting("gccheckmark") > 0;
  collector.clobbers = DebugSetting("clobberfree") > 0;
  collector.stops_world = DebugSetting("gcstoptheworld") > 0;
  return Done{};
}

}  // namespace assay::cli
