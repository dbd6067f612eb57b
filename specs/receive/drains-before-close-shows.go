// What was sent before the close is received first, in order and with ok; then zero without ok.
//
// verifies: RECV-003 RECV-004 RECV-005 CLOSE-004
// outcome: "1 true, 2 true, 0 false, 0 false" permitted
package main

func Litmus() string {
	c := make(chan int, 2)
	c <- 1
	c <- 2
	close(c)
	text := ""
	for i := 0; i < 4; i++ {
		if i > 0 {
			text += ", "
		}
		v, ok := <-c
		text += string(rune('0' + v))
		if ok {
			text += " true"
		} else {
			text += " false"
		}
	}
	return text
}
