// Arguments of every size are copied when the go statement runs.
//
// verifies: GO-001
// outcome: "abc 1 9 7" permitted
package main

type block struct{ first, last int }

func Litmus() string {
	done := make(chan string)
	s, b, numbers := "abc", block{1, 9}, [3]int{5, 6, 7}
	go func(s string, b block, numbers [3]int) {
		done <- s + " " + digit(b.first) + " " + digit(b.last) + " " + digit(numbers[2])
	}(s, b, numbers)
	s, b, numbers = "xyz", block{2, 3}, [3]int{}
	text := <-done
	if s != "xyz" || b.first != 2 || numbers[2] != 0 {
		return "assignments lost"
	}
	return text
}

func digit(n int) string { return string(rune('0' + n)) }
