// FiberStack, SwitchNotes: what fibers need besides a switch: memory, and telling the sanitizers.
//
// AddressSanitizer must know which stack is current, ThreadSanitizer which fiber; without
// sanitizers all of this is empty.
#pragma once

#include <boost/context/fiber.hpp>
#include <boost/context/fixedsize_stack.hpp>
#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define ASSAY_ADDRESS_SANITIZER 1
#elif defined(__SANITIZE_THREAD__)
#define ASSAY_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASSAY_ADDRESS_SANITIZER 1
#elif __has_feature(thread_sanitizer)
#define ASSAY_THREAD_SANITIZER 1
#endif
#endif

#if defined(ASSAY_ADDRESS_SANITIZER)
#include <sanitizer/common_interface_defs.h>
#elif defined(ASSAY_THREAD_SANITIZER)
#include <sanitizer/tsan_interface.h>
#endif

namespace assay::explore {

#if defined(ASSAY_ADDRESS_SANITIZER) || defined(ASSAY_THREAD_SANITIZER)
inline constexpr size_t kFiberStackBytes = 512 * 1024;
#else
inline constexpr size_t kFiberStackBytes = 128 * 1024;
#endif

// The sanitizers' view of one stack that is switched to and from.
class SwitchNotes {
 public:
  // The stack of the OS thread itself; its bounds are learnt when it is left.
  SwitchNotes() {
#if defined(ASSAY_THREAD_SANITIZER)
    tsan_fiber_ = __tsan_get_current_fiber();
#endif
  }
  explicit SwitchNotes(const boost::context::stack_context& stack)
      : bottom_(static_cast<char*>(stack.sp) - stack.size), size_(stack.size) {
#if defined(ASSAY_THREAD_SANITIZER)
    tsan_fiber_ = __tsan_create_fiber(0);
    owns_tsan_fiber_ = true;
#endif
  }
  ~SwitchNotes() {
#if defined(ASSAY_THREAD_SANITIZER)
    if (owns_tsan_fiber_) __tsan_destroy_fiber(tsan_fiber_);
#endif
  }
  SwitchNotes(const SwitchNotes&) = delete;
  SwitchNotes& operator=(const SwitchNotes&) = delete;

  // On the stack `*this`, just before control goes to `target`.
  void Leave([[maybe_unused]] const SwitchNotes& target) {
#if defined(ASSAY_ADDRESS_SANITIZER)
    __sanitizer_start_switch_fiber(&fake_stack_, target.bottom_, target.size_);
#elif defined(ASSAY_THREAD_SANITIZER)
    __tsan_switch_to_fiber(target.tsan_fiber_, 0);
#endif
  }
  // The same where control never comes back to `*this`.
  void LeaveForEver([[maybe_unused]] const SwitchNotes& target) {
#if defined(ASSAY_ADDRESS_SANITIZER)
    __sanitizer_start_switch_fiber(nullptr, target.bottom_, target.size_);
#elif defined(ASSAY_THREAD_SANITIZER)
    __tsan_switch_to_fiber(target.tsan_fiber_, 0);
#endif
  }
  // On the stack `*this`, just after control came from `source`.
  void Arrive([[maybe_unused]] SwitchNotes& source) {
#if defined(ASSAY_ADDRESS_SANITIZER)
    __sanitizer_finish_switch_fiber(fake_stack_, &source.bottom_, &source.size_);
#endif
  }

 private:
  [[maybe_unused]] const void* bottom_ = nullptr;
  [[maybe_unused]] size_t size_ = 0;
#if defined(ASSAY_ADDRESS_SANITIZER)
  void* fake_stack_ = nullptr;
#elif defined(ASSAY_THREAD_SANITIZER)
  void* tsan_fiber_ = nullptr;
  bool owns_tsan_fiber_ = false;
#endif
};

}  // namespace assay::explore
