// The zero value of a channel type is nil, of length and capacity 0.
//
// verifies: CHAN-004
// outcome: "nil 0 0" permitted
package main

func Litmus() string {
	var c chan int
	if c != nil {
		return "not nil"
	}
	return "nil " + string(rune('0'+len(c))) + " " + string(rune('0'+cap(c)))
}
