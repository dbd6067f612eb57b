package time

import "errors"

// A ParseError says which part of a text is not as the layout has it.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string // in the place of the sentence about the two elements
}

func (e *ParseError) Error() string {
	text := "parsing time " + quote(e.Value)
	if e.Message != "" {
		return text + e.Message
	}
	return text + " as " + quote(e.Layout) + ": cannot parse " + quote(e.ValueElem) + " as " + quote(e.LayoutElem)
}

// quote puts s in quotation marks, with other signs than printable ASCII as escapes.
func quote(s string) string {
	quoted := []byte{'"'}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			quoted = append(quoted, '\\', c)
		case c < ' ' || c >= 0x7f:
			quoted = append(quoted, '\\', 'x', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			quoted = append(quoted, c)
		}
	}
	return string(append(quoted, '"'))
}

// Parse reads a time that is written as layout says; without a zone it is UTC.
func Parse(layout, value string) (Time, error) { return parse(layout, value, UTC, Local) }

// ParseInLocation is Parse where a time without a zone is that place's.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

var (
	errBad   = errors.New("bad value for field")
	errRange = errors.New("out of range")
)

// What has been read so far.
type reading struct {
	year, yearDay              int
	month, day                 int // 0: not seen
	hour, min, sec, nsec       int
	halfSet, afternoon, hour12 bool
	zoneName                   string
	offset                     int
	hasOffset, isUTC, daySeen  bool
	monthSeen                  bool
	rangeOf                    string
}

func parse(layout, value string, missing, local *Location) (Time, error) {
	all, rest := layout, value
	r := reading{yearDay: -1}
	for {
		before, e, after := nextElement(layout)
		next, ok := skip(rest, before)
		if !ok {
			return Time{}, &ParseError{all, value, before, next, ""}
		}
		if e.kind == literal {
			if next != "" {
				return Time{}, &ParseError{all, value, "", next, ": extra text: " + quote(next)}
			}
			return r.time(all, value, missing, local)
		}
		held := next
		next, err := r.element(next, e, after)
		if r.rangeOf != "" {
			return Time{}, &ParseError{all, value, e.text, next, ": " + r.rangeOf + " out of range"}
		}
		if err != nil {
			return Time{}, &ParseError{all, value, e.text, held, ""}
		}
		layout, rest = after, next
	}
}

// skip takes text off the front of value. A run of spaces in one is as good as none or any other
// number of them in the other.
func skip(value, text string) (string, bool) {
	for len(text) > 0 {
		if text[0] == ' ' {
			if len(value) > 0 && value[0] != ' ' {
				return value, false
			}
			text, value = trimSpaces(text), trimSpaces(value)
			continue
		}
		if len(value) == 0 || value[0] != text[0] {
			return value, false
		}
		text, value = text[1:], value[1:]
	}
	return value, true
}

func trimSpaces(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// element reads one element off the front of value.
func (r *reading) element(value string, e element, after string) (rest string, err error) {
	switch e.kind {
	case longMonth, shortMonth:
		r.month, rest, err = lookup(monthNames[:], value, e.kind == shortMonth)
		r.month++
		r.monthSeen = true
		return rest, err
	case longDay, shortDay:
		_, rest, err = lookup(dayNames[:], value, e.kind == shortDay)
		return rest, err
	case numMonth:
		r.month, rest, err = number(value, e)
		r.monthSeen = true
		r.check(err, r.month, 1, 12, "month")
	case dayOfMonth:
		r.day, rest, err = number(value, e)
		r.daySeen = true
		// How long the month is, is known at the end.
	case dayOfYear:
		r.yearDay, rest, err = dayNumber(value, e)
	case hour24:
		r.hour, rest, err = number(value, element{width: 2})
		r.check(err, r.hour, 0, 23, "hour")
	case hour12:
		r.hour, rest, err = number(value, e)
		r.hour12 = true
		r.check(err, r.hour, 0, 12, "hour")
	case minuteNumber:
		r.min, rest, err = number(value, e)
		r.check(err, r.min, 0, 59, "minute")
	case secondNumber:
		r.sec, rest, err = number(value, e)
		r.check(err, r.sec, 0, 59, "second")
		if err == nil && len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') && isDigit(rest[1]) {
			// A fraction may follow whether the layout has one or not.
			if _, next, _ := nextElement(after); next.kind != fractionDigits {
				end := 1
				for end < len(rest) && isDigit(rest[end]) {
					end++
				}
				r.nsec, err = nanoseconds(rest[1:end])
				rest = rest[end:]
			}
		}
	case longYear:
		if len(value) < 4 || !isDigit(value[0]) {
			return value, errBad
		}
		r.year, rest, err = digits(value, 4)
	case shortYear:
		r.year, rest, err = digits(value, 2)
		if r.year < 69 { // Unix began in 1969 in some zones
			r.year += 100
		}
		r.year += 1900
	case upperHalf, lowerHalf:
		return r.half(value, e.kind)
	case zoneName:
		return r.zone(value)
	case zoneOffset:
		return r.readOffset(value, e.text)
	case fractionDigits:
		return r.fraction(value, e)
	}
	return rest, err
}

