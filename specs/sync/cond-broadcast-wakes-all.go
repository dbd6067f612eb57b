// A Broadcast wakes all who wait.
//
// verifies: SYNC-005 MM-021
// outcome: "2 woken" permitted
package main

import "sync"

func Litmus() string {
	var m sync.Mutex
	c := sync.NewCond(&m)
	open := false
	woken := make(chan int)
	for i := 0; i < 2; i++ {
		go func() {
			m.Lock()
			for !open {
				c.Wait()
			}
			m.Unlock()
			woken <- 1
		}()
	}
	m.Lock()
	open = true
	m.Unlock()
	c.Broadcast()
	return string(rune('0'+<-woken+<-woken)) + " woken"
}
