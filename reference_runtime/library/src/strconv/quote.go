package strconv

import (
	"unicode/utf8"
	"unsafe"
)

// IsPrint reports whether r shows as itself: a letter, mark, number, punctuation, symbol or ASCII
// space.
func IsPrint(r rune) bool

// IsGraphic is IsPrint with the other spaces.
func IsGraphic(r rune) bool

// quote is s between quotes, with escapes for what may not stand there.
func quote(s string, quote byte, escape int) string

// What quote escapes: the native knows these numbers.
const (
	unprintable = iota
	notASCII
	notGraphic
)

// Quote is s as a string literal in double quotes.
func Quote(s string) string          { return quote(s, '"', unprintable) }
func QuoteToASCII(s string) string   { return quote(s, '"', notASCII) }
func QuoteToGraphic(s string) string { return quote(s, '"', notGraphic) }

// QuoteRune is r as a rune literal.
func QuoteRune(r rune) string          { return quote(string(r), '\'', unprintable) }
func QuoteRuneToASCII(r rune) string   { return quote(string(r), '\'', notASCII) }
func QuoteRuneToGraphic(r rune) string { return quote(string(r), '\'', notGraphic) }

func AppendQuote(dst []byte, s string) []byte          { return append(dst, Quote(s)...) }
func AppendQuoteToASCII(dst []byte, s string) []byte   { return append(dst, QuoteToASCII(s)...) }
func AppendQuoteToGraphic(dst []byte, s string) []byte { return append(dst, QuoteToGraphic(s)...) }
func AppendQuoteRune(dst []byte, r rune) []byte        { return append(dst, QuoteRune(r)...) }
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte {
	return append(dst, QuoteRuneToASCII(r)...)
}
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return append(dst, QuoteRuneToGraphic(r)...)
}

// CanBackquote reports whether s can stand unchanged between backquotes on one line.
func CanBackquote(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
		if r < ' ' && r != '\t' || r == '`' || r == 0x7f || r == 0xFEFF {
			return false
		}
	}
	return true
}

// text is b without copying; b must not change any more.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
