// A stack without end is a fatal error that cannot be recovered.
//
// verifies: GO-015
// features: gc-texts
// exit: 2
// stderr: /stack overflow/
package main

import "runtime/debug"

func main() {
	debug.SetMaxStack(32 << 20) // emulators take minutes to fill a gigabyte
	defer func() { recover() }()
	println(forever(0))
}

func forever(n int) int { return forever(n+1) + 1 }
