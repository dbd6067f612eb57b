// Package os: the operating system as a program in a World sees it. Free runs have the machine's files
// and environment. Under an explorer there are none: a run must not change what the next one finds.
package os

import (
	"errors"
	"syscall"
)

// Args is the command line, the program's name first.
var Args = args()

func args() []string

// Exit ends the process at once, with the status code; deferred calls do not run.
func Exit(code int)

// Who runs the process. Under an explorer: process 1 of nobody, as root.

func Getpid() int
func Getppid() int
func Getuid() int
func Geteuid() int
func Getgid() int
func Getegid() int

// hostname is "" when the machine has none.
func hostname() string

func Hostname() (name string, err error) {
	if name = hostname(); name == "" {
		err = errors.New("os: the machine has no name")
	}
	return name, err
}

func getcwd() (name string, errno int)
func chdir(name string) (errno int)

// failed is nil for 0.
func failed(errno int) error {
	if errno == 0 {
		return nil
	}
	return syscall.Errno(errno)
}

func Getwd() (string, error) {
	name, errno := getcwd()
	return name, NewSyscallError("getwd", failed(errno))
}

func Chdir(dir string) error { return pathError("chdir", dir, chdir(dir)) }

func Getpagesize() int { return syscall.Getpagesize() }

// A Signal is something another process, or this one, can be told.
type Signal interface {
	String() string
	Signal()
}

var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// A Process is a process of the machine.
type Process struct {
	Pid int
}

// FindProcess does not look whether there is one.
func FindProcess(pid int) (*Process, error) { return &Process{Pid: pid}, nil }

// Signal sends sig. Under an explorer it may not.
func (p *Process) Signal(sig Signal) error {
	number, ok := sig.(syscall.Signal)
	if !ok {
		return errors.New("os: unsupported signal type")
	}
	if p.Pid <= 0 {
		return errors.New("os: process already released")
	}
	err := syscall.Kill(p.Pid, number)
	if err == syscall.ESRCH {
		err = ErrProcessDone
	}
	return err
}

func (p *Process) Kill() error { return p.Signal(Kill) }

func (p *Process) Release() error {
	p.Pid = -1
	return nil
}

// Executable is how the program was called.
func Executable() (string, error) { return Args[0], nil }
