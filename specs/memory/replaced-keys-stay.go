// An assignment to a map replaces the key by an equal one that lies elsewhere, while the old one is
// still held: it stays what it was.
//
// verifies: GC-001
// exit: 0
// stderr: "all keys kept\n"
package main

type link struct {
	next *link
	keys map[string]int
}

func text(letter byte) string {
	b := make([]byte, 40)
	for i := range b {
		b[i] = letter
	}
	return string(b)
}

func main() {
	var first *link
	for i := 0; i < 2000; i++ {
		first = &link{next: first}
	}
	last := first
	for last.next != nil {
		last = last.next
	}
	last.keys = map[string]int{text('a'): 0}
	kept := make(chan bool)
	go func() {
		ok := true
		for round := 0; round < 60; round++ {
			fresh := text('a')
			for old := range last.keys {
				last.keys[fresh] = round
				for i := 0; i < 5; i++ {
					text('b')
				}
				for i := 0; i < len(old); i++ {
					ok = ok && old[i] == 'a'
				}
			}
		}
		kept <- ok
	}()
	if <-kept {
		println("all keys kept")
	}
}
