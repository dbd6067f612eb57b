package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

func main() {
	h := uint64(1)
	for r := rune(-2); r < 0x11000f; r++ {
		if unicode.IsSpace(r) {
			h = h*31 + uint64(r)
		}
	}
	fmt.Println(h)
	for _, s := range []string{"", " ", "a", " a ", "\u00a0x\u2003", "\xa0x\xa0", "x\x80", "\u3000日\u3000", "\x85 a \x85", " \u0085x\u0085 ", "x\xe3\x80", "\t\n\v\f\r x"} {
		fmt.Printf("%q %q\n", strings.TrimSpace(s), bytes.TrimSpace([]byte(s)))
	}
}
