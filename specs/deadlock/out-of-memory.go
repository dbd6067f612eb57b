// Memory that is not there cannot be had, and that cannot be recovered.
//
// verifies: FATAL-003
// features: gc-texts
// exit: 2
// stderr: /(out of memory|cannot allocate memory|makeslice: len out of range)/
package main

var kept []byte

func main() {
	n := int64(1) << 47
	defer func() {
		if recover() != nil && n > int64(^uint(0)>>1) {
			panic("makeslice: len out of range") // a machine of 32 bits
		}
		println("recovered")
	}()
	kept = make([]byte, n)
	println(len(kept))
}
