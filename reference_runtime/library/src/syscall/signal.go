package syscall

// A Signal is a signal of Linux.
type Signal int

const (
	SIGHUP   Signal = 1
	SIGINT   Signal = 2
	SIGQUIT  Signal = 3
	SIGILL   Signal = 4
	SIGTRAP  Signal = 5
	SIGABRT  Signal = 6
	SIGBUS   Signal = 7
	SIGFPE   Signal = 8
	SIGKILL  Signal = 9
	SIGUSR1  Signal = 10
	SIGSEGV  Signal = 11
	SIGUSR2  Signal = 12
	SIGPIPE  Signal = 13
	SIGALRM  Signal = 14
	SIGTERM  Signal = 15
	SIGCHLD  Signal = 17
	SIGCONT  Signal = 18
	SIGSTOP  Signal = 19
	SIGTSTP  Signal = 20
	SIGURG   Signal = 23
	SIGPROF  Signal = 27
	SIGWINCH Signal = 28
)

func (Signal) Signal() {}

func (s Signal) String() string {
	switch s {
	case SIGHUP:
		return "hangup"
	case SIGINT:
		return "interrupt"
	case SIGQUIT:
		return "quit"
	case SIGILL:
		return "illegal instruction"
	case SIGTRAP:
		return "trace/breakpoint trap"
	case SIGABRT:
		return "aborted"
	case SIGBUS:
		return "bus error"
	case SIGFPE:
		return "floating point exception"
	case SIGKILL:
		return "killed"
	case SIGUSR1:
		return "user defined signal 1"
	case SIGSEGV:
		return "segmentation fault"
	case SIGUSR2:
		return "user defined signal 2"
	case SIGPIPE:
		return "broken pipe"
	case SIGALRM:
		return "alarm clock"
	case SIGTERM:
		return "terminated"
	case SIGCHLD:
		return "child exited"
	case SIGCONT:
		return "continued"
	case SIGSTOP:
		return "stopped (signal)"
	case SIGTSTP:
		return "stopped"
	case SIGURG:
		return "urgent I/O condition"
	case SIGPROF:
		return "profiling timer expired"
	case SIGWINCH:
		return "window changed"
	}
	return "signal " + decimal(int(s))
}

func kill(pid, number int) (errno int)

// Kill sends the signal to a process. Under an explorer it may not.
func Kill(pid int, sig Signal) error {
	if errno := kill(pid, int(sig)); errno != 0 {
		return Errno(errno)
	}
	return nil
}
