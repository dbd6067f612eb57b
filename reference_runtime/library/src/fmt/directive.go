package fmt

import "unicode/utf8"

// A directive is what stands between '%' and the verb.
type directive struct {
	plus, minus, sharp, space, zero bool
	plusV, sharpV                   bool // %+v and %#v, in place of plus and sharp
	width, precision                int  // -1: not given
}

// A printer gathers one text.
type printer struct {
	directive
	out []byte

	wraps   bool  // %w is a verb
	wrapped []int // the operands of %w

	arg       int  // the next operand
	reordered bool // this format names operands by number
	goodIndex bool // the last such number names one

	failing   bool // showing an operand of a wrong verb: its methods are not called
	panicking bool // showing the value of a panic in a method: another one is not shown
}

// bare is the directive of %v.
var bare = directive{width: -1, precision: -1}

func (p *printer) writeByte(c byte)     { p.out = append(p.out, c) }
func (p *printer) writeString(s string) { p.out = append(p.out, s...) }
func (p *printer) writeRune(r rune)     { p.out = utf8.AppendRune(p.out, r) }

func (p *printer) printf(format string, a []any) {
	i := 0
	for i < len(format) {
		start := i
		for i < len(format) && format[i] != '%' {
			i++
		}
		p.writeString(format[start:i])
		if i == len(format) {
			break
		}
		p.directive = bare
		p.goodIndex = true
		i = p.parseFlags(format, i+1)
		var indexed bool
		i, indexed = p.parseIndex(format, i, len(a))
		i, indexed = p.parseWidth(format, i, a, indexed)
		i, indexed = p.parsePrecision(format, i, a, indexed)
		if !indexed {
			i, indexed = p.parseIndex(format, i, len(a))
		}
		if i == len(format) {
			p.writeString("%!(NOVERB)")
			break
		}
		verb, size := utf8.DecodeRuneInString(format[i:])
		i += size
		p.printVerb(verb, a)
	}
	if !p.reordered && p.arg < len(a) {
		p.directive = bare
		p.writeString("%!(EXTRA ")
		for i, arg := range a[p.arg:] {
			if i > 0 {
				p.writeString(", ")
			}
			if arg == nil {
				p.writeString("<nil>")
			} else {
				p.writeString(typeString(arg))
				p.writeByte('=')
				p.printOperand(arg, 'v')
			}
		}
		p.writeByte(')')
	}
}

func (p *printer) parseFlags(format string, i int) int {
	for ; i < len(format); i++ {
		switch format[i] {
		case '+':
			p.plus = true
		case '-':
			p.minus = true
		case '#':
			p.sharp = true
		case ' ':
			p.space = true
		case '0':
			p.zero = true
		default:
			return i
		}
	}
	return i
}

// parseIndex reads "[3]", the number of the next operand, if it is there.
func (p *printer) parseIndex(format string, i, operands int) (next int, found bool) {
	if i == len(format) || format[i] != '[' {
		return i, false
	}
	p.reordered = true
	end := i
	for end < len(format) && format[end] != ']' {
		end++
	}
	if end == len(format) {
		p.goodIndex = false
		return i + 1, false
	}
	n, after := parseNumber(format, i+1)
	if after != end || n < 1 || n > operands {
		p.goodIndex = false
		return end + 1, true
	}
	p.arg = n - 1
	return end + 1, true
}

func (p *printer) parseWidth(format string, i int, a []any, indexed bool) (int, bool) {
	if i < len(format) && format[i] == '*' {
		width, ok := p.star(a)
		if !ok {
			p.writeString("%!(BADWIDTH)")
		} else if width < 0 {
			p.width, p.minus, p.zero = -width, true, false
		} else {
			p.width = width
		}
		return i + 1, false
	}
	width, next := parseNumber(format, i)
	if next > i {
		p.width = width
		if indexed { // "%[3]2d"
			p.goodIndex = false
		}
	}
	return next, indexed
}

func (p *printer) parsePrecision(format string, i int, a []any, indexed bool) (int, bool) {
	if i+1 >= len(format) || format[i] != '.' {
		return i, indexed // at the very end, a point is a verb
	}
	i++
	if indexed { // "%[3].2d"
		p.goodIndex = false
	}
	i, indexed = p.parseIndex(format, i, len(a))
	if i < len(format) && format[i] == '*' {
		precision, ok := p.star(a)
		if ok && precision >= 0 {
			p.precision = precision
		} else {
			p.writeString("%!(BADPREC)")
		}
		return i + 1, false
	}
	p.precision, i = parseNumber(format, i)
	return i, indexed
}

// The largest width and precision there are.
const limit = 1e6

// parseNumber reads digits; no digits are 0. A number over the limit makes the rest of s unreadable.
func parseNumber(s string, i int) (n, next int) {
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if n > limit {
			return 0, len(s)
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, i
}

// star takes the next operand for a width or precision.
func (p *printer) star(a []any) (n int, ok bool) {
	if p.arg >= len(a) {
		return 0, false
	}
	arg := a[p.arg]
	p.arg++
	if arg == nil {
		return 0, false
	}
	switch {
	case isSigned(kindOf(arg)):
		wide := intOf(arg)
		return int(wide), -limit <= wide && wide <= limit
	case isUnsigned(kindOf(arg)):
		wide := uintOf(arg)
		return int(wide), wide <= limit
	}
	return 0, false
}

func (p *printer) printVerb(verb rune, a []any) {
	switch {
	case verb == '%':
		p.writeByte('%')
	case !p.goodIndex:
		p.complain(verb, "(BADINDEX)")
	case p.arg >= len(a):
		p.complain(verb, "(MISSING)")
	default:
		if verb == 'w' && p.wraps {
			p.wrapped = append(p.wrapped, p.arg)
		}
		if verb == 'v' || verb == 'w' {
			p.sharpV, p.sharp = p.sharp, false
			p.plusV, p.plus = p.plus, false
		}
		arg := a[p.arg]
		p.arg++
		p.printOperand(arg, verb)
	}
}

func (p *printer) complain(verb rune, why string) {
	p.writeString("%!")
	p.writeRune(verb)
	p.writeString(why)
}
