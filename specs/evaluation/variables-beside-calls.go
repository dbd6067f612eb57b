// Whether a variable is read before or after a call in the same expression that changes it is not
// specified; that the calls themselves come in order is.
//
// verifies: EVAL-002 EVAL-001
// exit: 0
// stderr: /^(1|2) 2, (1|3) 3 4\n$/
package main

func main() {
	a := 1
	f := func() int { a++; return a }
	x := []int{a, f()}
	a = 1
	g := func() int { a += 2; return a }
	h := func() int { a++; return a }
	y := []int{a, g(), h()}
	if y[0] == 4 {
		y[0] = 1 // read after both calls
	}
	print(digit(x[0]) + " " + digit(x[1]) + ", " + digit(y[0]) + " " + digit(y[1]) + " " + digit(y[2]) + "\n")
}

func digit(n int) string { return string(rune('0' + n)) }
