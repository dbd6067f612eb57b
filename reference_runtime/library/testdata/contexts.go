// context: ends, causes, values and texts.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key int

func (k key) String() string { return fmt.Sprint("key", int(k)) }

type plain struct{}

// own is a context that this package does not know.
type own struct {
	context.Context
	done chan struct{}
	err  error
}

func (o *own) Done() <-chan struct{} { return o.done }
func (o *own) Err() error            { return o.err }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func state(name string, c context.Context) {
	done := "open"
	select {
	case <-c.Done():
		done = "closed"
	default:
	}
	fmt.Println(name, done, c.Err(), context.Cause(c))
}

func main() {
	bg := context.Background()
	fmt.Println(bg, context.TODO(), bg.Done() == nil, bg.Err(), context.Cause(bg))
	a, cancelA := context.WithCancel(bg)
	b, cancelB := context.WithCancelCause(a)
	v := context.WithValue(b, key(1), "one")
	v = context.WithValue(v, plain{}, 5)
	c, cancelC := context.WithCancel(v)
	w := context.WithoutCancel(c)
	fmt.Println(a, "\n", b, "\n", v, "\n", c, "\n", w)
	fmt.Println(c.Value(key(1)), c.Value(plain{}), c.Value(key(2)), w.Value(key(1)))
	state("a", a)
	cancelB(errors.New("why"))
	state("a", a)
	state("b", b)
	state("c", c)
	state("w", w)
	cancelB(errors.New("later"))
	cancelA()
	cancelC()
	state("a", a)
	state("b", b)
	late, cancelLate := context.WithCancel(b)
	state("late", late)
	cancelLate()
	n, cancelN := context.WithCancelCause(bg)
	cancelN(nil)
	state("n", n)

	soon, cancelSoon := context.WithTimeout(bg, time.Millisecond)
	defer cancelSoon()
	<-soon.Done()
	state("soon", soon)
	_, ok := soon.Deadline()
	fmt.Println(ok, errors.Is(soon.Err(), context.DeadlineExceeded))
	var timeout interface{ Timeout() bool }
	fmt.Println(errors.As(soon.Err(), &timeout) && timeout.Timeout())
	past, cancelPast := context.WithDeadlineCause(bg, time.Now().Add(-time.Second), errors.New("too late"))
	state("past", past)
	cancelPast()
	far, cancelFar := context.WithTimeout(bg, time.Hour)
	near, cancelNear := context.WithTimeout(far, 2*time.Hour)
	d1, _ := far.Deadline()
	d2, _ := near.Deadline()
	fmt.Println(d1.Equal(d2))
	cancelFar()
	state("near", near)
	cancelNear()
	caused, cancelCaused := context.WithTimeoutCause(bg, time.Millisecond, errors.New("slow"))
	<-caused.Done()
	state("caused", caused)
	cancelCaused()

	o := &own{Context: bg, done: make(chan struct{})}
	under, cancelUnder := context.WithCancel(o)
	o.err = errors.New("own end")
	close(o.done)
	<-under.Done()
	state("under", under)
	cancelUnder()
	fmt.Println(context.WithValue(o, "k", nil), under)

	called := make(chan string, 1)
	e, cancelE := context.WithCancel(bg)
	stop := context.AfterFunc(e, func() { called <- "first" })
	fmt.Println(stop(), stop())
	stop = context.AfterFunc(e, func() { called <- "second" })
	cancelE()
	fmt.Println(<-called, stop())
	context.AfterFunc(e, func() { called <- "third" })
	fmt.Println(<-called)

	try(func() { context.WithCancel(nil) })
	try(func() { context.WithValue(nil, 1, 2) })
	try(func() { context.WithValue(bg, nil, 2) })
	try(func() { context.WithValue(bg, []int{}, 2) })
	try(func() { context.WithoutCancel(nil) })
	try(func() { context.WithTimeout(nil, 1) })
}
