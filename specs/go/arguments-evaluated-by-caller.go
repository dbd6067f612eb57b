// Function and arguments of a go statement are evaluated before the statement after it runs.
//
// verifies: GO-001
// outcome: "old 1" permitted
package main

func Litmus() string {
	done := make(chan string)
	n := 1
	show := func(n int) { done <- "old " + string(rune('0'+n)) }
	go show(n)
	n = 2
	show = func(n int) { done <- "new " + string(rune('0'+n)) }
	return <-done
}
