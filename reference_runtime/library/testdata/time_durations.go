// time: durations as text, instants, timers on a clock that moves.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{
		0, 1, -1, 999, 1000, 1100, 2200 * time.Microsecond, 3300 * time.Millisecond, time.Minute, time.Hour,
		4*time.Minute + 5001*time.Millisecond, 5*time.Hour + 6*time.Minute + 7001*time.Millisecond, 100 * time.Hour,
		1<<63 - 1, -1 << 63,
	} {
		fmt.Println(d, d.Seconds(), d.Minutes(), d.Hours(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	}
	a := time.Unix(100, 5)
	b := a.Add(time.Second)
	fmt.Println(b.Sub(a), a.Before(b), b.After(a), a.Equal(b), b.Unix(), b.UnixNano(), a.Compare(b))

	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	fmt.Println(time.Since(start) >= 2*time.Millisecond, time.Until(start) < 0)

	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop(), t.Reset(time.Millisecond))
	<-t.C
	fmt.Println("fired", t.Stop())

	done := make(chan string)
	time.AfterFunc(time.Millisecond, func() { done <- "after func" })
	fmt.Println(<-done)

	ticker := time.NewTicker(time.Millisecond)
	<-ticker.C
	<-ticker.C
	ticker.Reset(2 * time.Millisecond)
	<-ticker.C
	ticker.Stop()
	select {
	case <-ticker.C:
		fmt.Println("ticked after Stop")
	case <-time.After(5 * time.Millisecond):
		fmt.Println("quiet")
	}
	for _, f := range []func(){
		func() { time.NewTicker(0) },
		func() { ticker.Reset(-1) },
		func() { new(time.Timer).Stop() },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
	fmt.Println(time.Tick(0) == nil)
}
