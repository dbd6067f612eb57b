package io

import "sync"

// A pipe hands the bytes of each Write to Reads, without a buffer between them.
type pipe struct {
	writers sync.Mutex // one Write at a time
	data    chan []byte
	taken   chan int

	once sync.Once
	done chan struct{} // closed when either end is

	mu       sync.Mutex
	readErr  error // of the reading end's CloseWithError: what writers see
	writeErr error // of the writing end's: what readers see
}

// Pipe returns the two ends of a pipe. A Write ends when Reads have taken all its bytes, or when the
// reading end is closed.
func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{data: make(chan []byte), taken: make(chan int), done: make(chan struct{})}
	return &PipeReader{p}, &PipeWriter{p}
}

func (p *pipe) closed() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// errors are what a reader and a writer see now that an end is closed.
func (p *pipe) errors() (forReader, forWriter error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	forReader, forWriter = ErrClosedPipe, ErrClosedPipe
	if p.readErr == nil && p.writeErr != nil {
		forReader = p.writeErr
	}
	if p.writeErr == nil && p.readErr != nil {
		forWriter = p.readErr
	}
	return forReader, forWriter
}

func (p *pipe) close(end *error, err error) {
	p.mu.Lock()
	if *end == nil {
		*end = err
	}
	p.mu.Unlock()
	p.once.Do(func() { close(p.done) })
}

// A PipeReader is the end of a pipe that is read.
type PipeReader struct{ p *pipe }

func (r *PipeReader) Read(data []byte) (n int, err error) {
	p := r.p
	if p.closed() {
		err, _ = p.errors()
		return 0, err
	}
	select {
	case b := <-p.data:
		n = copy(data, b)
		p.taken <- n
		return n, nil
	case <-p.done:
		err, _ = p.errors()
		return 0, err
	}
}

func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes writes fail with err, or with ErrClosedPipe if err is nil.
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	r.p.close(&r.p.readErr, err)
	return nil
}

// A PipeWriter is the end of a pipe that is written.
type PipeWriter struct{ p *pipe }

func (w *PipeWriter) Write(data []byte) (n int, err error) {
	p := w.p
	if p.closed() {
		_, err = p.errors()
		return 0, err
	}
	p.writers.Lock()
	defer p.writers.Unlock()
	for once := true; once || len(data) > 0; once = false {
		select {
		case p.data <- data:
			m := <-p.taken
			data = data[m:]
			n += m
		case <-p.done:
			_, err = p.errors()
			return n, err
		}
	}
	return n, nil
}

func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes reads fail with err, or with EOF if err is nil.
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	w.p.close(&w.p.writeErr, err)
	return nil
}
