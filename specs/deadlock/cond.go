// Waiting on a Cond that nobody signals is a deadlock.
//
// verifies: DEAD-002
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /all goroutines are asleep - deadlock!/
package main

import "sync"

func main() {
	var m sync.Mutex
	c := sync.NewCond(&m)
	m.Lock()
	c.Wait()
}
