// gc reports a run-time error with its prefix.
//
// verifies: PANIC-013 RTP-015
// since: go1.13
// features: gc-texts
// exit: 2
// stderr: /^panic: runtime error: index out of range \[5\] with length 3$/
package main

func main() {
	numbers, i := []int{1, 2, 3}, 5
	println(numbers[i])
}
