package p

func f() {
	_ = 'ab' // ERROR `6: more than one character in rune literal`
// ERROR NEXT `10: newline in string`
	_ = "abc
	_ = 0x // ERROR `8: hexadecimal literal has no digits`
	_ = 08 // ERROR `7: invalid digit '8' in octal literal`
	_ = 1_ // ERROR `7: '_' must separate successive digits`
	_ = '\q' // ERROR `8: unknown escape`
	_ = "\400" // ERROR `11: octal escape value 256 > 255`
	_ = 1e // ERROR `8: exponent has no digits`
}
