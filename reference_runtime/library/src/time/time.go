// Package time: durations, instants as far as programs compare them, and timers.
package time

// A Duration counts nanoseconds.
type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }
func (d Duration) Seconds() float64    { return parts(d, Second) }
func (d Duration) Minutes() float64    { return parts(d, Minute) }
func (d Duration) Hours() float64      { return parts(d, Hour) }

// parts divides whole units apart from the rest, so that no precision is lost in the first.
func parts(d, unit Duration) float64 { return float64(d/unit) + float64(d%unit)/float64(unit) }

// String shows d as in "1h2m3.5s": no leading zero units, and one unit when d is under a second.
func (d Duration) String() string {
	if d == 0 {
		return "0s"
	}
	n, sign := uint64(d), ""
	if d < 0 {
		n, sign = -n, "-"
	}
	switch {
	case n < uint64(Microsecond):
		return sign + decimal(n) + "ns"
	case n < uint64(Millisecond):
		return sign + fraction(n, 3) + "µs"
	case n < uint64(Second):
		return sign + fraction(n, 6) + "ms"
	}
	minutes := n / uint64(Minute)
	text := fraction(n%uint64(Minute), 9) + "s"
	if minutes > 0 {
		text = decimal(minutes%60) + "m" + text
	}
	if minutes >= 60 {
		text = decimal(minutes/60) + "h" + text
	}
	return sign + text
}

// fraction shows n / 10^digits without trailing zeros.
func fraction(n uint64, digits int) string {
	scale := uint64(1)
	for i := 0; i < digits; i++ {
		scale *= 10
	}
	whole, rest := n/scale, n%scale
	if rest == 0 {
		return decimal(whole)
	}
	text := decimal(rest + scale)[1:] // the scale keeps leading zeros
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	return decimal(whole) + "." + text
}

func decimal(n uint64) string {
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return string(digits[i:])
		}
	}
}

// A Time is an instant on the wall and, when it came from Now or a timer, on the monotonic clock.
// The runtime writes this struct when a timer fires: the order of its fields matters.
type Time struct {
	wall      int64 // ns since 1970 UTC
	monotonic int64 // ns since the program began, plus 1; 0: not known
}

func Now() Time {
	wall, monotonic := now()
	return Time{wall, monotonic + 1}
}

// Unix is the instant that many seconds and nanoseconds after 1970 UTC.
func Unix(sec, nsec int64) Time { return Time{wall: sec*1e9 + nsec} }

func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }

func (t Time) UnixNano() int64  { return t.wall }
func (t Time) UnixMicro() int64 { return t.wall / 1e3 }
func (t Time) UnixMilli() int64 { return t.wall / 1e6 }
func (t Time) Unix() int64      { return t.wall / 1e9 }

func (t Time) Add(d Duration) Time {
	t.wall += int64(d)
	if t.monotonic != 0 {
		t.monotonic += int64(d)
	}
	return t
}

// Sub is the time from u to t, on the monotonic clock if both know it.
func (t Time) Sub(u Time) Duration {
	if t.monotonic != 0 && u.monotonic != 0 {
		return Duration(t.monotonic - u.monotonic)
	}
	return Duration(t.wall - u.wall)
}

func (t Time) Before(u Time) bool { return t.Sub(u) < 0 }
func (t Time) After(u Time) bool  { return t.Sub(u) > 0 }
func (t Time) Equal(u Time) bool  { return t.Sub(u) == 0 }

func (t Time) Compare(u Time) int {
	switch d := t.Sub(u); {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// IsZero reports whether t is the zero value. It is not the year 1, as for other implementations:
// only Now, Unix and timers make instants here.
func (t Time) IsZero() bool { return t == Time{} }
