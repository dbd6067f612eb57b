package fmt

import (
	"strconv"
	"unicode/utf8"
)

// pad writes text, filled to the width: with spaces or zeros before it, or with spaces after it.
func (p *printer) pad(text string, zero bool) {
	fill := byte(' ')
	if zero && !p.minus {
		fill = '0'
	}
	missing := p.width - utf8.RuneCountInString(text)
	if p.minus {
		p.writeString(text)
	}
	for ; missing > 0; missing-- {
		p.writeByte(fill)
	}
	if !p.minus {
		p.writeString(text)
	}
}

// cut is the first runes of s, as many as the precision says.
func (p *printer) cut(s string) string {
	if p.precision >= 0 {
		n := 0
		for i := range s {
			if n == p.precision {
				return s[:i]
			}
			n++
		}
	}
	return s
}

func (p *printer) printBool(b bool, arg any, verb rune) {
	if verb != 't' && verb != 'v' {
		p.badVerb(arg, verb)
		return
	}
	p.pad(strconv.FormatBool(b), p.zero)
}

// printInteger shows the magnitude n of an integer.
func (p *printer) printInteger(n uint64, negative, signed bool, arg any, verb rune) {
	switch verb {
	case 'v':
		if p.sharpV && !signed {
			p.printHex(n, true)
		} else {
			p.printDigits(n, negative, 10, verb)
		}
	case 'd':
		p.printDigits(n, negative, 10, verb)
	case 'b':
		p.printDigits(n, negative, 2, verb)
	case 'o', 'O':
		p.printDigits(n, negative, 8, verb)
	case 'x', 'X':
		p.printDigits(n, negative, 16, verb)
	case 'c':
		p.pad(string(asRune(n, negative)), p.zero)
	case 'q':
		p.printRuneLiteral(asRune(n, negative))
	case 'U':
		p.printCodePoint(n, negative)
	default:
		p.badVerb(arg, verb)
	}
}

func asRune(n uint64, negative bool) rune {
	if negative || n > utf8.MaxRune {
		return utf8.RuneError
	}
	return rune(n)
}

// printHex shows n in base 16 whatever the flags of the directive, with or without 0x.
func (p *printer) printHex(n uint64, prefix bool) {
	sharp := p.sharp
	p.sharp = prefix
	p.printDigits(n, false, 16, 'v')
	p.sharp = sharp
}

func (p *printer) printDigits(n uint64, negative bool, base int, verb rune) {
	digits := strconv.FormatUint(n, base)
	if verb == 'X' {
		digits = upper(digits)
	}
	signs := negative || p.plus || p.space
	least := 0 // digits
	if p.precision >= 0 {
		least = p.precision
		if least == 0 && n == 0 {
			zero := p.zero
			p.zero = false
			p.pad("", false)
			p.zero = zero
			return
		}
	} else if p.zero && !p.minus && p.width >= 0 {
		least = p.width
		if signs {
			least--
		}
	}
	digits = zeros(least-len(digits)) + digits
	if p.sharp {
		switch base {
		case 2:
			digits = "0b" + digits
		case 8:
			if digits[0] != '0' {
				digits = "0" + digits
			}
		case 16:
			if verb == 'X' {
				digits = "0X" + digits
			} else {
				digits = "0x" + digits
			}
		}
	}
	if verb == 'O' {
		digits = "0o" + digits
	}
	switch {
	case negative:
		digits = "-" + digits
	case p.plus:
		digits = "+" + digits
	case p.space:
		digits = " " + digits
	}
	p.pad(digits, false)
}

// zeros is n zeros, none if n is negative.
func zeros(n int) string {
	text := make([]byte, max(0, n))
	for i := range text {
		text[i] = '0'
	}
	return string(text)
}

func upper(s string) string {
	out := []byte(s)
	for i, c := range out {
		if 'a' <= c && c <= 'z' {
			out[i] = c - 'a' + 'A'
		}
	}
	return string(out)
}

func (p *printer) printRuneLiteral(r rune) {
	if p.plus {
		p.pad(strconv.QuoteRuneToASCII(r), p.zero)
	} else {
		p.pad(strconv.QuoteRune(r), p.zero)
	}
}

func (p *printer) printCodePoint(n uint64, negative bool) {
	wide := n
	if negative {
		wide = -n
	}
	text := upper(strconv.FormatUint(wide, 16))
	text = "U+" + zeros(max(4, p.precision)-len(text)) + text
	if p.sharp && wide <= utf8.MaxRune && strconv.IsPrint(rune(wide)) {
		text += " '" + string(rune(wide)) + "'"
	}
	p.pad(text, false)
}

