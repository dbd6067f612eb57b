// Package context: deadlines, cancellation and values that go along with a piece of work.
package context

import (
	"errors"
	"internal/reflectlite"
	"time"
)

// A Context says how long a piece of work may go on, and what belongs to it.
type Context interface {
	// Deadline is when the work is going to be cancelled, if that is known.
	Deadline() (deadline time.Time, ok bool)
	// Done is closed when the work should end; nil if it never will be.
	Done() <-chan struct{}
	// Err says why Done is closed; nil before that.
	Err() error
	// Value is what belongs to key, or nil.
	Value(key any) any
}

// Canceled is what Err returns after a cancellation.
var Canceled = errors.New("context canceled")

// DeadlineExceeded is what Err returns after the deadline.
var DeadlineExceeded error = deadlineExceeded{}

type deadlineExceeded struct{}

func (deadlineExceeded) Error() string   { return "context deadline exceeded" }
func (deadlineExceeded) Timeout() bool   { return true }
func (deadlineExceeded) Temporary() bool { return true }

// never is a context that is never cancelled and has no values.
type never struct{ name string }

func (*never) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }
func (*never) Done() <-chan struct{}                   { return nil }
func (*never) Err() error                              { return nil }
func (*never) Value(key any) any                       { return nil }
func (c *never) String() string                        { return c.name }

var (
	background = &never{"context.Background"}
	todo       = &never{"context.TODO"}
)

// Background is where all work begins.
func Background() Context { return background }

// TODO stands where it is not yet clear which context it should be.
func TODO() Context { return todo }

// WithValue is parent with val for key.
func WithValue(parent Context, key, val any) Context {
	needsParent(parent)
	if key == nil {
		panic("nil key")
	}
	if !reflectlite.Comparable(key) {
		panic("key is not comparable")
	}
	return &valueContext{parent, key, val}
}

func needsParent(parent Context) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
}

type valueContext struct {
	Context
	key, val any
}

func (c *valueContext) Value(key any) any {
	if c.key == key {
		return c.val
	}
	return c.Context.Value(key)
}

func (c *valueContext) String() string {
	return nameOf(c.Context) + ".WithValue(" + textOf(c.key) + ", " + textOf(c.val) + ")"
}

// textOf shows what is text or can say itself; of the rest the type.
func textOf(v any) string {
	switch v := v.(type) {
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	case nil:
		return "<nil>"
	}
	return reflectlite.TypeString(v)
}

func nameOf(c Context) string {
	if c, ok := c.(interface{ String() string }); ok {
		return c.String()
	}
	return reflectlite.TypeString(c)
}

// WithoutCancel has parent's values and is never cancelled.
func WithoutCancel(parent Context) Context {
	needsParent(parent)
	return &withoutCancel{parent}
}

type withoutCancel struct{ parent Context }

func (*withoutCancel) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }
func (*withoutCancel) Done() <-chan struct{}                   { return nil }
func (*withoutCancel) Err() error                              { return nil }
func (c *withoutCancel) String() string                        { return nameOf(c.parent) + ".WithoutCancel" }

func (c *withoutCancel) Value(key any) any {
	if key == &cancelKey {
		return nil
	}
	return c.parent.Value(key)
}
