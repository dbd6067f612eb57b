package os

import "sync"

// A pipe is within the process. Each write is one element of a channel, so that an explorer has few
// steps to order.
type pipe struct {
	data chan []byte
	done [2]chan struct{} // closed with the ends

	mu   sync.Mutex
	rest []byte // of the element that was received last
}

const (
	readEnd = iota
	writeEnd
)

// How many writes a pipe takes that nobody reads. Linux counts bytes instead: 64 KiB.
const pipeWrites = 4096

// Pipe returns the two ends of a pipe: what is written to w is read from r.
func Pipe() (r *File, w *File, err error) {
	p := &pipe{data: make(chan []byte, pipeWrites)}
	p.done[readEnd], p.done[writeEnd] = make(chan struct{}), make(chan struct{})
	return &File{fd: readEnd, name: "|0", pipe: p}, &File{fd: writeEnd, name: "|1", pipe: p}, nil
}

func (p *pipe) close(end int) { close(p.done[end]) }

func (p *pipe) isClosed(end int) bool {
	select {
	case <-p.done[end]:
		return true
	default:
		return false
	}
}

// read returns 0 when there will be no more.
func (p *pipe) read(b []byte) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.rest) == 0 {
		select {
		case p.rest = <-p.data:
		case <-p.done[readEnd]:
		case <-p.done[writeEnd]:
			select {
			case p.rest = <-p.data: // was written before the end was closed
			default:
			}
		}
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n
}

// write reports whether there was somebody who could read b.
func (p *pipe) write(b []byte) (n int, ok bool) {
	if len(b) == 0 {
		return 0, true
	}
	if p.isClosed(readEnd) {
		return 0, false
	}
	select {
	case p.data <- append([]byte(nil), b...):
		return len(b), true
	case <-p.done[readEnd]:
	case <-p.done[writeEnd]:
	}
	return 0, false
}
