package main

// Goexit runs the deferred calls and cannot be stopped, not even by a panic in one of them.

import "runtime"

func run(name string, f func()) {
	done := make(chan string)
	go func() {
		result := "exited"
		defer func() { done <- result }()
		defer func() {
			if r := recover(); r != nil {
				result = "panicked: " + r.(string)
			}
		}()
		f()
		result = "returned"
	}()
	println(name, <-done)
}

func main() {
	run("plain", func() { runtime.Goexit() })
	run("recover sees nothing", func() {
		defer func() { println("recovered nil:", recover() == nil) }()
		runtime.Goexit()
	})
	run("panic in deferred call, recovered", func() {
		defer func() { println("recovered", recover().(string)) }()
		defer func() { panic("in deferred") }()
		runtime.Goexit()
	})
	run("panic in deferred call, recovered in it", func() {
		defer func() {
			defer func() { println("recovered", recover().(string)) }()
			panic("inside")
		}()
		runtime.Goexit()
	})
	run("panic in deferred call, recovered below", func() {
		func() {
			defer println("outer deferred")
			func() {
				defer func() { println("recovered", recover().(string)) }()
				func() {
					defer func() { panic("deep") }()
					runtime.Goexit()
				}()
				println("not reached 1")
			}()
			println("not reached 2")
		}()
		println("not reached 3")
	})
	run("goexit in deferred call while panicking", func() {
		defer func() { println("recovered nil:", recover() == nil) }()
		defer func() { runtime.Goexit() }()
		panic("forgotten")
	})
	run("goexit after recovery", func() {
		defer func() {
			println("recovered", recover().(string))
			runtime.Goexit()
		}()
		panic("before exit")
	})
	run("goexit twice", func() {
		defer func() { runtime.Goexit() }()
		runtime.Goexit()
	})
	run("panic not recovered by the exit", func() {
		defer func() { panic("left over") }()
		runtime.Goexit()
	})
	run("returned", func() {})
}
