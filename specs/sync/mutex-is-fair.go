// Who keeps taking a mutex does not keep others from it.
//
// verifies: SYNC-002
// features: parallelism
// exit: 0
// stderr: "10 times\n"
package main

import (
	"sync"
	"time"
)

func main() {
	var m sync.Mutex
	stop := make(chan bool)
	go func() {
		for {
			m.Lock()
			time.Sleep(100 * time.Microsecond)
			m.Unlock()
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	n := 0
	for n < 10 {
		time.Sleep(100 * time.Microsecond)
		m.Lock()
		n++
		m.Unlock()
	}
	close(stop)
	println(n, "times")
}
