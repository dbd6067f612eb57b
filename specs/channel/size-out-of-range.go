// gc refuses a channel that no memory can hold with a panic of its own.
//
// verifies: CHAN-009 PANIC-013
// exit: 2
// features: gc-texts
// stderr: /panic: makechan: size out of range/
package main

func main() {
	n := int64(1) << 62 // wider than an int may be
	c := make(chan int, n)
	println(cap(c))
}
