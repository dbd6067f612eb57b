// Package time: durations, instants in time and the calendar, and timers.
package time

// A Time is an instant on the wall and, when it came from Now or a timer, on the monotonic clock.
// The runtime writes this struct when a timer fires: the order of its fields matters.
type Time struct {
	sec       int64     // since January 1, year 1, 00:00 UTC
	nsec      int64     // of the second, in [0, 1e9)
	monotonic int64     // ns since the program began, plus 1; 0: not known
	loc       *Location // nil: UTC, or Local if monotonic is known
}

// The seconds from year 1 to 1970.
const unixEpoch = 62135596800

func Now() Time {
	wall, monotonic := now()
	return Time{sec: wall/1e9 + unixEpoch, nsec: wall % 1e9, monotonic: monotonic + 1}
}

// Unix is the instant that many seconds and nanoseconds after 1970 UTC, which may be negative or
// more than a second.
func Unix(sec, nsec int64) Time {
	return Time{sec: sec + unixEpoch + floorDiv(nsec, 1e9), nsec: floorMod(nsec, 1e9), loc: Local}
}

func UnixMilli(msec int64) Time { return Unix(floorDiv(msec, 1e3), floorMod(msec, 1e3)*1e6) }
func UnixMicro(usec int64) Time { return Unix(floorDiv(usec, 1e6), floorMod(usec, 1e6)*1e3) }

// Date is that moment in that place. Months, days and so on may be beyond their ranges.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	seconds := daysTo(int64(year), int64(month), int64(day))*secondsPerDay +
		int64(hour)*3600 + int64(min)*60 + int64(sec) + floorDiv(int64(nsec), 1e9)
	t := Time{sec: seconds - int64(loc.offset), nsec: floorMod(int64(nsec), 1e9)}
	return t.In(loc)
}

func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }

func (t Time) Unix() int64      { return t.sec - unixEpoch }
func (t Time) UnixNano() int64  { return t.Unix()*1e9 + t.nsec }
func (t Time) UnixMicro() int64 { return t.Unix()*1e6 + t.nsec/1e3 }
func (t Time) UnixMilli() int64 { return t.Unix()*1e3 + t.nsec/1e6 }

// IsZero reports whether t is January 1, year 1, 00:00 UTC: the zero value.
func (t Time) IsZero() bool { return t.sec == 0 && t.nsec == 0 }

func (t Time) Add(d Duration) Time {
	nsec := t.nsec + int64(d%1e9)
	t.sec += int64(d/1e9) + floorDiv(nsec, 1e9)
	t.nsec = floorMod(nsec, 1e9)
	if t.monotonic != 0 {
		t.monotonic += int64(d)
	}
	return t
}

// Sub is the time from u to t, on the monotonic clock if both know it; the largest or smallest
// Duration when it is too long.
func (t Time) Sub(u Time) Duration {
	if t.monotonic != 0 && u.monotonic != 0 {
		return Duration(t.monotonic - u.monotonic)
	}
	d := Duration(t.sec-u.sec)*Second + Duration(t.nsec-u.nsec)
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	}
	return maxDuration
}

// AddDate adds to the parts of the date, and then counts days beyond the end of a month into the
// next.
func (t Time) AddDate(years, months, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec), t.Location())
}

func (t Time) Compare(u Time) int {
	switch {
	case t.monotonic != 0 && u.monotonic != 0:
		return sign(t.monotonic - u.monotonic)
	case t.sec != u.sec:
		return sign(t.sec - u.sec)
	}
	return sign(t.nsec - u.nsec)
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return +1
	}
	return 0
}

func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }
func (t Time) After(u Time) bool  { return t.Compare(u) > 0 }
func (t Time) Equal(u Time) bool  { return t.Compare(u) == 0 }

// local is the seconds since year 1 as the place's calendar counts them.
func (t Time) local() int64 { return t.sec + int64(t.Location().offset) }

func (t Time) days() int64 { return floorDiv(t.local(), secondsPerDay) }

func (t Time) Date() (year int, month Month, day int) {
	y, month, day := dateOf(t.days())
	return int(y), month, day
}

func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

// Weekday: January 1, year 1 was a Monday.
func (t Time) Weekday() Weekday { return Weekday(floorMod(t.days()+1, 7)) }

// YearDay is 1 for January 1.
func (t Time) YearDay() int {
	year, _, _ := dateOf(t.days())
	return int(t.days()-daysTo(year, 1, 1)) + 1
}

// ISOWeek is the year and the week of the year by ISO 8601: the week belongs to the year in which its
// Thursday lies.
func (t Time) ISOWeek() (year, week int) {
	monday := t.days() - floorMod(t.days(), 7)
	thursday := monday + 3
	y, _, _ := dateOf(thursday)
	return int(y), int(thursday-daysTo(y, 1, 1))/7 + 1
}

func (t Time) Clock() (hour, min, sec int) {
	seconds := int(floorMod(t.local(), secondsPerDay))
	return seconds / 3600, seconds / 60 % 60, seconds % 60
}

func (t Time) Hour() int {
	hour, _, _ := t.Clock()
	return hour
}

func (t Time) Minute() int {
	_, min, _ := t.Clock()
	return min
}

func (t Time) Second() int {
	_, _, sec := t.Clock()
	return sec
}

func (t Time) Nanosecond() int { return int(t.nsec) }

// Truncate goes back to the last multiple of d since year 1, Round to the nearest, halves up. Both
// forget the monotonic clock, and d <= 0 changes nothing else.

func (t Time) Truncate(d Duration) Time {
	t = t.In(t.Location())
	if d <= 0 {
		return t
	}
	return t.Add(-t.beyond(d))
}

func (t Time) Round(d Duration) Time {
	t = t.In(t.Location())
	if d <= 0 {
		return t
	}
	rest := t.beyond(d)
	if rest < d-rest {
		return t.Add(-rest)
	}
	return t.Add(d - rest)
}

// beyond is how far t is from the last multiple of d. The number of nanoseconds since year 1 needs
// more than 64 bits: it is reduced a second at a time.
func (t Time) beyond(d Duration) Duration {
	n := uint64(d)
	seconds, factor := uint64(floorMod(t.sec, int64(d))), uint64(1e9)%n
	// seconds * factor modulo n, by doubling; floorMod has made seconds positive.
	rest := uint64(t.nsec) % n
	for ; seconds > 0; seconds >>= 1 {
		if seconds&1 != 0 {
			rest = (rest + factor) % n
		}
		factor = factor * 2 % n
	}
	return Duration(rest)
}
