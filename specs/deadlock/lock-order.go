// Two locks taken in opposite order: the program ends well, or in a deadlock, never otherwise.
//
// verifies: SYNC-001 MM-012
// outcome: "both" permitted
// outcome: "stuck" permitted
package main

import "sync"

// Litmus must end in every interleaving, so the second lock is only tried.
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
	return "stuck"
}
