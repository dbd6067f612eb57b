#include "explore/parallel_search.h"

#include <poll.h>

#include <algorithm>

#include "explore/search_wire.h"

namespace assay::explore {
namespace {

// How many branches are given out in a round, whatever the number of workers.
constexpr size_t kPartsInRound = 24;
// Runs of a part: so many at first, then a share of all so far, so that rounds get longer.
constexpr uint64_t kRunsFirst = 300;
constexpr uint64_t kRunsMax = 20'000;
constexpr uint64_t kShare = 8;
// The clock is read once in so many runs.
constexpr uint64_t kRunsPerClockReading = 16;

// Answers of a worker.
enum : uint64_t { kSearched, kLearnt, kFailed };

}  // namespace

struct ParallelSearch::Result {
  StepRecord* first_step = nullptr;
  std::vector<Search::LoggedPlan> plans;
  std::vector<std::unique_ptr<Frame>> rest;
};

ParallelSearch::ParallelSearch(Subject& subject, const ParallelOptions& options)
    : subject_(subject), options_(options), search_(subject, options.search) {}

ParallelSearch::~ParallelSearch() = default;

bool ParallelSearch::IsLate() const {
  return options_.deadline && std::chrono::steady_clock::now() >= *options_.deadline;
}

bool ParallelSearch::IsOver(const Findings& findings) const {
  return (options_.runs_max != 0 && findings.runs() - runs_before_ >= options_.runs_max) ||
         (options_.stop_at == StopAt::kFirstFinding && !findings.list().empty()) || IsLate();
}

ParallelSearch::Share ParallelSearch::ShareOf(const Findings& findings) const {
  const uint64_t done = findings.runs() - runs_before_;
  Share share{kPartsInRound, std::clamp(done / kShare, kRunsFirst, kRunsMax)};
  if (options_.runs_max == 0) return share;
  // The last rounds have fewer parts rather than small ones.
  const uint64_t left = options_.runs_max - done;
  share.parts = std::clamp<size_t>(left / share.runs, 1, kPartsInRound);
  share.runs = std::min(share.runs, left / share.parts + 1);
  return share;
}

// Searches what is below the next branch of `frame`, or all if it is null, and says what came of
// it. In a worker, or in this process.
std::string ParallelSearch::RunPart(Frame* frame, uint64_t runs_max) {
  Findings findings;
  if (frame != nullptr) search_.Adopt(PathTo(frame));
  explore::Run run;
  while (findings.runs() < runs_max && search_.Next(run)) {
    findings.Note(run, search_, "search", Findings::Source::kSearched, subject_);
    if (options_.stop_at == StopAt::kFirstFinding && !findings.list().empty()) break;
    if (findings.runs() % kRunsPerClockReading == 0 && IsLate()) break;
  }
  WireWriter out;
  if (!search_.error().empty()) {
    out.Number(kFailed);
    out.Text(search_.error());
    return out.bytes();
  }
  search_.Settle();
  out.Number(kSearched);
  findings.Write(out);
  out.Number(search_.bounded() ? 1 : 0);
  out.Number(frame != nullptr ? 1 : 0);
  if (frame != nullptr) Write(out, search_.first_step());
  out.Number(search_.logged().size());
  for (const Search::LoggedPlan& plan : search_.logged()) Write(out, plan);
  search_.WriteRest(out);
  search_.Release();
  return out.bytes();
}

// In a worker: performs one part. If it has met threads or memory that had no name yet, its answer
// is void, since other processes would give these names to other things, and it is of no more use.
WorkerProcess::Answer ParallelSearch::Work(Frame* frame, uint64_t runs_max) {
  const size_t threads = search_.thread_count();
  const uint64_t names = subject_.names();
  WorkerProcess::Answer answer{RunPart(frame, runs_max)};
  if (search_.thread_count() != threads || subject_.names() != names) {
    WireWriter out;
    out.Number(kLearnt);
    answer = {out.bytes(), true};
  }
  return answer;
}

// One part for each frame, as many at a time as there are jobs. Copying the process costs as much
// as some hundred runs, so a worker performs one part after the other.
std::vector<std::string> ParallelSearch::RunRound(const std::vector<Frame*>& frames,
                                                  uint64_t runs_max) {
  std::vector<std::string> results(frames.size());
  std::vector<std::unique_ptr<WorkerProcess>> workers;
  size_t given = 0;
  size_t answered = 0;
  double busiest = 0;
  while (answered < frames.size() && error_.empty()) {
    for (const auto& worker : workers) {
      if (worker->is_idle() && given < frames.size()) worker->Give(given++);
    }
    while (given < frames.size() && workers.size() < options_.jobs) {
      auto worker = WorkerProcess::Start(
          workers, [&](uint64_t part) { return Work(frames[part], runs_max); });
      if (worker == nullptr) {
        error_ = "The search cannot be shared out: no worker can be started.";
        return results;
      }
      worker->Give(given++);
      workers.push_back(std::move(worker));
    }
    std::vector<pollfd> files;
    for (const auto& worker : workers) files.push_back({worker->file(), POLLIN, 0});
    if (poll(files.data(), files.size(), -1) < 0) continue;
    for (size_t i = files.size(); i-- > 0;) {
      if (files[i].revents == 0) continue;
      WorkerProcess& worker = *workers[i];
      switch (worker.Read()) {
        case WorkerProcess::Progress::kGoesOn:
          break;
        case WorkerProcess::Progress::kAnswered:
          results[worker.task()] = worker.answer();
          ++answered;
          break;
        case WorkerProcess::Progress::kEnded: {
          const bool was_busy = !worker.is_idle();
          const std::string trouble = worker.Finish();
          busiest = std::max(busiest, worker.processor_seconds());
          if (was_busy) error_ = trouble.empty() ? "A worker of the search gave up." : trouble;
          workers.erase(workers.begin() + static_cast<ptrdiff_t>(i));
        }
      }
    }
  }
  for (const auto& worker : workers) {
    worker->Finish();
    busiest = std::max(busiest, worker->processor_seconds());
  }
  busiest_seconds_ += busiest;
  return results;
}

ParallelSearch::Result ParallelSearch::Parse(const std::string& bytes, Findings& findings) {
  Result result;
  WireReader in(bytes);
  if (in.Number() != kSearched) {
    error_ = in.Text();
    return result;
  }
  findings.Add(in);
  if (in.Number() != 0) bounded_ = true;
  StepPool& steps = search_.steps();
  if (in.Number() != 0) result.first_step = ReadStep(in, steps);
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) result.plans.push_back(ReadPlan(in, steps));
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    auto& frame = result.rest.emplace_back(std::make_unique<Frame>());
    if (in.Number() != 0) frame->step = ReadStep(in, steps);
    Read(in, steps, search_.trees(), frame->node);
  }
  if (!in.ok() && error_.empty()) error_ = "A worker of the search gave half an answer.";
  return result;
}

