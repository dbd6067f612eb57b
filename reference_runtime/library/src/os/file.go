package os

import (
	"errors"
	"io"
	"io/fs"
	"syscall"
)

// How a file is opened.
const (
	O_RDONLY = 0x0
	O_WRONLY = 0x1
	O_RDWR   = 0x2
	O_CREATE = 0x40
	O_EXCL   = 0x80
	O_TRUNC  = 0x200
	O_APPEND = 0x400
	O_SYNC   = 0x101000
)

const (
	SEEK_SET = 0
	SEEK_CUR = 1
	SEEK_END = 2

	DevNull           = "/dev/null"
	PathSeparator     = '/'
	PathListSeparator = ':'
)

func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// What the operating system does with descriptors. An offset of -1 is the file's own.

func openFile(name string, flag, perm int) (fd, errno int)
func closeFile(fd int) (errno int)
func readFile(fd int, b []byte, offset int64, isReady bool) (n, errno int)
func writeFile(fd int, b []byte, offset int64, isReady bool) (n, errno int)

// isAlwaysReady: nobody waits long in a call for this file, as of a disk or /dev/zero.
func isAlwaysReady(fd int) bool
func seekFile(fd int, offset int64, whence int) (at int64, errno int)
func truncateFile(fd int, size int64) (errno int)

// write appends text to standard output or standard error, as one step.
func write(fd int, text string)

// A File is an open file, or an end of a pipe.
type File struct {
	fd      int
	isReady bool // always
	name    string
	pipe    *pipe    // of Pipe
	closed  bool     // unless it has a pipe
	entries []string // of a directory: what is left to list
	listed  bool
}

var (
	Stdin  = &File{fd: 0, name: "/dev/stdin"}
	Stdout = &File{fd: 1, name: "/dev/stdout"}
	Stderr = &File{fd: 2, name: "/dev/stderr"}
)

func NewFile(fd uintptr, name string) *File { return &File{fd: int(fd), name: name} }

func Open(name string) (*File, error)   { return OpenFile(name, O_RDONLY, 0) }
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	fd, errno := openFile(name, flag, int(perm.Perm()))
	if errno != 0 {
		return nil, pathError("open", name, errno)
	}
	return &File{fd: fd, isReady: isAlwaysReady(fd), name: name}, nil
}

func (f *File) Name() string { return f.name }
func (f *File) Fd() uintptr {
	if f == nil || f.isClosed() {
		return ^uintptr(0)
	}
	return uintptr(f.fd)
}

// isClosed: goroutines may close a pipe while others use it; nothing else that they share is closed
// under an explorer.
func (f *File) isClosed() bool {
	if f.pipe != nil {
		return f.pipe.isClosed()
	}
	return f.closed
}

// check is the error of an operation on a file that is none.
func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.isClosed() {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

func (f *File) Close() error {
	if f == nil {
		return ErrInvalid
	}
	if f.isClosed() {
		return &PathError{Op: "close", Path: f.name, Err: ErrClosed}
	}
	if f.pipe != nil {
		return pipeError("close", f, f.pipe.close())
	}
	f.closed = true
	return pathError("close", f.name, closeFile(f.fd))
}

func (f *File) Read(b []byte) (n int, err error) {
	if f == nil || f.pipe != nil || f.closed || len(b) == 0 {
		return f.readNoFile(b)
	}
	n, errno := readFile(f.fd, b, -1, f.isReady)
	if errno != 0 {
		return 0, pathError("read", f.name, errno)
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// readNoFile reads what is no open file, or nothing.
func (f *File) readNoFile(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	if f.pipe.end != readEnd {
		return 0, &PathError{Op: "read", Path: f.name, Err: syscall.EBADF}
	}
	if n, err = f.pipe.read(b); err == io.EOF {
		return n, err
	}
	return n, pipeError("read", f, err)
}

func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: errors.New("negative offset")}
	}
	for n < len(b) {
		m, errno := readFile(f.fd, b[n:], off+int64(n), true)
		if errno != 0 {
			return n, pathError("read", f.name, errno)
		}
		if m == 0 {
			return n, io.EOF
		}
		n += m
	}
	return n, nil
}

func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	switch {
	case f.pipe != nil:
		if f.pipe.end != writeEnd {
			return 0, &PathError{Op: "write", Path: f.name, Err: syscall.EBADF}
		}
		n, err = f.pipe.write(b)
		return n, pipeError("write", f, err)
	case f.fd == 1 || f.fd == 2:
		write(f.fd, string(b))
		return len(b), nil
	}
	return f.writeAll(b, -1)
}

func (f *File) writeAll(b []byte, off int64) (n int, err error) {
	for n < len(b) {
		at := int64(-1)
		if off >= 0 {
			at = off + int64(n)
		}
		m, errno := writeFile(f.fd, b[n:], at, f.isReady)
		if errno != 0 {
			return n, pathError("write", f.name, errno)
		}
		n += m
	}
	return n, nil
}

func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: errors.New("negative offset")}
	}
	return f.writeAll(b, off)
}

func (f *File) WriteString(s string) (n int, err error) {
	if f != nil && f.pipe == nil && !f.closed && (f.fd == 1 || f.fd == 2) {
		write(f.fd, s)
		return len(s), nil
	}
	return f.Write([]byte(s))
}

func (f *File) Seek(offset int64, whence int) (int64, error) {
	if err := f.check("seek"); err != nil {
		return 0, err
	}
	at, errno := 0, int(syscall.ESPIPE)
	if f.pipe == nil {
		var wide int64
		wide, errno = seekFile(f.fd, offset, whence)
		at = int(wide)
	}
	f.listed = false
	return int64(at), pathError("seek", f.name, errno)
}

func (f *File) Truncate(size int64) error {
	if err := f.check("truncate"); err != nil {
		return err
	}
	return pathError("truncate", f.name, truncateFile(f.fd, size))
}

func (f *File) Sync() error { return f.check("sync") }

func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	return io.Copy(struct{ io.Writer }{f}, r)
}

func (f *File) Chdir() error {
	if err := f.check("chdir"); err != nil {
		return err
	}
	return pathError("chdir", f.name, chdir(f.name))
}

func (f *File) Chmod(mode FileMode) error {
	if err := f.check("chmod"); err != nil {
		return err
	}
	return pathError("chmod", f.name, changeMode(f.name, int(mode.Perm())))
}

func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

type (
	FileMode = fs.FileMode
	FileInfo = fs.FileInfo
	DirEntry = fs.DirEntry
)

const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)
