// A range visits every entry that stays, once, in whatever order.
//
// verifies: MAP-005 MAP-008
// outcome: "123" permitted
package main

func Litmus() string {
	m := map[int]bool{1: true, 2: true, 3: true}
	seen := [4]int{}
	for k := range m {
		seen[k]++
	}
	text := ""
	for k, n := range seen {
		for ; n > 0; n-- {
			text += string(rune('0' + k))
		}
	}
	return text
}
