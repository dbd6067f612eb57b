// A reader that comes while a writer is inside sees all that the writer does there.
//
// verifies: SYNC-003
// outcome: "3" permitted
package main

import (
	"runtime"
	"sync"
)

func Litmus() string {
	var m sync.RWMutex
	x, seen := 0, 0
	coming, done := make(chan bool), make(chan bool)
	m.Lock()
	go func() {
		coming <- true
		m.RLock()
		seen = x
		m.RUnlock()
		done <- true
	}()
	<-coming
	for x < 3 {
		runtime.Gosched()
		x++
	}
	m.Unlock()
	<-done
	return string(rune('0' + seen))
}
