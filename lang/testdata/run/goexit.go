package main

import (
	"runtime"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() { println("recover in Goexit", recover() == nil) }()
		func() {
			defer println("inner")
			runtime.Goexit()
		}()
		println("never")
	}()
	wg.Wait()
	runtime.Gosched()
	println(runtime.NumGoroutine() >= 1, runtime.GOOS, runtime.GOARCH)
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() { println(recover().(string)) }()
		defer func() { panic("panic during Goexit") }()
		runtime.Goexit()
	}()
	wg.Wait()
}
