// Package sync: locks and meeting points of goroutines, on the runtime's semaphores.
//
// Every operation takes as few atomic steps as it can, for an explorer orders each of them.
package sync

import "sync/atomic"

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a mutual exclusion lock. The zero value is unlocked.
//
// Unlock hands the lock over to the goroutine that has waited longest. The lock is never free while
// one waits, so no goroutine needs to try twice. Schedules in which a newcomer overtakes are not
// lost by that: what a waiter has done so far is nothing another goroutine can see, so they are the
// schedules in which the waiter came later.
type Mutex struct {
	state int32 // the goroutines that hold the lock or wait for it
	sema  uint32
}

func (m *Mutex) Lock() {
	if atomic.AddInt32(&m.state, 1) != 1 {
		runtime_Semacquire(&m.sema, waitMutexLock)
	}
}

// TryLock locks m if nobody holds it, and reports whether it did.
func (m *Mutex) TryLock() bool { return atomic.CompareAndSwapInt32(&m.state, 0, 1) }

func (m *Mutex) Unlock() {
	left := atomic.AddInt32(&m.state, -1)
	if left < 0 {
		fatal("sync: unlock of unlocked mutex")
	}
	if left > 0 {
		runtime_Semrelease(&m.sema)
	}
}
