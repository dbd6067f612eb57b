// An entry that is deleted before the range reaches it is not produced.
//
// verifies: MAP-006
// outcome: "one" permitted
package main

func Litmus() string {
	m := map[int]bool{1: true, 2: true}
	n := 0
	for k := range m {
		n++
		delete(m, 3-k)
	}
	if n == 1 && len(m) == 1 {
		return "one"
	}
	return "deleted entry produced"
}
