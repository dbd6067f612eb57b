// The function and its arguments are evaluated when the defer statement runs.
//
// verifies: DEFER-001
// outcome: "old 1" permitted
package main

func Litmus() (text string) {
	n := 1
	show := func(n int) { text = "old " + string(rune('0'+n)) }
	defer show(n)
	n = 2
	show = func(n int) { text = "new " + string(rune('0'+n)) }
	return "returned"
}
