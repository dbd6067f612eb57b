package bytes

import (
	"strings"
	"unicode/utf8"
)

func ToUpper(s []byte) []byte { return []byte(strings.ToUpper(text(s))) }
func ToLower(s []byte) []byte { return []byte(strings.ToLower(text(s))) }
func ToTitle(s []byte) []byte { return []byte(strings.ToTitle(text(s))) }
func Title(s []byte) []byte   { return []byte(strings.Title(text(s))) }

func Map(mapping func(r rune) rune, s []byte) []byte {
	return []byte(strings.Map(mapping, text(s)))
}

func ToValidUTF8(s, replacement []byte) []byte {
	return []byte(strings.ToValidUTF8(text(s), string(replacement)))
}

// Clone is a copy of b; nil if b is.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

func Repeat(b []byte, count int) []byte {
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	if len(b) > 0 && count > int(^uint(0)>>1)/len(b) {
		panic("bytes: Repeat output length overflow")
	}
	return []byte(strings.Repeat(text(b), count))
}

func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }

func Replace(s, old, new []byte, n int) []byte {
	return []byte(strings.Replace(text(s), text(old), text(new), n))
}

// Runes are the code points of s.
func Runes(s []byte) []rune {
	runes := make([]rune, 0, utf8.RuneCount(s))
	for _, r := range text(s) {
		runes = append(runes, r)
	}
	return runes
}
