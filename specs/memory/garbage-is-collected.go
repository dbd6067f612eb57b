// What cannot be reached any more is used again: a program may allocate far more than it keeps.
//
// verifies: GC-002
// exit: 0
// stderr: "bounded\n"
package main

import "runtime"

type block struct {
	next *block
	data [8192]byte
}

var kept *block

func main() {
	const blocks = 50000 // 400 MB
	var most uint64
	for i := 0; i < blocks; i++ {
		kept = &block{}
		if i%1000 == 0 {
			var stats runtime.MemStats
			runtime.ReadMemStats(&stats)
			if stats.HeapAlloc > most {
				most = stats.HeapAlloc
			}
		}
	}
	if most > 100<<20 {
		println(most>>20, "MB at once")
		return
	}
	println("bounded")
}
