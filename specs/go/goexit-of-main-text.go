// gc's text for a program whose main called Goexit and in which no other goroutine is left.
//
// verifies: GO-012
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /fatal error: no goroutines \(main called runtime\.Goexit\) - deadlock!/
package main

import "runtime"

func main() {
	defer println("deferred")
	runtime.Goexit()
}
