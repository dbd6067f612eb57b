// Package poll: files and sockets that do not block, with deadlines, for packages os and net.
package poll

// isReal: whether the operating system's files can be waited for. They cannot in runs on one
// thread and under an explorer, where everything must be as it was the last time; there packages os
// and net have pipes and connections of their own.
func isReal() bool

// A file is the runtime's descriptor of one that is polled. It is closed with its fd.

func open(fd int) (file uintptr, errno int)
func closeFile(file uintptr) (errno int)
func closeFd(fd int) // of one that is not polled

// evict ends all waits for file, now and in the future.
func evict(file uintptr)

// setDeadline: waits of that mode end after delay; none do if it is negative.
func setDeadline(file uintptr, mode int, delay int64)

// Modes.
const (
	read  = 0
	write = 1
)

// prepare comes before a try to read or write. If that would block, wait comes next, and then
// another try. Both return why there is no sense in that.
func prepare(file uintptr, mode int) (reason int)
func wait(file uintptr, mode int) (reason int)

// Reasons.
const (
	none    = 0
	closing = 1
	timeout = 2
)

// Calls of the operating system that never block. Sockets are of the loopback interface.

func tryRead(fd int, b []byte) (n, errno int)
func tryWrite(fd int, b []byte, isSocket bool) (n, errno int)
func pipe() (r, w, errno int)
func listen(port int) (fd, actual, errno int)
func connect(port int) (fd, errno int)
func socketError(fd int) (errno int)
func accept(fd int) (conn, errno int)
func ports(fd int) (local, remote int)
func shutdown(fd, how int) (errno int)
