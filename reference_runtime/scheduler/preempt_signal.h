// The signal by which a machine's thread is asked to yield, wherever it is: SIGURG, as Go has it,
// because no program minds one more. Its handler ends the time slice of the thread that it finds
// itself on, so the interpreter stops at the next call or jump backwards; a system call goes on.
//
// Source:  Go 1.14 design document, "Non-cooperative goroutine preemption".
// Threads: as each function says.
#pragma once

#include <cstdint>

namespace assay::runtime {

class TimeSlice;  // scheduler/machine_local.h

// Installs the handler, once in a process. By anyone.
void HandlePreemptSignal();
// From now on the handler ends `slice` on the calling thread. Returns the thread's number. The
// slice outlives the thread.
int32_t PrepareForPreemption(TimeSlice& slice);
// By anyone. Nothing happens if the thread has ended.
void SignalPreemption(int32_t thread_id);

}  // namespace assay::runtime
