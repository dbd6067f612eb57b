// Package syscall: the error numbers of the operating system.
package syscall

import (
	"errors"
	"internal/oserror"
)

// An Errno is an error number of Linux.
type Errno uintptr

// errnoText is what the operating system calls the error, "" for numbers it does not know.
func errnoText(number int) string

func (e Errno) Error() string {
	if text := errnoText(int(e)); text != "" {
		return text
	}
	return "errno " + decimal(int(e))
}

// decimal is strconv.Itoa for a package that imports little.
func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP
	}
	return false
}

func (e Errno) Temporary() bool { return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout() }
func (e Errno) Timeout() bool   { return e == EAGAIN || e == ETIMEDOUT }

const (
	EPERM     Errno = 1
	ENOENT    Errno = 2
	ESRCH     Errno = 3
	EINTR     Errno = 4
	EIO       Errno = 5
	EBADF     Errno = 9
	EAGAIN    Errno = 11
	ENOMEM    Errno = 12
	EACCES    Errno = 13
	EEXIST    Errno = 17
	ENOTDIR   Errno = 20
	EISDIR    Errno = 21
	EINVAL    Errno = 22
	ENFILE    Errno = 23
	EMFILE    Errno = 24
	ENOSPC    Errno = 28
	ESPIPE    Errno = 29
	EPIPE     Errno = 32
	ENOSYS    Errno = 38
	ENOTEMPTY Errno = 39
	ENOTSUP   Errno = 95

	EADDRINUSE   Errno = 98
	ECONNRESET   Errno = 104
	ENOTCONN     Errno = 107
	ETIMEDOUT    Errno = 110
	ECONNREFUSED Errno = 111
	EINPROGRESS  Errno = 115
)

// Getpagesize is that of the machine that programs are compiled for.
func Getpagesize() int { return 4096 }
