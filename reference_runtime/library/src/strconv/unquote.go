package strconv

import "unicode/utf8"

// Unquote is the string that s, a Go string literal or rune literal, means.
func Unquote(s string) (string, error) {
	value, rest, err := unquoted(s)
	if err != nil || rest != "" {
		return "", ErrSyntax
	}
	return value, nil
}

// QuotedPrefix is the literal with which s begins.
func QuotedPrefix(s string) (string, error) {
	_, rest, err := unquoted(s)
	if err != nil {
		return "", ErrSyntax
	}
	return s[:len(s)-len(rest)], nil
}

// unquoted reads one literal.
func unquoted(s string) (value, rest string, err error) {
	if len(s) < 2 {
		return "", s, ErrSyntax
	}
	quote := s[0]
	switch quote {
	case '`':
		out := make([]byte, 0, len(s))
		for i := 1; i < len(s); i++ {
			if s[i] == '`' {
				return text(out), s[i+1:], nil
			}
			if s[i] != '\r' { // as in source files
				out = append(out, s[i])
			}
		}
		return "", s, ErrSyntax
	case '"', '\'':
	default:
		return "", s, ErrSyntax
	}
	out := make([]byte, 0, len(s))
	rest = s[1:]
	runes := 0
	for rest != "" && rest[0] != quote {
		if rest[0] == '\n' {
			return "", s, ErrSyntax
		}
		r, multibyte, tail, err := UnquoteChar(rest, quote)
		if err != nil {
			return "", s, err
		}
		rest = tail
		runes++
		if r < utf8.RuneSelf || !multibyte {
			out = append(out, byte(r))
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	if rest == "" || quote == '\'' && runes != 1 {
		return "", s, ErrSyntax
	}
	return text(out), rest[1:], nil
}

// UnquoteChar reads the first character or escape of a literal in quotes. multibyte: value is a code
// point, not a byte, and takes more than one byte. A quote other than 0 may not stand there
// unescaped.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	if s == "" {
		return 0, false, s, ErrSyntax
	}
	c := s[0]
	switch {
	case c == quote && (quote == '\'' || quote == '"'):
		return 0, false, s, ErrSyntax
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(s)
		return r, true, s[size:], nil
	case c != '\\':
		return rune(c), false, s[1:], nil
	}
	if len(s) < 2 {
		return 0, false, s, ErrSyntax
	}
	c, s = s[1], s[2:]
	switch c {
	case 'a':
		return '\a', false, s, nil
	case 'b':
		return '\b', false, s, nil
	case 'f':
		return '\f', false, s, nil
	case 'n':
		return '\n', false, s, nil
	case 'r':
		return '\r', false, s, nil
	case 't':
		return '\t', false, s, nil
	case 'v':
		return '\v', false, s, nil
	case '\\':
		return '\\', false, s, nil
	case '\'', '"':
		if c != quote {
			return 0, false, s, ErrSyntax
		}
		return rune(c), false, s, nil
	case 'x':
		return escapeCode(s, 2, 16, 0xFF, false)
	case 'u':
		return escapeCode(s, 4, 16, utf8.MaxRune, true)
	case 'U':
		return escapeCode(s, 8, 16, utf8.MaxRune, true)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return escapeCode(string(rune(c))+s, 3, 8, 0xFF, false)
	}
	return 0, false, s, ErrSyntax
}

// escapeCode reads the count digits of a numeric escape.
func escapeCode(s string, count, base int, limit int64, isRune bool) (value rune, multibyte bool, tail string, err error) {
	if len(s) < count {
		return 0, false, s, ErrSyntax
	}
	n := int64(0)
	for i := 0; i < count; i++ {
		digit := digitValue(s[i])
		if digit >= base {
			return 0, false, s, ErrSyntax
		}
		n = n*int64(base) + int64(digit)
	}
	if n > limit || isRune && !utf8.ValidRune(rune(n)) {
		return 0, false, s, ErrSyntax
	}
	return rune(n), isRune, s[count:], nil
}
