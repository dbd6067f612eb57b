// NumGoroutine counts a goroutine that waits, and not one that has ended.
//
// verifies: GO-010
// exit: 0
// stderr: "1 2 1\n"
package main

import "runtime"

func main() {
	before := runtime.NumGoroutine()
	wait, done := make(chan int), make(chan int)
	go func() {
		<-wait
		close(done)
	}()
	during := runtime.NumGoroutine()
	close(wait)
	<-done
	for runtime.NumGoroutine() > before {
		runtime.Gosched() // it may still be ending
	}
	println(before, during, runtime.NumGoroutine())
}
