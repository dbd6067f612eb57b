// A program in which everyone waits for a timer is not deadlocked.
//
// verifies: DEAD-005 TIME-009
// exit: 0
// stderr: "woke\n"
package main

import "time"

func main() {
	done := make(chan bool)
	go func() {
		time.Sleep(time.Millisecond)
		done <- true
	}()
	<-done
	println("woke")
}
