// A zero that was sent is received with ok.
//
// verifies: RECV-005
// outcome: "true false" permitted
package main

func Litmus() string {
	c := make(chan int)
	go func() {
		c <- 0
		close(c)
	}()
	_, sent := <-c
	_, closed := <-c
	return text(sent) + " " + text(closed)
}

func text(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
