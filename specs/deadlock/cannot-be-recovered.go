// A deadlock is no panic: deferred calls do not run.
//
// verifies: DEAD-006
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /^fatal error: all goroutines are asleep - deadlock!/
package main

func main() {
	defer println("deferred call")
	defer func() { recover() }()
	select {}
}
