// A defer statement in the body of a range over a function defers to the end of the function that the
// loop stands in.
//
// verifies: DEFER-010
// since: go1.23
// outcome: "body 1 body 2 iterator ends, loop ends, deferred 2 deferred 1" permitted
package main

var digits = "012"

func two(text *string) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer func() { *text += "iterator ends, " }()
		_ = yield(1) && yield(2)
	}
}

func Litmus() (text string) {
	for i := range two(&text) {
		text += "body " + digits[i:i+1] + " "
		defer func() {
			text += "deferred " + digits[i:i+1]
			if i == 2 {
				text += " "
			}
		}()
	}
	text += "loop ends, "
	return text
}
