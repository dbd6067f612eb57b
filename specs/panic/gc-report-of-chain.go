// gc reports every panic that was in progress, the first one first.
//
// verifies: PANIC-009 PANIC-013
// features: gc-texts
// exit: 2
// stderr: /^panic: first\n\tpanic: second$/
package main

func main() {
	defer func() { panic("second") }()
	panic("first")
}