func (p *printer) printFloat(f float64, bits int, arg any, verb rune) {
	precision := p.precision
	switch verb {
	case 'v':
		p.writeFloat(f, bits, 'g', precision)
	case 'e', 'E', 'f', 'F':
		if precision < 0 {
			precision = 6
		}
		if verb == 'F' {
			verb = 'f'
		}
		p.writeFloat(f, bits, byte(verb), precision)
	case 'b', 'g', 'G', 'x', 'X':
		p.writeFloat(f, bits, byte(verb), precision)
	default:
		p.badVerb(arg, verb)
	}
}

func (p *printer) writeFloat(f float64, bits int, format byte, precision int) {
	text := strconv.FormatFloat(f, format, precision, bits)
	sign := "+"
	if text[0] == '-' || text[0] == '+' {
		sign, text = text[:1], text[1:]
	}
	number := '0' <= text[0] && text[0] <= '9' // not Inf or NaN
	if p.sharp && format != 'b' && number {
		text = fullFloat(text, format, precision)
	}
	shown := sign
	if sign == "+" && !p.plus {
		shown = ""
		if p.space {
			shown = " "
		} else if text == "Inf" {
			shown = "+"
		}
	}
	if !number {
		p.pad(shown+text, false)
		return
	}
	if shown != "" && p.zero && !p.minus && p.width > len(shown)+len(text) {
		// The sign goes before the zeros.
		p.writeString(shown)
		width := p.width
		p.width -= len(shown)
		p.pad(text, true)
		p.width = width
		return
	}
	p.pad(shown+text, p.zero)
}

// fullFloat is text as the flag # wants it: with a decimal point, and with the zeros that formats g
// and x leave out.
func fullFloat(text string, format byte, precision int) string {
	digits := 0 // how many must be there
	switch format {
	case 'g', 'G', 'x': // but not X
		digits = precision
		if digits < 0 {
			digits = 6
		}
	}
	mantissa, exponent := text, ""
	start := 0
	if format == 'x' || format == 'X' {
		start = 2 // 0x, whose 0 counts
		digits--
	}
	for i := start; i < len(text); i++ {
		c := text[i]
		if c == 'p' || c == 'P' || start == 0 && (c == 'e' || c == 'E') {
			mantissa, exponent = text[:i], text[i:]
			break
		}
	}
	point, significant := false, false
	for i := start; i < len(mantissa); i++ {
		if mantissa[i] == '.' {
			point = true
			continue
		}
		if mantissa[i] != '0' {
			significant = true
		}
		if significant {
			digits--
		}
	}
	if !point {
		// A lone zero is a digit that counts.
		if len(mantissa) == start+1 && mantissa[start] == '0' {
			digits--
		}
		mantissa += "."
	}
	return mantissa + zeros(digits) + exponent
}

func (p *printer) printComplex(c complex128, bits int, arg any, verb rune) {
	switch verb {
	case 'v', 'b', 'g', 'G', 'x', 'X', 'f', 'F', 'e', 'E':
		plus := p.plus
		p.writeByte('(')
		p.printFloat(real(c), bits/2, arg, verb)
		p.plus = true
		p.printFloat(imag(c), bits/2, arg, verb)
		p.writeString("i)")
		p.plus = plus
	default:
		p.badVerb(arg, verb)
	}
}

func (p *printer) printString(s string, arg any, verb rune) {
	switch verb {
	case 'v':
		if p.sharpV {
			p.printQuoted(s)
		} else {
			p.pad(p.cut(s), p.zero)
		}
	case 's':
		p.pad(p.cut(s), p.zero)
	case 'x', 'X':
		p.printHexBytes(s, verb)
	case 'q':
		p.printQuoted(s)
	default:
		p.badVerb(arg, verb)
	}
}

func (p *printer) printQuoted(s string) {
	s = p.cut(s)
	switch {
	case p.sharp && strconv.CanBackquote(s):
		p.pad("`"+s+"`", p.zero)
	case p.plus:
		p.pad(strconv.QuoteToASCII(s), p.zero)
	default:
		p.pad(strconv.Quote(s), p.zero)
	}
}

// printHexBytes shows two digits a byte; the precision limits the bytes.
func (p *printer) printHexBytes(s string, verb rune) {
	if p.precision >= 0 && p.precision < len(s) {
		s = s[:p.precision]
	}
	prefix, digits := "0x", "0123456789abcdef"
	if verb == 'X' {
		prefix, digits = "0X", "0123456789ABCDEF"
	}
	text := ""
	for i := 0; i < len(s); i++ {
		if p.space && i > 0 {
			text += " "
		}
		if p.sharp && (i == 0 || p.space) {
			text += prefix
		}
		text += string(digits[s[i]>>4]) + string(digits[s[i]&15])
	}
	p.pad(text, p.zero)
}
