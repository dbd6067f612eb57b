// A Signal that comes as soon as Wait has given the lock back wakes it: who waits is in line before that.
//
// verifies: SYNC-005
// outcome: "woken" permitted
package main

import "sync"

// A locker whose Unlock signals at the worst moment.
type signaller struct {
	sync.Mutex
	c *sync.Cond
}

func (s *signaller) Unlock() {
	s.Mutex.Unlock()
	s.c.Signal()
}

func Litmus() string {
	s := new(signaller)
	s.c = sync.NewCond(s)
	s.Lock()
	s.c.Wait()
	s.Mutex.Unlock()
	return "woken"
}
