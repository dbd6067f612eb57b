// Everyone who waits is released when the counter comes to zero.
//
// verifies: SYNC-004
// outcome: "2 released" permitted
package main

import "sync"

func Litmus() string {
	var wg sync.WaitGroup
	released := make(chan int)
	wg.Add(1)
	for i := 0; i < 2; i++ {
		go func() {
			wg.Wait()
			released <- 1
		}()
	}
	wg.Done()
	return string(rune('0'+<-released+<-released)) + " released"
}
