// An unrecovered panic is reported with its value, after the deferred calls have run.
//
// verifies: PANIC-013 PANIC-001
// exit: nonzero
// stderr: /deferred call[\s\S]*what went wrong/
package main

func main() {
	defer println("deferred call")
	panic("what went wrong")
}
