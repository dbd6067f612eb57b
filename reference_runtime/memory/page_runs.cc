#include "reference_runtime/memory/page_runs.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace assay::runtime {

void PageRuns::Insert(Run run, Kind kind) {
  by_address_[run.first] = {run.pages, kind};
  by_size_.emplace(run.pages, run.first);
  pages_[static_cast<size_t>(kind)] += run.pages;
}

void PageRuns::Erase(ByAddress::iterator run) {
  by_size_.erase({run->second.pages, run->first});
  pages_[static_cast<size_t>(run->second.kind)] -= run->second.pages;
  by_address_.erase(run);
}

void PageRuns::Change(ByAddress::iterator run, Run to) {
  auto in_sizes = by_size_.extract({run->second.pages, run->first});
  in_sizes.value() = {to.pages, to.first};
  by_size_.insert(std::move(in_sizes));
  pages_[static_cast<size_t>(run->second.kind)] += to.pages - run->second.pages;
  run->second.pages = to.pages;
  if (run->first == to.first) return;
  const auto next = std::next(run);
  auto node = by_address_.extract(run);
  node.key() = to.first;
  by_address_.insert(next, std::move(node));
}

void PageRuns::Add(Run run, Kind kind) {
  const auto next = by_address_.lower_bound(run.first);
  const bool joins_next = next != by_address_.end() && next->second.kind == kind &&
                          next->first == run.first + run.pages;
  if (joins_next) run.pages += next->second.pages;
  if (next != by_address_.begin()) {
    const auto before = std::prev(next);
    if (before->second.kind == kind && before->first + before->second.pages == run.first) {
      if (joins_next) Erase(next);
      return Change(before, {before->first, before->second.pages + run.pages});
    }
  }
  if (joins_next) return Change(next, run);
  Insert(run, kind);
}

PageRuns::Taken PageRuns::TakeFrom(uint64_t first, uint64_t pages) {
  Taken taken{{first, pages}, 0};
  for (uint64_t left = pages; left > 0;) {
    const auto at = by_address_.find(first);
    const Value value = at->second;
    const uint64_t used = std::min(left, value.pages);
    if (value.kind == Kind::kScavenged) taken.scavenged_pages += used;
    if (value.pages > used) {
      Change(at, {first + used, value.pages - used});
    } else {
      Erase(at);
    }
    first += used;
    left -= used;
  }
  return taken;
}

bool PageRuns::FindAcross(uint64_t pages, uint64_t* first) const {
  uint64_t start = 0;
  uint64_t end = 0;
  for (const auto& [at, value] : by_address_) {
    if (at != end) start = at;
    end = at + value.pages;
    if (end - start < pages) continue;
    *first = start;
    return true;
  }
  return false;
}

PageRuns::Taken PageRuns::Take(uint64_t pages) {
  const auto fit = by_size_.lower_bound({pages, 0});
  uint64_t first = 0;
  if (fit != by_size_.end()) {
    first = fit->second;
  } else if (!FindAcross(pages, &first)) {
    return {};
  }
  return TakeFrom(first, pages);
}

PageRuns::Run PageRuns::Scavenge(uint64_t pages) {
  for (auto it = by_address_.rbegin(); it != by_address_.rend(); ++it) {
    if (it->second.kind != Kind::kCommitted) continue;
    const auto at = std::prev(it.base());
    const Run whole{at->first, at->second.pages};
    const uint64_t given = std::min(pages, whole.pages);
    const Run back{whole.first + whole.pages - given, given};
    if (whole.pages > given) {
      Change(at, {whole.first, whole.pages - given});
    } else {
      Erase(at);
    }
    Add(back, Kind::kScavenged);
    return back;
  }
  return {};
}

void PageRuns::CheckInvariants() const {
  uint64_t pages[2] = {0, 0};
  uint64_t end = 0;
  const Value* before = nullptr;
  for (const auto& [first, value] : by_address_) {
    ASSAY_CHECK(before == nullptr || first > end || (first == end && before->kind != value.kind),
                "R1: runs overlap or should be one");
    ASSAY_CHECK(by_size_.contains({value.pages, first}), "R2: a run is in one index only");
    pages[static_cast<size_t>(value.kind)] += value.pages;
    end = first + value.pages;
    before = &value;
  }
  ASSAY_CHECK(by_size_.size() == by_address_.size(), "R2: an index has runs too many");
  ASSAY_CHECK(pages[0] == pages_[0] && pages[1] == pages_[1], "R2: pages are miscounted");
}

}  // namespace assay::runtime
