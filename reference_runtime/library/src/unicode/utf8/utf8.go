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
func DecodeRuneInString(s string) (rune, int)

func DecodeRune(p []byte) (rune, int)

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
func RuneCountInString(s string) int

func RuneCount(p []byte) int

// ValidString reports whether s is UTF-8 throughout.
func ValidString(s string) bool

func Valid(p []byte) bool

// FullRuneInString reports whether s begins with a whole rune; a byte that can begin none is one.
func FullRuneInString(s string) bool {
	if s == "" {
		return false
	}
	if _, size := DecodeRuneInString(s); size > 1 || s[0] < RuneSelf {
		return true
	}
	need := 1
	switch c := s[0]; {
	case 0xC2 <= c && c <= 0xDF:
		need = 2
	case 0xE0 <= c && c <= 0xEF:
		need = 3
	case 0xF0 <= c && c <= 0xF4:
		need = 4
	}
	if len(s) >= need {
		return true
	}
	// What is missing may make it a rune, if what is there can begin one.
	for _, filler := range []string{"\x80", "\xBF"} {
		whole := s
		for len(whole) < need {
			whole += filler
		}
		if _, size := DecodeRuneInString(whole); size == need {
			return false
		}
	}
	return true
}

func FullRune(p []byte) bool { return FullRuneInString(string(p[:min(UTFMax, len(p))])) }

// RuneStart reports whether b can be the first byte of a rune.
func RuneStart(b byte) bool { return b&0xC0 != 0x80 }
