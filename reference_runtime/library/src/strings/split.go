package strings

import (
	"unicode"
	"unicode/utf8"
)

func Split(s, sep string) []string              { return split(s, sep, 0, -1) }
func SplitAfter(s, sep string) []string         { return split(s, sep, len(sep), -1) }
func SplitN(s, sep string, n int) []string      { return split(s, sep, 0, n) }
func SplitAfterN(s, sep string, n int) []string { return split(s, sep, len(sep), n) }

// split cuts s at each sep into at most n pieces, all if n < 0; the pieces keep so many bytes of sep.
// The empty sep parts the runes.
func split(s, sep string, keep, n int) []string {
	if n == 0 {
		return nil
	}
	if sep == "" {
		return explode(s, n)
	}
	if n < 0 {
		n = count(s, sep) + 1
	}
	parts := make([]string, 0, min(n, len(s)+1))
	for len(parts) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[:i+keep])
		s = s[i+len(sep):]
	}
	return append(parts, s)
}

func explode(s string, n int) []string {
	length := utf8.RuneCountInString(s)
	if n < 0 || n > length {
		n = length
	}
	parts := make([]string, 0, n)
	for len(parts) < n-1 {
		_, size := utf8.DecodeRuneInString(s)
		parts = append(parts, s[:size])
		s = s[size:]
	}
	if n > 0 {
		parts = append(parts, s)
	}
	return parts
}

func Fields(s string) []string { return FieldsFunc(s, unicode.IsSpace) }

// FieldsFunc are the pieces of s between runes that satisfy f; none of them is empty.
func FieldsFunc(s string, f func(rune) bool) []string {
	fields := []string{}
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 {
				fields = append(fields, s[start:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		fields = append(fields, s[start:])
	}
	return fields
}

func Join(elems []string, sep string) string {
	switch len(elems) {
	case 0:
		return ""
	case 1:
		return elems[0]
	}
	size := len(sep) * (len(elems) - 1)
	for _, elem := range elems {
		size += len(elem)
	}
	var b Builder
	b.Grow(size)
	for i, elem := range elems {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(elem)
	}
	return b.String()
}
