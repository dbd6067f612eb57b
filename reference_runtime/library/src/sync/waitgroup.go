package sync

import "sync/atomic"

// A WaitGroup waits for a number of goroutines to finish. The zero value waits for none.
type WaitGroup struct {
	state int64 // upper half: the counter; lower half: how many goroutines wait
	sema  uint32
}

// Add adds delta to the counter, and releases those who wait when it comes to zero.
func (wg *WaitGroup) Add(delta int) {
	state := atomic.AddInt64(&wg.state, int64(delta)<<32)
	counter, waiters := int32(state>>32), int32(state)
	if counter < 0 {
		panic("sync: negative WaitGroup counter")
	}
	if waiters != 0 && delta > 0 && counter == int32(delta) {
		panic("sync: WaitGroup misuse: Add called concurrently with Wait")
	}
	if counter > 0 || waiters == 0 {
		return
	}
	atomic.StoreInt64(&wg.state, 0)
	for ; waiters > 0; waiters-- {
		runtime_Semrelease(&wg.sema)
	}
}

// Done takes one from the counter.
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait waits until the counter is zero.
func (wg *WaitGroup) Wait() {
	for {
		state := atomic.LoadInt64(&wg.state)
		if state>>32 == 0 {
			return
		}
		if atomic.CompareAndSwapInt64(&wg.state, state, state+1) {
			runtime_Semacquire(&wg.sema, waitWaitGroup)
			return
		}
	}
}

// Go calls f in a new goroutine, which counts from now until f returns.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}
