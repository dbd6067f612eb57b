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
