// An entry that is made during a range is produced at most once, or not at all.
//
// verifies: MAP-007
// outcome: "produced" permitted
// outcome: "not produced" permitted
package main

func Litmus() string {
	m := map[int]bool{1: true}
	n := 0
	for k := range m {
		if k == 1 {
			m[2] = true
		} else {
			n++
		}
	}
	switch n {
	case 0:
		return "not produced"
	case 1:
		return "produced"
	}
	return "produced twice"
}
