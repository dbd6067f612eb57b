#include "explore/search_wire.h"

namespace assay::explore {
namespace {

void Write(WireWriter& out, const std::vector<Access>& accesses) {
  out.Number(accesses.size());
  for (const Access& access : accesses) {
    out.Number(access.object);
    out.Number(static_cast<uint64_t>(access.kind));
  }
}

void Read(WireReader& in, std::vector<Access>& accesses) {
  accesses.clear();
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    const ObjectId object = in.Number();
    accesses.push_back({object, in.As<AccessKind>()});
  }
}

void Write(WireWriter& out, const std::vector<Choice>& choices) {
  out.Number(choices.size());
  for (const Choice& choice : choices) {
    out.Number(choice.picked);
    out.Number(choice.count);
    out.Number(choice.accesses_before);
  }
}

void Read(WireReader& in, std::vector<Choice>& choices) {
  choices.clear();
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    const auto picked = in.As<uint32_t>();
    const auto count = in.As<uint32_t>();
    choices.push_back({picked, count, in.As<uint32_t>()});
  }
}

void WriteTree(WireWriter& out, const WakeupBranch* first) {
  for (; first != nullptr; first = first->next) {
    out.Number(1);
    explore::Write(out, first->step);
    WriteTree(out, first->children);
  }
  out.Number(0);
}

WakeupBranch* ReadTree(WireReader& in, StepPool& steps, WakeupTrees& trees) {
  WakeupBranch* first = nullptr;
  WakeupBranch** end = &first;
  while (in.Number() == 1) {
    const WakeupStep step = ReadWakeupStep(in, steps);
    *end = trees.Make(step);
    steps.Drop(step.step);
    (*end)->children = ReadTree(in, steps, trees);
    end = &(*end)->next;
  }
  return first;
}

}  // namespace

void Write(WireWriter& out, const StepRecord& step) {
  out.Number(static_cast<uint64_t>(step.thread));
  out.Number((step.ends_run ? 1u : 0u) | (step.is_unknown ? 2u : 0u) |
             (step.alternatives != nullptr ? 4u : 0u));
  Write(out, step.accesses);
  Write(out, step.choices);
  out.Number(step.woken.size());
  for (const ThreadId thread : step.woken) out.Number(static_cast<uint64_t>(thread));
  if (step.alternatives == nullptr) return;
  out.Number(step.alternatives->size());
  for (const KnownAlternative& known : *step.alternatives) {
    Write(out, known.choices);
    Write(out, known.accesses);
  }
}

StepRecord* ReadStep(WireReader& in, StepPool& steps) {
  StepRecord* const step = steps.Make();
  step->thread = in.As<ThreadId>();
  const uint64_t flags = in.Number();
  step->ends_run = (flags & 1) != 0;
  step->is_unknown = (flags & 2) != 0;
  Read(in, step->accesses);
  Read(in, step->choices);
  step->filter = 0;
  for (const Access& access : step->accesses) step->filter |= FilterBit(access.object);
  step->woken.clear();
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) step->woken.push_back(in.As<ThreadId>());
  step->alternatives.reset();
  if ((flags & 4) == 0) return step;
  step->alternatives = std::make_shared<KnownAlternatives>();
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    KnownAlternative& known = step->alternatives->emplace_back();
    Read(in, known.choices);
    Read(in, known.accesses);
  }
  return step;
}

void Write(WireWriter& out, const WakeupStep& step) {
  Write(out, *step.step);
  out.Number(step.fixed);
  out.Number(step.is_open ? 1 : 0);
}

WakeupStep ReadWakeupStep(WireReader& in, StepPool& steps) {
  WakeupStep step;
  step.step = ReadStep(in, steps);
  step.fixed = in.As<uint32_t>();
  step.is_open = in.Number() != 0;
  return step;
}

void Write(WireWriter& out, const Search::Node& node) {
  out.Number(node.sleep.size());
  for (const StepRecord* const sleeper : node.sleep) Write(out, *sleeper);
  out.Number(node.inherited);
  out.Number(node.is_unfit ? 1 : 0);
  out.Number(node.streak);
  out.Number(node.passed_over);
  WriteTree(out, node.pending);
}

void Read(WireReader& in, StepPool& steps, WakeupTrees& trees, Search::Node& node) {
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) node.sleep.push_back(ReadStep(in, steps));
  node.inherited = in.Number();
  node.is_unfit = in.Number() != 0;
  node.streak = in.As<uint32_t>();
  node.passed_over = in.As<uint32_t>();
  node.pending = ReadTree(in, steps, trees);
}

void Write(WireWriter& out, const Search::LoggedPlan& plan) {
  out.Number(plan.depth);
  out.Number(static_cast<uint64_t>(plan.unless));
  out.Number(plan.sequence.size());
  for (const WakeupStep& step : plan.sequence) Write(out, step);
  out.Number(plan.instead != nullptr ? 1 : 0);
  if (plan.instead != nullptr) Write(out, *plan.instead);
}

Search::LoggedPlan ReadPlan(WireReader& in, StepPool& steps) {
  Search::LoggedPlan plan;
  plan.depth = in.Number();
  plan.unless = in.As<Search::Unless>();
  for (uint64_t i = in.Number(); i > 0 && in.ok(); --i) {
    plan.sequence.push_back(ReadWakeupStep(in, steps));
  }
  if (in.Number() == 1) plan.instead = ReadStep(in, steps);
  return plan;
}

}  // namespace assay::explore
