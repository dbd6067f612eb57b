// Package signal: signals that the process is sent, on channels. Runs on one thread and under an
// explorer get none.
package signal

import (
	"context"
	"errors"
	"internal/poll"
	"os"
	"sync"
	"syscall"
)

const last = 64

// A set has a bit for each signal.
type set uint64

func (s set) has(number int) bool { return s>>(number-1)&1 != 0 }

// notAsked are not among all signals: they cannot be caught, or are the runtime's own, or say that
// the program itself has failed.
const notAsked = 1<<(syscall.SIGKILL-1) | 1<<(syscall.SIGSTOP-1) | 1<<(syscall.SIGURG-1) |
	1<<(syscall.SIGSEGV-1) | 1<<(syscall.SIGBUS-1) | 1<<(syscall.SIGFPE-1) | 1<<(syscall.SIGILL-1) |
	1<<(syscall.SIGABRT-1)

var (
	mu       sync.Mutex
	channels = map[chan<- os.Signal]set{}
	wanted   [last + 1]int // by how many channels
	isOpen   bool
)

// setOf is all signals for none.
func setOf(signals []os.Signal) set {
	if len(signals) == 0 {
		return ^set(notAsked)
	}
	var s set
	for _, one := range signals {
		if number := numberOf(one); number != 0 {
			s |= 1 << (number - 1)
		}
	}
	return s
}

func numberOf(s os.Signal) int {
	number, ok := s.(syscall.Signal)
	if !ok || number < 1 || number > last {
		return 0
	}
	return int(number)
}

// open starts what delivers signals, if there can be any.
func start() {
	if isOpen || !poll.IsReal() {
		return
	}
	fd, errno := open()
	if errno != 0 {
		panic("os/signal: " + syscall.Errno(errno).Error())
	}
	file, err := poll.Open(fd)
	if err != nil {
		panic("os/signal: " + err.Error())
	}
	isOpen = true
	go loop(file)
}

func loop(file *poll.FD) {
	var numbers [32]byte
	for {
		n, err := file.Read(numbers[:])
		if err != nil {
			return
		}
		for _, number := range numbers[:n] {
			deliver(int(number))
		}
	}
}

func deliver(number int) {
	mu.Lock()
	defer mu.Unlock()
	for c, s := range channels {
		if !s.has(number) {
			continue
		}
		select {
		case c <- syscall.Signal(number):
		default:
		}
	}
}

// Notify sends the signals, or all if there are none, to c from now on. It does not wait for room in
// c.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	mu.Lock()
	defer mu.Unlock()
	start()
	more := setOf(sig) &^ channels[c]
	channels[c] |= more
	for number := 1; number <= last; number++ {
		if !more.has(number) {
			continue
		}
		if wanted[number]++; wanted[number] == 1 && isOpen {
			enable(number)
		}
	}
}

// drop takes signals from c. With mu.
func drop(c chan<- os.Signal, signals set) {
	less := channels[c] & signals
	if channels[c] &^= less; channels[c] == 0 {
		delete(channels, c)
	}
	for number := 1; number <= last; number++ {
		if !less.has(number) {
			continue
		}
		if wanted[number]--; wanted[number] == 0 && isOpen {
			disable(number)
		}
	}
}

// Stop ends what Notify began: c gets no signal after it has returned.
func Stop(c chan<- os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	drop(c, ^set(0))
}

func dropFromAll(signals set) {
	for c := range channels {
		drop(c, signals)
	}
}

// Reset undoes Notify for the signals, or all, on all channels.
func Reset(sig ...os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	dropFromAll(setOf(sig))
}

// Ignore undoes Notify for the signals, or all; they do nothing from now on.
func Ignore(sig ...os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	signals := setOf(sig)
	dropFromAll(signals)
	for number := 1; number <= last; number++ {
		if signals.has(number) && poll.IsReal() {
			ignore(number)
		}
	}
}

// Ignored reports whether the signal does nothing.
func Ignored(sig os.Signal) bool {
	number := numberOf(sig)
	return number != 0 && isIgnored(number)
}

type signalContext struct {
	context.Context
	cancel  context.CancelCauseFunc
	signals []os.Signal
	c       chan os.Signal
}

func (s *signalContext) stop() {
	s.cancel(nil)
	Stop(s.c)
}

func (s *signalContext) String() string {
	text := "signal.NotifyContext(" + nameOf(s.Context)
	if len(s.signals) > 0 {
		text += ", ["
		for i, one := range s.signals {
			if i > 0 {
				text += " "
			}
			text += one.String()
		}
		text += "]"
	}
	return text + ")"
}

func nameOf(c context.Context) string {
	if named, ok := c.(interface{ String() string }); ok {
		// The context that the signals cancel was made here.
		const suffix = ".WithCancel"
		if name := named.String(); len(name) > len(suffix) {
			return name[:len(name)-len(suffix)]
		}
	}
	return "context"
}

// NotifyContext returns a copy of parent that ends with the first of the signals, or with stop.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	inner, cancel := context.WithCancelCause(parent)
	s := &signalContext{Context: inner, cancel: cancel, signals: signals, c: make(chan os.Signal, 1)}
	Notify(s.c, signals...)
	if inner.Err() == nil {
		go func() {
			select {
			case got := <-s.c:
				s.cancel(errors.New(got.String() + " signal received"))
			case <-s.Done():
			}
		}()
	}
	return s, s.stop
}
