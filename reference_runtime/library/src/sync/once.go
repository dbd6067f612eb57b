package sync

import "sync/atomic"

// A Once calls one function once.
type Once struct {
	done uint32
	m    Mutex
}

// Do calls f if no call of Do on o has done so before. It returns when the one call of f has ended,
// whoever made it. A panic ends it, too.
func (o *Once) Do(f func()) {
	if atomic.LoadUint32(&o.done) == 0 {
		o.first(f)
	}
}

func (o *Once) first(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if o.done == 0 {
		defer atomic.StoreUint32(&o.done, 1)
		f()
	}
}

// OnceFunc returns a function that calls f once however often it is called. If f panics, every call
// panics with the same value.
func OnceFunc(f func()) func() {
	var (
		once     Once
		returned bool
		value    any
	)
	call := func() {
		defer func() {
			value = recover()
			if !returned {
				// The first caller's panic goes on as if it had never been caught.
				panic(value)
			}
		}()
		f()
		returned = true
	}
	return func() {
		once.Do(call)
		if !returned {
			panic(value)
		}
	}
}
