// A send that waits for room leaves what is queued untouched.
//
// verifies: SEND-004 RECV-007 RECV-009
// outcome: "1 2 3" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	go func() {
		for i := 1; i <= 3; i++ {
			c <- i
		}
		close(c)
	}()
	text := ""
	for v := range c {
		if text != "" {
			text += " "
		}
		text += string(rune('0' + v))
	}
	return text
}
