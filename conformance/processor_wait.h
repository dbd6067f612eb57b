// ProcessorWait: how long a group of processes was kept from running by a busy machine.
//
// Source:   Linux, Documentation/scheduler/sched-stats: /proc/PID/task/TID/schedstat.
// Threads:  any.
// Blocking: for a look through /proc.
#pragma once

#include <sys/types.h>

#include <chrono>

namespace assay::conformance {

// The longest time that any thread of the process group was ready to run and did not, because other
// threads had the processors. Zero where the kernel does not tell.
std::chrono::milliseconds ProcessorWait(pid_t group);

}  // namespace assay::conformance
