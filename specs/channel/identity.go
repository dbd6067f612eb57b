// Channels are equal if one make call made them, whatever the direction of their types.
//
// verifies: CHAN-005
// outcome: "same same different nil" permitted
package main

func Litmus() string {
	a, b := make(chan int, 1), make(chan int, 1)
	copied := a
	var receiving <-chan int = a
	var sending chan<- int = a
	text := compare(a == copied)
	var x, y interface{} = receiving, (<-chan int)(a)
	text += " " + compare(x == y && sending == a)
	text += " " + compare(a == b)
	var n, m chan int
	if n == m && n != a {
		text += " nil"
	}
	return text
}

func compare(same bool) string {
	if same {
		return "same"
	}
	return "different"
}
