// A receive waits until a value comes.
//
// verifies: RECV-001 RECV-005
// outcome: "sending, 5 true" permitted
package main

func Litmus() string {
	c := make(chan int)
	trace := make(chan string, 2)
	done := make(chan bool)
	go func() {
		v, ok := <-c
		text := string(rune('0' + v))
		if ok {
			text += " true"
		}
		trace <- text
		done <- true
	}()
	trace <- "sending"
	c <- 5
	<-done
	return <-trace + ", " + <-trace
}
