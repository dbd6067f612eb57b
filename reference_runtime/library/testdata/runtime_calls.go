// runtime: who calls whom, counts of goroutines, numbers of the allocator, settings.
package main

import (
	"errors"
	"fmt"
	"path"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

type thing struct {
	n    int
	next *thing
}

func (t thing) where() string {
	_, file, line, ok := runtime.Caller(0)
	return fmt.Sprint(path.Base(file), ":", line, " ", ok)
}

func (t *thing) names() []string {
	pcs := make([]uintptr, 10)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	var names []string
	for {
		frame, more := frames.Next()
		names = append(names, fmt.Sprint(frame.Function, ":", frame.Line))
		if !more || frame.Function == "main.main" {
			return names
		}
	}
}

func outer(f func() []string) []string { return f() }

func main() {
	t := thing{n: 1}
	fmt.Println(t.where())
	fmt.Println(outer(func() []string { return t.names() }))
	pc, _, line, _ := runtime.Caller(0)
	f := runtime.FuncForPC(pc)
	_, fline := f.FileLine(pc)
	fmt.Println(f.Name(), line, fline, runtime.FuncForPC(0) == nil, runtime.FuncForPC(reflect.ValueOf(outer).Pointer()).Name())
	_, _, _, ok := runtime.Caller(50)
	fmt.Println(ok, runtime.Callers(50, make([]uintptr, 1)))

	fmt.Println(runtime.NumGoroutine())
	var wg sync.WaitGroup
	release := make(chan bool)
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-release
		}()
	}
	fmt.Println(runtime.NumGoroutine())
	close(release)
	wg.Wait()

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	kept := make([]*thing, 1000)
	for i := range kept {
		kept[i] = &thing{n: i}
	}
	runtime.ReadMemStats(&after)
	fmt.Println(after.Mallocs-before.Mallocs >= 1000, after.TotalAlloc-before.TotalAlloc >= 16000, after.NumGC >= before.NumGC)
	runtime.KeepAlive(kept)
	kept = nil
	runtime.GC()
	runtime.ReadMemStats(&before)
	fmt.Println(before.Frees-after.Frees >= 900, before.NumGC > after.NumGC, before.NumForcedGC > 0, before.HeapObjects == before.Mallocs-before.Frees)
	fmt.Println(debug.SetGCPercent(50), debug.SetGCPercent(-1), debug.SetGCPercent(100))
	fmt.Println(debug.SetMemoryLimit(-1) > 1<<60)
	fmt.Println(strings.Contains(string(debug.Stack()), "main.main()"))
	fmt.Println(runtime.GOOS, runtime.GOARCH, strings.HasPrefix(runtime.Version(), "go1."), runtime.NumCPU() > 0, runtime.GOMAXPROCS(0) > 0)

	defer func() {
		err := recover().(runtime.Error)
		var failed *runtime.TypeAssertionError
		fmt.Println(err, errors.As(err, &failed))
		defer func() {
			_, isNil := recover().(*runtime.PanicNilError)
			fmt.Println(isNil)
		}()
		panic(nil)
	}()
	var x any = "text"
	fmt.Println(x.(int))
}
