// Two readers may be inside at once, a writer only alone.
//
// verifies: SYNC-003
// outcome: "readers met, writer alone" permitted
package main

import "sync"

// The readers wait for each other inside the lock, so that they must be there together.
func Litmus() string {
	var m sync.RWMutex
	meet := make(chan bool)
	left := make(chan bool)
	inside := 0
	for i := 0; i < 2; i++ {
		go func(i int) {
			m.RLock()
			if i == 0 {
				meet <- true
			} else {
				<-meet
			}
			m.RUnlock()
			left <- true
		}(i)
	}
	<-left
	<-left
	text := "readers met, "
	writer := func() {
		m.Lock()
		inside++
		m.Unlock()
		left <- true
	}
	go writer()
	go writer()
	<-left
	<-left
	if inside == 2 {
		return text + "writer alone"
	}
	return text + "writers together"
}
