// Package strconv: between values of basic types and their texts.
package strconv

import "errors"

var (
	ErrRange  = errors.New("value out of range")
	ErrSyntax = errors.New("invalid syntax")
)

const IntSize = 64

// A NumError says which conversion failed, on what, and why.
type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}
func (e *NumError) Unwrap() error { return e.Err }

const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

func Itoa(i int) string { return FormatInt(int64(i), 10) }

// FormatInt is i in a base from 2 to 36.
func FormatInt(i int64, base int) string {
	if i < 0 {
		return "-" + FormatUint(-uint64(i), base)
	}
	return FormatUint(uint64(i), base)
}

func FormatUint(i uint64, base int) string {
	if base < 2 || base > len(digits) {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
	var buf [64]byte
	at := len(buf)
	for {
		at--
		buf[at] = digits[i%uint64(base)]
		i /= uint64(base)
		if i == 0 {
			return string(buf[at:])
		}
	}
}

func AppendInt(dst []byte, i int64, base int) []byte   { return append(dst, FormatInt(i, base)...) }
func AppendUint(dst []byte, i uint64, base int) []byte { return append(dst, FormatUint(i, base)...) }

func Atoi(s string) (int, error) {
	n, err := ParseInt(s, 10, 0)
	if e, ok := err.(*NumError); ok {
		e.Func = "Atoi"
	}
	return int(n), err
}

// ParseInt reads a number in a base from 2 to 36 that fits into bitSize bits (0: int). Base 0 means
// that a prefix tells: 0b, 0o, 0, 0x; underscores may then part digits.
func ParseInt(s string, base int, bitSize int) (int64, error) {
	const name = "ParseInt"
	if s == "" {
		return 0, &NumError{name, s, ErrSyntax}
	}
	number, negative := s, false
	if s[0] == '+' || s[0] == '-' {
		number, negative = s[1:], s[0] == '-'
	}
	if bitSize == 0 {
		bitSize = IntSize
	}
	n, err := parseDigits(number, base, bitSize)
	if err != nil && err != ErrRange {
		return 0, &NumError{name, s, err}
	}
	limit := uint64(1) << uint(bitSize-1) // of the negative side
	if !negative && n >= limit {
		return int64(limit - 1), &NumError{name, s, ErrRange}
	}
	if negative && n > limit {
		return -int64(limit), &NumError{name, s, ErrRange}
	}
	if negative {
		return -int64(n), nil
	}
	return int64(n), nil
}

// ParseUint is ParseInt without signs.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	n, err := parseDigits(s, base, bitSize)
	if err != nil {
		return n, &NumError{"ParseUint", s, err}
	}
	return n, nil
}

// parseDigits returns the largest number of bitSize bits with ErrRange, and 0 with other errors.
func parseDigits(s string, base int, bitSize int) (uint64, error) {
	if s == "" {
		return 0, ErrSyntax
	}
	if base != 0 && (base < 2 || base > len(digits)) {
		return 0, errors.New("invalid base " + Itoa(base))
	}
	prefixed := base == 0
	ok := true
	if prefixed {
		s, base, ok = stripPrefix(s)
	}
	switch {
	case bitSize == 0:
		bitSize = IntSize
	case bitSize < 0 || bitSize > 64:
		return 0, errors.New("invalid bit size " + Itoa(bitSize))
	}
	if !ok {
		return 0, ErrSyntax
	}
	limit := ^uint64(0) >> uint(64-bitSize)
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		digit := digitValue(s[i])
		if digit >= base {
			return 0, ErrSyntax
		}
		if n > (limit-uint64(digit))/uint64(base) {
			return limit, ErrRange
		}
		n = n*uint64(base) + uint64(digit)
	}
	return n, nil
}

func digitValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

// stripPrefix takes the prefix that tells the base from s, and the underscores.
func stripPrefix(s string) (rest string, base int, ok bool) {
	base, rest = 10, s
	if s[0] == '0' && len(s) > 1 {
		base, rest = 8, s[1:]
		if len(s) > 2 {
			switch s[1] {
			case 'b', 'B':
				base, rest = 2, s[2:]
			case 'o', 'O':
				base, rest = 8, s[2:]
			case 'x', 'X':
				base, rest = 16, s[2:]
			}
		}
	}
	// An underscore stands between digits, or between the prefix and a digit.
	plain := make([]byte, 0, len(rest))
	after := base != 10
	for i := 0; i < len(rest); i++ {
		if rest[i] != '_' {
			plain = append(plain, rest[i])
			after = true
			continue
		}
		if !after || i+1 == len(rest) {
			return "", 0, false
		}
		after = false
	}
	return string(plain), base, len(plain) > 0
}

func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func ParseBool(s string) (bool, error) {
	switch s {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", s, ErrSyntax}
}

func AppendBool(dst []byte, b bool) []byte { return append(dst, FormatBool(b)...) }
