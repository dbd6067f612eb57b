// Goroutines that are locked to their threads hand values to each other; locks nest; one that ends
// while it is locked takes nobody with it.
//
// verifies: GO-013
// exit: 0
// stderr: "2000 0 ended\n"
package main

import "runtime"

func main() {
	there, back, ended := make(chan int), make(chan int), make(chan bool)
	go func() {
		runtime.LockOSThread()
		runtime.LockOSThread()
		runtime.UnlockOSThread()
		defer close(ended)
		for n := range there {
			back <- n + 1
		}
	}()
	runtime.LockOSThread()
	n := 0
	for n < 2000 {
		there <- n
		n = <-back
	}
	runtime.UnlockOSThread()
	close(there)
	<-ended
	left := 0
	for i := 0; i < 10; i++ {
		go func() {
			runtime.LockOSThread()
			back <- 0
		}()
		left += <-back
	}
	println(n, left, "ended")
}
