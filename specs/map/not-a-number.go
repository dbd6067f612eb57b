// NaN is never found: each is a new key. +0 and -0 are one key.
//
// verifies: MAP-003 MAP-004
// outcome: "3 entries, NaN absent, zero 2" permitted
package main

func Litmus() string {
	zero := 0.0
	nan := zero / zero
	m := map[float64]int{}
	m[nan] = 1
	m[nan] = 1
	m[zero] = 1
	m[-zero]++
	text := string(rune('0'+len(m))) + " entries"
	if _, ok := m[nan]; !ok {
		text += ", NaN absent"
	}
	return text + ", zero " + string(rune('0'+m[zero]))
}
