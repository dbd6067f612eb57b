// A channel made without a size, or with size 0, has no buffer.
//
// verifies: CHAN-001
// outcome: "0 0 0 0" permitted
package main

func Litmus() string {
	a, b := make(chan int), make(chan string, 0)
	return digit(len(a)) + " " + digit(cap(a)) + " " + digit(len(b)) + " " + digit(cap(b))
}

func digit(n int) string { return string(rune('0' + n)) }