// The next branch of `frame` has been run, or is being run elsewhere.
void ParallelSearch::FinishBranch(Frame& frame, StepRecord* first_step) {
  WakeupBranch* const branch = frame.node.pending;
  frame.node.pending = branch->next;
  branch->next = nullptr;
  WakeupBranch* dropped = branch;
  search_.trees().Drop(dropped);
  frame.node.sleep.push_back(first_step);
  search_.SkipSleeping(frame.node);
}

std::vector<const ParallelSearch::Frame*> ParallelSearch::PathTo(const Frame* frame) const {
  std::vector<const Frame*> path;
  for (; frame != nullptr; frame = frame->parent) path.push_back(frame);
  std::reverse(path.begin(), path.end());
  return path;
}

void ParallelSearch::Plan(const Frame& frame, Result& result) {
  const std::vector<const Frame*> path = PathTo(&frame);
  for (Search::LoggedPlan& plan : result.plans) {
    std::vector<StepRecord*> records;
    for (const WakeupStep& step : plan.sequence) records.push_back(step.step);
    // The frames are ours.
    search_.PlanAt(const_cast<Frame*>(path[plan.depth])->node, plan.sequence, plan.instead,
                   plan.unless);
    for (StepRecord* const record : records) search_.steps().Drop(record);
    if (plan.instead != nullptr) search_.steps().Drop(plan.instead);
  }
}

void ParallelSearch::AddRest(Frame* frame, Result& result) {
  for (auto& next : result.rest) {
    next->parent = frame;
    if (frame != nullptr) ++frame->children;
    // What is below the next one is searched from there, so it sleeps here.
    if (&next != &result.rest.front()) {
      frame->node.sleep.push_back(StepPool::Share(next->step));
      search_.SkipSleeping(frame->node);
    }
    frame = next.get();
    frames_.push_back(std::move(next));
  }
}

void ParallelSearch::RemoveFinished() {
  for (size_t i = frames_.size(); i-- > 0;) {
    Frame& frame = *frames_[i];
    if (frame.children > 0 || frame.node.pending != nullptr) continue;
    if (frame.parent != nullptr) --frame.parent->children;
    for (StepRecord* const sleeper : frame.node.sleep) search_.steps().Drop(sleeper);
    if (frame.step != nullptr) search_.steps().Drop(frame.step);
    frames_[i].reset();
  }
  std::erase_if(frames_, [](const std::unique_ptr<Frame>& frame) { return frame == nullptr; });
}

// Of the frames with something to run, the newest: depth first, as there are fewest of them then.
std::vector<ParallelSearch::Frame*> ParallelSearch::NextFrames(size_t count) {
  std::vector<Frame*> next;
  for (size_t i = frames_.size(); i-- > 0 && next.size() < count;) {
    if (frames_[i]->node.pending != nullptr) next.push_back(frames_[i].get());
  }
  return next;
}

void ParallelSearch::Run(Findings& findings) {
  runs_before_ = findings.runs();
  // The beginning, and small searches as a whole, here: threads get their names.
  {
    Result result = Parse(RunPart(nullptr, ShareOf(findings).runs), findings);
    AddRest(nullptr, result);
  }
  while (!frames_.empty() && error_.empty() && !IsOver(findings)) {
    const Share share = ShareOf(findings);
    const std::vector<Frame*> frames = NextFrames(share.parts);
    std::vector<std::string> answers = RunRound(frames, share.runs);
    std::vector<Result> results;
    for (size_t i = 0; i < frames.size() && error_.empty(); ++i) {
      if (WireReader(answers[i]).Number() == kLearnt) answers[i] = RunPart(frames[i], share.runs);
      results.push_back(Parse(answers[i], findings));
    }
    if (!error_.empty()) return;
    for (size_t i = 0; i < frames.size(); ++i) FinishBranch(*frames[i], results[i].first_step);
    for (size_t i = 0; i < frames.size(); ++i) Plan(*frames[i], results[i]);
    for (size_t i = 0; i < frames.size(); ++i) AddRest(frames[i], results[i]);
    RemoveFinished();
    if (options_.progress) options_.progress(findings.runs());
  }
  is_done_ = frames_.empty();
}

}  // namespace assay::explore
