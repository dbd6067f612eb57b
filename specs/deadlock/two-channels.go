// Two goroutines that each wait for the other first are a deadlock.
//
// verifies: DEAD-001 SEND-002
// features: deadlock-detection
// exit: nonzero
package main

func main() {
	a, b := make(chan int), make(chan int)
	go func() {
		a <- 1
		<-b
	}()
	b <- 1
	<-a
}
