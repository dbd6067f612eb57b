// A panic that no deferred call of its goroutine recovers ends the whole program and shows its value.
//
// verifies: GO-005 PANIC-013 PANIC-012
// exit: nonzero
// stderr: /nobody recovers this/
package main

func main() {
	defer func() { recover() }()
	go func() { panic("nobody recovers this") }()
	select {}
}
