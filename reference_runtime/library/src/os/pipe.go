package os

import "sync"

// A pipe is within the process: bytes that its writers have written and its readers have not read.
type pipe struct {
	mu      sync.Mutex
	changed *sync.Cond
	data    []byte
	open    [2]bool // the ends
}

const (
	readEnd = iota
	writeEnd
)

// As Linux has it.
const pipeSize = 64 << 10

// Pipe returns the two ends of a pipe: what is written to w is read from r.
func Pipe() (r *File, w *File, err error) {
	p := &pipe{open: [2]bool{true, true}}
	p.changed = sync.NewCond(&p.mu)
	return &File{fd: readEnd, name: "|0", pipe: p}, &File{fd: writeEnd, name: "|1", pipe: p}, nil
}

func (p *pipe) close(end int) {
	p.mu.Lock()
	p.open[end] = false
	p.mu.Unlock()
	p.changed.Broadcast()
}

// read returns 0 when there will be no more.
func (p *pipe) read(b []byte) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.data) == 0 && p.open[writeEnd] && p.open[readEnd] {
		p.changed.Wait()
	}
	n := copy(b, p.data)
	p.data = p.data[n:]
	p.changed.Broadcast()
	return n
}

// write reports whether there was somebody who could read all of b.
func (p *pipe) write(b []byte) (n int, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for n < len(b) && p.open[readEnd] && p.open[writeEnd] {
		room := pipeSize - len(p.data)
		if room == 0 {
			p.changed.Wait()
			continue
		}
		m := min(room, len(b)-n)
		p.data = append(p.data, b[n:n+m]...)
		n += m
		p.changed.Broadcast()
	}
	return n, n == len(b) && p.open[readEnd]
}
