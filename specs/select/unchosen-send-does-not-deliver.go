// The value of a send case that was not chosen reaches nobody.
//
// verifies: SEL-017
// outcome: "stopped, nothing sent" permitted
// outcome: "sent 5, not stopped" permitted
package main

func Litmus() string {
	c, stop := make(chan int), make(chan int)
	result := make(chan string)
	go func() {
		select {
		case c <- 5:
			result <- "sent"
		case <-stop:
			result <- "stopped"
		}
	}()
	select {
	case v := <-c:
		return <-result + " " + string(rune('0'+v)) + ", not stopped"
	case stop <- 1:
		text := <-result
		select {
		case <-c:
			return text + ", and sent"
		default:
			return text + ", nothing sent"
		}
	}
}
