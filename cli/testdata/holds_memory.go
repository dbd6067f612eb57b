// Keeps a megabyte in the frame of main while a callee makes garbage, and then nothing.
package main

import (
	"runtime"
	"runtime/debug"
)

const block = 100_000

//go:noinline
func waste() {
	for i := 0; i < 100; i++ {
		sink = make([]byte, block)
	}
	sink = nil
	runtime.GC()
}

var sink []byte

func main() {
	kept := make([]*[block]byte, 10)
	for i := range kept {
		kept[i] = new([block]byte)
		kept[i][0] = byte(i)
	}
	waste()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	println("kept:", m.HeapAlloc >= 10*block, "given back:", m.HeapReleased > 0 && m.HeapInuse < 5<<20)
	for i := range kept {
		if kept[i][0] != byte(i) {
			println("lost", i)
		}
	}
}
