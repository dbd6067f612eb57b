// A range over a channel yields what is sent until the channel is closed and empty.
//
// verifies: RNGC-001
// outcome: "1 2 3 end" permitted
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
		text += string(rune('0'+v)) + " "
	}
	return text + "end"
}
