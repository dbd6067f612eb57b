// A deadlock is reported also when main is locked to its thread.
//
// verifies: DEAD-004
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /all goroutines are asleep - deadlock!/
package main

import "runtime"

func main() {
	runtime.LockOSThread()
	select {}
}
