// clear leaves nothing in a map, whatever its size and keys, and a map that was cleared can be used on.
//
// verifies: MAP-001 MAP-002 MAP-003
// since: go1.21
// outcome: "0 0 0, 1 2" permitted
package main

import "math"

func Litmus() string {
	small := map[float64]int{1: 1, math.NaN(): 2}
	large := map[float64]int{math.NaN(): 1}
	for i := 0; i < 40; i++ {
		large[float64(i)] = i
	}
	var none map[float64]int
	clear(small)
	clear(large)
	clear(none)
	text := digit(count(small)) + " " + digit(count(large)) + " " + digit(count(none))
	small[1] = 2
	large[7] = 1
	large[8] = 1
	return text + ", " + digit(count(small)) + " " + digit(count(large))
}

// count is what len says and range shows, or -1 if they differ.
func count(m map[float64]int) int {
	n := 0
	for range m {
		n++
	}
	if n != len(m) {
		return -1
	}
	return n
}

func digit(n int) string { return string(rune('0' + n)) }
