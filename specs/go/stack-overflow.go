// A stack without end is a fatal error that cannot be recovered.
//
// verifies: GO-015
// features: gc-texts
// exit: 2
// stderr: /stack overflow/
package main

func main() {
	defer func() { recover() }()
	println(forever(0))
}

func forever(n int) int { return forever(n+1) + 1 }
