// A map holds one value a key: inserted, overwritten, deleted, looked up, counted.
//
// verifies: MAP-002 MAP-012
// outcome: "2: a=3 b=2, c absent" permitted
package main

func Litmus() string {
	m := map[string]int{"a": 1, "b": 2, "c": 9}
	m["a"] = 3
	delete(m, "c")
	delete(m, "d")
	calls := 0
	key := func() string {
		calls++
		return "b"
	}
	m[key()] += 5
	m[key()] -= 5
	text := digit(len(m)) + ": a=" + digit(m["a"]) + " b=" + digit(m["b"])
	if v, ok := m["c"]; !ok && v == 0 && calls == 2 {
		text += ", c absent"
	}
	return text
}

func digit(n int) string { return string(rune('0' + n)) }
