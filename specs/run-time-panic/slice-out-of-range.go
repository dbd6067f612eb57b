// Slicing beyond the capacity of a slice, the length of a string, or backwards, panics.
//
// verifies: RTP-004
// outcome: "no yes yes yes yes no yes" permitted
package main

func Litmus() string {
	s, text := make([]int, 2, 4), "abc"
	one, four, five := 1, 4, 5
	return panics(func() int { return len(s[:four]) }) + " " + // up to the capacity
		panics(func() int { return len(s[:five]) }) + " " +
		panics(func() int { return len(s[four:one]) }) + " " +
		panics(func() int { return len(text[:four]) }) + " " +
		panics(func() int { return len(s[one:one:five]) }) + " " +
		panics(func() int { return len(s[one:one:four]) }) + " " +
		panics(func() int { return len(s[one:four:one]) })
}

func panics(f func() int) (did string) {
	defer func() {
		if recover() != nil {
			did = "yes"
		}
	}()
	f()
	return "no"
}
