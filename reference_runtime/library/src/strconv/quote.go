package strconv

import "unicode/utf8"

// Quote is s as a string literal in double quotes.
func Quote(s string) string { return quoted(s, '"', false) }

// QuoteToASCII is Quote with escapes for all that is not ASCII.
func QuoteToASCII(s string) string { return quoted(s, '"', true) }

// QuoteRune is r as a rune literal.
func QuoteRune(r rune) string { return quotedRune(r, false) }

func QuoteRuneToASCII(r rune) string { return quotedRune(r, true) }

func quotedRune(r rune, ascii bool) string {
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return quoted(string(r), '\'', ascii)
}

func quoted(s string, quote byte, ascii bool) string {
	out := make([]byte, 0, len(s)+2)
	out = append(out, quote)
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			out = append(out, '\\', 'x', digits[s[0]>>4], digits[s[0]&15])
		} else {
			out = appendEscaped(out, r, quote, ascii)
		}
		s = s[size:]
	}
	return string(append(out, quote))
}

func appendEscaped(out []byte, r rune, quote byte, ascii bool) []byte {
	if r == rune(quote) || r == '\\' {
		return append(out, '\\', byte(r))
	}
	if IsPrint(r) && (r < utf8.RuneSelf || !ascii) {
		return utf8.AppendRune(out, r)
	}
	switch r {
	case '\a':
		return append(out, `\a`...)
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	case '\v':
		return append(out, `\v`...)
	}
	letter, count := byte('U'), 8
	switch {
	case r < ' ' || r == 0x7f:
		letter, count = 'x', 2
	case r < 0x10000:
		letter, count = 'u', 4
	}
	out = append(out, '\\', letter)
	for count--; count >= 0; count-- {
		out = append(out, digits[r>>uint(4*count)&15])
	}
	return out
}

// CanBackquote reports whether s can stand unchanged between backquotes on one line.
func CanBackquote(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
		if r < ' ' && r != '\t' || r == '`' || r == 0x7f || r == 0xFEFF {
			return false
		}
	}
	return true
}

// unprintable lists, in pairs of first and last, what is no letter, mark, number, punctuation, symbol
// or ASCII space. Code points that Unicode has not assigned are missing: they count as printable.
var unprintable = [...]rune{
	0x00, 0x1F, 0x7F, 0xA0, 0xAD, 0xAD, 0x600, 0x605, 0x61C, 0x61C, 0x6DD, 0x6DD, 0x70F, 0x70F,
	0x1680, 0x1680, 0x180E, 0x180E, 0x2000, 0x200F, 0x2028, 0x202F, 0x205F, 0x206F, 0x3000, 0x3000,
	0xD800, 0xF8FF, 0xFEFF, 0xFEFF, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF, 0xE0000, 0xE007F,
	0xF0000, 0x7FFFFFFF,
}

// IsPrint reports whether r shows as itself.
func IsPrint(r rune) bool {
	for i := 0; i < len(unprintable); i += 2 {
		if unprintable[i] <= r && r <= unprintable[i+1] {
			return false
		}
	}
	return r >= 0
}
