package strconv

// formatFloat is FormatFloat for formats that FormatFloat knows.
func formatFloat(f float64, format byte, precision, bits int) string

// parseFloat reads all of s. status is 0, 1 for a syntax error, 2 for a value out of range.
func parseFloat(s string, bits int) (f float64, status int)

// FormatFloat is f, rounded as if it came from a float of bitSize bits, in one of the formats b, e,
// E, f, g, G, x, X. Precision -1 means as few digits as identify f.
func FormatFloat(f float64, format byte, precision, bitSize int) string {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal AppendFloat/FormatFloat bitSize")
	}
	switch format {
	case 'b', 'e', 'E', 'f', 'g', 'G', 'x', 'X':
		return formatFloat(f, format, precision, bitSize)
	}
	return "%" + string(rune(format))
}

func AppendFloat(dst []byte, f float64, format byte, precision, bitSize int) []byte {
	return append(dst, FormatFloat(f, format, precision, bitSize)...)
}

// ParseFloat reads a decimal or hexadecimal floating-point number, inf or nan. Underscores may part
// digits.
func ParseFloat(s string, bitSize int) (float64, error) {
	f, status := 0.0, 1
	if plain, ok := withoutUnderscores(s); ok {
		f, status = parseFloat(plain, bitSize)
	}
	switch status {
	case 1:
		return 0, &NumError{"ParseFloat", s, ErrSyntax}
	case 2:
		return f, &NumError{"ParseFloat", s, ErrRange}
	}
	return f, nil
}

// withoutUnderscores drops underscores, each of which must stand between two digits, or between 0x
// and a digit.
func withoutUnderscores(s string) (plain string, ok bool) {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			out = append(out, s[i])
			continue
		}
		if i == 0 || i+1 == len(s) || digitValue(s[i+1]) > 15 {
			return "", false
		}
		if before := s[i-1]; digitValue(before) > 15 && before != 'x' && before != 'X' {
			return "", false
		}
	}
	return string(out), true
}
