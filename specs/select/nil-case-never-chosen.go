// Setting a channel to nil takes its case out of the select.
//
// verifies: SEL-011
// outcome: "122" permitted
// outcome: "212" permitted
// outcome: "221" permitted
package main

func Litmus() string {
	a, b := make(chan int, 2), make(chan int, 2)
	a <- 1
	a <- 1
	b <- 2
	b <- 2
	text := ""
	for i := 0; i < 3; i++ {
		select {
		case v := <-a:
			text += string(rune('0' + v))
			a = nil
		case v := <-b:
			text += string(rune('0' + v))
		}
	}
	return text
}
