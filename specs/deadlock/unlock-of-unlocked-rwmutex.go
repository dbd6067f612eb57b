// So is unlocking a RWMutex that nobody has locked.
//
// verifies: FATAL-002
// features: gc-texts
// exit: 2
// stderr: /fatal error: sync: RUnlock of unlocked RWMutex/
package main

import "sync"

func main() {
	defer func() { recover() }()
	var m sync.RWMutex
	m.RUnlock()
}
