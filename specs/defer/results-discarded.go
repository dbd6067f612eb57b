// The results of a deferred function go nowhere.
//
// verifies: DEFER-007
// outcome: "1" permitted
package main

func Litmus() string { return string(rune('0' + one())) }

func one() int {
	defer two()
	return 1
}

func two() (int, string) { return 2, "two" }
