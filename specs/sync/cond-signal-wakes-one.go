// A Signal wakes one of those who wait, a second one the other; nobody wakes without.
//
// verifies: SYNC-005
// outcome: "0 1 2" permitted
package main

import "sync"

func Litmus() string {
	var m sync.Mutex
	c := sync.NewCond(&m)
	woken := 0
	waiting, done := make(chan bool), make(chan bool)
	for i := 0; i < 2; i++ {
		go func() {
			m.Lock()
			waiting <- true
			c.Wait() // only here is the lock free again
			woken++
			m.Unlock()
			done <- true
		}()
	}
	<-waiting
	<-waiting
	text := digit(&m, &woken)
	c.Signal()
	<-done
	text += " " + digit(&m, &woken)
	c.Signal()
	<-done
	return text + " " + digit(&m, &woken)
}

func digit(m *sync.Mutex, n *int) string {
	m.Lock()
	defer m.Unlock()
	return string(rune('0' + *n))
}
