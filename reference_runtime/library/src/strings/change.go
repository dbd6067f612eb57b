package strings

import (
	"unicode"
	"unicode/utf8"
	"unsafe"
)

func ToUpper(s string) string
func ToLower(s string) string
func ToTitle(s string) string

// repeat is Repeat for counts that are not negative.
func repeat(s string, count int) string

// Clone is a copy of s.
func Clone(s string) string { return string([]byte(s)) }

func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	if len(s) > 0 && count > maxInt/len(s) {
		panic("strings: Repeat output length overflow")
	}
	return repeat(s, count)
}

const maxInt = int(^uint(0) >> 1)

func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// Replace puts new for the first n places of old; all if n < 0. An empty old stands around every rune.
func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	var b Builder
	changed := false
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
		changed = true
		b.WriteString(s[:skip+i])
		b.WriteString(new)
		s = s[skip+i+len(old):]
		n--
	}
	if !changed {
		return s
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

// ToValidUTF8 puts replacement for each run of invalid bytes.
func ToValidUTF8(s, replacement string) string {
	var b Builder
	invalid := false // the bytes before
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				if !invalid {
					b.WriteString(replacement)
				}
				invalid = true
				continue
			}
		}
		invalid = false
		b.WriteRune(r)
	}
	return b.String()
}

// Title is s with the first letter of every word in title case. Words end where neither a letter, a
// digit nor an underscore stands.
func Title(s string) string {
	before := ' '
	return Map(func(r rune) rune {
		starts := !isWordRune(before)
		before = r
		if starts {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || !unicode.IsSpace(r)
}

// text is b without copying; b must not change any more.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
