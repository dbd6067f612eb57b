// An assignment to an entry of a nil map panics; reading, deleting and ranging do not.
//
// verifies: RTP-012 MAP-001
// outcome: "0 read, panicked" permitted
package main

func Litmus() (text string) {
	var m map[string]int
	text = string(rune('0'+m["a"]+len(m))) + " read, "
	delete(m, "a")
	for range m {
		text += "ranged "
	}
	defer func() {
		if recover() != nil {
			text += "panicked"
		}
	}()
	m["a"] = 1
	return text + "assigned"
}
