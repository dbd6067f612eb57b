#include "reference_runtime/bootstrap/rt0.h"

#include <pthread.h>

#include "base/check.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/machine.h"

namespace assay::runtime {
namespace {

// So much of the thread's stack is g0's, less a little above the guard.
constexpr ptrdiff_t kStackBytes = ptrdiff_t{64} * 1024 - 104;
// What is stored to see whether thread storage works.
constexpr uintptr_t kProbe = 0x123;

// The thread's word for its running goroutine.
thread_local volatile uintptr_t tls_word = 0;

// Its address, computed where the compiler cannot tell that it is tls_word's.
[[gnu::noinline]] volatile uintptr_t* AddressOfTls() {
  volatile uintptr_t* address = &tls_word;
  asm volatile("" : "+r"(address));
  return address;
}

void Require(const std::string& problem) { ASSAY_CHECK(problem.empty(), problem.c_str()); }

}  // namespace

std::string TlsProblem(const volatile uintptr_t& through_thread, const volatile uintptr_t& word) {
  if (through_thread == word && word == kProbe) return "";
  return "R1: what was stored in the thread's storage is not there";
}

std::string StackProblem(const ThreadStack& stack, const std::byte* stack_pointer) {
  pthread_attr_t attributes;
  void* lowest = nullptr;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return "R2: the thread has no stack";
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  const auto* const begin = static_cast<const std::byte*>(lowest);
  if (stack.lo < begin || stack.hi > begin + size || stack.hi - stack.lo != kStackBytes) {
    return "R2: the stack of g0 is not a part of its thread's";
  }
  if (stack_pointer < stack.lo || stack_pointer >= stack.hi) {
    return "R2: g0 does not run on its stack";
  }
  return stack.guard == stack.lo ? "" : "R2: the guard of g0 is not at the end of its stack";
}

std::string LinkProblem(const Machine& m0, const Goroutine& g0) {
  if (m0.g0 != &g0) return "R3: m0 does not know g0";
  return g0.machine == &m0 ? "" : "R3: g0 does not know m0";
}

std::string Rt0::SaveArguments(const std::vector<std::string>& arguments) {
  arguments_ = arguments;
  return std::to_string(arguments_.size());
}

std::string Rt0::BoundStack() {
  const std::byte here{};
  const auto top = (reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) + 15) & ~uintptr_t{15};
  stack_.hi = reinterpret_cast<const std::byte*>(top);
  stack_.lo = stack_.guard = stack_.hi - kStackBytes;
  Require(StackProblem(stack_, &here));
  return std::to_string(kStackBytes) + " bytes";
}

std::string Rt0::LookAtCpu() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  std::string found;
  if (__builtin_cpu_supports("sse4.2")) found += "sse4.2";
  if (__builtin_cpu_supports("avx2")) found += found.empty() ? "avx2" : " avx2";
  return found;
#else
  return "";
#endif
}

std::string Rt0::SetTls() {
  volatile uintptr_t* const word = AddressOfTls();
  const uintptr_t before = *word;
  tls_word = kProbe;
  Require(TlsProblem(tls_word, *word));
  *word = before;
  return "a probe is found";
}

std::string Rt0::Link(const Machine& m0, const Goroutine& g0) {
  Require(LinkProblem(m0, g0));
  return "each knows the other";
}

std::string Rt0::SaveSignalMask() {
  ASSAY_CHECK(pthread_sigmask(SIG_SETMASK, nullptr, &signal_mask_) == 0, "no signal mask");
  int blocked = 0;
  for (int signal = 1; signal < NSIG; signal++) blocked += sigismember(&signal_mask_, signal) == 1;
  return std::to_string(blocked) + " signals blocked";
}

}  // namespace assay::runtime