// check notes that a part is out of its range.
func (r *reading) check(err error, n, low, high int, name string) {
	if err == nil && (n < low || n > high) {
		r.rangeOf = name
	}
}

// lookup finds the name that value begins with, in any case.
func lookup(names []string, value string, short bool) (i int, rest string, err error) {
	for i, name := range names {
		if short {
			name = name[:3]
		}
		if len(value) >= len(name) && sameLetters(value[:len(name)], name) {
			return i, value[len(name):], nil
		}
	}
	return -1, value, errBad
}

func sameLetters(a, b string) bool {
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] && (a[i]^b[i] != 0x20 || a[i]|0x20 < 'a' || a[i]|0x20 > 'z') {
			return false
		}
	}
	return true
}

// number reads one or two digits: two where the layout fills up with zeros.
func number(value string, e element) (n int, rest string, err error) {
	if e.pad == ' ' && hasPrefix(value, " ") {
		value = value[1:]
	}
	if len(value) >= 2 && isDigit(value[0]) && isDigit(value[1]) {
		return digits(value, 2)
	}
	if e.pad == '0' {
		return 0, value, errBad
	}
	return digits(value, 1)
}

// dayNumber reads three digits, or fewer where the layout fills up with spaces.
func dayNumber(value string, e element) (n int, rest string, err error) {
	if e.pad == ' ' {
		value = trimSpaces(value)
		for e.width = 0; e.width < min(3, len(value)) && isDigit(value[e.width]); {
			e.width++
		}
	}
	if e.width == 0 {
		return 0, value, errBad
	}
	return digits(value, e.width)
}

// digits reads that many.
func digits(value string, width int) (n int, rest string, err error) {
	if len(value) < width {
		return 0, value, errBad
	}
	for i := 0; i < width; i++ {
		if !isDigit(value[i]) {
			return 0, value, errBad
		}
		n = n*10 + int(value[i]-'0')
	}
	return n, value[width:], nil
}

func nanoseconds(text string) (int, error) {
	n := 0
	for i := 0; i < 9; i++ {
		n *= 10
		if i < len(text) {
			if !isDigit(text[i]) {
				return 0, errBad
			}
			n += int(text[i] - '0')
		}
	}
	return n, nil
}

func (r *reading) half(value string, kind elementKind) (rest string, err error) {
	am, pm := "AM", "PM"
	if kind == lowerHalf {
		am, pm = "am", "pm"
	}
	switch {
	case hasPrefix(value, am):
	case hasPrefix(value, pm):
		r.afternoon = true
	default:
		return value, errBad
	}
	r.halfSet = true
	return value[2:], nil
}

// fraction reads exactly as many digits as there are zeros, and for nines any number or nothing.
func (r *reading) fraction(value string, e element) (rest string, err error) {
	if e.pad == '9' {
		if len(value) < 2 || value[0] != '.' && value[0] != ',' || !isDigit(value[1]) {
			return value, nil
		}
		end := 1
		for end < len(value) && end <= 9 && isDigit(value[end]) {
			end++
		}
		r.nsec, err = nanoseconds(value[1:end])
		return value[end:], err
	}
	end := 1 + e.width
	if len(value) < end || value[0] != '.' && value[0] != ',' {
		return value, errBad
	}
	r.nsec, err = nanoseconds(value[1:end])
	return value[end:], err
}

// readOffset reads "Z" where the layout has it, or signed hours and what else the layout has.
func (r *reading) readOffset(value, layout string) (rest string, err error) {
	if layout[0] == 'Z' && hasPrefix(value, "Z") {
		r.isUTC, r.hasOffset = true, true
		return value[1:], nil
	}
	if len(value) < len(layout) || value[0] != '+' && value[0] != '-' {
		return value, errBad
	}
	unit := 3600
	r.offset = 0
	for i := 1; i < len(layout); {
		if layout[i] == ':' {
			if value[i] != ':' {
				return value, errBad
			}
			i++
			continue
		}
		n, _, err := digits(value[i:], 2)
		if err != nil {
			return value, err
		}
		switch {
		case unit == 3600 && n > 24:
			r.rangeOf = "time zone offset hour"
		case unit == 60 && n > 60:
			r.rangeOf = "time zone offset minute"
		case unit == 1 && n > 60:
			r.rangeOf = "time zone offset second"
		}
		r.offset += n * unit
		unit /= 60
		i += 2
	}
	if value[0] == '-' {
		r.offset = -r.offset
	}
	r.hasOffset = true
	return value[len(layout):], nil
}

