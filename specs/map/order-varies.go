// Ranges over the same map do not all begin at the same place.
//
// verifies: MAP-009
// exit: 0
// stderr: "several\n"
package main

func main() {
	m := map[int]bool{}
	for i := 0; i < 8; i++ {
		m[i] = true
	}
	firsts := map[int]bool{}
	for i := 0; i < 200; i++ {
		for k := range m {
			firsts[k] = true
			break
		}
	}
	if len(firsts) > 1 {
		println("several")
	} else {
		println("always the same")
	}
}
