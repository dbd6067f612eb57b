// In an assignment the operands on both sides are evaluated first, then values are assigned in order.
//
// verifies: EVAL-003
// outcome: "2 1, 5 at 0, 9 then 0" permitted
package main

func Litmus() string {
	a, b := 1, 2
	a, b = b, a
	text := digit(a) + " " + digit(b)
	i := 0
	numbers := []int{0, 0, 0}
	i, numbers[i] = 1, 5
	text += ", " + digit(numbers[0]) + " at 0"
	// The first assignment takes place although the second panics.
	func() {
		defer func() { recover() }()
		var p *int
		numbers[1], *p = 9, 1
	}()
	return text + ", " + digit(numbers[1]) + " then " + digit(numbers[2])
}

func digit(n int) string { return string(rune('0' + n)) }
