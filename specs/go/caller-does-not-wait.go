// The go statement does not wait for the function: they can wait for each other.
//
// verifies: GO-002 GO-003
// outcome: "both" permitted
package main

func Litmus() string {
	ping, pong := make(chan int), make(chan int)
	go func() int {
		<-ping
		pong <- 1
		return 5
	}()
	ping <- 1
	<-pong
	return "both"
}
