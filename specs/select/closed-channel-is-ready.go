// A receive case on a closed channel is always ready.
//
// verifies: SEL-012 RECV-004
// outcome: "0 false 0 false" permitted
package main

func Litmus() string {
	c := make(chan int)
	close(c)
	text := ""
	for i := 0; i < 2; i++ {
		if i > 0 {
			text += " "
		}
		select {
		case v, ok := <-c:
			text += string(rune('0' + v))
			if ok {
				text += " true"
			} else {
				text += " false"
			}
		default:
			text += "not ready"
		}
	}
	return text
}
