package iter

import "runtime"

// A coroutine runs body in a goroutine to which it and its caller hand control back and forth.
type coroutine struct {
	body     func()
	started  bool
	running  bool // inside body, on behalf of resume or stop
	done     bool
	stopping bool

	toBody   chan struct{}
	toCaller chan struct{}

	// How body ended, when neither by returning nor by yielding: told to the caller once.
	panicked bool
	value    any
	goexit   bool
}

// resume runs body up to its next yield, and reports whether there was one.
func (c *coroutine) resume() bool {
	if c.running {
		panic("iter: next called again before yield")
	}
	if c.done {
		return false
	}
	c.run()
	return !c.done
}

// stop makes the yield that body stands in return false, and waits until body has ended.
func (c *coroutine) stop() {
	if c.running {
		panic("iter: stop called again before yield")
	}
	if c.done {
		return
	}
	if !c.started {
		c.done = true
		return
	}
	c.stopping = true
	c.run()
}

// run hands control to body until it gives it back.
func (c *coroutine) run() {
	c.running = true
	if !c.started {
		c.started = true
		c.toBody, c.toCaller = make(chan struct{}), make(chan struct{})
		go c.start()
	} else {
		c.toBody <- struct{}{}
	}
	<-c.toCaller
	c.running = false
	switch {
	case c.panicked:
		value := c.value
		c.panicked, c.value = false, nil
		panic(value)
	case c.goexit:
		c.goexit = false
		runtime.Goexit()
	}
}

func (c *coroutine) start() {
	returned := false
	defer func() {
		if !returned {
			// A panic that goes on, or Goexit: the caller's business, not this goroutine's.
			c.value = recover()
			c.panicked = c.value != nil
			c.goexit = !c.panicked
		}
		c.done = true
		c.toCaller <- struct{}{}
	}()
	c.body()
	returned = true
}

// yield hands control back to the caller, and reports whether it wants more.
func (c *coroutine) yield() bool {
	if c.done || !c.running {
		panic("iter: yield called outside of next or stop")
	}
	if c.stopping {
		return false
	}
	c.toCaller <- struct{}{}
	<-c.toBody
	return !c.stopping
}
