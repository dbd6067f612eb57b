// gc marks a panic that was recovered and raised again.
//
// verifies: PANIC-014
// features: gc-texts
// exit: 2
// stderr: /^panic: again \[recovered/
package main

func main() {
	defer func() { panic(recover()) }()
	panic("again")
}
