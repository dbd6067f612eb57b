package poll

import (
	"io"
	"sync"
	"syscall"
	"time"
)

// A Stream carries bytes from one end to the other, within the process. Each write is one element of
// a channel, so that an explorer has few steps to order.
type Stream struct {
	data      chan []byte
	closed    [2]chan struct{} // with the ends, by mode
	deadlines [2]*Deadline

	turn sync.Mutex // of reading
	rest []byte     // of the element that was received last
}

// How many writes a stream takes that nobody reads. Linux counts bytes instead: 64 KiB.
const streamWrites = 4096

func NewStream() *Stream {
	s := &Stream{data: make(chan []byte, streamWrites)}
	for mode := range s.closed {
		s.closed[mode] = make(chan struct{})
		s.deadlines[mode] = NewDeadline()
	}
	return s
}

// CloseRead and CloseWrite close an end, once.
func (s *Stream) CloseRead()  { close(s.closed[read]) }
func (s *Stream) CloseWrite() { close(s.closed[write]) }

func (s *Stream) IsReadClosed() bool  { return IsClosed(s.closed[read]) }
func (s *Stream) IsWriteClosed() bool { return IsClosed(s.closed[write]) }

func (s *Stream) SetReadDeadline(t time.Time)  { s.deadlines[read].Set(t) }
func (s *Stream) SetWriteDeadline(t time.Time) { s.deadlines[write].Set(t) }

func (s *Stream) Read(b []byte) (n int, err error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	passed := s.deadlines[read].Passed()
	if IsClosed(passed) {
		return 0, ErrDeadlineExceeded
	}
	if len(s.rest) == 0 && len(b) > 0 {
		select {
		case s.rest = <-s.data:
		case <-s.closed[read]:
			return 0, ErrFileClosing
		case <-passed:
			return 0, ErrDeadlineExceeded
		case <-s.closed[write]:
			select {
			case s.rest = <-s.data: // was written before the end was closed
			default:
				return 0, io.EOF
			}
		}
	}
	n = copy(b, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

func (s *Stream) Write(b []byte) (n int, err error) {
	if len(b) == 0 {
		return 0, nil
	}
	if s.IsReadClosed() {
		return 0, syscall.EPIPE
	}
	passed := s.deadlines[write].Passed()
	if IsClosed(passed) {
		return 0, ErrDeadlineExceeded
	}
	select {
	case s.data <- append([]byte(nil), b...):
		return len(b), nil
	case <-s.closed[read]:
		return 0, syscall.EPIPE
	case <-s.closed[write]:
		return 0, ErrFileClosing
	case <-passed:
		return 0, ErrDeadlineExceeded
	}
}
