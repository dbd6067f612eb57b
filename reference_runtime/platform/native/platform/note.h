// Note: one thread sleeps until one other wakes it, once: reference_runtime/platform/futex_note.h.
#pragma once

#include "reference_runtime/platform/futex_note.h"

namespace assay::runtime::sync {

using Note = FutexNote;

}  // namespace assay::runtime::sync
