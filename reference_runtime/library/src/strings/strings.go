// Package strings: searching, cutting and joining strings.
package strings

import "unicode/utf8"

// Index is where substr first stands in s; -1 if nowhere.
func Index(s, substr string) int {
	for i := 0; i+len(substr) <= len(s); i++ {
		if s[i:i+len(substr)] == substr {
			return i
		}
	}
	return -1
}

func LastIndex(s, substr string) int {
	for i := len(s) - len(substr); i >= 0; i-- {
		if s[i:i+len(substr)] == substr {
			return i
		}
	}
	return -1
}

func IndexFunc(s string, f func(rune) bool) int {
	for i, r := range s {
		if f(r) {
			return i
		}
	}
	return -1
}

func IndexByte(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

func IndexRune(s string, r rune) int {
	return IndexFunc(s, func(in rune) bool { return in == r })
}

func IndexAny(s, chars string) int {
	return IndexFunc(s, func(r rune) bool { return ContainsRune(chars, r) })
}

func Contains(s, substr string) bool     { return Index(s, substr) >= 0 }
func ContainsRune(s string, r rune) bool { return IndexRune(s, r) >= 0 }
func ContainsAny(s, chars string) bool   { return IndexAny(s, chars) >= 0 }
func HasPrefix(s, prefix string) bool    { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }
func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// Count counts places of substr that do not overlap; the empty one stands around every rune.
func Count(s, substr string) int {
	if substr == "" {
		return utf8.RuneCountInString(s) + 1
	}
	n := 0
	for {
		i := Index(s, substr)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(substr):]
	}
}

// Cut is s before and after the first sep, and whether there is one.
func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func Split(s, sep string) []string { return SplitN(s, sep, -1) }

// SplitN cuts s at each sep into at most n pieces; all if n < 0. An empty sep cuts after every rune.
func SplitN(s, sep string, n int) []string {
	if n == 0 {
		return nil
	}
	var pieces []string
	if sep == "" {
		for s != "" && len(pieces) != n-1 {
			_, size := utf8.DecodeRuneInString(s)
			pieces = append(pieces, s[:size])
			s = s[size:]
		}
		if s != "" {
			pieces = append(pieces, s)
		}
		return pieces
	}
	for len(pieces) != n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		pieces = append(pieces, s[:i])
		s = s[i+len(sep):]
	}
	return append(pieces, s)
}

// Fields are the pieces of s between runs of white space.
func Fields(s string) []string {
	var fields []string
	start := -1
	for i, r := range s {
		switch space := isSpace(r); {
		case space && start >= 0:
			fields = append(fields, s[start:i])
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		fields = append(fields, s[start:])
	}
	return fields
}

func Join(elems []string, sep string) string {
	var b Builder
	for i, elem := range elems {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(elem)
	}
	return b.String()
}

func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	var b Builder
	for i := 0; i < count; i++ {
		b.WriteString(s)
	}
	return b.String()
}

func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// Replace puts new for the first n places of old; all if n < 0. An empty old stands around every rune.
func Replace(s, old, new string, n int) string {
	if old == new {
		return s
	}
	var b Builder
	for first := true; n != 0; first = false {
		skip := 0 // an empty old matches at once, and then after one rune
		if old == "" && !first {
			if s == "" {
				break
			}
			_, skip = utf8.DecodeRuneInString(s)
		}
		i := Index(s[skip:], old)
		if i < 0 {
			break
		}
		b.WriteString(s[:skip+i])
		b.WriteString(new)
		s = s[skip+i+len(old):]
		n--
	}
	b.WriteString(s)
	return b.String()
}

// Map is s with each rune replaced by its image, or dropped if that is negative.
func Map(mapping func(rune) rune, s string) string {
	var b Builder
	for _, r := range s {
		if r = mapping(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TrimLeftFunc(s string, f func(rune) bool) string {
	for i, r := range s {
		if !f(r) {
			return s[i:]
		}
	}
	return ""
}

func TrimRightFunc(s string, f func(rune) bool) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }
func TrimSpace(s string) string                   { return TrimFunc(s, isSpace) }

func Trim(s, cutset string) string {
	return TrimFunc(s, func(r rune) bool { return ContainsRune(cutset, r) })
}

func TrimLeft(s, cutset string) string {
	return TrimLeftFunc(s, func(r rune) bool { return ContainsRune(cutset, r) })
}

func TrimRight(s, cutset string) string {
	return TrimRightFunc(s, func(r rune) bool { return ContainsRune(cutset, r) })
}

func TrimPrefix(s, prefix string) string {
	after, _ := CutPrefix(s, prefix)
	return after
}

func TrimSuffix(s, suffix string) string {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

func Compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// isSpace is Unicode's property White_Space.
func isSpace(r rune) bool {
	switch {
	case '\t' <= r && r <= '\r', r == ' ', r == 0x85, r == 0xA0, r == 0x1680, 0x2000 <= r && r <= 0x200A,
		r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000:
		return true
	}
	return false
}
