// break leaves the select, continue goes on with the loop around it.
//
// verifies: SEL-018
// outcome: "after break 1, after break 3, end" permitted
package main

func Litmus() string {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 3
	text := ""
	for i := 0; i < 3; i++ {
		v := 0
		select {
		case v = <-c:
			if v == 2 {
				continue
			}
			if v > 0 {
				break
			}
			return "not left"
		}
		text += "after break " + string(rune('0'+v)) + ", "
	}
	return text + "end"
}