// zone reads an abbreviation: UTC, GMT with hours, a signed number, three to five capital letters.
func (r *reading) zone(value string) (rest string, err error) {
	if hasPrefix(value, "UTC") {
		r.isUTC, r.hasOffset = true, true
		return value[3:], nil
	}
	end := zoneLength(value)
	if end == 0 {
		return value, errBad
	}
	r.zoneName = value[:end]
	return value[end:], nil
}

func zoneLength(value string) int {
	if len(value) < 3 {
		return 0
	}
	if hasPrefix(value, "ChST") || hasPrefix(value, "MeST") { // the two with small letters
		return 4
	}
	if hasPrefix(value, "GMT") {
		return 3 + signedHours(value[3:])
	}
	if value[0] == '+' || value[0] == '-' {
		return signedHours(value)
	}
	letters := 0
	for letters < 6 && letters < len(value) && 'A' <= value[letters] && value[letters] <= 'Z' {
		letters++
	}
	switch {
	case letters == 3:
		return 3
	case letters == 4 && (value[3] == 'T' || value[:4] == "WITA"):
		return 4
	case letters == 5 && value[4] == 'T':
		return 5
	}
	return 0
}

// signedHours is the length of a sign and hours below 24; 0 when that is not there.
func signedHours(value string) int {
	if value == "" || value[0] != '+' && value[0] != '-' {
		return 0
	}
	hours, end := 0, 1
	for end < len(value) && isDigit(value[end]) && hours < 24 {
		hours = hours*10 + int(value[end]-'0')
		end++
	}
	if end == 1 || hours >= 24 {
		return 0
	}
	return end
}

// time puts the parts together.
func (r *reading) time(layout, value string, missing, local *Location) (Time, error) {
	if r.hour12 || r.halfSet {
		if r.afternoon && r.hour < 12 {
			r.hour += 12
		} else if r.halfSet && !r.afternoon && r.hour == 12 {
			r.hour = 0
		}
	}
	fault := func(message string) (Time, error) {
		return Time{}, &ParseError{layout, value, "", value, message}
	}
	if r.yearDay >= 0 {
		first := daysTo(int64(r.year), 1, 1)
		if r.yearDay < 1 || int64(r.yearDay) > daysTo(int64(r.year)+1, 1, 1)-first {
			return fault(": day-of-year out of range")
		}
		_, month, day := dateOf(first + int64(r.yearDay) - 1)
		if r.monthSeen && r.month != int(month) {
			return fault(": day-of-year does not match month")
		}
		if r.daySeen && r.day != day {
			return fault(": day-of-year does not match day")
		}
		r.month, r.day = int(month), day
	} else {
		if !r.monthSeen {
			r.month = 1
		}
		if !r.daySeen {
			r.day = 1
		}
	}
	if r.day < 1 || r.day > daysIn(Month(r.month), int64(r.year)) {
		return fault(": day out of range")
	}
	in := func(loc *Location) Time {
		return Date(r.year, Month(r.month), r.day, r.hour, r.min, r.sec, r.nsec, loc)
	}
	switch {
	case r.isUTC:
		return in(UTC), nil
	case r.hasOffset:
		if r.offset == local.offset && (r.zoneName == "" || r.zoneName == local.zone) {
			return in(local), nil
		}
		zone := FixedZone(r.zoneName, r.offset)
		return in(zone), nil
	case r.zoneName == "":
		return in(missing), nil
	case r.zoneName == local.zone:
		return in(local), nil
	}
	// An abbreviation alone does not tell an offset: the time is taken for UTC's. GMT with hours is
	// shown as that place's, all the same.
	offset := 0
	if len(r.zoneName) > 3 && r.zoneName[:3] == "GMT" {
		for i := 4; i < len(r.zoneName); i++ {
			offset = offset*10 + int(r.zoneName[i]-'0')
		}
		offset *= 3600
		if r.zoneName[3] == '-' {
			offset = -offset
		}
	}
	return in(UTC).In(FixedZone(r.zoneName, offset)), nil
}
