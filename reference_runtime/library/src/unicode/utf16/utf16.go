// Package utf16: between runes and their UTF-16 units.
package utf16

const (
	replacement = '\uFFFD'
	highFirst   = 0xD800
	lowFirst    = 0xDC00
	end         = 0xE000 // of the surrogates
	wideFirst   = 0x10000
	maxRune     = '\U0010FFFF'
)

func IsSurrogate(r rune) bool { return highFirst <= r && r < end }

// DecodeRune is the code point of a pair of surrogates, or U+FFFD.
func DecodeRune(r1, r2 rune) rune {
	if highFirst <= r1 && r1 < lowFirst && lowFirst <= r2 && r2 < end {
		return ((r1-highFirst)<<10 | (r2 - lowFirst)) + wideFirst
	}
	return replacement
}

// EncodeRune is the pair of surrogates of r, or twice U+FFFD if it has none.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < wideFirst || r > maxRune {
		return replacement, replacement
	}
	r -= wideFirst
	return highFirst + r>>10, lowFirst + r&0x3FF
}

// RuneLen counts the units of r; -1 if it has none.
func RuneLen(r rune) int {
	switch {
	case 0 <= r && r < highFirst, end <= r && r < wideFirst:
		return 1
	case wideFirst <= r && r <= maxRune:
		return 2
	}
	return -1
}

func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, replacement)
}

func Encode(s []rune) []uint16 {
	units := make([]uint16, 0, len(s))
	for _, r := range s {
		units = AppendRune(units, r)
	}
	return units
}

func Decode(s []uint16) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			pair := rune(replacement)
			if i+1 < len(s) {
				pair = DecodeRune(r, rune(s[i+1]))
			}
			if r = pair; r != replacement {
				i++
			}
		}
		runes = append(runes, r)
	}
	return runes
}
