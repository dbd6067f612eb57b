// An index of an array, a slice or a string below 0 or not below the length panics.
//
// verifies: RTP-003
// outcome: "yes yes yes yes yes no" permitted
package main

func Litmus() string {
	array, slice, text := [3]int{}, make([]int, 3, 5), "abc"
	three, minus, large := 3, -1, uint64(1)<<63
	return panics(func() int { return array[three] }) + " " +
		panics(func() int { return slice[three] }) + " " +
		panics(func() int { return int(text[three]) }) + " " +
		panics(func() int { return slice[minus] }) + " " +
		panics(func() int { return slice[large] }) + " " +
		panics(func() int { return slice[three-1] })
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
