// Waiting for a WaitGroup that nobody will bring to zero is a deadlock.
//
// verifies: DEAD-002
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /all goroutines are asleep - deadlock!/
package main

import "sync"

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Wait()
}
