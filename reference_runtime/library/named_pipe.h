// OpenNamedPipe: open(2) of a named pipe, which waits for somebody at its other side, and can be
// given up.
//
// Threads: any.
#pragma once

#include <sys/types.h>

#include <string>

namespace assay::runtime {

bool IsNamedPipe(const std::string& name);

// As open; -1 with EINTR in errno once `end_fd` can be read. A thread that waits in the kernel
// cannot be called back, so then one is left behind until somebody comes, or the process ends.
int OpenNamedPipe(const std::string& name, int flags, mode_t mode, int end_fd);

}  // namespace assay::runtime
