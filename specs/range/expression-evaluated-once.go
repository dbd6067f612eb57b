// The channel expression is evaluated once, before the loop: a new value of the variable is not seen.
//
// verifies: RNGC-003
// outcome: "once: 1 2" permitted
package main

func Litmus() string {
	c := make(chan int, 2)
	c <- 1
	c <- 2
	close(c)
	calls := 0
	text := ""
	for v := range pick(c, &calls) {
		c = nil
		text += " " + string(rune('0'+v))
	}
	if calls != 1 {
		return "several times"
	}
	return "once:" + text
}

func pick(c chan int, calls *int) chan int {
	*calls++
	return c
}
