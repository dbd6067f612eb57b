// ASSAY_CHECK: what must hold whatever the user or the Go program does. On in every build.
//
// A failed check is a defect of this code: it prints the place and the text, which names the
// invariant, and aborts.
#pragma once

namespace assay {

// Whether checks run that cost more than the function they stand in: in Debug builds.
#ifdef ASSAY_CHECK_INVARIANTS
inline constexpr bool kCheckInvariants = true;
#else
inline constexpr bool kCheckInvariants = false;
#endif

[[noreturn]] void CheckFailed(const char* condition, const char* text, const char* file, int line);

}  // namespace assay

#define ASSAY_CHECK(condition, text) \
  ((condition) ? (void)0 : ::assay::CheckFailed(#condition, text, __FILE__, __LINE__))
