package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
)

func main() {
	for _, s := range []string{"", "a", "a,b,,c", ",", "héllo wörld", " x  y ", "\xffab\xfe", "日本語", "AbC dEf", "aaa", "ﬀ ǆ ß İ ı"} {
		b := []byte(s)
		for _, sep := range []string{"", ",", "a", " ", "aa", "é", "\xff"} {
			fmt.Printf("%q %q %q %q %d %d %d\n", strings.Split(s, sep), strings.SplitAfter(s, sep), strings.SplitN(s, sep, 2), strings.SplitAfterN(s, sep, 3), strings.Index(s, sep), strings.LastIndex(s, sep), strings.Count(s, sep))
			p := []byte(sep)
			fmt.Printf("%q %q %q %q %d %d %d\n", bytes.Split(b, p), bytes.SplitAfter(b, p), bytes.SplitN(b, p, 2), bytes.SplitAfterN(b, p, 3), bytes.Index(b, p), bytes.LastIndex(b, p), bytes.Count(b, p))
			fmt.Printf("%q %q %q %d %d\n", strings.Replace(s, sep, "<>", 2), strings.ReplaceAll(s, sep, "--"), bytes.Replace(b, p, []byte("<>"), 2), strings.IndexAny(s, sep), strings.LastIndexAny(s, sep))
			fmt.Printf("%q %q %q %q %q\n", strings.Trim(s, sep), strings.TrimLeft(s, sep), strings.TrimRight(s, sep), strings.TrimPrefix(s, sep), strings.TrimSuffix(s, sep))
			x, y, z := strings.Cut(s, sep)
			fmt.Printf("%q %q %v %v %d\n", x, y, z, strings.EqualFold(s, sep), strings.Compare(s, sep))
		}
		fmt.Printf("%q %q %q %q %q\n", strings.ToUpper(s), strings.ToLower(s), strings.ToTitle(s), strings.Title(s), strings.ToValidUTF8(s, "?"))
		fmt.Printf("%q %q %q %q\n", strings.Fields(s), bytes.Fields(b), strings.TrimSpace(s), strings.Repeat(s, 3))
		fmt.Printf("%q %q %d %d\n", bytes.ToUpper(b), bytes.Runes(b), strings.IndexFunc(s, unicode.IsSpace), strings.LastIndexFunc(s, unicode.IsLetter))
		fmt.Printf("%q %q\n", strings.NewReplacer("a", "1", "b", "2", "aa", "3").Replace(s), strings.NewReplacer("", "-", "a", "x").Replace(s))
		r := strings.NewReader(s)
		c, n, err := r.ReadRune()
		fmt.Println(c, n, err, r.UnreadRune(), r.Len(), r.Size())
		data, err := io.ReadAll(r)
		fmt.Printf("%q %v\n", data, err)
		var buf bytes.Buffer
		buf.WriteString(s)
		buf.WriteByte('!')
		buf.WriteRune('é')
		l, err := buf.ReadString(',')
		fmt.Printf("%q %v %q %d\n", l, err, buf.String(), buf.Len())
		c, n, err = buf.ReadRune()
		fmt.Println(c, n, err, buf.UnreadRune(), buf.UnreadByte())
	}
	fmt.Println(strings.EqualFold("Straße", "STRASSE"), strings.EqualFold("K", "\u212a"), strings.EqualFold("ǅ", "ǆ"))
	h := uint64(14695981039346656037)
	for r := rune(-1); r <= 0x10FFFF+1; r += 13 {
		flags := uint64(0)
		for i, f := range []func(rune) bool{unicode.IsControl, unicode.IsDigit, unicode.IsGraphic, unicode.IsLetter, unicode.IsLower, unicode.IsMark, unicode.IsNumber, unicode.IsPrint, unicode.IsPunct, unicode.IsSpace, unicode.IsSymbol, unicode.IsTitle, unicode.IsUpper} {
			if f(r) {
				flags |= 1 << i
			}
		}
		for _, t := range []*unicode.RangeTable{unicode.Han, unicode.Latin, unicode.Greek, unicode.White_Space, unicode.Lu, unicode.Letter, unicode.Cyrillic} {
			flags <<= 1
			if unicode.Is(t, r) {
				flags |= 1
			}
		}
		for _, x := range []uint64{flags, uint64(unicode.ToUpper(r)), uint64(unicode.ToLower(r)), uint64(unicode.ToTitle(r)), uint64(unicode.SimpleFold(max(r, 0)))} {
			h = (h ^ x) * 1099511628211
		}
	}
	fmt.Println(h)
}
