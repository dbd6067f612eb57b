package net

import (
	"internal/poll"
	"io"
	"sync"
	"time"
)

// Pipe returns the two ends of a connection within the process, without a buffer: a write ends when
// all of it was read.
func Pipe() (Conn, Conn) {
	one, other := newPipeEnd(), newPipeEnd()
	one.peer, other.peer = other, one
	return one, other
}

// An offer is what a writer has, until readers have taken it.
type offer struct {
	data  []byte
	taken chan int // how much of it a reader took
}

type pipeEnd struct {
	peer   *pipeEnd
	offers chan offer // to readers of this end
	closed chan struct{}
	once   sync.Once
	turn   sync.Mutex // of writers at this end

	readDeadline, writeDeadline *poll.Deadline
}

func newPipeEnd() *pipeEnd {
	return &pipeEnd{offers: make(chan offer), closed: make(chan struct{}),
		readDeadline: poll.NewDeadline(), writeDeadline: poll.NewDeadline()}
}

// pipeAddr is the address of both ends.
type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

func (e *pipeEnd) LocalAddr() Addr  { return pipeAddr{} }
func (e *pipeEnd) RemoteAddr() Addr { return pipeAddr{} }

func (e *pipeEnd) wrap(op string, err error) error {
	if err == nil || err == io.EOF || err == io.ErrClosedPipe {
		return err
	}
	return &OpError{Op: op, Net: "pipe", Err: err}
}

// over is the error of an operation that cannot begin, where onPeer is that of a closed peer.
func (e *pipeEnd) over(deadline *poll.Deadline, onPeer error) error {
	switch {
	case poll.IsClosed(e.closed):
		return io.ErrClosedPipe
	case poll.IsClosed(e.peer.closed):
		return onPeer
	case poll.IsClosed(deadline.Passed()):
		return poll.ErrDeadlineExceeded
	}
	return nil
}

func (e *pipeEnd) Read(b []byte) (int, error) {
	n, err := e.read(b)
	return n, e.wrap("read", err)
}

func (e *pipeEnd) read(b []byte) (int, error) {
	if err := e.over(e.readDeadline, io.EOF); err != nil {
		return 0, err
	}
	select {
	case o := <-e.offers:
		n := copy(b, o.data)
		o.taken <- n
		return n, nil
	case <-e.closed:
		return 0, io.ErrClosedPipe
	case <-e.peer.closed:
		return 0, io.EOF
	case <-e.readDeadline.Passed():
		return 0, poll.ErrDeadlineExceeded
	}
}

func (e *pipeEnd) Write(b []byte) (int, error) {
	n, err := e.write(b)
	return n, e.wrap("write", err)
}

func (e *pipeEnd) write(b []byte) (n int, err error) {
	if err := e.over(e.writeDeadline, io.ErrClosedPipe); err != nil {
		return 0, err
	}
	e.turn.Lock()
	defer e.turn.Unlock()
	taken := make(chan int, 1)
	// An empty write waits for a reader, too.
	for isFirst := true; isFirst || n < len(b); isFirst = false {
		select {
		case e.peer.offers <- offer{b[n:], taken}:
			n += <-taken
		case <-e.closed:
			return n, io.ErrClosedPipe
		case <-e.peer.closed:
			return n, io.ErrClosedPipe
		case <-e.writeDeadline.Passed():
			return n, poll.ErrDeadlineExceeded
		}
	}
	return n, nil
}

func (e *pipeEnd) Close() error {
	e.once.Do(func() { close(e.closed) })
	return nil
}

func (e *pipeEnd) SetDeadline(t time.Time) error {
	err := e.SetReadDeadline(t)
	if err == nil {
		err = e.SetWriteDeadline(t)
	}
	return err
}

func (e *pipeEnd) SetReadDeadline(t time.Time) error  { return e.set(e.readDeadline, t) }
func (e *pipeEnd) SetWriteDeadline(t time.Time) error { return e.set(e.writeDeadline, t) }

func (e *pipeEnd) set(deadline *poll.Deadline, t time.Time) error {
	if poll.IsClosed(e.closed) || poll.IsClosed(e.peer.closed) {
		return io.ErrClosedPipe
	}
	deadline.Set(t)
	return nil
}
