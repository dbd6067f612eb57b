// A send copies the value: later changes of the variable do not show.
//
// verifies: CHAN-008
// outcome: "1 2 3" permitted
package main

type block struct {
	numbers [40]int
	next    *block
}

func Litmus() string {
	c := make(chan block, 3)
	var b block
	for i := 1; i <= 3; i++ {
		b.numbers[0], b.numbers[39] = i, i
		c <- b
	}
	b.numbers[0] = 9
	text := ""
	for i := 1; i <= 3; i++ {
		got := <-c
		if got.numbers[0] != got.numbers[39] {
			return "torn"
		}
		if i > 1 {
			text += " "
		}
		text += string(rune('0' + got.numbers[0]))
	}
	return text
}
