// Of two objects with finalizers, one pointing to the other, that of the first runs first.
//
// verifies: GC-004
// exit: 0
// stderr: /^(first second|first|none)\n$/
package main

import (
	"runtime"
	"time"
)

type object struct {
	name  string
	other *object
}

func drop(ran chan string) {
	second := &object{name: "second"}
	first := &object{"first", second}
	tell := func(x *object) { ran <- x.name }
	runtime.SetFinalizer(second, tell)
	runtime.SetFinalizer(first, tell)
}

func main() {
	ran := make(chan string, 2)
	drop(ran)
	for i := 0; i < 50 && len(ran) < 2; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	switch len(ran) {
	case 0:
		println("none")
	case 1:
		println(<-ran)
	default:
		println(<-ran, <-ran)
	}
}
