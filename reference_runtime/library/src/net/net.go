// Package net: TCP on the loopback interface, and pipes within the process.
//
// In runs on processors the sockets are the operating system's. On one thread, and under an
// explorer, connections are within the process, so that a run can be repeated; there a program
// reaches only itself.
package net

import (
	"internal/poll"
	"time"
)

// An Addr is an end of a connection.
type Addr interface {
	Network() string // "tcp"
	String() string  // "127.0.0.1:80"
}

// A Conn is a connection. Its methods may be called by any goroutine at any time.
type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// A Listener takes connections.
type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

// An Error says whether it is one of time.
type Error interface {
	error
	Timeout() bool
	Temporary() bool
}

// ErrClosed is the error of what is done with a connection or listener that this side has closed.
var ErrClosed error = poll.ErrNetClosing

// An OpError says what was done where.
type OpError struct {
	Op     string // "read"
	Net    string // "tcp"
	Source Addr
	Addr   Addr
	Err    error
}

func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := e.Op
	if e.Net != "" {
		text += " " + e.Net
	}
	separator := " "
	if e.Source != nil {
		text += " " + e.Source.String()
		separator = "->"
	}
	if e.Addr != nil {
		text += separator + e.Addr.String()
	}
	return text + ": " + e.Err.Error()
}

func (e *OpError) Unwrap() error { return e.Err }

func (e *OpError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func (e *OpError) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// An AddrError is about an address in a text.
type AddrError struct {
	Err  string
	Addr string
}

func (e *AddrError) Error() string {
	if e.Addr == "" {
		return e.Err
	}
	return "address " + e.Addr + ": " + e.Err
}
func (e *AddrError) Timeout() bool   { return false }
func (e *AddrError) Temporary() bool { return false }

// An UnknownNetworkError names a network that there is not.
type UnknownNetworkError string

func (e UnknownNetworkError) Error() string   { return "unknown network " + string(e) }
func (e UnknownNetworkError) Timeout() bool   { return false }
func (e UnknownNetworkError) Temporary() bool { return false }
