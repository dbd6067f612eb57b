package main

import "sync/atomic"

// Two goroutines add one, but what one reads the other may have overwritten when it writes.
func main() {
	var counter atomic.Int32
	done := make(chan bool)
	for i := 0; i < 2; i++ {
		go func() {
			value := counter.Load()
			counter.Store(value + 1)
			done <- true
		}()
	}
	<-done
	<-done
	println("counter =", counter.Load())
}
