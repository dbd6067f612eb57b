package poll

import (
	"sync"
	"sync/atomic"
	"time"
)

// A Deadline is a time after which operations end, for what is not the operating system's.
type Deadline struct {
	mu    sync.Mutex
	timer *time.Timer
	// Closed when it passes; another one then takes its place when a later deadline is set. Whoever
	// waits looks at it once, and that is enough: as long as it is not closed it stays.
	passed atomic.Pointer[chan struct{}]
}

func NewDeadline() *Deadline {
	d := new(Deadline)
	d.renew()
	return d
}

func (d *Deadline) renew() {
	c := make(chan struct{})
	d.passed.Store(&c)
}

// Passed is closed when the deadline passes that is set now.
func (d *Deadline) Passed() <-chan struct{} { return *d.passed.Load() }

// Set sets it to t; to none if t is zero.
func (d *Deadline) Set(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := *d.passed.Load()
	if d.timer != nil && !d.timer.Stop() {
		<-c // it is being closed
	}
	d.timer = nil
	delay := time.Until(t)
	isLater := t.IsZero() || delay > 0
	switch isPassed := IsClosed(c); {
	case isLater && isPassed:
		d.renew()
	case !isLater && !isPassed:
		close(c)
	}
	if isLater && !t.IsZero() {
		c = *d.passed.Load()
		d.timer = time.AfterFunc(delay, func() { close(c) })
	}
}

// IsClosed reports whether c, on which nothing is sent, is closed.
func IsClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
