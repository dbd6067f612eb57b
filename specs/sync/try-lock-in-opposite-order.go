// Two goroutines lock two mutexes in opposite order; where Lock would be a deadlock, TryLock fails.
//
// verifies: SYNC-001 MM-014
// since: go1.18
// outcome: "both" permitted
// outcome: "not both" permitted
package main

import "sync"

func Litmus() string {
	var a, b sync.Mutex
	done := make(chan bool)
	take := func(first, second *sync.Mutex) {
		first.Lock()
		got := second.TryLock()
		if got {
			second.Unlock()
		}
		first.Unlock()
		done <- got
	}
	go take(&a, &b)
	go take(&b, &a)
	x, y := <-done, <-done
	if x && y {
		return "both"
	}
	return "not both"
}
