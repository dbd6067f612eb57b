package context

import (
	"sync"
	"time"
)

// A CancelFunc says that the work should end. It does not wait. Calls after the first do nothing.
type CancelFunc func()

// A CancelCauseFunc is a CancelFunc with the reason; Canceled if that is nil.
type CancelCauseFunc func(cause error)

// WithCancel is a context that ends when parent does or cancel is called.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCancelContext(parent)
	return c, func() { c.cancel(Canceled, nil) }
}

// WithCancelCause is WithCancel with a reason for Cause.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCancelContext(parent)
	return c, func(cause error) { c.cancel(Canceled, cause) }
}

// Cause says why c was cancelled: what its cancel function or that of the first one above was given,
// else what Err says; nil before that.
func Cause(c Context) error {
	if inner, ok := c.Value(&cancelKey).(*cancelContext); ok {
		inner.mu.Lock()
		cause := inner.cause
		inner.mu.Unlock()
		if cause != nil {
			return cause
		}
	}
	return c.Err()
}

// cancelKey is the key under which a context finds the innermost cancelContext around it.
var cancelKey int

// A cancelContext can be cancelled, and then cancels those below it.
type cancelContext struct {
	Context // the parent
	done    chan struct{}
	// What else happens when it ends; called once, with mu, and must not block.
	onCancel func()

	mu       sync.Mutex
	err      error
	cause    error
	children map[*cancelContext]bool
	// Takes it out of its parent's keeping.
	detach func()
}

func newCancelContext(parent Context) *cancelContext {
	needsParent(parent)
	c := &cancelContext{Context: parent, done: make(chan struct{})}
	c.follow()
	return c
}

// follow makes c end when its parent does.
func (c *cancelContext) follow() {
	parentDone := c.Context.Done()
	if parentDone == nil {
		return
	}
	select {
	case <-parentDone:
		c.cancel(c.Context.Err(), Cause(c.Context))
		return
	default:
	}
	// A cancelContext above, unless somebody put other ends to it in between.
	if p, ok := c.Context.Value(&cancelKey).(*cancelContext); ok && p.done == parentDone {
		p.adopt(c)
		return
	}
	if p, ok := c.Context.(interface{ AfterFunc(func()) func() bool }); ok {
		stop := p.AfterFunc(func() { c.cancel(c.Context.Err(), Cause(c.Context)) })
		c.setDetach(func() { stop() })
		return
	}
	go func() {
		select {
		case <-parentDone:
			c.cancel(c.Context.Err(), Cause(c.Context))
		case <-c.done:
		}
	}()
}

func (c *cancelContext) setDetach(detach func()) {
	c.mu.Lock()
	c.detach = detach
	c.mu.Unlock()
}

// adopt has p cancel child when it is cancelled itself, which may be now.
func (p *cancelContext) adopt(child *cancelContext) {
	p.mu.Lock()
	err, cause := p.err, p.cause
	if err == nil {
		if p.children == nil {
			p.children = make(map[*cancelContext]bool)
		}
		p.children[child] = true
	}
	p.mu.Unlock()
	if err != nil {
		child.cancel(err, cause)
		return
	}
	child.setDetach(func() {
		p.mu.Lock()
		delete(p.children, child)
		p.mu.Unlock()
	})
}

// cancel ends c and those below it. Of several calls the first one counts.
func (c *cancelContext) cancel(err, cause error) {
	if detach := c.end(err, cause); detach != nil {
		detach()
	}
}

// end is cancel but for the parent, which may be the one that calls: the result is for it.
func (c *cancelContext) end(err, cause error) (detach func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return nil
	}
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	close(c.done)
	for child := range c.children {
		// Under the lock: when cancel returns to one, all below have ended for everybody.
		child.end(err, cause)
	}
	if c.onCancel != nil {
		c.onCancel()
	}
	detach = c.detach
	c.children, c.detach = nil, nil
	return detach
}

func (c *cancelContext) Done() <-chan struct{} { return c.done }

func (c *cancelContext) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *cancelContext) Value(key any) any {
	if key == &cancelKey {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelContext) String() string { return nameOf(c.Context) + ".WithCancel" }

// WithTimeout is WithDeadline that long from now.
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadline(parent, time.Now().Add(timeout))
}

// WithTimeoutCause is WithDeadlineCause that long from now.
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

// WithDeadline is WithCancel that ends by itself, at d or at parent's deadline.
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithDeadlineCause is WithDeadline with the Cause of that end.
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	needsParent(parent)
	if earlier, ok := parent.Deadline(); ok && earlier.Before(d) {
		return WithCancel(parent)
	}
	c := &deadlineContext{
		cancelContext: cancelContext{Context: parent, done: make(chan struct{})},
		deadline:      d,
	}
	c.follow()
	cancel := func() { c.cancel(Canceled, nil) }
	left := time.Until(d)
	if left <= 0 {
		c.cancel(DeadlineExceeded, cause)
		return c, cancel
	}
	c.mu.Lock()
	if c.err == nil {
		timer := time.AfterFunc(left, func() { c.cancel(DeadlineExceeded, cause) })
		c.onCancel = func() { timer.Stop() }
	}
	c.mu.Unlock()
	return c, cancel
}

type deadlineContext struct {
	cancelContext
	deadline time.Time
}

func (c *deadlineContext) Deadline() (deadline time.Time, ok bool) { return c.deadline, true }

func (c *deadlineContext) String() string {
	return nameOf(c.Context) + ".WithDeadline(" + c.deadline.String() + " [" + time.Until(c.deadline).String() + "])"
}

// AfterFunc calls f in a goroutine of its own after ctx has ended. The result keeps that from
// happening and reports whether it did.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	c := &cancelContext{Context: ctx, done: make(chan struct{})}
	var once sync.Once // one of the two happens
	c.onCancel = func() { once.Do(func() { go f() }) }
	c.follow()
	return func() bool {
		stopped := false
		once.Do(func() { stopped = true })
		if stopped {
			c.cancel(Canceled, nil)
		}
		return stopped
	}
}
