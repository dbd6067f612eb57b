// Memory is collected while packages are initialised, and nothing in use is lost.
//
// verifies: INIT-011 GC-001
// exit: 0
// stderr: "1000 kept\n"
package main

import "runtime"

type node struct {
	next *node
	n    int
}

var list = build(1000)

func build(n int) *node {
	var head *node
	for i := 0; i < n; i++ {
		head = &node{head, i}
		for j := 0; j < 10; j++ {
			waste = make([]byte, 1000)
		}
		if i%100 == 0 {
			runtime.GC()
		}
	}
	return head
}

var waste []byte

func init() { runtime.GC() }

func main() {
	n := 0
	for e := list; e != nil; e = e.next {
		n++
		if e.n != 1000-n {
			println("lost at", n)
		}
	}
	println(n, "kept")
}
