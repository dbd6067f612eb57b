// When a writer leaves, every reader that has waited for it gets in.
//
// verifies: SYNC-003
// outcome: "readers met" permitted
package main

import (
	"runtime"
	"sync"
)

// The readers meet inside, so that one cannot let the other in by leaving.
func Litmus() string {
	var m sync.RWMutex
	coming, meet, done := make(chan bool), make(chan bool), make(chan bool)
	m.Lock()
	for i := 0; i < 2; i++ {
		go func(i int) {
			coming <- true
			m.RLock()
			if i == 0 {
				meet <- true
			} else {
				<-meet
			}
			m.RUnlock()
			done <- true
		}(i)
	}
	<-coming
	<-coming
	for i := 0; i < 4; i++ {
		runtime.Gosched()
	}
	m.Unlock()
	<-done
	<-done
	return "readers met"
}
