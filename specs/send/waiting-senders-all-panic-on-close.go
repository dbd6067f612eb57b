// Every sender that waits for room panics when the channel is closed; the buffer stays.
//
// verifies: SEND-006 CLOSE-004
// outcome: "1, closed, 2 panicked" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	c <- 1
	results := make(chan int)
	for i := 0; i < 2; i++ {
		go func() {
			defer func() {
				if recover() != nil {
					results <- 1
				} else {
					results <- 0
				}
			}()
			c <- 9
		}()
	}
	close(c)
	panicked := <-results + <-results
	text := ""
	for v := range c {
		text += string(rune('0'+v)) + ", "
	}
	return text + "closed, " + string(rune('0'+panicked)) + " panicked"
}
