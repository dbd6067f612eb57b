// Who tries a mutex that is locked goes on without it.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"sync"
)

func main() {
	var mu sync.Mutex
	if !mu.TryLock() || mu.TryLock() {
		return
	}
	mu.Unlock()
	if !mu.TryLock() {
		return
	}
	os.Stdout.WriteString("yes\n")
}
