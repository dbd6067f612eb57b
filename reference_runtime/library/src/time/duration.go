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

// Truncate takes off what is beyond a multiple of m, towards zero; m <= 0 changes nothing.
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

// Round is the nearest multiple of m, halves away from zero, and the largest or smallest Duration
// when that is too large or too small; m <= 0 changes nothing.
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	rest := d % m
	if d < 0 {
		if -rest < m+rest {
			return d - rest
		}
		if away := d - m - rest; away < d {
			return away
		}
		return minDuration
	}
	if rest < m-rest {
		return d - rest
	}
	if away := d + m - rest; away > d {
		return away
	}
	return maxDuration
}

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

// Abs is d without its sign; the largest Duration for the smallest.
func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == minDuration:
		return maxDuration
	}
	return -d
}
