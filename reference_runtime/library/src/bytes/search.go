// Package bytes: searching, cutting and joining slices of bytes, as package strings does strings.
package bytes

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// Index is where sep first stands in s; -1 if nowhere.
func Index(s, sep []byte) int

func LastIndex(s, sep []byte) int
func IndexByte(b []byte, c byte) int
func LastIndexByte(s []byte, c byte) int

// count is Count for a sep that is not empty.
func count(s, sep []byte) int

// Compare is -1, 0 or 1.
func Compare(a, b []byte) int

func Equal(a, b []byte) bool

// EqualFold reports whether s and t are equal but for the case of letters.
func EqualFold(s, t []byte) bool

// text is b without copying, for as long as b does not change.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func IndexRune(s []byte, r rune) int              { return strings.IndexRune(text(s), r) }
func IndexAny(s []byte, chars string) int         { return strings.IndexAny(text(s), chars) }
func LastIndexAny(s []byte, chars string) int     { return strings.LastIndexAny(text(s), chars) }
func IndexFunc(s []byte, f func(r rune) bool) int { return strings.IndexFunc(text(s), f) }
func LastIndexFunc(s []byte, f func(r rune) bool) int {
	return strings.LastIndexFunc(text(s), f)
}

func Contains(b, subslice []byte) bool              { return Index(b, subslice) >= 0 }
func ContainsAny(b []byte, chars string) bool       { return IndexAny(b, chars) >= 0 }
func ContainsRune(b []byte, r rune) bool            { return IndexRune(b, r) >= 0 }
func ContainsFunc(b []byte, f func(rune) bool) bool { return IndexFunc(b, f) >= 0 }
func HasPrefix(s, prefix []byte) bool               { return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix) }
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

// Count counts places of sep that do not overlap; the empty one stands around every rune.
func Count(s, sep []byte) int {
	if len(sep) == 0 {
		return utf8.RuneCount(s) + 1
	}
	return count(s, sep)
}

// Cut is s before and after the first sep, and whether there is one.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// left is what is left of s without its first n bytes; nil if that is nothing.
func left(s []byte, n int) []byte {
	if n == len(s) {
		return nil
	}
	return s[n:]
}

func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	return left(s, len(s)-len(strings.TrimLeftFunc(text(s), f)))
}

func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	return s[:len(strings.TrimRightFunc(text(s), f))]
}

func TrimFunc(s []byte, f func(r rune) bool) []byte { return TrimRightFunc(TrimLeftFunc(s, f), f) }
func TrimSpace(s []byte) []byte                     { return TrimFunc(s, unicode.IsSpace) }

func Trim(s []byte, cutset string) []byte {
	return TrimFunc(s, func(r rune) bool { return strings.ContainsRune(cutset, r) })
}

func TrimLeft(s []byte, cutset string) []byte {
	return TrimLeftFunc(s, func(r rune) bool { return strings.ContainsRune(cutset, r) })
}

func TrimRight(s []byte, cutset string) []byte {
	return TrimRightFunc(s, func(r rune) bool { return strings.ContainsRune(cutset, r) })
}

func TrimPrefix(s, prefix []byte) []byte {
	after, _ := CutPrefix(s, prefix)
	return after
}

func TrimSuffix(s, suffix []byte) []byte {
	before, _ := CutSuffix(s, suffix)
	return before
}
