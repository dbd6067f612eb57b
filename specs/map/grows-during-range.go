// A map that grows while it is ranged over produces every old entry once and every new one at most
// once.
//
// verifies: MAP-013 MAP-005 MAP-007
// exit: 0
// stderr: "old ones once, new ones at most once\n"
package main

func main() {
	for round := 0; round < 20; round++ {
		m := map[int]int{}
		for i := 0; i < 8; i++ {
			m[i] = i
		}
		seen := map[int]int{}
		for k := range m {
			seen[k]++
			for i := 0; i < 30; i++ {
				m[100+30*k+i] = i
			}
			if len(m) > 2000 {
				break
			}
		}
		for k, n := range seen {
			if n != 1 {
				println("entry", k, "produced", n, "times")
			}
		}
	}
	checkOld()
	println("old ones once, new ones at most once")
}

func checkOld() {
	m := map[int]bool{}
	for i := 0; i < 8; i++ {
		m[i] = true
	}
	old := 0
	for k := range m {
		if k < 8 {
			old++
			for i := 0; i < 30; i++ {
				m[100+30*k+i] = true
			}
		}
	}
	if old != 8 {
		println(old, "of 8 old entries produced")
	}
}
