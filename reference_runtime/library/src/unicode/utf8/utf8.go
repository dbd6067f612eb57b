// Package utf8: between runes and their UTF-8 bytes.
package utf8

const (
	RuneError = '\uFFFD' // what an invalid byte decodes to
	RuneSelf  = 0x80     // runes below it are one byte, themselves
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

// ValidRune reports whether r is a code point and no surrogate.
func ValidRune(r rune) bool {
	return 0 <= r && r < 0xD800 || 0xDFFF < r && r <= MaxRune
}

// RuneLen is the number of bytes of r; -1 if it is not valid.
func RuneLen(r rune) int {
	switch {
	case !ValidRune(r):
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case r < 0x10000:
		return 3
	}
	return 4
}

// AppendRune appends the bytes of r, or of RuneError if r is not valid.
func AppendRune(p []byte, r rune) []byte { return append(p, string(r)...) }

// EncodeRune writes the bytes of r into p and returns their number.
func EncodeRune(p []byte, r rune) int {
	s := string(r)
	_ = p[len(s)-1] // panics before anything is written
	return copy(p, s)
}

// DecodeRuneInString is the first rune of s and its length: 0 if s is empty, 1 with RuneError if its
// bytes are not valid.
func DecodeRuneInString(s string) (rune, int) {
	if s == "" {
		return RuneError, 0
	}
	size := len(s)
	for i := range s {
		if i > 0 {
			size = i
			break
		}
	}
	for _, r := range s {
		return r, size
	}
	return RuneError, 1
}

func DecodeRune(p []byte) (rune, int) {
	if len(p) > UTFMax {
		p = p[:UTFMax]
	}
	return DecodeRuneInString(string(p))
}

// DecodeLastRuneInString is the last rune of s and its length, otherwise as DecodeRuneInString.
func DecodeLastRuneInString(s string) (rune, int) {
	if s == "" {
		return RuneError, 0
	}
	for size := min(UTFMax, len(s)); size > 1; size-- {
		if r, n := DecodeRuneInString(s[len(s)-size:]); n == size {
			return r, size
		}
	}
	return DecodeRuneInString(s[len(s)-1:])
}

func DecodeLastRune(p []byte) (rune, int) {
	return DecodeLastRuneInString(string(p[max(0, len(p)-UTFMax):]))
}

// RuneCountInString counts the runes of s; an invalid byte counts as one.
func RuneCountInString(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

func RuneCount(p []byte) int { return RuneCountInString(string(p)) }

// ValidString reports whether s is UTF-8 throughout.
func ValidString(s string) bool {
	for i, r := range s {
		if r == RuneError {
			if _, size := DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
	}
	return true
}

func Valid(p []byte) bool { return ValidString(string(p)) }
