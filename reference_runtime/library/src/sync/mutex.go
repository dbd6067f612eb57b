// Package sync: locks and meeting points of goroutines, on the runtime's semaphores.
//
// Every operation takes as few atomic steps as it can, for an explorer orders each of them.
package sync

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a mutual exclusion lock. The zero value is unlocked.
//
// It is the runtime's (sync/go_mutex.h): fast when nobody waits, and fair to who has waited long. Its
// methods are natives.
type Mutex struct {
	state int32  // the runtime's bits
	sema  uint32 // where goroutines wait
}

// Lock waits until nobody holds m, and takes it.
func (m *Mutex) Lock()

// TryLock locks m if nobody holds it, and reports whether it did.
func (m *Mutex) TryLock() bool

// Unlock gives m back: a fatal error if it is not locked.
func (m *Mutex) Unlock()
