// What scanning makes of many inputs, as checksums. With an argument it shows what is summed.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

var sum uint64 = 14695981039346656037

func show(format string, a ...any) {
	text := fmt.Sprintf(format, a...)
	if len(os.Args) > 1 {
		fmt.Print(text)
	}
	for i := 0; i < len(text); i++ {
		sum = (sum ^ uint64(text[i])) * 1099511628211
	}
}

func showln(a ...any) { show("%s", fmt.Sprintln(a...)) }

type point struct{ x, y int }

func (p *point) Scan(s fmt.ScanState, verb rune) error {
	tok, err := s.Token(true, func(r rune) bool { return r != ';' })
	if err != nil {
		return err
	}
	w, ok := s.Width()
	show("[%c %d %v %q]", verb, w, ok, tok)
	_, err = fmt.Sscanf(string(tok), "%d,%d", &p.x, &p.y)
	return err
}

type myint int8

func main() {
	var (
		i   int
		i8  int8
		u   uint
		u8  uint8
		f   float64
		f32 float32
		s   string
		b   []byte
		t   bool
		c   complex128
		r   rune
		p   point
		m   myint
		st  struct{}
		up  uintptr
	)
	all := []any{&i, &i8, &u, &u8, &f, &f32, &s, &b, &t, &c, &r, &p, &m, &st, i, &up}
	inputs := []string{"", " ", "\n", "5", "-5", "300", "0x1F", "0b11", "0o17", "017", "09", "1_000", "0_1", "+7", "abc", "3.5e2", "1e400", "0x1p-2", "3p2", "inf", "nan", "true", "T", "tru", "false", "f", "0", "1", "(1+2i)", "1-2i", "1+2", `"a b"`, "`raw`", "é日", "1,2;", "99999999999999999999", "-", "-0x", "0x", "--1", "5 6", "5\n6", "\r\n5", "U+41", "'x'"}
	for ai, a := range all {
		fmt.Printf("%016x\n", sum)
		for _, in := range inputs {
			n, err := fmt.Sscan(in, a)
			show("%d %q: %d %v %v %v %v %v %v %v %q %q %v %v %v %v %v %v\n", ai, in, n, err, i, i8, u, u8, f, f32, s, b, t, c, r, p, m, up)
			i, i8, u, u8, f, f32, s, b, t, c, r, p, m = 0, 0, 0, 0, 0, 0, "", nil, false, 0, 0, point{}, 0
			n, err = fmt.Sscanln(in, a)
			show("ln %d %v %v %v %v\n", n, err, i, s, f)
			for _, verb := range []string{"%v", "%d", "%x", "%s", "%q", "%c", "%t", "%e", "%b", "%o", "%U", "%2d", "%3s", "%1v", "%5x", "%z"} {
				n, err = fmt.Sscanf(in, verb, a)
				show("%s %d %v %v %v %v %v %v %v %q %q %v %v %v %v %v %v\n", verb, n, err, i, i8, u, u8, f, f32, s, b, t, c, r, p, m, up)
				i, i8, u, u8, f, f32, s, b, t, c, r, p, m = 0, 0, 0, 0, 0, 0, "", nil, false, 0, 0, point{}, 0
			}
		}
	}
	fmt.Printf("%016x\n", sum)
	var x, y, z int
	var q string
	for _, in := range []string{"1 2 3", "1,2,3", "1\n2\n3", "1 2", "1 2 x", "1 2\n3", "1  2   3  ", "1:2:3", "x=1 y=2", "1%2%3", "1 %2", "  1 2 3", "1\n\n2 3", "1 2 3 4", "1 2 3\n4", "1-2", "12345"} {
		for _, format := range []string{"%d %d %d", "%d,%d,%d", "%d\n%d\n%d", "%d%d%d", "%d %d", "%d:%d:%d", "x=%d y=%d", "%d%%%d%%%d", " %d %d %d", "%d %d %d\n", "%d\n%d %d", "%d %s", "%2d%2d%1d", "%d  %d\n %d", "", "abc", "%d x"} {
			x, y, z = 0, 0, 0
			n, err := fmt.Sscanf(in, format, &x, &y, &z)
			show("%q %q %d %v %d %d %d\n", in, format, n, err, x, y, z)
			n, err = fmt.Sscanf(in, format, &x, &y)
			show("%d %v\n", n, err)
			n, err = fmt.Sscanf(in, format, &x, &q)
			show("%d %v %q\n", n, err, q)
		}
		x, y, z = 0, 0, 0
		n, err := fmt.Sscan(in, &x, &y, &z)
		show("%q %d %v %d %d %d\n", in, n, err, x, y, z)
		n, err = fmt.Sscanln(in, &x, &y, &z)
		show("%q %d %v %d %d %d\n", in, n, err, x, y, z)
	}
	rd := bufio.NewReader(strings.NewReader("1 2\n3 four\nfive"))
	for k := 0; k < 5; k++ {
		n, err := fmt.Fscan(rd, &x)
		showln(n, err, x)
	}
	n, err := fmt.Fscanln(rd, &q)
	showln(n, err, q)
	sr := strings.NewReader("10 20 30")
	n, err = fmt.Fscan(sr, &x, &y)
	showln(n, err, x, y, sr.Len())
	fmt.Printf("%016x\n", sum)
}
