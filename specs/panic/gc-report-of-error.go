// gc reports an error by its text, and exits with status 2.
//
// verifies: PANIC-013 OUT-002
// features: gc-texts
// exit: 2
// stderr: /^panic: told by Error$/
// stderr: /^goroutine 1 \[running\]:$/
package main

type failure struct{}

func (failure) Error() string { return "told by Error" }

func main() { panic(failure{}) }
