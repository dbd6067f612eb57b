package time

// Format shows t as layout says.
func (t Time) Format(layout string) string { return string(t.AppendFormat(nil, layout)) }

// AppendFormat appends what Format returns to b.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	for layout != "" {
		before, e, after := nextElement(layout)
		b = append(b, before...)
		b = t.appendElement(b, e)
		layout = after
	}
	return b
}

func (t Time) appendElement(b []byte, e element) []byte {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	switch e.kind {
	case longMonth:
		return append(b, month.String()...)
	case shortMonth:
		return append(b, month.String()[:3]...)
	case longDay:
		return append(b, t.Weekday().String()...)
	case shortDay:
		return append(b, t.Weekday().String()[:3]...)
	case numMonth:
		return appendNumber(b, int(month), e)
	case dayOfMonth:
		return appendNumber(b, day, e)
	case dayOfYear:
		return appendNumber(b, t.YearDay(), e)
	case hour24:
		return appendNumber(b, hour, e)
	case hour12:
		return appendNumber(b, (hour+11)%12+1, e)
	case minuteNumber:
		return appendNumber(b, min, e)
	case secondNumber:
		return appendNumber(b, sec, e)
	case longYear:
		return appendNumber(b, year, e)
	case shortYear:
		return appendNumber(b, max(year, -year)%100, e)
	case upperHalf, lowerHalf:
		half := "AM"
		if hour >= 12 {
			half = "PM"
		}
		if e.kind == lowerHalf {
			half = string([]byte{half[0] | 0x20, 'm'})
		}
		return append(b, half...)
	case zoneName:
		return t.appendZone(b)
	case zoneOffset:
		return appendOffset(b, t.Location().offset, e.text)
	case fractionDigits:
		return appendFraction(b, uint64(t.nsec), e)
	}
	return b
}

func appendNumber(b []byte, n int, e element) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	text := decimal(uint64(n))
	for i := len(text); i < e.width; i++ {
		b = append(b, e.pad)
	}
	return append(b, text...)
}

// appendZone shows the abbreviation or, when there is none, the offset.
func (t Time) appendZone(b []byte) []byte {
	name, offset := t.Zone()
	if name != "" {
		return append(b, name...)
	}
	return appendOffset(b, offset, "-0700")
}

// appendOffset shows hours, and minutes and seconds as far as layout has them, with its colons.
func appendOffset(b []byte, offset int, layout string) []byte {
	if layout[0] == 'Z' && offset == 0 {
		return append(b, 'Z')
	}
	sign := byte('+')
	if offset < 0 {
		sign, offset = '-', -offset
	}
	b = append(b, sign)
	parts := [...]int{offset / 3600, offset / 60 % 60, offset % 60}
	part := 0
	for i := 1; i < len(layout); i++ {
		if layout[i] == ':' {
			b = append(b, ':')
			continue
		}
		b = append(b, byte('0'+parts[part]/10), byte('0'+parts[part]%10))
		part++
		i++
	}
	return b
}

// appendFraction shows as many digits as the element has, for nines without trailing zeros.
func appendFraction(b []byte, nsec uint64, e element) []byte {
	digits := decimal(nsec + 1e9)[1:]
	for len(digits) < e.width {
		digits += "0"
	}
	digits = digits[:e.width]
	if e.pad == '9' {
		for digits != "" && digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
		if digits == "" {
			return b
		}
	}
	b = append(b, e.text[0])
	return append(b, digits...)
}

// String is for people to read: with nanoseconds, the offset and the abbreviation, and the monotonic
// clock if t has one.
func (t Time) String() string {
	text := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.monotonic == 0 {
		return text
	}
	n, sign := t.monotonic, "+"
	if n < 0 {
		n, sign = -n, "-"
	}
	return text + " m=" + sign + decimal(uint64(n)/1e9) + "." + decimal(uint64(n)%1e9 + 1e9)[1:]
}

// GoString is an expression that yields t.
func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	text := "time.Date(" + signed(int64(year)) + ", time." + month.String()
	for _, n := range [...]int{day, hour, min, sec, int(t.nsec)} {
		text += ", " + signed(int64(n))
	}
	switch loc := t.Location(); loc {
	case UTC:
		return text + ", time.UTC)"
	case Local:
		return text + ", time.Local)"
	default:
		return text + ", time.Location(" + quote(loc.name) + "))"
	}
}
