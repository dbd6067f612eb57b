// A select with one case is that communication.
//
// verifies: SEL-020 RECV-001
// outcome: "4 true, 0 false" permitted
package main

func Litmus() string {
	c := make(chan int)
	go func() {
		select {
		case c <- 4:
		}
		close(c)
	}()
	text := ""
	for i := 0; i < 2; i++ {
		select {
		case v, ok := <-c:
			text += string(rune('0' + v))
			if ok {
				text += " true, "
			} else {
				text += " false"
			}
		}
	}
	return text
}
