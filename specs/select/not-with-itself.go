// The two cases of one select do not communicate with each other; those of two selects do.
//
// verifies: SEL-016 SEL-015 SEL-019
// outcome: "sent received" permitted
// outcome: "received sent" permitted
package main

func Litmus() string {
	c := make(chan int)
	result := make(chan string)
	go func() { result <- either(c) }()
	mine := either(c)
	return mine + " " + <-result
}

func either(c chan int) string {
	select {
	case c <- 1:
		return "sent"
	case <-c:
		return "received"
	}
}
