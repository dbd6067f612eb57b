// Small values are handed over while a collection looks through the stacks that wait for them.
//
// verifies: CHAN-001
// exit: 0
package main

import "runtime"

func main() {
	done := make(chan bool)
	const workers = 8
	for range workers {
		flags, bytes := make(chan bool), make(chan [3]byte)
		go func() {
			for i := range 300 {
				flags <- i%2 == 0
				bytes <- [3]byte{1, 2, byte(i)}
			}
			close(flags)
			close(bytes)
		}()
		go func() {
			n := 0
			for {
				flag, ok := <-flags
				if !ok {
					break
				}
				b := <-bytes
				if flag != (b[2]%2 == 0) {
					panic("mixed up")
				}
				n++
			}
			done <- n == 300
		}()
	}
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	for range workers {
		if !<-done {
			panic("lost")
		}
	}
	stop <- true
}
