// Result<T>: a value, or an Error that is a full sentence for the person who asked.
//
// For what the user or the machine did wrong. What the Go program under test did wrong is a value
// of a run's result; what this code did wrong is an ASSAY_CHECK.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace assay {

struct Error {
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Needs ok().
  T& value() & {
    ASSAY_CHECK(ok(), "value() of a failed Result");
    return std::get<T>(state_);
  }
  const T& value() const& {
    ASSAY_CHECK(ok(), "value() of a failed Result");
    return std::get<T>(state_);
  }
  T&& value() && {
    ASSAY_CHECK(ok(), "value() of a failed Result");
    return std::get<T>(std::move(state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  // Needs !ok().
  const Error& error() const {
    ASSAY_CHECK(!ok(), "error() of a successful Result");
    return std::get<Error>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace assay
