package os

import (
	"errors"
	"internal/poll"
	"time"
)

var (
	ErrNoDeadline       = errors.New("file type does not support deadline")
	ErrDeadlineExceeded = poll.ErrDeadlineExceeded
)

// A pipe is one of the two ends of a pipe.
type pipe struct {
	polled *poll.FD     // the operating system's
	stream *poll.Stream // or one within the process
	end    int
}

const (
	readEnd = iota
	writeEnd
)

// Pipe returns the two ends of a pipe: what is written to w is read from r.
func Pipe() (r *File, w *File, err error) {
	if !poll.IsReal() {
		s := poll.NewStream()
		return &File{fd: readEnd, name: "|0", pipe: &pipe{stream: s, end: readEnd}},
			&File{fd: writeEnd, name: "|1", pipe: &pipe{stream: s, end: writeEnd}}, nil
	}
	rfd, wfd, err := poll.Pipe()
	if err != nil {
		return nil, nil, NewSyscallError("pipe2", err)
	}
	return &File{fd: rfd.Fd(), name: "|0", pipe: &pipe{polled: rfd, end: readEnd}},
		&File{fd: wfd.Fd(), name: "|1", pipe: &pipe{polled: wfd, end: writeEnd}}, nil
}

func (p *pipe) isClosed() bool {
	switch {
	case p.polled != nil:
		return p.polled.IsClosed()
	case p.end == readEnd:
		return p.stream.IsReadClosed()
	}
	return p.stream.IsWriteClosed()
}

func (p *pipe) close() error {
	switch {
	case p.polled != nil:
		return p.polled.Close()
	case p.end == readEnd:
		p.stream.CloseRead()
	default:
		p.stream.CloseWrite()
	}
	return nil
}

func (p *pipe) read(b []byte) (int, error) {
	if p.polled != nil {
		return p.polled.Read(b)
	}
	return p.stream.Read(b)
}

func (p *pipe) write(b []byte) (int, error) {
	if p.polled != nil {
		return p.polled.Write(b)
	}
	return p.stream.Write(b)
}

func (f *File) SetDeadline(t time.Time) error {
	err := f.SetReadDeadline(t)
	if err == nil {
		err = f.SetWriteDeadline(t)
	}
	return err
}

func (f *File) SetReadDeadline(t time.Time) error  { return f.setDeadline(t, readEnd) }
func (f *File) SetWriteDeadline(t time.Time) error { return f.setDeadline(t, writeEnd) }

// setDeadline is of one mode; that which an end does not have is of no consequence.
func (f *File) setDeadline(t time.Time, mode int) error {
	if err := f.check("set deadline"); err != nil {
		return err
	}
	switch p := f.pipe; {
	case p == nil:
		return ErrNoDeadline
	case p.end != mode:
	case p.polled != nil:
		return pipeError("set deadline", f, p.polled.SetDeadline(t))
	case mode == readEnd:
		p.stream.SetReadDeadline(t)
	default:
		p.stream.SetWriteDeadline(t)
	}
	return nil
}

// pipeError is what package poll says, as this package says it.
func pipeError(op string, f *File, err error) error {
	if err == nil {
		return nil
	}
	if err == poll.ErrFileClosing {
		err = ErrClosed
	}
	return &PathError{Op: op, Path: f.name, Err: err}
}
