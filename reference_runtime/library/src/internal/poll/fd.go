package poll

import (
	"errors"
	"io"
	"sync"
	"syscall"
	"time"
)

var (
	ErrFileClosing      = errors.New("use of closed file")
	ErrNetClosing       = errors.New("use of closed network connection")
	ErrDeadlineExceeded = error(&deadlineExceeded{})
)

type deadlineExceeded struct{}

func (*deadlineExceeded) Error() string   { return "i/o timeout" }
func (*deadlineExceeded) Timeout() bool   { return true }
func (*deadlineExceeded) Temporary() bool { return true }

// IsReal reports whether FDs can be had.
func IsReal() bool { return isReal() }

// An FD is a file that is polled. Its methods may be called by any goroutine at any time: one reads
// and one writes at a time, and the file is closed when the last has left.
type FD struct {
	fd       int
	file     uintptr
	isSocket bool

	turns [2]sync.Mutex // of reading and writing

	mu     sync.Mutex
	users  int // 1 for being open
	closed bool
}

func newFD(fd int, isSocket bool) (*FD, error) {
	file, errno := open(fd)
	if errno != 0 {
		closeFd(fd)
		return nil, syscall.Errno(errno)
	}
	return &FD{fd: fd, file: file, isSocket: isSocket, users: 1}, nil
}

// Open polls a file that does not block, from now on until it is closed.
func Open(fd int) (*FD, error) { return newFD(fd, false) }

// Pipe returns the two ends of a pipe.
func Pipe() (r, w *FD, err error) {
	rfd, wfd, errno := pipe()
	if errno != 0 {
		return nil, nil, syscall.Errno(errno)
	}
	if r, err = newFD(rfd, false); err != nil {
		closeFd(wfd)
		return nil, nil, err
	}
	if w, err = newFD(wfd, false); err != nil {
		r.Close()
		return nil, nil, err
	}
	return r, w, nil
}

// Listen returns a socket that takes connections, and its port.
func Listen(port int) (*FD, int, error) {
	fd, actual, errno := listen(port)
	if errno != 0 {
		return nil, 0, syscall.Errno(errno)
	}
	f, err := newFD(fd, true)
	return f, actual, err
}

// Connect returns a socket that is connected to a port of this machine. timeout 0: there is none.
func Connect(port int, timeout time.Duration) (*FD, error) {
	fd, errno := connect(port)
	if errno != 0 && syscall.Errno(errno) != syscall.EINPROGRESS {
		return nil, syscall.Errno(errno)
	}
	f, err := newFD(fd, true)
	if err != nil || errno == 0 {
		return f, err
	}
	if timeout != 0 {
		f.SetWriteDeadline(time.Now().Add(timeout))
	}
	if err = f.errorOf(wait(f.file, write)); err == nil {
		if errno := socketError(fd); errno != 0 {
			err = syscall.Errno(errno)
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	f.SetWriteDeadline(time.Time{})
	return f, nil
}

// Ports returns a socket's own port and that of its peer.
func (f *FD) Ports() (local, remote int) { return ports(f.fd) }

// Fd is the operating system's number.
func (f *FD) Fd() int { return f.fd }

func (f *FD) errorOf(reason int) error {
	switch reason {
	case closing:
		return f.closedError()
	case timeout:
		return ErrDeadlineExceeded
	}
	return nil
}

func (f *FD) closedError() error {
	if f.isSocket {
		return ErrNetClosing
	}
	return ErrFileClosing
}

// enter keeps the file open until leave.
func (f *FD) enter() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return f.closedError()
	}
	f.users++
	return nil
}

func (f *FD) leave() error {
	f.mu.Lock()
	f.users--
	isLast := f.users == 0
	f.mu.Unlock()
	if !isLast {
		return nil
	}
	if errno := closeFile(f.file); errno != 0 {
		return syscall.Errno(errno)
	}
	return nil
}

func (f *FD) IsClosed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.closed
}

// Close wakes all who wait.
func (f *FD) Close() error {
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		return f.closedError()
	}
	f.closed = true
	f.mu.Unlock()
	evict(f.file)
	return f.leave()
}

// perform calls try until it would not block. One goroutine at a time does in a mode.
func (f *FD) perform(mode int, try func() (errno int)) error {
	if err := f.enter(); err != nil {
		return err
	}
	defer f.leave()
	f.turns[mode].Lock()
	defer f.turns[mode].Unlock()
	for {
		if err := f.errorOf(prepare(f.file, mode)); err != nil {
			return err
		}
		errno := syscall.Errno(try())
		switch errno {
		case 0:
			return nil
		case syscall.EINTR:
			continue
		case syscall.EAGAIN:
			if err := f.errorOf(wait(f.file, mode)); err != nil {
				return err
			}
		default:
			return errno
		}
	}
}

func (f *FD) Read(b []byte) (n int, err error) {
	err = f.perform(read, func() (errno int) {
		if len(b) == 0 {
			return 0
		}
		n, errno = tryRead(f.fd, b)
		return errno
	})
	if err == nil && n == 0 && len(b) > 0 {
		err = io.EOF
	}
	return n, err
}

func (f *FD) Write(b []byte) (n int, err error) {
	err = f.perform(write, func() int {
		for n < len(b) {
			m, errno := tryWrite(f.fd, b[n:], f.isSocket)
			if errno != 0 {
				return errno
			}
			n += m
		}
		return 0
	})
	return n, err
}

// Accept returns the next connection.
func (f *FD) Accept() (*FD, error) {
	conn := 0
	if err := f.perform(read, func() (errno int) {
		conn, errno = accept(f.fd)
		return errno
	}); err != nil {
		return nil, err
	}
	return newFD(conn, true)
}

// Shutdown ends one direction of a connection: 0 reading, 1 writing.
func (f *FD) Shutdown(how int) error {
	if err := f.enter(); err != nil {
		return err
	}
	defer f.leave()
	if errno := shutdown(f.fd, how); errno != 0 {
		return syscall.Errno(errno)
	}
	return nil
}

func (f *FD) SetDeadline(t time.Time) error      { return f.setDeadline(t, read, write) }
func (f *FD) SetReadDeadline(t time.Time) error  { return f.setDeadline(t, read) }
func (f *FD) SetWriteDeadline(t time.Time) error { return f.setDeadline(t, write) }

func (f *FD) setDeadline(t time.Time, modes ...int) error {
	if err := f.enter(); err != nil {
		return err
	}
	defer f.leave()
	delay := int64(-1)
	if !t.IsZero() {
		delay = max(int64(time.Until(t)), 0)
	}
	for _, mode := range modes {
		setDeadline(f.file, mode, delay)
	}
	return nil
}
