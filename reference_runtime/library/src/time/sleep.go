package time

// A Timer fires once: it sends the time on C, or calls its function in a goroutine of its own.
type Timer struct {
	C <-chan Time
	r runtimeTimer
}

func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &Timer{C: c, r: runtimeTimer{when: after(d), c: c}}
	startTimer(&t.r)
	return t
}

// AfterFunc calls f in a goroutine of its own after d.
func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{r: runtimeTimer{when: after(d), f: f}}
	startTimer(&t.r)
	return t
}

// After returns a channel on which the time is sent after d.
func After(d Duration) <-chan Time { return NewTimer(d).C }

// Stop keeps t from firing and reports whether it would have fired. Since Go 1.23 a time that was
// sent and not yet received counts as not fired: it is taken back.
func (t *Timer) Stop() bool {
	if t.r.c == nil && t.r.f == nil {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer(&t.r)
}

// Reset makes t fire after d from now, and reports as Stop does.
func (t *Timer) Reset(d Duration) bool {
	if t.r.c == nil && t.r.f == nil {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetTimer(&t.r, after(d), 0)
}

// A Ticker sends the time on C again and again. A tick that finds the one before unreceived is
// dropped.
type Ticker struct {
	C <-chan Time
	r runtimeTimer
}

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := &Ticker{C: c, r: runtimeTimer{when: after(d), period: int64(d), c: c}}
	startTimer(&t.r)
	return t
}

// Stop ends the ticks. It does not close C.
func (t *Ticker) Stop() {
	if t.r.c == nil {
		return // never set
	}
	stopTimer(&t.r)
}

// Reset makes t tick every d from now.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.r.c == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer(&t.r, after(d), int64(d))
}

// Tick is the channel of a new Ticker; nil if d <= 0.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}

// after is the monotonic instant d from now, and the last one there is when that overflows.
func after(d Duration) int64 {
	monotonic := monotonicNow()
	if d <= 0 {
		return monotonic
	}
	when := monotonic + int64(d)
	if when < 0 {
		return 1<<63 - 1
	}
	return when
}
