// Two goroutines that each send on one channel and receive on the other, in opposite order, proceed.
//
// verifies: SEL-019 SEL-004 RECV-009
// outcome: "x: left sends, right receives" permitted
// outcome: "y: left receives, right sends" permitted
package main

func Litmus() string {
	x, y := make(chan int), make(chan int)
	right := make(chan string)
	go func() {
		select {
		case y <- 1:
			right <- "right sends"
		case <-x:
			right <- "right receives"
		}
	}()
	text := ""
	select {
	case x <- 1:
		text = "x: left sends, "
	case <-y:
		text = "y: left receives, "
	}
	return text + <-right
}
