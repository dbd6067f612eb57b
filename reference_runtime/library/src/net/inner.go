package net

import (
	"internal/poll"
	"sync"
	"syscall"
	"time"
)

// An innerEnd is this side of a connection within the process.
type innerEnd struct {
	in, out *poll.Stream

	mu     sync.Mutex
	closed bool
	shut   [2]bool // reading, writing
}

// netError is a stream's error as that of a connection.
func netError(err error) error {
	if err == poll.ErrFileClosing {
		return poll.ErrNetClosing
	}
	return err
}

func (e *innerEnd) Read(b []byte) (int, error) {
	n, err := e.in.Read(b)
	return n, netError(err)
}

func (e *innerEnd) Write(b []byte) (int, error) {
	if e.isClosed() {
		return 0, poll.ErrNetClosing
	}
	n, err := e.out.Write(b)
	if err == poll.ErrFileClosing && !e.isClosed() {
		err = syscall.EPIPE // only writing is shut down
	}
	return n, netError(err)
}

func (e *innerEnd) isClosed() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.closed
}

func (e *innerEnd) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return poll.ErrNetClosing
	}
	e.closed = true
	e.shutDown(shutReading)
	e.shutDown(shutWriting)
	return nil
}

// shutDown needs e.mu.
func (e *innerEnd) shutDown(how int) {
	if e.shut[how] {
		return
	}
	e.shut[how] = true
	if how == shutReading {
		e.in.CloseRead()
	} else {
		e.out.CloseWrite()
	}
}

func (e *innerEnd) Shutdown(how int) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return poll.ErrNetClosing
	}
	e.shutDown(how)
	return nil
}

func (e *innerEnd) SetReadDeadline(t time.Time) error {
	if e.isClosed() {
		return poll.ErrNetClosing
	}
	e.in.SetReadDeadline(t)
	return nil
}

func (e *innerEnd) SetWriteDeadline(t time.Time) error {
	if e.isClosed() {
		return poll.ErrNetClosing
	}
	e.out.SetWriteDeadline(t)
	return nil
}

// An innerDoor is a port within the process.
type innerDoor struct {
	port     int
	queue    chan arrival
	closed   chan struct{}
	deadline *poll.Deadline
}

type arrival struct {
	end  *innerEnd
	port int
}

// How many connections wait that were not accepted.
const backlog = 128

// The first port that is given to who asks for none.
const firstPort = 32768

var inner struct {
	mu    sync.Mutex
	doors map[int]*innerDoor
	last  int // port that was given out
}

// nextPort needs inner.mu.
func nextPort() int {
	inner.last = max(inner.last+1, firstPort)
	return inner.last
}

func openInnerDoor(port int) (*innerDoor, int, error) {
	inner.mu.Lock()
	defer inner.mu.Unlock()
	if port == 0 {
		port = nextPort()
	}
	if inner.doors[port] != nil {
		return nil, 0, syscall.EADDRINUSE
	}
	d := &innerDoor{port: port, queue: make(chan arrival, backlog), closed: make(chan struct{}),
		deadline: poll.NewDeadline()}
	if inner.doors == nil {
		inner.doors = map[int]*innerDoor{}
	}
	inner.doors[port] = d
	return d, port, nil
}

func enterInnerDoor(port int) (*innerEnd, int, error) {
	inner.mu.Lock()
	defer inner.mu.Unlock()
	d := inner.doors[port]
	if d == nil {
		return nil, 0, syscall.ECONNREFUSED
	}
	there, back := poll.NewStream(), poll.NewStream()
	own := nextPort()
	select {
	case d.queue <- arrival{&innerEnd{in: there, out: back}, own}:
		return &innerEnd{in: back, out: there}, own, nil
	default:
		return nil, 0, syscall.ETIMEDOUT
	}
}

func (d *innerDoor) Accept() (end, int, error) {
	passed := d.deadline.Passed()
	switch {
	case poll.IsClosed(d.closed):
		return nil, 0, poll.ErrNetClosing
	case poll.IsClosed(passed):
		return nil, 0, poll.ErrDeadlineExceeded
	}
	select {
	case a := <-d.queue:
		return a.end, a.port, nil
	case <-d.closed:
		return nil, 0, poll.ErrNetClosing
	case <-passed:
		return nil, 0, poll.ErrDeadlineExceeded
	}
}

// Close: who has entered and was not accepted is turned away.
func (d *innerDoor) Close() error {
	inner.mu.Lock()
	defer inner.mu.Unlock()
	if inner.doors[d.port] != d {
		return poll.ErrNetClosing
	}
	delete(inner.doors, d.port)
	close(d.closed)
	for {
		select {
		case a := <-d.queue:
			a.end.Close()
		default:
			return nil
		}
	}
}

func (d *innerDoor) SetDeadline(t time.Time) error {
	if poll.IsClosed(d.closed) {
		return poll.ErrNetClosing
	}
	d.deadline.Set(t)
	return nil
}
