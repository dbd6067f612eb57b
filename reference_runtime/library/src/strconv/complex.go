package strconv

// FormatComplex is c as (a+bi), with parts as FormatFloat writes them.
func FormatComplex(c complex128, format byte, precision, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	imaginary := FormatFloat(imag(c), format, precision, bitSize/2)
	if imaginary[0] != '+' && imaginary[0] != '-' {
		imaginary = "+" + imaginary
	}
	return "(" + FormatFloat(real(c), format, precision, bitSize/2) + imaginary + "i)"
}

// ParseComplex reads a, bi or a+bi, possibly in parentheses.
func ParseComplex(s string, bitSize int) (complex128, error) {
	size := 64
	if bitSize == 64 {
		size = 32
	}
	body := s
	if n := len(s); n >= 2 && s[0] == '(' && s[n-1] == ')' {
		body = s[1 : n-1]
	}
	syntax := &NumError{"ParseComplex", s, ErrSyntax}
	var outOfRange error
	part := func(text string) (float64, bool) {
		f, err := ParseFloat(text, size)
		if err != nil {
			if err.(*NumError).Err != ErrRange {
				return 0, false
			}
			outOfRange = &NumError{"ParseComplex", s, ErrRange}
		}
		return f, true
	}
	if body == "" {
		return 0, syntax
	}
	if body[len(body)-1] != 'i' {
		re, ok := part(body)
		if !ok {
			return 0, syntax
		}
		return complex(re, 0), outOfRange
	}
	body = body[:len(body)-1]
	cut := partsSign(body)
	re, ok := 0.0, true
	if cut > 0 {
		re, ok = part(body[:cut])
		body = body[cut:]
	}
	if !ok {
		return 0, syntax
	}
	im := 1.0
	switch body {
	case "+", "":
		if body == "" {
			return 0, syntax
		}
	case "-":
		im = -1
	default:
		if im, ok = part(body); !ok {
			return 0, syntax
		}
	}
	return complex(re, im), outOfRange
}

// partsSign is where the sign of the imaginary part stands: the last one that is not an exponent's.
func partsSign(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] != '+' && s[i] != '-' {
			continue
		}
		before := s[i-1] | 0x20
		hex := len(s) > 2 && isHexadecimal(s[:i])
		if before == 'p' && hex || before == 'e' && !hex {
			continue
		}
		return i
	}
	return 0
}

// isHexadecimal reports whether the number at the end of s is hexadecimal.
func isHexadecimal(s string) bool {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == 'x' || s[i] == 'X' {
			return true
		}
		if (s[i] == '+' || s[i] == '-') && i > 0 && s[i-1]|0x20 != 'p' && s[i-1]|0x20 != 'e' {
			return false
		}
	}
	return false
}
