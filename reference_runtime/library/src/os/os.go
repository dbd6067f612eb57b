// Package os: as much of the operating system as a program in a World sees.
package os

import "errors"

// Args is the command line, the program's name first.
var Args = args()

func args() []string

// Exit ends the process at once, with the status code; deferred calls do not run.
func Exit(code int)

// Getenv is the value of an environment variable. A World has no environment.
func Getenv(key string) string { return "" }

// LookupEnv is Getenv, and whether the variable is set.
func LookupEnv(key string) (string, bool) { return "", false }

// A File is one of the process's two output streams.
type File struct {
	fd   int
	name string
}

var (
	Stdout = &File{1, "/dev/stdout"}
	Stderr = &File{2, "/dev/stderr"}
)

// ErrInvalid says that an argument is not what it must be.
var ErrInvalid = errors.New("invalid argument")

// write appends text to the stream fd, as one step.
func write(fd int, text string)

func (f *File) Write(b []byte) (n int, err error) { return f.WriteString(string(b)) }

func (f *File) WriteString(s string) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	write(f.fd, s)
	return len(s), nil
}

func (f *File) Name() string { return f.name }
func (f *File) Fd() uintptr  { return uintptr(f.fd) }
func (f *File) Sync() error  { return nil }
