// One channel in several cases: one communication takes place, not two.
//
// verifies: SEL-015 SEL-017
// outcome: "first 1, then 2" permitted
// outcome: "second 1, then 2" permitted
package main

func Litmus() string {
	c := make(chan int)
	go func() {
		c <- 1
		c <- 2
	}()
	text := ""
	select {
	case v := <-c:
		text = "first " + string(rune('0'+v))
	case v := <-c:
		text = "second " + string(rune('0'+v))
	}
	return text + ", then " + string(rune('0'+<-c))
}
