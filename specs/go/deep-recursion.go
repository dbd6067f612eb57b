// A goroutine's stack grows with its calls, and what lies on it stays.
//
// verifies: GO-014
// outcome: "10000" permitted
package main

func Litmus() string {
	done := make(chan int)
	go func() { done <- descend(10000) }()
	if <-done == 10000 {
		return "10000"
	}
	return "wrong"
}

func descend(n int) int {
	if n == 0 {
		return 0
	}
	var mine [4]int
	mine[n%4] = 1
	below := descend(n - 1)
	return below + mine[0] + mine[1] + mine[2] + mine[3]
}
