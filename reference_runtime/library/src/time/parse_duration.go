package time

import "errors"

var unitNames = []struct {
	name string
	unit Duration
}{
	{"ns", Nanosecond}, {"us", Microsecond}, {"µs", Microsecond}, {"μs", Microsecond}, // both letters for micro
	{"ms", Millisecond}, {"s", Second}, {"m", Minute}, {"h", Hour},
}

// ParseDuration reads what String writes: decimal numbers with units, "-1.5h", "2h45m".
func ParseDuration(s string) (Duration, error) {
	invalid := errors.New("time: invalid duration " + quote(s))
	rest := s
	negative := false
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		negative = rest[0] == '-'
		rest = rest[1:]
	}
	if rest == "0" {
		return 0, nil
	}
	if rest == "" {
		return 0, invalid
	}
	var total uint64 // up to 1<<63, for the smallest Duration
	for rest != "" {
		number := len(rest) - len(trimNumber(rest))
		digits := rest[:number]
		rest = rest[number:]
		if digits == "" || digits == "." {
			return 0, invalid
		}
		end := 0
		for end < len(rest) && rest[end] != '.' && (rest[end] < '0' || rest[end] > '9') {
			end++
		}
		if end == 0 {
			return 0, errors.New("time: missing unit in duration " + quote(s))
		}
		unit := unitOf(rest[:end])
		if unit == 0 {
			return 0, errors.New("time: unknown unit " + quote(rest[:end]) + " in duration " + quote(s))
		}
		rest = rest[end:]
		part, ok := scaled(digits, uint64(unit))
		total += part
		if !ok || total > 1<<63 {
			return 0, invalid
		}
	}
	switch {
	case negative:
		return -Duration(total), nil
	case total > 1<<63-1:
		return 0, invalid
	}
	return Duration(total), nil
}

// trimNumber is s behind digits with at most one point.
func trimNumber(s string) string {
	point := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '.' && !point:
			point = true
		case s[i] < '0' || s[i] > '9':
			return s[i:]
		}
	}
	return ""
}

func unitOf(name string) Duration {
	for _, u := range unitNames {
		if u.name == name {
			return u.unit
		}
	}
	return 0
}

// scaled is the decimal number times unit, which the digits behind the point cut short.
func scaled(digits string, unit uint64) (n uint64, ok bool) {
	i := 0
	for ; i < len(digits) && digits[i] != '.'; i++ {
		if n > 1<<63/10 {
			return 0, false
		}
		n = n*10 + uint64(digits[i]-'0')
	}
	if n > 1<<63/unit {
		return 0, false
	}
	n *= unit
	part, scale := uint64(0), float64(1)
	for i++; i < len(digits); i++ {
		if part > (1<<63-1)/10-1 {
			break // beyond a nanosecond
		}
		part = part*10 + uint64(digits[i]-'0')
		scale *= 10
	}
	n += uint64(float64(part) * (float64(unit) / scale))
	return n, n <= 1<<63
}
