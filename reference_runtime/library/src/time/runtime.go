package time

// What this package asks of the runtime. Instants are nanoseconds: monotonic ones since the program
// began, wall ones since 1970 UTC.

// Sleep pauses the calling goroutine for at least d; it returns at once if d <= 0.
func Sleep(d Duration)

// now reads both clocks.
func now() (wallNs, monotonicNs int64)

// monotonicNow reads the one of them.
func monotonicNow() int64

// A runtimeTimer is what the runtime keeps in its heap of timers.
//
// When its time comes it does one of two things, as one step, without a goroutine of its own: with a
// channel it sends Time{wall, monotonic + 1} of that moment there unless the channel is full; else it
// starts a goroutine that calls f. With a period it is then set again.
type runtimeTimer struct {
	when   int64 // monotonic ns
	period int64 // ns; 0: fires once
	c      chan Time
	f      func()
	index  int // the runtime's own: place in the heap plus 1, 0 when it is not there
	own    [14]uint64 // the runtime's own, when machines run in parallel
}

// startTimer sets t, which is not set.
func startTimer(t *runtimeTimer)

// stopTimer unsets t and reports whether it was set. Since Go 1.23 it takes back what t has sent and
// nobody has received; t then counts as set.
func stopTimer(t *runtimeTimer) (wasSet bool)

// resetTimer stops t, sets it anew, and reports what stopTimer would have.
func resetTimer(t *runtimeTimer, when, period int64) (wasSet bool)
