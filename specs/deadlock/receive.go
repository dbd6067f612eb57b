// gc says so when all goroutines wait, with status 2.
//
// verifies: DEAD-001 OUT-002
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /fatal error: all goroutines are asleep - deadlock!/
// stderr: /goroutine 1 \[chan receive\]:/
package main

func main() {
	c := make(chan int)
	go func() { <-c }()
	<-make(chan int)
}
