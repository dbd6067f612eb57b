package time

// Layouts show how the moment Mon Jan 2 15:04:05 2006, -0700 would be written.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

type elementKind int

const (
	literal elementKind = iota
	longMonth
	shortMonth
	numMonth
	longDay
	shortDay
	dayOfMonth
	dayOfYear
	hour24
	hour12
	minuteNumber
	secondNumber
	longYear
	shortYear
	upperHalf
	lowerHalf
	zoneName
	zoneOffset
	fractionDigits
)

// An element is a part of a layout that stands for a part of the time.
type element struct {
	text  string
	kind  elementKind
	width int // digits; filled up with pad
	pad   byte
}

// Where one is the beginning of another, the longer one comes first.
var elements = []element{
	{"January", longMonth, 0, 0}, {"Jan", shortMonth, 0, 0},
	{"Monday", longDay, 0, 0}, {"Mon", shortDay, 0, 0},
	{"MST", zoneName, 0, 0},
	{"002", dayOfYear, 3, '0'}, {"__2", dayOfYear, 3, ' '},
	{"01", numMonth, 2, '0'}, {"02", dayOfMonth, 2, '0'}, {"03", hour12, 2, '0'},
	{"04", minuteNumber, 2, '0'}, {"05", secondNumber, 2, '0'}, {"06", shortYear, 2, '0'},
	{"15", hour24, 2, '0'}, {"1", numMonth, 1, 0},
	{"2006", longYear, 4, '0'}, {"_2", dayOfMonth, 2, ' '}, {"2", dayOfMonth, 1, 0},
	{"3", hour12, 1, 0}, {"4", minuteNumber, 1, 0}, {"5", secondNumber, 1, 0},
	{"PM", upperHalf, 0, 0}, {"pm", lowerHalf, 0, 0},
	{"-07:00:00", zoneOffset, 0, 0}, {"-070000", zoneOffset, 0, 0}, {"-07:00", zoneOffset, 0, 0},
	{"-0700", zoneOffset, 0, 0}, {"-07", zoneOffset, 0, 0},
	{"Z07:00:00", zoneOffset, 0, 0}, {"Z070000", zoneOffset, 0, 0}, {"Z07:00", zoneOffset, 0, 0},
	{"Z0700", zoneOffset, 0, 0}, {"Z07", zoneOffset, 0, 0},
}

// nextElement cuts a layout into what comes before its first element, that, and the rest. At the end
// the element is a literal, which is empty.
func nextElement(layout string) (before string, e element, after string) {
	for i := 0; i < len(layout); i++ {
		if e, ok := elementAt(layout, i); ok {
			return layout[:i], e, layout[i+len(e.text):]
		}
	}
	return layout, element{}, ""
}

func elementAt(layout string, i int) (element, bool) {
	rest := layout[i:]
	switch rest[0] {
	case '.', ',':
		return fractionAt(rest)
	case '_':
		if hasPrefix(rest, "_2006") {
			return element{}, false // an underscore before the year
		}
	}
	for _, e := range elements {
		if e.text[0] != rest[0] || !hasPrefix(rest, e.text) {
			continue
		}
		if e.kind == shortMonth || e.kind == shortDay {
			// "Janet" is a name.
			if len(rest) > 3 && 'a' <= rest[3] && rest[3] <= 'z' {
				return element{}, false
			}
		}
		return e, true
	}
	return element{}, false
}

// fractionAt finds a point or comma with zeros or nines behind it, and no other digits.
func fractionAt(s string) (element, bool) {
	if len(s) < 2 || s[1] != '0' && s[1] != '9' {
		return element{}, false
	}
	end := 1
	for end < len(s) && s[end] == s[1] {
		end++
	}
	if end < len(s) && isDigit(s[end]) {
		return element{}, false
	}
	return element{s[:end], fractionDigits, end - 1, s[1]}, true
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }
func isDigit(c byte) bool             { return '0' <= c && c <= '9' }
